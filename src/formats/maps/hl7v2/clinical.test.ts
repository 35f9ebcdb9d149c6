import { Buffer } from 'node:buffer'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  ClinicalOrderCancelled,
  ClinicalOrderChanged,
  ClinicalOrderPlaced,
  DocumentCancelled,
  DocumentRecorded,
  ImmunizationDeleted,
  ImmunizationRecorded,
  MedicationGiven,
  type ModelEvent,
  modelEvent,
  type ObservedValue,
  ResultsReported,
} from '../../../model/index.ts'
import { code, date, holdRoundTrip, holdStandard, identifier, moment, patient, text } from './test-bodies.ts'
import { holdHl7MapPromises } from './test-promises.ts'

const coded = fc.record({ code, text, system: code }, { requiredKeys: ['code'] })
const concept = fc.record({ code, text, system: code, alternate: coded }, { requiredKeys: ['code'] })
const clinician = fc.record(
  { identifier, familyName: text, givenName: text },
  { requiredKeys: ['familyName'] },
)
const number = fc
  .tuple(fc.integer({ min: -9999, max: 99_999 }), fc.constantFrom('', '.0', '.25', '.700'))
  .map(([whole, fraction]) => `${whole}${fraction}`)

const listed = (value: fc.Arbitrary<ObservedValue>) => fc.array(value, { maxLength: 3 })
/** Values of one observation have one type. */
const values = fc.oneof(
  listed(
    fc.record(
      {
        kind: fc.constant('number'),
        number,
        comparator: fc.constantFrom('<', '>='),
        separator: fc.constantFrom('-', ':'),
        second: number,
      },
      { requiredKeys: ['kind', 'number'] },
    ),
  ),
  listed(fc.record({ kind: fc.constant('text'), text: text.map((one) => `${one}\n${one}`) })),
  listed(fc.record({ kind: fc.constant('concept'), concept })),
  listed(fc.record({ kind: fc.constant('day'), on: date })),
  listed(fc.record({ kind: fc.constant('moment'), at: moment })),
  listed(
    fc.record({
      kind: fc.constant('file'),
      mediaType: fc.constant('application/pdf'),
      base64: fc.base64String({ minLength: 4 }),
    }),
  ),
  listed(fc.record({ kind: fc.constant('link'), mediaType: fc.constant('image/png'), reference: text })),
)
const observation = fc.record(
  {
    code: concept,
    part: code,
    values,
    unit: code,
    referenceRange: text,
    flags: fc.array(code, { maxLength: 2 }),
    status: fc.constantFrom('F', 'P'),
    at: moment,
    observer: clinician,
    notes: fc.array(text, { maxLength: 2 }),
  },
  { requiredKeys: ['code', 'values', 'flags', 'status', 'notes'] },
)
const observations = fc.array(observation, { maxLength: 3 })
const notes = fc.array(text, { maxLength: 2 })

const result = fc.record(
  {
    id: code,
    fillerId: code,
    service: concept,
    status: fc.constantFrom('F', 'P', 'C'),
    section: fc.constantFrom('LAB', 'RAD'),
    specimen: concept,
    observedAt: moment,
    reportedAt: moment,
    orderer: clinician,
    observations,
    notes,
  },
  { requiredKeys: ['service', 'observations', 'notes'] },
)

const medication = fc.record(
  {
    amount: number,
    amountMaximum: number,
    unit: code,
    form: concept,
    strength: number,
    strengthUnit: code,
    rate: code,
    rateUnit: code,
    route: concept,
    site: concept,
    frequency: code,
    instructions: fc.array(text, { maxLength: 2 }),
    dispense: number,
    dispenseUnit: code,
    refills: number,
    substitution: fc.constantFrom('G', 'N'),
    prescription: code,
    components: fc.array(
      fc.record(
        { kind: fc.constantFrom('A', 'B'), drug: concept, amount: number, unit: code },
        { requiredKeys: ['kind', 'drug'] },
      ),
      { maxLength: 2 },
    ),
  },
  { requiredKeys: ['instructions', 'components'] },
)
const orderParts = {
  id: code,
  fillerId: code,
  group: code,
  status: fc.constantFrom('IP', 'CM'),
  priority: fc.constantFrom('S', 'R'),
  service: concept,
  orderedAt: moment,
  startsAt: moment,
  endsAt: moment,
  orderer: clinician,
  reasons: fc.array(concept, { maxLength: 2 }),
  observations,
  notes,
}
const REQUIRED = ['id', 'control', 'reasons', 'observations', 'notes'] as const
const orderOf = (...controls: readonly [string, ...string[]]) => {
  const control = fc.constantFrom(...controls)
  const placed = controls.includes('NW') ? (['service'] as const) : []
  return fc.oneof(
    fc.record({ ...orderParts, control, specimen: concept }, { requiredKeys: [...REQUIRED, ...placed] }),
    fc.record(
      { ...orderParts, control, medication },
      { requiredKeys: [...REQUIRED, ...placed, 'medication'] },
    ),
  )
}
const document = fc.record(
  {
    id: code,
    parent: code,
    type: concept,
    title: text,
    order: code,
    fillerOrder: code,
    happenedAt: moment,
    writtenAt: moment,
    performer: clinician,
    author: clinician,
    authenticators: fc.array(clinician, { maxLength: 2 }),
    status: fc.constantFrom('DO', 'AU'),
    confidentiality: fc.constantFrom('R', 'U'),
    availability: fc.constantFrom('AV', 'OB'),
    content: observations,
  },
  { requiredKeys: ['id', 'type', 'authenticators', 'status', 'content'] },
)
const action = fc.constantFrom('original', 'status', 'addendum', 'edit', 'replacement')

