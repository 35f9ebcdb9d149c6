import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { installPeers } from '../bench/peer-engines.ts'
import { InterchangeChecker, type Segment } from '../src/formats/x12/index.ts'
import { installDebian } from './install-debian.ts'

/**
 * `node scripts/compare-x12.ts [FILE or FOLDER...]`: reads every file with Ligament, with X12::Parser (Perl, of Debian),
 * which puts segments into loops, and with node-x12 (npm), which tells elements apart; prints what differs, by kind.
 * docs/conformance/x12-peers.md says why. Exit code 1 when elements differ, or there is nothing to compare with.
 */
const PEER = new URL('x12-peer.pl', import.meta.url).pathname
const FIXTURES = new URL('../src/formats/x12/fixtures', import.meta.url).pathname
const EXAMPLES_MAX = 8

type Placed = { readonly loop: string; readonly text: string; readonly elements: readonly string[] }
type Case = {
  readonly file: string
  readonly configuration: string | undefined
  readonly segments: readonly Placed[]
}

/** The loops that X12::Parser knows, by the implementation guide or, where it has one for all, by the set. */
const CONFIGURATIONS: readonly (readonly [RegExp, string])[] = [
  [/^837 00[45]010X(098|222)/, '837_004010X098.cf'],
  [/^837 00[45]010X(096|223)/, '837_004010X096.cf'],
  [/^837 00[45]010X(097|224)/, '837_004010X097.cf'],
  [/^835/, '835_004010X091.cf'],
  [/^270/, '270_004010X092.cf'],
  [/^271/, '271_004010X092.cf'],
  [/^276/, '276_004010X093.cf'],
  [/^277 00[45]010X(093|212)/, '277_004010X092.cf'],
  [/^834/, '834_004010X095.cf'],
  [/^820/, '820_004010X061.cf'],
  [/^997/, '997.cf'],
]
const ENVELOPE = /^(ISA|GS|ST|SE|GE|IEA|TA1)$/

const filesIn = (path: string): readonly string[] =>
  statSync(path).isDirectory()
    ? readdirSync(path, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && !/\.(md|json|tsv|csv|py|js|ts|go)$/.test(entry.name))
        .map((entry) => join(entry.parentPath, entry.name))
    : [path]

/** Files with one interchange of one kind of transaction: what the peers read. */
function caseOf(file: string): readonly Case[] {
  const segments: Placed[] = []
  const kinds = new Set<string>()
  const take = (segment: Segment, loop: string): void => {
    if (segment.raw.trim() === '') return
    const elements = Array.from({ length: segment.size }, (_, at) => segment.element(at + 1))
    segments.push({ loop, text: segment.raw.replace(/[\r\n\t]/g, ''), elements })
  }
  const checker = new InterchangeChecker({
    onIssue: () => {},
    onTransaction: ({ set, version }) => void kinds.add(`${set} ${version}`),
    onSegment: (segment, loop) => take(segment, loop?.id ?? segment.id),
  })
  checker.push(readFileSync(file))
  checker.end()
  const [kind] = kinds
  if (kind === undefined || kinds.size > 1 || checker.interchanges !== 1) return []
  return [{ file, segments, configuration: CONFIGURATIONS.find(([name]) => name.test(kind))?.[1] }]
}

function told(what: string, kinds: ReadonlyMap<string, readonly string[]>): void {
  const all = [...kinds].toSorted(([, a], [, b]) => b.length - a.length)
  console.log(`${what}: ${all.reduce((sum, [, places]) => sum + places.length, 0)} differ`)
  for (const [kind, places] of all) {
    console.log(`  ${places.length} x ${kind}`)
    for (const place of places.slice(0, EXAMPLES_MAX)) console.log(`      ${place}`)
  }
}

const add = (kinds: Map<string, string[]>, kind: string, place: string): void => {
  kinds.set(kind, [...(kinds.get(kind) ?? []), place])
}

