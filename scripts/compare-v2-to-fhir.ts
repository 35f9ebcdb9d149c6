import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { parseMessage, splitMessages } from '../src/formats/hl7v2/index.ts'
import { convertToFhir } from '../src/formats/maps/index.ts'
import { beyond, factsOf } from './v2-to-fhir/bundle-facts.ts'
import { explanationOf } from './v2-to-fhir/explained.ts'

/**
 * `node scripts/compare-v2-to-fhir.ts [--unexplained] FOLDER...`: converts every HL7 v2 message for which a folder also
 * holds the bundle that another converter is expected to make, and compares the two value by value. A pair is two files
 * whose names differ by the ending, by `-expected` or by `FHIR_bundle.` and `Message.` before it. Prints what only one of
 * them states, by explanation (docs/conformance/v2-to-fhir-peers.md); exit code 1 when something that only the other
 * states is of no kind that is explained there.
 */
const EXAMPLES_MAX = 3

type Pair = { readonly source: string; readonly message: string; readonly bundle: string }
type Group = { count: number; readonly places: Set<string>; readonly examples: string[] }

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { unexplained: { type: 'boolean' } },
})
if (positionals.length === 0) {
  console.error('name folders that hold messages and the bundles expected of them')
  process.exit(2)
}
const pairs = positionals.flatMap((folder) => pairsIn(folder))
const [theirs, ours] = [new Map<string, Group>(), new Map<string, Group>()]
let same = 0
for (const pair of pairs) comparePair(pair)
report(theirs, 'what only the other converter states')
if (!values.unexplained) report(ours, 'what only Ligament states')
console.log(`${pairs.length} pairs, ${same} values the same`)
process.exitCode = [...theirs.keys()].some((kind) => kind.startsWith('unexplained')) ? 1 : 0

function comparePair({ source, message, bundle }: Pair): void {
  const [first] = splitMessages(readFileSync(message)).messages
  const parsed = first && parseMessage(first.bytes)
  if (!parsed?.ok) return
  const own = factsOf(JSON.parse(JSON.stringify(convertToFhir(parsed.value).bundle)))
  const other = factsOf(JSON.parse(readFileSync(bundle, 'utf8')))
  const missing = beyond(other, own)
  same += [...other.values()].reduce((sum, count) => sum + count, 0)
  same -= missing.reduce((sum, { count }) => sum + count, 0)
  const file = basename(message)
  for (const { fact, count } of missing) note(theirs, source, fact, count, file)
  for (const { fact, count } of beyond(own, other)) note(ours, source, fact, count, file)
}

function note(groups: Map<string, Group>, source: string, fact: string, count: number, file: string): void {
  const path = fact.slice(0, fact.indexOf(' = '))
  const side = groups === theirs ? 'theirs' : 'ours'
  const kind = `${explanationOf(side, source, fact) ?? `unexplained: ${path}`}`
  const group = groups.get(kind) ?? { count: 0, places: new Set<string>(), examples: [] }
  groups.set(kind, group)
  group.count += count
  group.places.add(path)
  if (group.examples.length < EXAMPLES_MAX) group.examples.push(`${file}  ${fact}`)
}

function report(groups: ReadonlyMap<string, Group>, title: string): void {
  console.log(`\n${title}:`)
  const shown = [...groups].filter(([kind]) => !values.unexplained || kind.startsWith('unexplained'))
  for (const [kind, { count, places, examples }] of shown.sort((a, b) => b[1].count - a[1].count)) {
    console.log(`${count} x ${kind} (${places.size} places)`)
    for (const example of examples) console.log(`    ${example.slice(0, 160)}`)
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
      const source = /(\w+)_[\w-]+(?=\/)/.exec(bundle.slice(folder.length))?.[1] ?? ''
      return message === undefined ? [] : [{ source, message, bundle }]
    })
}

const isBundle = (file: string): boolean => readFileSync(file, 'utf8').slice(0, 200).includes('"Bundle"')

const keyOf = (file: string): string =>
  basename(file)
    .replace(/\.\w+$/, '')
    .replace(/-expected$/, '')
    .replace(/^(FHIR_bundle|Message)\./, '')