const place = fc.record({ unit: code, room: code, bed: code, facility: code }, { requiredKeys: ['facility'] })
const concepts = fc.array(concept, { maxLength: 2 })
const administration = fc.record(
  {
    id: code,
    fillerId: code,
    substance: concept,
    startedAt: moment,
    endedAt: moment,
    amount: number.filter((one) => one !== '999'),
    unit: code,
    form: concept,
    route: concept,
    site: concept,
    lots: fc.array(code, { maxLength: 2 }),
    expiresOn: date,
    manufacturer: concept,
    giver: clinician,
    place,
    remarks: concepts,
    refusals: concepts,
    reasons: concepts,
    status: fc.constantFrom('CP', 'RE'),
    observations,
  },
  { requiredKeys: ['substance', 'startedAt', 'lots', 'remarks', 'refusals', 'reasons', 'observations'] },
)

const about = fc.record({ visit: code, facility: code, patient }, { requiredKeys: ['facility', 'patient'] })
const event: fc.Arbitrary<ModelEvent> = fc.oneof(
  fc
    .tuple(about, result)
    .map(([whom, one]): ModelEvent => modelEvent(ResultsReported, { ...whom, result: one })),
  fc
    .tuple(about, orderOf('NW', 'RO'))
    .map(([whom, order]): ModelEvent => modelEvent(ClinicalOrderPlaced, { ...whom, order })),
  fc
    .tuple(about, orderOf('XO', 'SC', 'HD'))
    .map(([whom, order]): ModelEvent => modelEvent(ClinicalOrderChanged, { ...whom, order })),
  fc
    .tuple(about, orderOf('CA', 'DC'))
    .map(([whom, order]): ModelEvent => modelEvent(ClinicalOrderCancelled, { ...whom, order })),
  fc
    .tuple(about, document, action)
    .map(
      ([whom, one, how]): ModelEvent => modelEvent(DocumentRecorded, { ...whom, document: one, action: how }),
    ),
  fc
    .tuple(about, document)
    .map(([whom, one]): ModelEvent => modelEvent(DocumentCancelled, { ...whom, document: one })),
  fc
    .tuple(about, administration, fc.constantFrom(ImmunizationRecorded, ImmunizationDeleted))
    .map(([whom, immunization, type]): ModelEvent => modelEvent(type, { ...whom, immunization })),
  fc
    .tuple(about, administration)
    .map(([whom, one]): ModelEvent => modelEvent(MedicationGiven, { ...whom, administration: one })),
)

test('an event written as a message is read from it again', () => {
  fc.assert(fc.property(event, holdRoundTrip), { numRuns: 500 })
})

/** Whether it says what the standard requires of its message. */
const isWhole = ({ body }: ModelEvent): boolean => {
  const given = ImmunizationRecorded.check({
    ...body,
    immunization: body.immunization ?? body.administration,
  })
  if (given.ok) return given.value.immunization.route !== undefined
  const order = ClinicalOrderPlaced.check(body)
  if (!order.ok) return true
  const { service, medication } = order.value.order
  const amounts = medication ? [medication, ...medication.components] : []
  if (medication && !medication.route) return false
  return service !== undefined && amounts.every(({ amount, unit }) => amount && unit)
}

test('a message is one that the standard knows', () => {
  for (const one of fc.sample(event.filter(isWhole), { numRuns: 100, seed: 7 })) holdStandard(one)
})

test('an order of a drug with a stray OBR is one that can be written again', () => {
  const segments = [
    'MSH|^~\\&|EHR|LKN|LIG|LIG|20260115080000-0600||RDE^O11|C1|P|2.5.1',
    'PID|1||7^^^LKN^MR||DOE',
    'ORC|NW|P1',
    'RXE||D1^Diltiazem|1||mg',
    'OBR|1|P1||B1|||||||||||BLD',
  ]
  holdHl7MapPromises(Buffer.from(segments.join('\r')))
})
