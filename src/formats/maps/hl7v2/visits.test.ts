import assert from 'node:assert/strict'
import { Buffer } from 'node:buffer'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  ArrivalCancelled,
  DischargeCancelled,
  type ModelEvent,
  MovementExpected,
  MovementNotExpected,
  modelEvent,
  PatientLeft,
  PatientReturned,
  PatientTransferred,
  TransferCancelled,
  VisitDeleted,
} from '../../../model/index.ts'
import { parseMessage } from '../../hl7v2/index.ts'
import { code, holdRoundTrip, holdStandard, moment, patient } from './test-bodies.ts'
import { toEvents } from './to-events.ts'

const happening = { visit: code, facility: code, at: moment, patient }
const required = ['visit', 'facility', 'at'] as const
const place = fc.record(
  { unit: code, room: code, bed: code, facility: code, building: code, floor: code },
  { requiredKeys: ['unit'] },
)
const movement = fc.constantFrom('arrival' as const, 'transfer' as const, 'discharge' as const)
const plain = fc.record(happening, { requiredKeys: [...required] })

const event: fc.Arbitrary<ModelEvent> = fc.oneof(
  plain.map((body): ModelEvent => modelEvent(ArrivalCancelled, body)),
  plain.map((body): ModelEvent => modelEvent(DischargeCancelled, body)),
  plain.map((body): ModelEvent => modelEvent(PatientReturned, body)),
  fc
    .record({ ...happening, expectedBackAt: moment }, { requiredKeys: [...required] })
    .map((body): ModelEvent => modelEvent(PatientLeft, body)),
  // A transfer also says who the person is.
  fc
    .record({ ...happening, from: place, to: place }, { requiredKeys: [...required, 'patient', 'to'] })
    .map((body): ModelEvent => modelEvent(PatientTransferred, body)),
  fc
    .record({ ...happening, stays: place }, { requiredKeys: [...required, 'stays'] })
    .map((body): ModelEvent => modelEvent(TransferCancelled, body)),
  plain.map((body): ModelEvent => modelEvent(VisitDeleted, body)),
  fc
    .record(
      { visit: code, facility: code, kind: movement, patient, expectedAt: moment, to: place },
      { requiredKeys: ['visit', 'facility', 'kind', 'patient'] },
    )
    .map((body): ModelEvent => modelEvent(MovementExpected, body)),
  fc
    .record(
      { visit: code, facility: code, kind: movement, patient },
      { requiredKeys: ['visit', 'facility', 'kind'] },
    )
    .map((body): ModelEvent => modelEvent(MovementNotExpected, body)),
)

test('an event written as a message is read from it again', () => {
  fc.assert(fc.property(event, holdRoundTrip), { numRuns: 200 })
})

test('a message is one that the standard knows', () => {
  const whole = event.filter(({ body }) => body.patient !== undefined)
  for (const one of fc.sample(whole, { numRuns: 50, seed: 7 })) holdStandard(one)
})

/** The names of the events of an ADT with these segments. */
function check(trigger: string, segments: string, expected: readonly string[]): void {
  const header = `MSH|^~\\&|EHR|LKN|LIG|LIG|20260115080000-0600||ADT^${trigger}|C1|P|2.5.1`
  const parsed = parseMessage(Buffer.from(`${header}\r${segments}`))
  const events = toEvents(parsed.ok ? parsed.value : assert.fail(), { zoneOf: () => undefined })
  assert.deepEqual(
    events.ok ? events.value.map(({ type }) => type.name) : events.problem.map(({ place: at }) => at),
    expected,
  )
}

test('what is taken back or moved needs the number of a visit', () => {
  const pid = 'PID|1||7^^^LKN^MR||DOE'
  const pv1 = `PV1|1|I|ICU^1||||||||||||||||V1`
  check('A11', `PID|1\r${pv1}`, ['ArrivalCancelled'])
  check('A11', `${pid}\rPV1|1|I`, [])
  check('A11', `${pid.replace('DOE', '')}\r${pv1}`, ['PID-5.1'])
  check('A13', `${pid}\r${pv1}`, ['DischargeCancelled'])
  check('A02', `${pid}\r${pv1}`, ['PatientRegistered', 'PatientTransferred'])
  check('A02', `${pid}\r${pv1.replace('ICU^1', '')}`, ['PatientRegistered'])
  check('A02', pid, ['PatientRegistered'])
  check('A12', `${pid}\r${pv1}`, ['TransferCancelled'])
  check('A21', `${pid}\r${pv1}\rEVN|A21|noon`, ['EVN-2'])
  check('A22', `${pid}\r${pv1}`, ['PatientReturned'])
})

test('what is planned, what is not any more, two who change places, a visit that never was', () => {
  const pid = 'PID|1||7^^^LKN^MR||DOE'
  const pv1 = 'PV1|1|I|ICU^1||||||||||||||||V1'
  check('A05', `${pid}\r${pv1}`, ['PatientRegistered', 'MovementExpected'])
  check('A14', pid, ['PatientRegistered'])
  check('A15', `${pid}\r${pv1}\rPV2||||||||noon`, ['MovementExpected'])
  check('A16', `${pid}\r${pv1}\rPV2|||||||||noon`, ['PV2-9'])
  for (const trigger of ['A25', 'A26', 'A27', 'A38']) check(trigger, `PID|1\r${pv1}`, ['MovementNotExpected'])
  const other = [pid.replace('7', '8'), pv1.replace('||V1', '||V2')].join('\r')
  check('A17', `${pid}\r${pv1}\r${other}`, ['PatientTransferred', 'PatientTransferred'])
  check('A17', `${pid}\r${pv1}\r${other.replace('||V2', '||')}`, ['PatientTransferred'])
  check('A23', `${pid}\r${pv1}`, ['VisitDeleted'])
  check('A23', pid, [])
})
