/** Generators and the envelope that the tests of this room share. Values survive writing: trimmed, no separators. */
import assert from 'node:assert/strict'
import fc from 'fast-check'
import { type CalendarDate, calendarDate, type Issue, type Result, usd } from '../../kernel/index.ts'
import { flatten } from './claims.ts'
import { guides } from './guide-of.ts'
import type { EnvelopeValues } from './index.ts'
import type { Domain, Fields } from './shape/field.ts'
import type { Guide } from './shape/guide.ts'
import type { Property } from './shape/parts.ts'

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
  issues.filter(({ severity }) => severity === 'error')

export const amount = fc.integer({ min: -999_999, max: 9_999_999 }).map(usd)
const date = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((value) => day(value.toISOString().slice(0, 10)))
const tenths = fc.integer({ min: 0, max: 9_999 }).map((value) => value / 10)
const clock = fc.constantFrom('0000', '0930', '235959', '12000099')

/** No text is a qualifier that a guide gives a meaning. */
const text = (max: number): fc.Arbitrary<string> =>
  max <= 3
    ? fc.array(fc.constantFrom(...'QX'), { minLength: 1, maxLength: max }).map((letters) => letters.join(''))
    : fc
        .array(fc.constantFrom(...'ABCDEFxyz0123456789 .-/&éÿ漢'), {
          minLength: 1,
          maxLength: Math.min(max, 12),
        })
        .map((letters) => letters.join('').trim())
        .filter((letters) => letters !== '')

/** A record whose undefined values are absent keys, as the readers make them. */
const shape = (parts: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<object> =>
  fc
    .record(parts, { noNullPrototype: true })
    .map((value) => Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)))

const objectOf = (fields: Fields): fc.Arbitrary<object> =>
  shape(
    Object.fromEntries(
      Object.entries(fields).map(([name, field]) => [
        name,
        orNothing(
          anyIn(field.domain).filter((value) => value !== field.usual),
          field.isRequired || field.isNeeded === true,
        ),
      ]),
    ),
  )

const orNothing = <Value>(value: fc.Arbitrary<Value>, isRequired: boolean) =>
  isRequired ? value : fc.option(value, { nil: undefined, freq: 1 })

function anyIn(domain: Domain): fc.Arbitrary<unknown> {
  switch (domain.kind) {
    case 'text':
      return text(domain.max ?? 12)
    case 'code':
      return fc.constantFrom(...domain.codes)
    case 'money':
      return amount
    case 'number':
      return tenths
    case 'decimal':
      return tenths.map(String)
    case 'date':
      return date
    case 'time':
      return clock
    case 'flag':
      return fc.boolean()
    case 'counter':
      return fc.constant(undefined)
    case 'days':
      return shape({ from: date, to: fc.constant(undefined) })
    case 'period':
      return fc.oneof(
        shape({ from: fc.constantFrom('2026', '2026-01', '2026-01-15', '2026-01-15T09:30', 'T09:30') }),
        fc.constantFrom({ from: '2026-01-01', to: '2026-01-31' }, { format: 'QQ', text: 'WHEN' }),
      )
    case 'procedure':
      return shape({
        qualifier: fc.constant('HC'),
        code: fc.stringMatching(/^[A-Z0-9]{5}$/),
        modifiers: fc.array(fc.constantFrom('25', '59', 'RT'), { maxLength: 4 }),
        description: orNothing(text(12), false),
        lastCode: orNothing(text(5), false),
      })
    case 'list':
      return fc.array(anyIn(domain.of), { minLength: domain.min, maxLength: domain.max })
    case 'object':
      return objectOf(domain.fields)
  }
}

/** Any object of these properties, as its guide would read it. */
export const anyOf = (properties: readonly Property[]): fc.Arbitrary<object> =>
  shape(
    Object.fromEntries(
      properties.map(({ name, domain, isRequired }) => {
        if (domain.kind === 'loop') return [name, orNothing(anyOf(domain.properties), isRequired)]
        if (domain.kind === 'loops') {
          const minLength = isRequired ? domain.min : 1
          return [
            name,
            orNothing(fc.array(anyOf(domain.properties), { minLength, maxLength: 2 }), isRequired),
          ]
        }
        return [name, orNothing(anyIn(domain as Domain), isRequired)]
      }),
    ),
  )

type Draft = { [name: string]: unknown }
type List = Draft[]

/** What a guide asks of its values beyond their types, made true. */
const SOUND: Readonly<Record<string, (value: Draft) => void>> = {
  '837'(value) {
    for (const provider of (value.billingProviders ?? []) as List)
      for (const subscriber of provider.subscribers as List)
        for (const holder of [subscriber, ...(subscriber.patients as List)])
          for (const claim of holder.claims as List) soundClaim(claim)
  },
  '850': countLines,
  '855': countLines,
  '810': countLines,
  '856'(value) {
    for (const [index, level] of (value.levels as List).entries()) {
      Object.assign(level, { number: String(index + 1), parent: String(index) })
      if (index === 0) delete level.parent
    }
    countLines(value, 'levels')
  },
}

function countLines(value: Draft, name = 'lines'): void {
  if (value.totals) Object.assign(value.totals, { lines: (value[name] as List).length })
}

function soundClaim(claim: Draft): void {
  const lines = claim.lines as List
  const charges = lines.map((line) => (line.charge as { minor: number }).minor)
  Object.assign(claim, {
    total: usd(charges.reduce((sum, one) => sum + one, 0)),
    payerControlNumber: 'PAYER1',
  })
  for (const line of lines) if ('diagnosisPointers' in line) Object.assign(line, { diagnosisPointers: [1] })
  const diagnoses = claim.diagnoses as List | undefined
  if (diagnoses?.[0] === undefined || 'qualifier' in diagnoses[0]) return
  for (const [index, one] of diagnoses.entries()) Object.assign(one, { principal: index === 0 })
}

/** Any transaction that its guide has nothing to say against. */
export const anySound = (guide: Guide): fc.Arbitrary<object> =>
  anyOf(guide.root.properties).map((value) => {
    SOUND[guide.schema.set]?.(value as Draft)
    return value
  })

/** Any claim of the guide with this version. */
export const anyClaim = (version: string): fc.Arbitrary<object> => {
  const guide = guides.find(({ schema }) => schema.version === version)
  assert(guide)
  return anySound(guide)
    .map((value) => flatten(value as Parameters<typeof flatten>[0])[0])
    .filter((claim) => claim !== undefined)
}
