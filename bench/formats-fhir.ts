import { readdirSync, readFileSync } from 'node:fs'
import { type PeerValidator, peerValidators } from '../scripts/fhir/peer-validators.ts'
import { createFhirValidator, type FhirValidator, parseResource } from '../src/formats/fhir/index.ts'
import { median, middle, perSecond } from './rate.ts'
import { type BenchOptions, compared, type Result, round } from './result.ts'

const FIXTURES = new URL('../src/formats/fhir/fixtures/', import.meta.url)

type Reader = { readonly name: string; readonly errors: (bytes: Uint8Array) => number }

/**
 * FHIR R4 in one thread: the kept examples that every reader calls valid, from bytes to the verdict, beside the
 * validators of npm. They differ in what they look at (docs/conformance/fhir-peers.md): Ligament tells most.
 */
export async function* benchFhir(options: BenchOptions): AsyncGenerator<Result> {
  const validator = await createFhirValidator()
  const own: Reader = { name: 'Ligament', errors: (bytes) => errorsOf(bytes, validator) }
  const readers = [own, ...(options.peers ? peers() : [])]
  const valid = samples().filter((bytes) => readers.every(({ errors }) => errors(bytes) === 0))
  if (valid.length === 0) throw new Error('no example is valid to all')
  const rates = new Map<Reader, number[]>(readers.map((one) => [one, []]))
  for (let turn = 0; turn < options.rounds; turn++)
    for (const [reader, found] of rates)
      found.push(perSecond(valid, options.seconds, (bytes) => void reader.errors(bytes)))
  const name = 'fhir parse and validate'
  const result = { name, value: round(middle(rates.get(own) ?? [])), unit: 'resources/s' }
  if (readers.length === 1) yield result
  for (const [reader, found] of rates) if (reader !== own) yield compared(result, reader.name, middle(found))
  yield large(validator, options)
}

function errorsOf(bytes: Uint8Array, validator: FhirValidator): number {
  const reading = parseResource(bytes)
  return [...reading.issues, ...validator.validate(reading)].filter(({ issue }) => issue.severity === 'error')
    .length
}

function peers(): readonly Reader[] {
  try {
    return peerValidators().map(({ name, errors }: PeerValidator) => ({
      name,
      errors: (bytes) => errors(JSON.parse(Buffer.from(bytes).toString())).length,
    }))
  } catch (thrown) {
    console.error(
      `left out: validators of npm (${thrown instanceof Error ? thrown.message : 'not installed'})`,
    )
    return []
  }
}

const samples = (): readonly Uint8Array[] =>
  readdirSync(FIXTURES)
    .filter((name) => name.endsWith('.json'))
    .map((name) => new Uint8Array(readFileSync(new URL(name, FIXTURES))))

/** A Bundle of the examples, again and again. */
function large(validator: FhirValidator, { seconds, rounds, quick }: BenchOptions): Result {
  const texts = samples().map((bytes) => Buffer.from(bytes).toString())
  const entries = Array.from({ length: quick ? 50 : 4_000 }, (_, at) => {
    const resource = (texts[at % texts.length] ?? '').replace(/"id"\s*:\s*"[^"]*"/, `"id":"r${at}"`)
    return `{"fullUrl":"urn:uuid:${at}","resource":${resource}}`
  })
  const bundle = Buffer.from(`{"resourceType":"Bundle","type":"collection","entry":[${entries.join(',')}]}`)
  const rate = median(rounds, () => perSecond([bundle], seconds, (bytes) => void errorsOf(bytes, validator)))
  return {
    name: 'fhir Bundle, parsed and validated',
    value: round((rate * bundle.length) / 1e6),
    unit: 'MB/s',
  }
}
