import assert from 'node:assert/strict'
import { Buffer } from 'node:buffer'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { PatientRegistered } from '../../../model/index.ts'
import { type Hl7Message, parseMessage, splitMessages, toProblem } from '../../hl7v2/index.ts'
import type { SenderProfile } from './reading.ts'
import { mappedTriggers, toEvents } from './to-events.ts'

const chicago: SenderProfile = {
  zoneOf: (facility) => (facility === 'LKN' ? 'America/Chicago' : undefined),
}

function parse(text: string): Hl7Message {
  const parsed = parseMessage(Buffer.from(text.trim().replaceAll(/\n\s*/g, '\r')))
  return parsed.ok ? parsed.value : assert.fail('the test writes no message')
}

/** Each event by its name, or `place code` of each issue. */
function outcome(message: Hl7Message): unknown {
  const mapped = toEvents(message, chicago)
  if (!mapped.ok)
    return mapped.problem.map(({ place, code }) => `${place} ${code.replace('hl7v2.field.', '')}`)
  return mapped.value.map(({ type, body }) => ({ [type.name]: body }))
}

const check = (text: string, expected: unknown) => assert.deepEqual(outcome(parse(text)), expected)

const msh = (type: string, sentAt = '20260115080000-0600', facility = 'LKN') =>
  `MSH|^~\\&|EHR|${facility}|LIG|LIG|${sentAt}||${type}|C1|P|2.5.1`
const PID =
  'PID|1||100231^^^LKN^MR~99^^^STATE^SB||Zephyrton^Quilla||19700304|F|||1 Elm^^Town^IL^60601||5550102030'
const patient = {
  identifiers: [
    { value: '100231', authority: 'LKN', type: 'MR' },
    { value: '99', authority: 'STATE', type: 'SB' },
  ],
  familyName: 'Zephyrton',
  givenName: 'Quilla',
  birthDate: '1970-03-04',
  sex: 'F',
  phone: '5550102030',
  address: { line: '1 Elm', city: 'Town', state: 'IL', postalCode: '60601' },
}
const pv1 = (visit: string, admitted = '', discharged = '') =>
  `PV1|1|O|||||||||||||||||${visit}|||||||||||||||||||||||||${admitted}|${discharged}`
const known = { facility: 'LKN', patient }

test('registrations', () => {
  for (const trigger of ['ADT^A02', 'ADT^A05', 'ADT^A08', 'ADT^A28', 'ADT^A31', 'BAR^P01', 'BAR^P05']) {
    check(`${msh(trigger)}\n${PID}`, [{ PatientRegistered: known }])
  }
  check(`${msh('ADT')}\nEVN|A08\n${PID}`, [{ PatientRegistered: known }])
  check(msh('ADT^A08'), ['PID-3 missing', 'PID-5.1 missing'])
  check(`${msh('ADT^A08')}\nPID|||1^^^LKN^MR||""`, ['PID-5.1 missing'])
  check(`${msh('ADT^A08')}\nPID|||1^^^LKN^MR||X||19701345`, ['PID-7 wrong'])
  check(`${msh('ADT^A08')}\nPID|||1^^^LKN^MR||${'X'.repeat(501)}`, ['PID-5.1 wrong', 'PID-5.1 missing'])
  check(`${msh('ADT^A08')}\nPID|||${'1'.repeat(81)}^^^LKN^MR||X`, ['PID-3.1 wrong', 'PID-3 missing'])
})

test('what a person is known by', () => {
  const identifiers = (pid: string, expected: unknown, facility = 'LKN') => {
    const mapped = toEvents(parse(`${msh('ADT^A28', undefined, facility)}\n${pid}|X`), chicago)
    const known = PatientRegistered.check(mapped.ok && mapped.value[0]?.body)
    const actual = known.ok
      ? known.value.patient.identifiers.map((id) => `${id.authority} ${id.value} ${id.type}`)
      : !mapped.ok && mapped.problem.map(({ place }) => place)
    assert.deepEqual(actual, expected)
  }
  identifiers('PID|||7^^^LKN^MR~8^^^STATE&1.2.3&ISO^SS|', ['LKN 7 MR', 'STATE 8 SS'])
  identifiers('PID|||7^^^&1.2.3&ISO^PI|', ['1.2.3 7 PI'])
  identifiers('PID|||7|', ['LKN 7 MR'])
  identifiers('PID||7||', ['LKN 7 MR'])
  // A visit or an account may bear the number of somebody else's record.
  identifiers('PID|||7^^^LKN^VN~8^^^LKN^AN~9^^^LKN^MR|', ['LKN 9 MR'])
  identifiers('PID|||7^^^LKN^VN|', ['PID-3'])
  identifiers('PID|||7|', ['PID-3.4'], '')
  identifiers('PID|||7^^^LKN^MR|', ['LKN 7 MR'], '')
})

