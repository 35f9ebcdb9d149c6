import { STATES } from '../code-sets.ts'
import { readElementName } from '../element-name.ts'
import type { Segment } from '../segment.ts'
import { type NamedField, text } from '../shape/fields.ts'
import type { Reading } from '../shape/reading.ts'

/** Fields whose values can be checked by what is known of them beyond the standard. */

/** Read as before; `check` tells what is wrong with the value. */
function checked(
  inner: NamedField<string>,
  check: (value: string, segment: Segment, reading: Reading) => void,
): NamedField<string> {
  return {
    ...inner,
    read(segment, reading) {
      const value = inner.read(segment, reading)
      if (value !== undefined) check(value, segment, reading)
      return value
    },
  }
}

/** An id that is a National Provider Identifier when its qualifier is XX. */
export function identifier(name: string, qualifier: string, max: number): NamedField<string> {
  const { element } = readElementName(qualifier)
  return checked(text(name, max), (value, segment, reading) => {
    if (segment.text(element, 0) === 'XX' && !isNpi(value)) tellNpi(name, segment, reading)
  })
}

/** An element that holds nothing but National Provider Identifiers. */
export const npi = (name: string): NamedField<string> =>
  checked(text(name, 80), (value, segment, reading) => {
    if (!isNpi(value)) tellNpi(name, segment, reading)
  })

const tellNpi = (name: string, segment: Segment, reading: Reading): void =>
  reading.warning(
    'x12.npi',
    name,
    segment,
    'The element is no National Provider Identifier: ten digits, the last of which checks the others.',
    'Send the NPI as the registry (NPPES) has it.',
  )

/** Ten digits that pass Luhn's check with the prefix 80840, the card issuer number of health identifiers (ISO 7812). */
export function isNpi(value: string): boolean {
  if (!/^\d{10}$/.test(value)) return false
  // The prefix contributes 24.
  let sum = 24
  for (let at = 0; at < 10; at++) {
    const digit = value.charCodeAt(at) - 0x30
    const doubled = at % 2 === 0 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}

const states = new Set(STATES)
const COUNTRY = 4
const STATE = 2
const CANADIAN = /^(AB|BC|MB|NB|NL|NS|NT|NU|ON|PE|QC|SK|YT)$/

/** N402 within the United States and Canada: other countries have no such codes. */
export const state = checked(text('N402', 2), (value, segment, reading) => {
  const country = segment.text(COUNTRY, 0) ?? 'US'
  if ((country === 'US' || country === 'CA') && !states.has(value))
    reading.warning(
      'x12.code',
      'N402',
      segment,
      'The code is no state or province.',
      'Send the postal code of one.',
    )
})

/** N403 within the United States: five digits or nine. */
export const postalCode = checked(text('N403', 15), (value, segment, reading) => {
  const isAbroad = (segment.text(COUNTRY, 0) ?? 'US') !== 'US' || CANADIAN.test(segment.text(STATE, 0) ?? '')
  if (!isAbroad && !/^\d{5}(\d{4})?$/.test(value))
    reading.warning(
      'x12.postal-code',
      'N403',
      segment,
      'The element is no ZIP code.',
      'Send five digits, or nine without a hyphen.',
    )
})
