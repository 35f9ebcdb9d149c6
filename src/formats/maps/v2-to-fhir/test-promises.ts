import assert from 'node:assert/strict'
import { createFhirValidator } from '../../fhir/index.ts'
import { type Hl7Message, parseMessage, splitMessages } from '../../hl7v2/index.ts'
import { convertToFhir } from './convert-to-fhir.ts'

const { check } = await createFhirValidator()

/**
 * What holds of the HL7 v2 messages in any bytes: each gives a bundle that FHIR's base definitions accept, whose header
 * comes first and whose references lead somewhere, and what it lacks is told with its place. Throws an assertion when
 * one of it does not. For tests and fuzzing, which holds a share of its inputs against the definitions: those are held
 * thoroughly.
 */
export function holdV2ToFhirPromises(bytes: Uint8Array, isThorough = true): void {
  for (const part of splitMessages(bytes).messages) {
    const parsed = parseMessage(part.bytes)
    if (parsed.ok) holdBundle(parsed.value, isThorough)
  }
}

function holdBundle(message: Hl7Message, isThorough: boolean): void {
  const { bundle, issues } = convertToFhir(message, { zoneOf: () => 'America/Chicago' })
  const ids = bundle.entry?.map(({ fullUrl }) => fullUrl) ?? []
  assert.equal(new Set(ids).size, ids.length, 'two entries have one id')
  assert.equal(bundle.entry?.[0]?.resource?.resourceType, 'MessageHeader')
  for (const [, reference] of JSON.stringify(bundle).matchAll(/"reference":"([^"]+)"/g))
    assert.ok(ids.includes(reference), `${reference} leads nowhere`)
  assert.ok(issues.every(({ severity, place, says }) => severity === 'warning' && place && says))
  if (!isThorough) return
  const errors = check(bundle).filter(({ severity }) => severity === 'error')
  assert.deepEqual(
    errors.map(({ code, place }) => `${code} ${place}`),
    [],
  )
}
