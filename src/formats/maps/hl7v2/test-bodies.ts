import assert from 'node:assert/strict'
import fc from 'fast-check'
import { instant, toIso } from '../../../kernel/index.ts'
import type { ModelEvent } from '../../../model/index.ts'
import { validateMessage } from '../../hl7v2/index.ts'
import { toHl7v2 } from './from-event.ts'
import { toEvents } from './to-events.ts'

export const ENVELOPE = {
  sendingApplication: 'LIGAMENT',
  receivingApplication: 'BILLING',
  receivingFacility: 'LAKESIDE',
  controlId: 'M1',
  at: instant(Date.UTC(2026, 0, 15, 15, 30)),
  zone: 'America/Chicago',
}

/** A text without blanks around it, of whatever a name may hold: separators, quotes, letters of other scripts. */
export const text = fc
  .string({
    unit: fc.constantFrom('A', 'b', '|', '^', '~', '\\', '&', '"', "'", ' ', 'é', '漢', '-', '1'),
    minLength: 1,
    maxLength: 20,
  })
  .map((one) => `x${one}y`)
export const code = fc
  .string({ unit: fc.constantFrom('A', 'B', '1', '2', '.', '-', '&'), minLength: 1, maxLength: 12 })
  .map((one) => `C${one}`)
export const date = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((one) => one.toISOString().slice(0, 10))
export const moment = fc
  .integer({ min: Date.UTC(1990, 0), max: Date.UTC(2090, 0) })
  .map((at) => toIso(instant(at)))
export const identifier = fc.record({ authority: code, value: code, type: fc.constantFrom('MR', 'PI', 'SS') })
export const patient = fc.record(
  {
    identifiers: fc.array(identifier, { minLength: 1, maxLength: 3 }),
    familyName: text,
    givenName: text,
    birthDate: date,
    sex: fc.constantFrom('F', 'M', 'U'),
    address: fc.record({ line: text, city: text, state: code, postalCode: code }, { requiredKeys: ['city'] }),
    phone: text,
  },
  { requiredKeys: ['identifiers', 'familyName', 'givenName'] },
)

/** What is written of an event is read as the same event again. Throws an assertion when it is not. */
export function holdRoundTrip(event: ModelEvent): void {
  const message = toHl7v2(event, ENVELOPE)
  assert.ok(message)
  const events = toEvents(message, { zoneOf: () => undefined })
  if (!events.ok) assert.fail(JSON.stringify(events.problem))
  // Some messages say more: an arrival also says who the person is.
  assert.deepEqual(events.value.at(-1)?.body, JSON.parse(JSON.stringify(event.body)))
  assert.equal(events.value.at(-1)?.type, event.type)
}

/** What is written of an event has the structure and the values that the standard says. */
export function holdStandard(event: ModelEvent): void {
  const message = toHl7v2(event, ENVELOPE)
  assert.ok(message)
  assert.deepEqual(
    validateMessage(message).filter(({ severity }) => severity === 'error'),
    [],
  )
}
