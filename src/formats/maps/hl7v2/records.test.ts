import assert from 'node:assert/strict'
import { Buffer } from 'node:buffer'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  AccountMoved,
  AccountRenumbered,
  AccountsMerged,
  type ModelEvent,
  modelEvent,
  PatientDeleted,
  PatientRenumbered,
  PatientsLinked,
  PatientsUnlinked,
  VisitMoved,
  VisitRenumbered,
  VisitsMerged,
} from '../../../model/index.ts'
import { parseMessage } from '../../hl7v2/index.ts'
import { code, holdRoundTrip, holdStandard, identifier, patient } from './test-bodies.ts'
import { toEvents } from './to-events.ts'

const numbers = fc.uniqueArray(code, { minLength: 2, maxLength: 2 })
const former = fc.array(identifier, { minLength: 1, maxLength: 2 })
const owner = { facility: code, patient }
const owned = (more: (first: string, second: string) => object) =>
  fc
    .tuple(fc.record(owner, { requiredKeys: ['facility'] }), numbers)
    .map(([body, [first = '', second = '']]) => ({ ...body, ...more(first, second) }))
const merged = owned((survivor, retired) => ({ survivor, retired }))

const of = <Body>(bodies: fc.Arbitrary<Body>, make: (body: Body) => ModelEvent) => bodies.map(make)

const event: fc.Arbitrary<ModelEvent> = fc.oneof(
  of(fc.record({ ...owner, other: patient }), (body) => modelEvent(PatientsLinked, body)),
  of(fc.record({ ...owner, other: patient }), (body) => modelEvent(PatientsUnlinked, body)),
  of(fc.record({ ...owner, former }), (body) => modelEvent(PatientRenumbered, body)),
  of(fc.record(owner), (body) => modelEvent(PatientDeleted, body)),
  of(fc.record({ ...owner, account: code, from: former }), (body) => modelEvent(AccountMoved, body)),
  of(fc.record({ ...owner, visit: code, from: former }), (body) => modelEvent(VisitMoved, body)),
  of(merged, (body) => modelEvent(AccountsMerged, body as never)),
  of(merged, (body) => modelEvent(VisitsMerged, body as never)),
  of(
    owned((account, number) => ({ account, former: number })),
    (body) => modelEvent(AccountRenumbered, body as never),
  ),
  of(
    owned((visit, number) => ({ visit, former: number })),
    (body) => modelEvent(VisitRenumbered, body as never),
  ),
)

test('an event written as a message is read from it again', () => {
  fc.assert(fc.property(event, holdRoundTrip), { numRuns: 300 })
})

test('a message is one that the standard knows', () => {
  const whole = event.filter(({ body }) => body.patient !== undefined)
  for (const one of fc.sample(whole, { numRuns: 60, seed: 7 })) holdStandard(one)
})

/** What order each event of an ADT with these segments holds for, or the places of its issues. */
function check(trigger: string, segments: readonly string[], expected: unknown): void {
  const header = `MSH|^~\\&|EHR|LKN|LIG|LIG|20260115080000-0600||ADT^${trigger}|C1|P|2.5.1`
  const parsed = parseMessage(Buffer.from([header, ...segments].join('\r')))
  const events = toEvents(parsed.ok ? parsed.value : assert.fail(), { zoneOf: () => undefined })
  assert.deepEqual(
    events.ok
      ? events.value.map(({ type, body }) => `${type.name} ${type.orderKeys(body).join(' ')}`)
      : events.problem.map(({ place }) => place),
    expected,
  )
}

const pid = (number: string, account = '') => `PID|1||${number}^^^LKN^MR||DOE${'|'.repeat(13)}${account}`
const pv1 = (visit: string) => `PV1|1|I|||||||||||||||||${visit}`

test('merges hold up both of their keys', () => {
  const [anna, ben] = ['patient:LKN|1', 'patient:LKN|2']
  check('A24', [pid('1'), pid('2')], [`PatientsLinked ${anna} ${ben}`])
  check('A37', [pid('1'), pid('2')], [`PatientsUnlinked ${anna} ${ben}`])
  check('A24', [pid('1')], ['PID[2]-3', 'PID[2]-5.1'])
  check('A40', [pid('1'), 'MRG|2^^^LKN^MR'], [`PatientsMerged ${anna} ${ben}`])
  check('A41', [pid('1', 'A1'), 'MRG|1||A2'], ['AccountsMerged account:A1 account:A2'])
  check('A35', [pid('1', 'A1'), 'MRG|1||A1'], ['MRG-3.1'])
  check('A41', [pid('1'), 'MRG|1'], ['PID-18.1', 'MRG-3.1'])
  check(
    'A36',
    [pid('1', 'A1'), 'MRG|2||A2'],
    [`PatientsMerged ${anna} ${ben}`, 'AccountsMerged account:A1 account:A2'],
  )
  check('A36', [pid('1'), 'MRG|2'], [`PatientsMerged ${anna} ${ben}`])
  check(
    'A42',
    [pid('1'), 'MRG|1||||V2', pv1('V1'), pid('2'), 'MRG|2||||V4', pv1('V3')],
    ['VisitsMerged visit:V1 visit:V2', 'VisitsMerged visit:V3 visit:V4'],
  )
  check('A42', [pid('1')], ['MRG-1'])
})

test('what moves holds up its new owner, what is numbered anew both numbers', () => {
  check('A44', [pid('1', 'A1'), 'MRG|2||A1'], ['AccountMoved account:A1 patient:LKN|1'])
  check(
    'A45',
    [pid('1'), 'MRG|2||||V1', pv1('V1'), 'MRG|2||||V2', pv1('V2')],
    ['VisitMoved visit:V1 patient:LKN|1', 'VisitMoved visit:V2 patient:LKN|1'],
  )
  check('A47', [pid('1'), 'MRG|2'], ['PatientRenumbered patient:LKN|1 patient:LKN|2'])
  check('A49', [pid('1', 'A1'), 'MRG|1||A2'], ['AccountRenumbered account:A1 account:A2'])
  check('A50', [pid('1'), 'MRG|1||||V2', pv1('V1')], ['VisitRenumbered visit:V1 visit:V2'])
  check('A29', [pid('1')], ['PatientDeleted patient:LKN|1'])
})