test('arrivals', () => {
  const arrived = (at: string) => [
    { PatientRegistered: known },
    { PatientArrived: { visit: 'V1', ...known, at, patientClass: 'O' } },
  ]
  for (const trigger of ['A01', 'A04', 'A06', 'A07']) {
    check(
      `${msh(`ADT^${trigger}`)}\n${PID}\n${pv1('V1', '20260115081500-0600')}`,
      arrived('2026-01-15T14:15:00.000Z'),
    )
  }
  check(`${msh('ADT^A04')}\nEVN||20260115090000\n${PID}\n${pv1('V1')}`, arrived('2026-01-15T15:00:00.000Z'))
  check(`${msh('ADT^A04')}\n${PID}\n${pv1('V1')}`, arrived('2026-01-15T14:00:00.000Z'))
  check(`${msh('ADT^A04')}\n${PID}|||||V1\n${pv1('')}`, [
    { PatientRegistered: known },
    { PatientArrived: { visit: 'V1', ...known, at: '2026-01-15T14:00:00.000Z', patientClass: 'O' } },
  ])
  check(`${msh('ADT^A04')}\n${PID}`, [{ PatientRegistered: known }])
  check(`${msh('ADT^A04')}\n${pv1('V1', 'noon')}`, ['PID-3 missing', 'PID-5.1 missing', 'PV1-44 wrong'])
  check(`${msh('ADT^A04')}\nEVN||noon\n${PID}\n${pv1('V1')}`, ['EVN-2 wrong'])
})

test('times', () => {
  const at = (sentAt: string, admitted: string, expected: unknown, facility = 'LKN') => {
    const mapped = toEvents(parse(`${msh('ADT^A03', sentAt, facility)}\n${pv1('V1', '', admitted)}`), chicago)
    assert.deepEqual(
      mapped.ok ? mapped.value.map(({ body }) => body.at) : mapped.problem.map(({ place }) => place),
      [expected],
    )
  }
  at('20260115080000', '20260115080000', '2026-01-15T14:00:00.000Z')
  at('20260115080000-0600', '20260115080000+0100', '2026-01-15T07:00:00.000Z')
  // The sender's offset is the zone's own: the zone also knows summer time.
  at('20260115080000-0600', '20260715080000', '2026-07-15T13:00:00.000Z')
  // It isn't: then MSH-7 holds for the whole message.
  at('20260115140000+0000', '20260715080000', '2026-07-15T08:00:00.000Z')
  at('20260115080000-0500', '20260715080000', '2026-07-15T13:00:00.000Z', 'OTHER')
  at('20260115080000', '20260715080000', 'PV1-45', 'OTHER')
  at('20260115080000', '20260715', '2026-07-15T05:00:00.000Z')
  at('20260115080000', '202607', 'PV1-45')
  at('20260115080000', '20260230', 'PV1-45')
  // An hour that the clocks skipped, and one that they showed twice.
  at('20260115080000', '20260308023000', '2026-03-08T08:30:00.000Z')
  at('20260115080000', '20261101013000', '2026-11-01T06:30:00.000Z')
})

test('discharges', () => {
  check(`${msh('ADT^A03')}\n${pv1('V1', '', '20260116')}`, [
    { PatientDischarged: { visit: 'V1', facility: 'LKN', at: '2026-01-16T06:00:00.000Z' } },
  ])
  check(`${msh('ADT^A03')}\n${PID}`, [])
})

