import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { calendarDate } from '../../../kernel/index.ts'
import { type ModelEvent, modelEvent, PatientsMerged } from '../../../model/index.ts'
import { parseInterchanges, transactionsOf } from '../../x12/index.ts'
import { holdX12MapPromises } from '../test-promises.ts'
import { toX12, type X12Envelope } from './from-events.ts'
import { x12ToEvents } from './to-events.ts'

const FOLDER = new URL('../../x12/fixtures/', import.meta.url)
const fixture = (name: string) => readFileSync(new URL(name, FOLDER))
const fixtures = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((name) =>
  /\/.*(?<!\.md)$/.test(name),
)
const directory = { legalEntityOf: () => 'LKH', payerOf: () => undefined }
const lakeside = { name: 'LAKESIDE HEALTH', ids: [{ kind: 'NPI', value: '1234567893' }] }
const envelope: X12Envelope = {
  sender: { qualifier: 'ZZ', id: 'LAKESIDE' },
  receiver: { qualifier: 'ZZ', id: 'ACME' },
  date: calendarDate('2026-01-15') ?? assert.fail(),
  time: '0930',
  control: 41,
  usage: 'T',
  partyOf: (name) => (name === 'LKH' ? lakeside : undefined),
}
const eventsOf = (bytes: Uint8Array) => x12ToEvents(bytes, directory).events
const bodies = (events: readonly ModelEvent[]) => events.map(({ type, body }) => ({ type: type.name, body }))

/** Written without what the guide requires: addresses, and the charges of the lines. */
const LACKING = ['claim/cosyte-edge-cases.837', 'sets/cosyte-canonical.837d']

test('what other makers sent becomes events, X12 again, and the same events', () => {
  const kinds = new Set<string>()
  for (const name of fixtures) {
    const events = eventsOf(fixture(name)).filter(({ type }) => type.name !== 'RemittanceRefused')
    const written = toX12(events, envelope)
    assert.equal(written.ok, !LACKING.includes(name), `${name} ${JSON.stringify(written)}`)
    if (!written.ok) continue
    const bytes = Buffer.concat(written.value)
    assert.deepEqual(bodies(eventsOf(bytes)), bodies(events), name)
    const { issues } = parseInterchanges(bytes)
    if (events.length > 0) assert.deepEqual(issues, [], name)
    for (const { set } of transactionsOf(parseInterchanges(bytes))) kinds.add(set)
  }
  assert.deepEqual(
    [...kinds].toSorted(),
    '270 271 276 277 278 810 820 834 835 837 850 855 856 999'.split(' '),
  )
})

test('an interchange for each kind of transaction, numbered on', () => {
  const events = ['sets/linuxforhealth-dependent.270', 'sets/aaronhuggins-order.850'].flatMap((name) =>
    eventsOf(fixture(name)),
  )
  const written = toX12([...events, ...events], envelope)
  const headers = written.ok ? written.value.map((bytes) => Buffer.from(bytes).toString()) : []
  assert.deepEqual(
    headers.map((text) => [text.slice(90, 99), text.match(/ST\*\d+/g)]),
    [
      ['000000041', ['ST*270', 'ST*270']],
      ['000000042', ['ST*850', 'ST*850']],
    ],
  )
})

test('a 997 answers groups without a guide', () => {
  const text = [
    'ISA*00*          *00*          *ZZ*A              *ZZ*B              *260115*1200*U*00401*000000009*0*P*>~',
    'GS*FA*A*B*20260115*1200*9*X*004010~ST*997*0001~AK1*PO*77~AK2*850*0001~AK3*PO1*4**8~AK5*R*5~AK9*R*1*1*0~',
    'SE*7*0001~GE*1*9~IEA*1*000000009~',
  ].join('')
  const events = eventsOf(Buffer.from(text))
  assert.deepEqual(
    events.map(({ body }) => [body.interchange, body.accepted, body.reasons]),
    [['77', false, ['AK3:PO1:4:8']]],
  )
  const written = toX12(events, envelope)
  assert.ok(written.ok)
  assert.match(
    Buffer.concat(written.value).toString(),
    /ST\*997\*0001~AK1\*PO\*77~AK2\*850\*0001~AK3\*PO1\*4\*\*8~/,
  )
})

test('what X12 has no transaction for, and what lacks a name, is told', () => {
  const told = (events: readonly ModelEvent[]) => {
    const written = toX12(events, envelope)
    return written.ok ? [] : written.problem.map(({ code, place }) => `${code} ${place}`)
  }
  const patient = { identifiers: [], familyName: 'A', givenName: 'B' }
  const merged = modelEvent(PatientsMerged, { facility: 'LKN', survivor: patient, retired: patient })
  assert.deepEqual(told([merged, merged]), ['x12-map.no-transaction PatientsMerged'])
  const [answer] = eventsOf(fixture('acknowledgment/cosyte-ta1-golden.edi'))
  assert.ok(answer)
  const { made: _, ...undated } = answer.body
  assert.deepEqual(told([{ ...answer, body: undated }]), ['x12-map.answer InterchangeAcknowledged.made'])
})

test('fixtures keep the promises of the maps', () => {
  for (const name of fixtures) holdX12MapPromises(fixture(name))
})
