import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { usd } from '../../../kernel/index.ts'
import {
  type ModelEvent,
  modelEvent,
  ReferralAccepted,
  ReferralCancelled,
  ReferralReceived,
} from '../../../model/index.ts'
import { toHl7v2 } from './from-event.ts'
import { code, date, ENVELOPE, holdRoundTrip, holdStandard, patient, text } from './test-bodies.ts'
import { toEvents } from './to-events.ts'

const concepts = fc.array(fc.record({ code, text, system: code }, { requiredKeys: ['code'] }), {
  maxLength: 2,
})
const relationship = fc.constantFrom('self', 'spouse', 'child', 'other')
const provider = fc.record({
  role: fc.constantFrom('referring', 'referredTo', 'CP'),
  party: fc.record(
    { name: text, givenName: text, ids: fc.array(fc.record({ kind: code, value: code }), { maxLength: 2 }) },
    { requiredKeys: ['name', 'ids'] },
  ),
})
const referral = fc.record(
  {
    id: code,
    status: fc.constantFrom('P', 'A'),
    priority: fc.constantFrom('S', 'R'),
    serviceLine: code,
    category: fc.constantFrom('I', 'O'),
    externalIds: fc.array(code, { maxLength: 2 }),
    procedures: concepts,
    diagnoses: concepts,
    reasons: concepts,
    requestedOn: date,
    validFrom: date,
    validUntil: date,
    authorization: code,
    providers: fc.array(provider, { minLength: 1, maxLength: 2 }),
    notes: fc.array(text, { maxLength: 2 }),
  },
  { requiredKeys: ['id', 'externalIds', 'procedures', 'diagnoses', 'reasons', 'providers', 'notes'] },
)
const received = fc
  .record(
    {
      facility: code,
      visit: code,
      referral,
      patient,
      guarantor: fc.record({ familyName: text, givenName: text, relationship }),
      coverage: fc.record(
        { payer: code, memberId: code, group: code, relationship },
        { requiredKeys: ['payer', 'memberId', 'relationship'] },
      ),
    },
    { requiredKeys: ['facility', 'referral', 'patient'] },
  )
  .map((body) => modelEvent(ReferralReceived, body))
const cancelled = fc
  .record({ facility: code, referral: code, patient })
  .map((body): ModelEvent => modelEvent(ReferralCancelled, body))

test('an event written as a message is read from it again', () => {
  fc.assert(fc.property(received, holdRoundTrip), { numRuns: 200 })
  fc.assert(fc.property(cancelled, holdRoundTrip), { numRuns: 50 })
})

test('a message is one that the standard knows', () => {
  // The day of a procedure, and who authorized, are not known of every referral.
  const whole = received.filter(
    ({ body }) =>
      body.referral.procedures.length === 0 && (!body.referral.authorization || body.coverage !== undefined),
  )
  for (const one of fc.sample(whole, { numRuns: 50, seed: 7 })) holdStandard(one)
})

test('a referral that was accepted is told as one', () => {
  const accepted = modelEvent(ReferralAccepted, {
    referral: {
      id: 'R1',
      contact: 'C1',
      facility: 'LKN',
      serviceLine: 'ORTHO',
      procedures: ['73721'],
      diagnoses: ['M17.11'],
      requestedOn: '2026-01-14',
      expectedRevenue: usd(250_000),
      authorization: 'A1',
      documentation: 'complete',
    },
    patient: {
      identifiers: [{ authority: 'LKN', value: '100', type: 'MR' }],
      familyName: 'DOE',
      givenName: 'JANE',
    },
    guarantor: { familyName: 'DOE', givenName: 'JOHN', relationship: 'spouse' },
    coverage: { payer: 'ACME', memberId: 'M1', relationship: 'self' },
  })
  const message = toHl7v2(accepted, ENVELOPE)
  assert.ok(message)
  assert.deepEqual(
    [
      'MSH-4',
      'MSH-9.3',
      'RF1-1',
      'RF1-6',
      'RF1-9',
      'AUT-6',
      'GT1-11',
      'IN1-36',
      'PR1-3',
      'DG1-3',
      'PRD-2',
    ].map((path) => message.get(path)),
    ['LKN', 'REF_I12', 'A', 'R1', '20260114', 'A1', 'SPO', 'M1', '73721', 'M17.11', 'LKN'],
  )
  const read = toEvents(message, { zoneOf: () => undefined })
  assert.deepEqual(read.ok && read.value.map(({ type }) => type.name), ['ReferralReceived'])
})
