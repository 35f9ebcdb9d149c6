import { test } from 'node:test'
import fc from 'fast-check'
import { MedicationDispensed, type ModelEvent, modelEvent } from '../../../model/index.ts'
import { code, date, holdRoundTrip, holdStandard, identifier, moment, patient, text } from './test-bodies.ts'

const concept = fc.record({ code, text, system: code }, { requiredKeys: ['code'] })
const number = fc.integer({ min: 0, max: 99_999 }).map((whole) => `${whole}.5`)

const dispense = fc.record(
  {
    id: code,
    fillerId: code,
    number: fc.integer({ min: 1, max: 99 }).map(String),
    drug: concept,
    dispensedAt: moment,
    amount: number,
    unit: code,
    form: concept,
    strength: number,
    strengthUnit: code,
    route: concept,
    prescription: code,
    refillsLeft: number,
    substitution: fc.constantFrom('G', 'N'),
    dispenser: fc.record({ identifier, familyName: text, givenName: text }, { requiredKeys: ['familyName'] }),
    lots: fc.array(code, { maxLength: 2 }),
    expiresOn: date,
    manufacturer: concept,
    notes: fc.array(text, { maxLength: 2 }),
  },
  { requiredKeys: ['drug', 'lots', 'notes'] },
)
const event = fc
  .record(
    { facility: code, visit: code, patient, dispense },
    { requiredKeys: ['facility', 'patient', 'dispense'] },
  )
  .map((body): ModelEvent => modelEvent(MedicationDispensed, body))

test('an event written as a message is read from it again', () => {
  fc.assert(fc.property(event, holdRoundTrip), { numRuns: 200 })
})

test('a message is one that the standard knows', () => {
  const required = ['number', 'dispensedAt', 'amount', 'unit', 'route', 'prescription'] as const
  const whole = event.filter(({ body }) => {
    const checked = MedicationDispensed.check(body)
    return checked.ok && required.every((name) => checked.value.dispense[name] !== undefined)
  })
  for (const one of fc.sample(whole, { numRuns: 30, seed: 7 })) holdStandard(one)
})