/** Which loop each segment is in. */
function compareLoops(cases: readonly Case[]): void {
  const known = cases.filter(({ configuration }) => configuration !== undefined)
  const input = known.map(({ configuration, file }) => `${configuration}\t${file}`).join('\n')
  const { stdout } = spawnSync('/usr/bin/perl', [PEER], { input, encoding: 'latin1', maxBuffer: 1 << 28 })
  const answers = new Map(
    stdout.split(/^FILE\t/m).map((answer) => {
      const [file = '', ...lines] = answer.trimEnd().split('\n')
      return [file, lines.map((line) => line.split('\t'))]
    }),
  )
  const kinds = new Map<string, string[]>()
  let count = 0
  for (const { file, segments } of known) {
    const theirs = (answers.get(file) ?? []).filter(([loop = '']) => loop !== 'ERROR')
    const error = (answers.get(file) ?? []).find(([loop]) => loop === 'ERROR')
    if (error) add(kinds, 'it stops', `${file} ${error[1]}`)
    const waiting = Map.groupBy(theirs, ([, text = '']) => text)
    for (const { loop, text } of segments) {
      const id = text.split(/[^A-Za-z0-9]/)[0] ?? ''
      if (ENVELOPE.test(id)) continue
      count += 1
      const found = waiting.get(text)?.shift()?.[0]
      if (found === loop || (found === 'ST' && loop === 'ST')) continue
      add(kinds, `${id}: ${found ?? 'not found'} there, ${loop} here`, file)
    }
  }
  console.log(`${known.length} files, ${count} segments in loops beside X12::Parser`)
  told('loops', kinds)
}

type PeerSegment = { readonly tag: string; readonly elements: readonly { readonly value?: string }[] }
type PeerFile = {
  readonly functionalGroups: readonly {
    readonly transactions: readonly { readonly segments: readonly PeerSegment[] }[]
  }[]
}

/** What the elements of each segment are. False when some differ. */
function compareElements(cases: readonly Case[]): boolean {
  const require = createRequire(join(import.meta.dirname, '../bench/peers/package.json'))
  const { X12Parser } = require('node-x12') as {
    X12Parser: new (strict: boolean) => { parse(text: string): PeerFile | undefined }
  }
  const kinds = new Map<string, string[]>()
  let count = 0
  for (const { file, segments } of cases) {
    const own = segments.filter(({ text }) => !ENVELOPE.test(text.split(/[^A-Za-z0-9]/)[0] ?? ''))
    let read: PeerFile | undefined
    try {
      read = new X12Parser(false).parse(readFileSync(file, 'utf8'))
    } catch (thrown) {
      add(kinds, `it stops: ${thrown instanceof Error ? thrown.message.slice(0, 60) : ''}`, file)
      continue
    }
    const theirs = (read?.functionalGroups ?? []).flatMap(({ transactions }) =>
      transactions.flatMap((one) => one.segments),
    )
    if (theirs.length !== own.length) {
      add(kinds, 'another number of segments', `${file} ${theirs.length} there, ${own.length} here`)
      continue
    }
    own.forEach(({ elements, text }, at) => {
      count += elements.length
      const other = (theirs[at]?.elements ?? []).map(({ value }) => value ?? '')
      if (elements.length === 0) return
      if (JSON.stringify(other) !== JSON.stringify(elements))
        add(kinds, 'other elements', `${file} ${text.split(/[^A-Za-z0-9]/)[0]} ${at + 1}`)
    })
  }
  console.log(`${cases.length} files, ${count} elements beside node-x12`)
  told('elements', kinds)
  return !kinds.has('other elements')
}

const works = () => spawnSync('/usr/bin/perl', ['-e', 'use X12::Parser']).status === 0
if (!works()) installDebian('libx12-parser-perl')
const missing = installPeers()
if (!works() || missing !== undefined) {
  console.error(`there is nothing to compare with: ${missing ?? 'X12::Parser is not installed'}`)
  process.exit(1)
}
const paths = process.argv.length > 2 ? process.argv.slice(2) : [FIXTURES]
const cases = paths.flatMap(filesIn).flatMap(caseOf)
compareLoops(cases)
process.exitCode = compareElements(cases) ? 0 : 1
