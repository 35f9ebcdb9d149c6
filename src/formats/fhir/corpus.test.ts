import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { printJson } from '../json/index.ts'
import { createFhirValidator, parseResource, printResource } from './index.ts'
import { holdFhirPromises } from './test-promises.ts'

const folder = new URL('fixtures/', import.meta.url)
const samples = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => ({ name, bytes: new Uint8Array(readFileSync(new URL(name, folder))) }))
const validator = await createFhirValidator()

/** The standard's own advice on names, which its examples do not follow. */
const ADVICE = /^fhir\.rule\.(?:gdf|spd)-0$/

test('examples of the standard and of US Core are valid, and print back byte for byte', () => {
  assert.ok(samples.length > 30)
  for (const { name, bytes } of samples) {
    const reading = parseResource(bytes)
    const issues = [...reading.issues, ...validator.validate(reading)].map(({ issue }) => issue.code)
    assert.deepEqual(
      issues.filter((code) => !ADVICE.test(code)),
      [],
      name,
    )
    assert.deepEqual(Buffer.from(printJson(reading.tree!)), Buffer.from(bytes), name)
    holdFhirPromises(bytes)
  }
})

type Json = unknown

/** Every place in a value, as the way to it. */
function waysIn(
  value: Json,
  way: readonly (string | number)[] = [],
): readonly (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [way]
  const parts = Array.isArray(value) ? value.map((one, at) => [at, one] as const) : Object.entries(value)
  return [way, ...parts.flatMap(([name, one]) => waysIn(one, [...way, name]))]
}

function replaced(value: Json, [name, ...rest]: readonly (string | number)[], other: Json): Json {
  if (name === undefined) return other
  if (Array.isArray(value)) return value.map((one, at) => (at === name ? replaced(one, rest, other) : one))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, key === name ? replaced(one, rest, other) : one]),
  )
}

test('a resource with anything in the place of any part is judged, never a reason to fail', () => {
  const others = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.constantFrom<Json>('#', '#x', 'Patient/1', { resourceType: 'Patient' }, [{ resourceType: 'Bundle' }], {
      url: 'u',
    }),
  )
  fc.assert(
    fc.property(fc.constantFrom(...samples), fc.nat(), others, ({ bytes }, nth, other) => {
      const value: Json = JSON.parse(Buffer.from(bytes).toString())
      const ways = waysIn(value)
      const changed = replaced(value, ways[nth % ways.length] ?? [], other)
      holdFhirPromises(Buffer.from(JSON.stringify(changed)))
    }),
    { numRuns: 500 },
  )
})

test('what is read is written again as the same resource', () => {
  for (const { name, bytes } of samples) {
    const resource = parseResource(bytes).resource()
    assert.ok(resource)
    const again = parseResource(printResource(resource)).resource()
    assert.deepEqual(again, resource, name)
  }
})
