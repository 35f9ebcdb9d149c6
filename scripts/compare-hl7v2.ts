import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type Hl7Message, parseMessage, splitMessages } from '../src/formats/hl7v2/index.ts'
import { installDebian } from './install-debian.ts'

/**
 * `node scripts/compare-hl7v2.ts [FILE or FOLDER...]`: reads every message with Ligament and with python3-hl7, an
 * independent parser of Debian, and compares every value. Prints what differs, by kind; docs/conformance/hl7v2-peers.md
 * says why. Exit code 1 when a difference is of no kind that is explained there.
 */
const PYTHON = '/usr/bin/python3'
const PEER = new URL('hl7v2-peer.py', import.meta.url).pathname
const FIXTURES = new URL('../src/formats/hl7v2/fixtures', import.meta.url).pathname
const EXAMPLES_MAX = 3

type Leaves = readonly (readonly (readonly (readonly string[])[])[])[]
type Found = { readonly segments: readonly (readonly [name: string, fields: Leaves])[] }
type Case = { readonly file: string; readonly message: Hl7Message }

/** False when something differs that nothing explains. */
function compare(cases: readonly Case[]): boolean {
  const answers = askPeer(cases.map(({ message }) => textFor(message)))
  const kinds = new Map<string, string[]>()
  let fields = 0
  cases.forEach(({ file, message }, index) => {
    const answer = answers[index]
    if (!answer) return
    fields += message.segments.reduce((sum, segment) => sum + segment.fields.length - 1, 0)
    const found = 'error' in answer ? [refused(answer.error)] : differences(message, answer)
    for (const { kind, place } of found) kinds.set(kind, [...(kinds.get(kind) ?? []), `${file} ${place}`])
  })
  console.log(`${cases.length} messages, ${fields} fields compared`)
  for (const [kind, places] of [...kinds].sort((a, b) => b[1].length - a[1].length)) {
    console.log(`${places.length} x ${kind}`)
    for (const place of places.slice(0, EXAMPLES_MAX)) console.log(`    ${place}`)
  }
  return ![...kinds.keys()].some((kind) => kind.startsWith('unexplained'))
}

function peerWorks(): boolean {
  return spawnSync(PYTHON, ['-c', 'import hl7']).status === 0
}

function filesIn(path: string): readonly string[] {
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(md|json)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
}

function casesIn(file: string): readonly Case[] {
  const { messages } = splitMessages(readFileSync(file))
  return messages.flatMap(({ bytes }) => {
    const parsed = parseMessage(bytes)
    return parsed.ok ? [{ file, message: parsed.value }] : []
  })
}

/** The peer takes texts and only CR as a line's end: which lines are segments, and their set, are settled here. */
const textFor = (message: Hl7Message): string =>
  message.segments.map(({ raw }) => raw.replaceAll('\n', ' ')).join('\r')

function askPeer(texts: readonly string[]): readonly (Found | { readonly error: string })[] {
  const input = texts.map((text) => JSON.stringify(text)).join('\n')
  const { stdout } = spawnSync(PYTHON, [PEER], { input: `${input}\n`, maxBuffer: 1024 * 1024 * 1024 })
  return stdout
    .toString()
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
}

type Difference = { readonly kind: string; readonly place: string }

const refused = (error: string): Difference => ({ kind: `the peer refuses the message: ${error}`, place: '' })

function differences(message: Hl7Message, { segments }: Found): readonly Difference[] {
  const { delimiters } = message
  const unusual = Object.entries(delimiters).some(([role, char]) => char === '' && role !== 'truncation')
  return message.segments.flatMap((segment, index) => {
    const [name, fields] = segments[index] ?? ['', []]
    if (name !== segment.name) {
      const named = /^[A-Z][A-Z0-9]{2}$/.test(segment.name) && name === segment.raw.split(delimiters.field)[0]
      return [
        {
          kind:
            named || !/^[A-Z][A-Z0-9]{2}$/.test(segment.name)
              ? 'a line that does not begin with the name of a segment'
              : 'unexplained segment',
          place: segment.name,
        },
      ]
    }
    const ours = segment.fields.length - 1
    const count = Math.max(ours, fields.length)
    return Array.from({ length: count }, (_, at) => at + 1).flatMap((field): Difference[] => {
      const place = `${segment.name}-${field}`
      const header = segment.name === 'MSH' && field <= 2
      const left = header
        ? [[[segment.fields[field] ?? '']]]
        : segment
            .repetitions(field)
            .map((one) =>
              one.components.map((subs) => subs.map((sub) => one.read(sub) ?? (sub === '' ? '' : '""'))),
            )
      const right = fields[field - 1] ?? []
      if (canonical(left) === canonical(right)) return []
      return [{ kind: kindOf(segment.fields[field] ?? '', canonical(right), unusual, message), place }]
    })
  })
}

/** Empty parts at the end say nothing. */
function canonical(repetitions: Leaves[number]): string {
  const text = repetitions
    .map((one) =>
      one
        .map((subs) => trimmed(subs).join('\u0001'))
        .join('\u0002')
        .replace(/\u0002+$/, ''),
    )
    .join('\u0003')
  return text.replace(/\u0003+$/, '')
}

const trimmed = (parts: readonly string[]): readonly string[] =>
  parts.slice(0, parts.findLastIndex((part) => part !== '') + 1)

/** What is known to differ, each explained in docs/conformance/hl7v2-peers.md. */
function kindOf(raw: string, theirs: string, unusual: boolean, message: Hl7Message): string {
  const { escape: mark } = message.delimiters
  if (unusual) return 'the message declares fewer than four delimiters'
  if (theirs.includes('! ')) return 'the peer fails at an escape sequence'
  const sequences = mark === '' ? [] : raw.split(mark)
  if (sequences.length > 1) {
    if (/\\\.\w+[^\\]*\\/.test(raw)) return 'formatting commands'
    if (/\\[HN]\\/.test(raw)) return 'highlighting'
    if (/\\(?:X[0-9A-Fa-f]+|[CMZ][^\\ ]*)\\/.test(raw))
      return 'hexadecimal, charset and local escape sequences'
    return 'a stray or unknown escape sequence'
  }
  if (raw.endsWith(' ') && theirs === raw.trimEnd()) return 'blanks at the end of the message'
  return 'unexplained'
}

if (!peerWorks()) installDebian('python3-hl7')
if (!peerWorks()) {
  console.error(
    'python3-hl7 can not be had here: install it (apt-get install python3-hl7) and run this again',
  )
  process.exit(2)
}
const paths = process.argv.length > 2 ? process.argv.slice(2) : [FIXTURES]
process.exitCode = compare(paths.flatMap(filesIn).flatMap(casesIn)) ? 0 : 1
