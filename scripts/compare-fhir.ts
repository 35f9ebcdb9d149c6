import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { createFhirValidator, parseResource } from '../src/formats/fhir/index.ts'
import { mistakesIn } from './fhir/mistakes.ts'
import { type PeerValidator, peerValidators } from './fhir/peer-validators.ts'

/**
 * `node scripts/compare-fhir.ts [FILE or FOLDER...]`: validates resources of FHIR R4 with Ligament and with two libraries
 * of npm, as they are and with one mistake of each kind put into them, and prints who finds what. Without arguments the
 * examples that this project keeps. docs/conformance/fhir-peers.md says why verdicts differ.
 */
const FIXTURES = new URL('../src/formats/fhir/fixtures', import.meta.url).pathname
const EXAMPLES_MAX = 4

type Verdict = { readonly name: string; readonly errors: readonly string[] }

const validator = await createFhirValidator()
const ligament: PeerValidator = {
  name: 'ligament',
  errors: (resource) => {
    const reading = parseResource(Buffer.from(JSON.stringify(resource)))
    return [...reading.issues, ...validator.validate(reading)]
      .filter(({ issue }) => issue.severity === 'error')
      .map(({ issue }) => `${issue.place}: ${issue.code}`)
  },
}
const all = [ligament, ...peerValidators()]
const judge = (resource: unknown): readonly Verdict[] =>
  all.map(({ name, errors }) => ({ name, errors: errors(resource) }))

const files = (process.argv.length > 2 ? process.argv.slice(2) : [FIXTURES]).flatMap(filesIn)
const samples = files.flatMap((file) => {
  const { tree, resource } = parseResource(readFileSync(file))
  return tree && resource() ? [{ file, resource: JSON.parse(JSON.stringify(resource())) }] : []
})
asTheyAre()
withMistakes()

function asTheyAre(): void {
  const differing = samples
    .map(({ file, resource }) => ({ file, verdicts: judge(resource) }))
    .filter(({ verdicts }) => verdicts.some(({ errors }) => errors.length > 0))
  console.log(`${samples.length} resources, ${differing.length} with an error that somebody finds`)
  for (const { file, verdicts } of differing) {
    console.log(file.split('/').slice(-2).join('/'))
    for (const { name, errors } of verdicts)
      for (const error of errors.slice(0, EXAMPLES_MAX)) console.log(`    ${name}  ${error}`)
  }
}

function withMistakes(): void {
  const valid = samples.filter(({ resource }) => judge(resource).every(({ errors }) => errors.length === 0))
  const kinds = new Map<string, { count: number; found: number[]; missed: string[] }>()
  for (const [seed, { file, resource }] of valid.entries()) {
    for (const { kind, place, resource: wrong } of mistakesIn(resource, seed + 1)) {
      const verdicts = judge(wrong)
      const row = kinds.get(kind) ?? { count: 0, found: all.map(() => 0), missed: [] }
      row.count += 1
      row.found = row.found.map((sum, at) => sum + (verdicts[at]?.errors.length ? 1 : 0))
      const [own, ...others] = verdicts
      const finder = others.find(({ errors }) => errors.length > 0)
      if (own?.errors.length === 0 && finder)
        row.missed.push(`${file.split('/').at(-1)} ${place}: ${finder.name} says ${finder.errors[0]}`)
      kinds.set(kind, row)
    }
  }
  console.log(
    `\n${valid.length} resources that all call valid, with mistakes: ${all.map(({ name }) => name).join(', ')}`,
  )
  for (const [kind, { count, found, missed }] of kinds) {
    console.log(`${kind}: ${found.join(', ')} of ${count}`)
    for (const one of missed.slice(0, EXAMPLES_MAX)) console.log(`    only others: ${one}`)
  }
}

function filesIn(path: string): readonly string[] {
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
    .map((entry) => join(entry.parentPath, entry.name))
}