test('merges', () => {
  const merged = (retired: string) => ({
    PatientsMerged: {
      facility: 'LKN',
      survivor: patient,
      retired: { ...patient, identifiers: [{ value: retired, authority: 'LKN', type: 'MR' }] },
    },
  })
  for (const trigger of ['A18', 'A30', 'A34', 'A36', 'A39', 'A40']) {
    check(`${msh(`ADT^${trigger}`)}\n${PID}\nMRG|5^^^LKN^MR`, [merged('5')])
  }
  check(`${msh('ADT^A40')}\n${PID}\nMRG|5^^^LKN^MR\nMRG|6^^^LKN^MR`, [merged('5'), merged('6')])
  check(`${msh('ADT^A40')}\n${PID}\nMRG|5^^^LKN^MR\n${PID}\nMRG|6^^^LKN^MR`, [merged('5'), merged('6')])
  check(`${msh('ADT^A40')}\n${PID}`, ['MRG-1 missing'])
  check(`${msh('ADT^A40')}\n${PID}\nMRG|`, ['MRG-1 missing'])
  check(`${msh('ADT^A40')}\n${PID}\nMRG|99^^^STATE`, ['MRG-1 wrong'])
  check(`${msh('ADT^A40')}\n${PID}\nMRG|5\nPID|1\nMRG|6`, ['PID[2]-3 missing', 'PID[2]-5.1 missing'])
})

test('a merge is a barrier of both records', () => {
  const mapped = toEvents(parse(`${msh('ADT^A40')}\n${PID}\nMRG|5`), chicago)
  assert.deepEqual(mapped.ok && mapped.value.map(({ type, body }) => type.orderKeys(body)), [
    ['patient:LKN|100231', 'patient:LKN|5'],
  ])
})

test('appointments', () => {
  const sch = (placer: string, filler: string) =>
    `SCH|${placer}|${filler}|||||||||^^^20260120100000|||||||||||||||R1`
  const body = {
    appointment: 'A9',
    visit: 'V1',
    facility: 'LKN',
    referral: 'R1',
    startsAt: '2026-01-20T16:00:00.000Z',
    patient,
    procedures: ['73721', '73722'],
  }
  const rest = `${PID}\n${pv1('V1')}\nAIS|1||73721\nAIS|2||73722`
  for (const trigger of ['S12', 'S13', 'S14']) {
    check(`${msh(`SIU^${trigger}`)}\n${sch('P1', 'A9')}\n${rest}`, [{ AppointmentBooked: body }])
  }
  check(`${msh('SIU^S12')}\n${sch('A9', '')}\n${rest}`, [{ AppointmentBooked: body }])
  check(`${msh('SIU^S12')}\n${sch('', '')}\n${rest}`, ['SCH-2.1 missing'])
  check(`${msh('SIU^S12')}\nSCH||A9\n${rest}`, ['SCH-11.4 missing'])
  const { referral: _, ...unreferred } = body
  const timed = rest.replace('AIS|1||73721', 'AIS|1||73721|20260120100000')
  check(`${msh('SIU^S12')}\nSCH||A9\n${timed}`, [{ AppointmentBooked: unreferred }])
  const { startsAt: _s, patient: _p, procedures: _c, ...cancelled } = body
  for (const trigger of ['S15', 'S16', 'S17', 'S26'])
    check(`${msh(`SIU^${trigger}`)}\n${sch('P1', 'A9')}\n${rest}`, [{ AppointmentCancelled: cancelled }])
  check(`${msh('SIU^S15')}\nSCH|`, ['SCH-2.1 missing'])
})

