import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Hl7Message, parseMessage, splitMessages } from '../src/formats/hl7v2/index.ts'
import { convertToFhir } from '../src/formats/maps/index.ts'
import { bare, beyond, type Facts, factsOf, factValue } from './v2-to-fhir/bundle-facts.ts'
import { explanationOf } from './v2-to-fhir/explained.ts'

/**
 * `node scripts/compare-v2-to-fhir.ts [--all] [FOLDER...]`: converts every HL7 v2 message for which a folder also holds the
 * bundle that another converter is expected to make, and compares the two value by value. A pair is two files whose names
 * differ by the ending, by `-expected` or by `FHIR_bundle.` and `Message.` before it. What only the other bundle states is
 * sorted by what became of the value here; what of the message is in that bundle and not in this one must be explained in
 * v2-to-fhir/explained.ts, or the exit code is 1. Without a folder the pairs that this project keeps. docs/conformance/v2-to-fhir-peers.md says what came of it.
 */
const EXAMPLES_MAX = 3

type Pair = { readonly source: string; readonly message: string; readonly bundle: string }
type Group = { count: number; readonly examples: string[] }

const { values, positionals } = parseArgs({ allowPositionals: true, options: { all: { type: 'boolean' } } })
const KEPT = new URL('v2-to-fhir/pairs', import.meta.url).pathname
const sources = new Map<string, Map<string, Group>>()
let unexplained = 0

function comparePair({ source, message, bundle }: Pair): void {
  const [first] = splitMessages(readFileSync(message)).messages
  const parsed = first && parseMessage(first.bytes)
  if (!parsed?.ok) return
  const converted = convertToFhir(parsed.value)
  const own = factsOf(JSON.parse(JSON.stringify(converted.bundle)))
  const other = factsOf(JSON.parse(readFileSync(bundle, 'utf8')))
  const groups = sources.get(source) ?? new Map<string, Group>()
  sources.set(source, groups)
  const file = basename(message)
  note(groups, 'pairs', 1, file)
  const missing = beyond(other, own)
  const shared = countOf([...other].map(([fact, count]) => ({ fact, count }))) - countOf(missing)
  note(groups, 'stated by both', shared, file)
  note(groups, 'stated here only', countOf(beyond(own, other)), file)
  const fate = fateIn(
    own,
    parsed.value,
    new Set(converted.issues.flatMap(({ place }) => textsAt(place, parsed.value))),
  )
  for (const { fact, count } of missing) note(groups, fate(fact), count, `${file}  ${fact}`)
}

const countOf = (facts: ReturnType<typeof beyond>): number => facts.reduce((sum, { count }) => sum + count, 0)

/** What became here of a value that only the other bundle states. */
function fateIn(own: Facts, message: Hl7Message, told: ReadonlySet<string>): (fact: string) => string {
  const stated = new Map<string, Set<string>>()
  for (const fact of own.keys()) {
    const type = /^\w+/.exec(fact)?.[0] ?? ''
    stated.set(factValue(fact), (stated.get(factValue(fact)) ?? new Set<string>()).add(type))
  }
  const sent = new Set(message.segments.flatMap(({ raw }) => textsOf(raw)))
  return (fact) => {
    const value = factValue(fact)
    const types = stated.get(value)
    if (types?.has(/^\w+/.exec(fact)?.[0] ?? ''))
      return 'only there at this place: stated here of the same resource type'
    if (types) return 'only there at this place: stated here of another resource'
    if (!isSent(value, sent))
      return 'only there, and not sent: made by that converter (systems, displays, codes, references)'
    if (isSent(value, told)) return 'only there, and told here to be in no map, or in none that FHIR can hold'
    const why = explanationOf(fact)
    return why === undefined
      ? `UNEXPLAINED ${fact.slice(0, fact.indexOf(' = '))}`
      : `sent, only there: ${why}`
  }
}

/** What stands at the place of an issue. */
function textsAt(place: string, message: Hl7Message): readonly string[] {
  const [, name = '', nth, field] = /^(\w{3})(?:\[(\d+)\])?(-.+)?$/.exec(place) ?? []
  const raw = field === undefined ? message.segment(name, Number(nth ?? 1))?.raw : message.getRaw(place)
  return textsOf(raw ?? '')
}

const textsOf = (raw: string): readonly string[] =>
  raw.split(/[|^~&]/).flatMap((text) => [bare(text), ...bareParts(text)])

/** Words of a text, for what a bundle takes apart. */
const bareParts = (text: string): readonly string[] =>
  /[ ,\\]/.test(text) ? text.split(/[ ,\\]/).map(bare) : []

/** As it was sent, or a date or time of which the message has the beginning. */
const isSent = (value: string, sent: ReadonlySet<string>): boolean =>
  value !== '' &&
  (sent.has(value) || (/^\d{8}/.test(value) && [...sent].some((one) => one.startsWith(value.slice(0, 8)))))

function note(groups: Map<string, Group>, kind: string, count: number, example: string): void {
  const group = groups.get(kind) ?? { count: 0, examples: [] }
  groups.set(kind, group)
  group.count += count
  if (group.examples.length < EXAMPLES_MAX) group.examples.push(example)
}

function report(source: string, groups: ReadonlyMap<string, Group>): void {
  console.log(`\n${source}`)
  for (const [kind, { count, examples }] of [...groups].sort((a, b) => b[1].count - a[1].count)) {
    const isUnexplained = kind.startsWith('UNEXPLAINED')
    if (isUnexplained) unexplained += 1
    console.log(`${String(count).padStart(7)}  ${kind}`)
    if (isUnexplained || values.all)
      for (const example of examples) console.log(`           ${example.slice(0, 200)}`)
  }
}

function pairsIn(folder: string): readonly Pair[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && statSync(join(entry.parentPath, entry.name)).size > 0)
    .map((entry) => join(entry.parentPath, entry.name))
  const messages = files.filter((file) => /\.(hl7|txt)$/i.test(file))
  return files
    .filter((file) => /\.(json|fhir)$/.test(file) && isBundle(file))
    .flatMap((bundle) => {
      const named = messages.filter((file) => keyOf(file) === keyOf(bundle))
      const message = named.find((file) => dirname(file) === dirname(bundle)) ?? named[0]
      const source = /\w+_[\w-]+(?=\/)/.exec(bundle.slice(folder.length))?.[0] ?? basename(folder)
      return message === undefined ? [] : [{ source, message, bundle }]
    })
}

function isBundle(file: string): boolean {
  return readFileSync(file, 'utf8').slice(0, 200).includes('"Bundle"')
}

function keyOf(file: string): string {
  return basename(file)
    .replace(/\.\w+$/, '')
    .replace(/-expected$/, '')
    .replace(/^(FHIR_bundle|Message)\./, '')
}

for (const pair of (positionals.length > 0 ? positionals : [KEPT]).flatMap(pairsIn)) comparePair(pair)
for (const [source, groups] of sources) report(source, groups)
process.exitCode = unexplained > 0 ? 1 : 0
