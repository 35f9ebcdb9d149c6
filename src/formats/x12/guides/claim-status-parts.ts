import type { Segment } from '../segment.ts'
import type { Field, ObjectOf } from '../shape/field.ts'
import { date, group, money, required, text } from '../shape/fields.ts'
import { always, many } from '../shape/parts.ts'

const codeFields = (name: string) => ({
  category: required(text(`${name}-1`, 30)),
  status: required(text(`${name}-2`, 30)),
  entity: text(`${name}-3`, 3),
  /** `RX` when the status is of NCPDP's list. */
  list: text(`${name}-4`, 3),
})
const CODES = ['STC01', 'STC10', 'STC11'].map((name) => ({ name, field: group(codeFields(name)) }))

/** STC01, STC10, STC11: claim status category, status and entity code. */
export type StatusCode = ObjectOf<ReturnType<typeof codeFields>>

const STATUS_CODES: Field<readonly StatusCode[], true> = {
  domain: { kind: 'list', of: { kind: 'object', fields: codeFields('STC01') }, min: 1, max: CODES.length },
  isRequired: true,
  empty: [],
  read: (stc: Segment, reading) =>
    CODES.flatMap(({ name, field }) => {
      const found = stc.get(name) === '' ? undefined : field.read(stc, reading)
      return found ? [found] : []
    }),
  write(values, elements) {
    for (const [index, value] of values.entries()) CODES[index]?.field.write(value, elements)
  },
}

const STATUS = {
  codes: STATUS_CODES,
  date: date('STC02'),
  /** WQ accepted, U rejected. */
  action: text('STC03', 2),
  amount: money('STC04'),
  paid: money('STC05'),
  paidOn: date('STC06'),
  paymentMethod: text('STC07', 3),
  remittanceDate: date('STC08'),
  remittance: text('STC09', 16),
  message: text('STC12', 264),
}
/** One STC. */
export type ClaimStatus = ObjectOf<typeof STATUS>

export const statuses = (spec: string) => always(many('statuses', spec, STATUS))