test('charges', () => {
  const charged = (ft1: string, expected: unknown, dg1 = '') =>
    check(`${msh('DFT^P03')}\n${pv1('V1')}\n${dg1}${ft1}`, expected)
  const charge = {
    id: 'T1',
    procedure: '99213',
    modifiers: ['25', '59'],
    units: 2,
    amount: { minor: 25050, currency: 'USD' },
    serviceDate: '2026-01-15',
    diagnoses: ['M17.11'],
  }
  const recorded = (...charges: unknown[]) => [{ ChargesRecorded: { visit: 'V1', facility: 'LKN', charges } }]
  const ft1 = (change: Readonly<Record<number, string>> = {}) => {
    const fields = {
      1: '1',
      2: 'T1',
      4: '20260115',
      6: 'CG',
      10: '2',
      11: '250.50',
      19: 'M17.11',
      25: '99213',
      26: '25~59',
    }
    const written: Readonly<Record<number, string>> = { ...fields, ...change }
    return `FT1|${Array.from({ length: 26 }, (_, at) => written[at + 1] ?? '').join('|')}`
  }
  charged(ft1(), recorded(charge))
  charged(`${ft1()}\n${ft1({ 2: '', 1: '2' })}`, recorded(charge, { ...charge, id: 'C1-2' }))
  charged(
    `${ft1({ 1: '', 2: '' })}\n${ft1({ 1: '', 2: '' })}`,
    recorded({ ...charge, id: 'C1-1' }, { ...charge, id: 'C1-2' }),
  )
  charged(ft1({ 11: '250.50&USD' }), recorded(charge))
  charged(ft1({ 11: '', 22: '125.25' }), recorded(charge))
  charged(ft1({ 11: '', 12: '125.25' }), recorded(charge))
  charged(ft1({ 10: '' }), recorded({ ...charge, units: 1 }))
  charged(ft1({ 4: '20260115233000-0600^20260116' }), recorded(charge))
  charged(ft1({ 19: '' }), recorded({ ...charge, diagnoses: ['A', 'B'] }), 'DG1|1||A\nDG1|2||B\n')
  charged(ft1({ 25: '', 7: '99213' }), recorded(charge))
  charged(ft1({ 6: 'PY' }), [])
  charged(ft1({ 6: '' }), recorded(charge))
  charged(ft1({ 11: '' }), ['FT1[1]-11 missing'])
  charged(ft1({ 11: '250.505' }), ['FT1[1]-11 wrong'])
  charged(ft1({ 11: '250,50' }), ['FT1[1]-11 wrong'])
  charged(ft1({ 11: '250.50&EUR' }), ['FT1[1]-11.1.2 wrong'])
  charged(ft1({ 10: '0' }), ['FT1[1]-10 wrong'])
  charged(ft1({ 10: '0x10' }), ['FT1[1]-10 wrong'])
  charged(ft1({ 10: '9'.repeat(40), 11: '', 22: '1.00' }), ['FT1[1]-22 wrong'])
  charged(ft1({ 4: '' }), ['FT1[1]-4.1 missing'])
  charged(ft1({ 4: '202601' }), ['FT1[1]-4.1 wrong'])
  charged(ft1({ 25: '' }), ['FT1[1]-25.1 missing'])
  check(`${msh('DFT^P03')}\n${ft1()}`, ['PV1-19.1 missing'])
})

test('what means nothing here', () => {
  check(`${msh('ORU^R01')}\n${PID}`, [])
  check(`${msh('')}\n${PID}`, [])
  check(msh('__proto__^x'), [])
})

test('an acknowledgment says which condition an issue is', () => {
  const mapped = toEvents(parse(`${msh('ADT^A04')}\nPID|||1\n${pv1('V1', 'noon')}`), chicago)
  assert.deepEqual(mapped.ok || mapped.problem.map((issue) => toProblem(issue).condition), ['101', '102'])
})

const FOLDER = new URL('../../hl7v2/fixtures/', import.meta.url)
const messages = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.hl7'))
  .flatMap((name) => splitMessages(readFileSync(new URL(name, FOLDER))).messages)
  .flatMap(({ bytes }) => {
    const parsed = parseMessage(bytes)
    return parsed.ok ? [parsed.value] : []
  })

/** Everything that stands in a segment other than the header and is long enough not to be a word of ours by chance. */
const dataOf = (message: Hl7Message): readonly string[] =>
  message.segments
    .slice(1)
    .flatMap((segment) => segment.fields.slice(1).flatMap((field) => field.split(/[\^~&]/)))
    .filter((value) => value.length >= 5)

function judge(message: Hl7Message): void {
  const mapped = toEvents(message, chicago)
  if (mapped.ok) {
    for (const { type, body } of mapped.value) {
      assert.ok(type.check(body).ok)
      for (const key of type.orderKeys(body)) assert.ok(key.length > 0 && key.length < 400)
      for (const { value } of type.businessKeys(body)) assert.ok(value.length <= 80)
    }
    return
  }
  assert.ok(mapped.problem.length > 0)
  const data = dataOf(message)
  for (const { severity, code, place, says, fix } of mapped.problem) {
    assert.equal(severity, 'error')
    assert.match(code, /^hl7v2\.field\.(missing|wrong)$/)
    assert.match(place, /^[A-Z][A-Z0-9]{2}(\[\d+\])?-\d+/)
    assert.ok(says && fix)
    for (const value of data) assert.ok(!`${says} ${fix} ${place}`.includes(value))
  }
}

