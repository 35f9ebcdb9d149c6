import { isJsonObject, type JsonValue } from './json.ts'

export const MASK = '•••'

/**
 * Names whose values say nothing about a person: everything else is masked for a principal who may not see it.
 * An allow list, so that a field nobody thought of is hidden and not shown.
 */
const OPEN_NAMES = new Set(
  `id type kind code codes state status title version facility legalEntity costCentre serviceLine payer system
   currency minor amount total charged paid allowed adjusted balance quantity units debit credit debits credits account
   at on since until date from to within createdAt postedAt serviceDate paymentDate disposition outcome attempts
   controlId trace correlation causation step workflow event capability binding priority place severity says fix
   referral visit claim remittance journal authorization appointment episode charge deposit procedure diagnosis
   group reason reasons count ok balanced currencyCode pricingRule method channel`.split(/\s+/),
)

/** What stands below these is about a person: there even an `id` or a `title` is masked. */
const PERSONS = new Set(
  `patient guarantor subscriber insured member person contact survivor retired relative spouse mother father
   next_of_kin nextOfKin worker employee name names address`.split(/\s+/),
)

/** A copy in which every leaf is masked unless its name is known to be harmless. Shape and length stay visible. */
export function maskPayload(value: JsonValue, name = '', ofPerson = false): JsonValue {
  if (Array.isArray(value)) return value.map((item) => maskPayload(item, name, ofPerson))
  if (isJsonObject(value)) {
    const below = ofPerson || PERSONS.has(name)
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, maskPayload(item, key, below)]),
    )
  }
  if (value === null || typeof value === 'boolean') return value
  return !ofPerson && OPEN_NAMES.has(name) ? value : MASK
}
