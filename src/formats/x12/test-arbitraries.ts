/** Generators and the envelope that the tests of this room share. Values survive writing: trimmed, no separators. */
import assert from 'node:assert/strict'
import fc from 'fast-check'
import { type CalendarDate, calendarDate, type Issue, type Result, usd } from '../../kernel/index.ts'
import type { EnvelopeValues } from './index.ts'

export const day = (text: string): CalendarDate => {
  const read = calendarDate(text)
  assert(read)
  return read
}
export const envelope: EnvelopeValues = {
  sender: { qualifier: 'ZZ', id: 'SENDER' },
  receiver: { qualifier: '30', id: '123456789' },
  date: day('2026-01-15'),
  time: '0930',
  control: 42,
  usage: 'T',
}
export const bytesOf = (result: Result<Uint8Array>): Uint8Array => {
  if (!result.ok) assert.fail(JSON.stringify(result.problem))
  return result.value
}
export const errorsOf = (issues: readonly Issue[]): readonly Issue[] =>
  issues.filter(({ severity, code }) => severity === 'error' || code !== 'x12.expected')

export const text = fc
  .array(fc.constantFrom(...'ABCDEFxyz0123456789 .-/&éÿ漢'), { minLength: 1, maxLength: 12 })
  .map((letters) => letters.join('').trim())
  .filter((letters) => letters !== '')
export const code = fc.stringMatching(/^[A-Z0-9]{2,5}$/)
export const amount = fc.integer({ min: -999_999, max: 9_999_999 }).map(usd)
export const quantity = fc.integer({ min: 0, max: 9_999 }).map((tenths) => tenths / 10)
export const date = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((value) => day(value.toISOString().slice(0, 10)))
export const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined, freq: 2 })
/** A record whose undefined values are absent keys, as the readers make them. */
export const shape = <Shape extends object>(parts: { [Name in keyof Shape]: fc.Arbitrary<Shape[Name]> }) =>
  fc
    .record(parts, { noNullPrototype: true })
    .map(
      (value) => Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as Shape,
    )
export const list = <Value>(value: fc.Arbitrary<Value>, maxLength = 3) => fc.array(value, { maxLength })

export const reference = (...qualifiers: readonly string[]) =>
  shape({ qualifier: fc.constantFrom(...qualifiers), id: text })
export const address = shape({
  line1: text,
  line2: maybe(text),
  city: text,
  state: maybe(fc.constant('IL')),
  postalCode: maybe(fc.constant('606060000')),
})
export const party = shape({
  kind: fc.constantFrom('person' as const, 'organization' as const),
  last: text,
  first: maybe(text),
  middle: maybe(text),
  suffix: maybe(text),
  idQualifier: fc.constantFrom('MI', 'XX', '46'),
  id: text,
})
export const procedure = shape({ qualifier: fc.constant('HC'), code, modifiers: list(code, 4) })
export const dates = shape({ from: date, to: maybe(date) })
