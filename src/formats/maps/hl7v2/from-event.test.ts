import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { usd } from '../../../kernel/index.ts'
import {
  AppointmentBooked,
  AppointmentCancelled,
  ChargesRecorded,
  JournalPosted,
  type ModelEvent,
  modelEvent,
  PatientArrived,
  PatientDischarged,
  PatientRegistered,
  PatientsMerged,
} from '../../../model/index.ts'
import { toHl7v2 } from './from-event.ts'
import {
  code,
  date,
  ENVELOPE,
  holdRoundTrip,
  holdStandard,
  identifier,
  moment,
  patient,
} from './test-bodies.ts'

const charge = fc.record({
  id: code,
  procedure: code,
  modifiers: fc.array(code, { maxLength: 3 }),
  units: fc.integer({ min: 1, max: 99 }),
  amount: fc.integer({ min: 0, max: 10_000_000 }).map(usd),
  serviceDate: date,
  diagnoses: fc.array(code, { minLength: 1, maxLength: 3 }),
})
const visit = { visit: code, facility: code }

const event: fc.Arbitrary<ModelEvent> = fc.oneof(
  fc.record({ facility: code, patient }).map((body): ModelEvent => modelEvent(PatientRegistered, body)),
  fc
    .record({ ...visit, patient, at: moment, patientClass: fc.constantFrom('I', 'O', 'E') })
    .map((body): ModelEvent => modelEvent(PatientArrived, body)),
  fc.record({ ...visit, at: moment }).map((body): ModelEvent => modelEvent(PatientDischarged, body)),
  fc
    .record({
      facility: code,
      survivor: patient,
      retired: fc.array(identifier, { minLength: 1, maxLength: 2 }),
    })
    .filter(
      ({ survivor, retired }) =>
        !retired.some((one) =>
          survivor.identifiers.some((kept) => kept.authority === one.authority && kept.value === one.value),
        ),
    )
    .map(
      ({ facility, survivor, retired }): ModelEvent =>
        modelEvent(PatientsMerged, { facility, survivor, retired: { ...survivor, identifiers: retired } }),
    ),
  fc
    .record({
      ...visit,
      appointment: code,
      referral: code,
      startsAt: moment,
      patient,
      procedures: fc.array(code, { maxLength: 3 }),
    })
    .map((body): ModelEvent => modelEvent(AppointmentBooked, body)),
  fc
    .record({ ...visit, appointment: code, referral: code })
    .map((body): ModelEvent => modelEvent(AppointmentCancelled, body)),
  fc
    .record({ ...visit, charges: fc.array(charge, { minLength: 1, maxLength: 3 }) })
    .map((body): ModelEvent => modelEvent(ChargesRecorded, body)),
)

test('an event written as a message is read from it again', () => {
  fc.assert(fc.property(event, holdRoundTrip), { numRuns: 300 })
})

test('a message is one that the standard knows', () => {
  const body = {
    visit: 'V1',
    facility: 'LKN',
    at: '2026-01-15T15:00:00.000Z',
    patientClass: 'I',
    patient: {
      identifiers: [{ authority: 'LKN', value: '100', type: 'MR' }],
      familyName: 'DOE',
      givenName: 'JANE',
    },
  }
  const message = toHl7v2(modelEvent(PatientArrived, body), ENVELOPE)
  assert.ok(message)
  assert.deepEqual(
    [message.get('MSH-9.3'), message.get('MSH-7'), message.get('PV1-44')],
    ['ADT_A01', '20260115093000-0600', '20260115090000-0600'],
  )
  holdStandard(modelEvent(PatientArrived, body))
})

test('an event that HL7 v2 has no message for gives none', () => {
  assert.equal(toHl7v2({ type: JournalPosted, body: {} }, ENVELOPE), undefined)
})
