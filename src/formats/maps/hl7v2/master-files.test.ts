import { test } from 'node:test'
import fc from 'fast-check'
import { usd } from '../../../kernel/index.ts'
import {
  ChargeItemChanged,
  LocationChanged,
  type ModelEvent,
  modelEvent,
  StaffMemberChanged,
} from '../../../model/index.ts'
import { code, date, holdRoundTrip, holdStandard, identifier, moment, text } from './test-bodies.ts'

const action = fc.constantFrom('added', 'updated', 'deactivated', 'reactivated', 'deleted')
const concept = fc.record({ code, text, system: code }, { requiredKeys: ['code'] })
const codes = fc.array(code, { maxLength: 2 })
const required = ['facility', 'action'] as const

const staff = fc.record(
  {
    identifiers: fc.array(identifier, { maxLength: 2 }),
    familyName: text,
    givenName: text,
    kinds: codes,
    birthDate: date,
    sex: fc.constantFrom('F', 'M'),
    active: fc.boolean(),
    departments: fc.array(concept, { maxLength: 2 }),
    jobTitle: text,
    phone: text,
    specialties: codes,
    licences: fc.array(fc.record({ value: code, kind: code, state: code }, { requiredKeys: ['value'] }), {
      maxLength: 2,
    }),
  },
  { requiredKeys: ['identifiers', 'kinds', 'departments', 'specialties', 'licences'] },
)
const place = fc.record(
  { unit: code, room: code, bed: code, facility: code, building: code, floor: code },
  { requiredKeys: ['unit'] },
)
const location = fc.record(
  {
    description: text,
    kinds: fc.array(fc.constantFrom('N', 'C'), { minLength: 1, maxLength: 2 }),
    organization: text,
    address: fc.record({ line: text, city: text, state: code, postalCode: code }, { requiredKeys: ['city'] }),
    phone: text,
    departments: fc.array(
      fc.record(
        { department: concept, services: codes, active: fc.boolean(), costCentre: code },
        { requiredKeys: ['department', 'services'] },
      ),
      { maxLength: 2 },
    ),
  },
  { requiredKeys: ['kinds', 'departments'] },
)
const item = fc.record(
  {
    aliases: codes,
    name: text,
    description: text,
    procedures: fc.array(concept, { maxLength: 2 }),
    active: fc.boolean(),
    prices: fc.array(
      fc.record(
        {
          facilities: codes,
          departments: codes,
          patientClasses: fc.array(fc.constantFrom('I', 'O'), { maxLength: 2 }),
          price: fc.integer({ min: 0, max: 10_000_000 }).map(usd),
          from: moment,
          until: moment,
        },
        { requiredKeys: ['facilities', 'departments', 'patientClasses'] },
      ),
      { maxLength: 2 },
    ),
  },
  { requiredKeys: ['aliases', 'name', 'procedures', 'prices'] },
)

const event: fc.Arbitrary<ModelEvent> = fc.oneof(
  fc
    .record(
      { facility: code, action, effectiveAt: moment, id: code, staff },
      { requiredKeys: [...required, 'id'] },
    )
    .map((body): ModelEvent => modelEvent(StaffMemberChanged, body)),
  fc
    .record(
      { facility: code, action, effectiveAt: moment, place, location },
      { requiredKeys: [...required, 'place'] },
    )
    .map((body): ModelEvent => modelEvent(LocationChanged, body)),
  fc
    .record(
      { facility: code, action, effectiveAt: moment, id: code, item },
      { requiredKeys: [...required, 'id'] },
    )
    .map((body): ModelEvent => modelEvent(ChargeItemChanged, body)),
)

test('an event written as a message is read from it again', () => {
  fc.assert(fc.property(event, holdRoundTrip), { numRuns: 300 })
})

test('a message is one that the standard knows', () => {
  const whole = event.filter(
    ({ body }) => body.location !== undefined || body.item !== undefined || body.staff !== undefined,
  )
  for (const one of fc.sample(whole, { numRuns: 60, seed: 7 })) holdStandard(one)
})