test('every message of other makers becomes events or issues', () => {
  assert.ok(messages.length > 40)
  for (const message of messages) {
    judge(message)
    for (const trigger of mappedTriggers) {
      const [type = '', event = ''] = trigger.split('^')
      judge(message.set('MSH-9.1', type).set('MSH-9.2', event))
    }
  }
})

test('every damaged message becomes events that fit their schemas, or issues', () => {
  const written = [
    `${msh('ADT^A04')}\nEVN||20260115090000\n${PID}\n${pv1('V1', '20260115')}`,
    `${msh('ADT^A40')}\n${PID}\nMRG|5`,
    `${msh('SIU^S12')}\nSCH||A9|||||||||^^^20260120100000\n${PID}\nAIS|1||73721`,
    `${msh('DFT^P03')}\n${PID}\n${pv1('V1')}\nFT1|1|T1||20260115||CG||||2|250.50||||||||M17|||1.00|||99213|25`,
    `${msh('ORU^R01')}\n${PID}\n${pv1('V1')}\nORC|RE|P1\nOBR|1|P1|F1|A^B|||20260115\nNTE|1||C\nOBX|1|NM|D||1|mg|1-2|H|||F|||20260115`,
    `${msh('ORM^O01')}\n${PID}\nORC|NW|P1||||||||||7^ROE\nTQ1|1||||||20260115\nOBR|1|P1||A^B\nORC|CA|P2`,
    `${msh('RDE^O11')}\n${PID}\nORC|NW|P1\nRXE||A|1||mg\nRXR|PO\nRXC|B|W|1|ml`,
    `${msh('MDM^T02')}\n${PID}\nTXA|1|DS||20260115|7^ROE||20260115|||||D1|D0|P1|F1||AU\nOBX|1|TX|A||text||||||F`,
    `${msh('VXU^V04')}\n${PID}\nORC|RE|P1|F1\nRXA|0|1|20260115|20260115|141^Flu^CVX|0.5|mL||00|7^ROE|^^^C||||L|20270131|M|R||CP|A\nRXR|IM`,
    `${msh('REF^I12')}\nRF1|P|R|MED||O|R1|20260115|20260315|20260114|O\nAUT||P|||||A1\nPRD|RP|A^B|||||1^SL\n${PID}\nGT1|1||D^J||||||||SPO\nIN1|1|P|P\nDG1|1||A\nPR1|1||B`,
    `${msh('MFN^M02')}\nMFE|MAD|1|2026|77\nSTF|77|77^^^L|A^B|P|F|1960|A|M\nPRA|77||||C|A^MD^IL`,
    `${msh('MFN^M05')}\nMFE|MAD|1|2026|I^1\nLOC|I^1|text|N|A|1^^B|5\nLDP|I^1|M|S|||A`,
    `${msh('MFN^M04')}\nMFE|MAD|1|2026|7\nCDM|7|X|MRI|long|||C|A\nPRC|7|L|D|O|1.00||||||2026`,
    `${msh('ADT^A02')}\nEVN|A02|20260115\n${PID}\n${pv1('V1').replace('O||', 'O|ICU^1|')}`,
  ].map(parse)
  const value = fc.oneof(
    fc.string({ maxLength: 20 }),
    fc.string({ minLength: 70, maxLength: 600 }),
    fc.constantFrom('""', '1e9', '-1', '0.001', '9'.repeat(20), '20261332', '^', '&&', '~~', '\u0000'),
  )
  const edit = fc.record({ segment: fc.nat(9), field: fc.nat(27), value, drop: fc.boolean() })
  fc.assert(
    fc.property(
      fc.constantFrom(...written),
      fc.array(edit, { minLength: 1, maxLength: 6 }),
      (message, edits) => {
        const lines = message.segments.map(({ raw }) => raw)
        for (const { segment, field, value: text, drop } of edits) {
          const at = 1 + (segment % Math.max(1, lines.length - 1))
          if (drop && field === 0) lines.splice(at, 1)
          const fields = (lines[at] ?? 'PID').split('|')
          fields[Math.max(1, field)] = text
          if (at < lines.length) lines[at] = Array.from(fields, (each) => each ?? '').join('|')
        }
        const damaged = parseMessage(Buffer.from(lines.join('\r')))
        if (damaged.ok) judge(damaged.value)
      },
    ),
    { numRuns: 500 },
  )
})
