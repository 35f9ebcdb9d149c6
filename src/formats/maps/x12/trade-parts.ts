import type { OrderLine, TradeParty } from '../../../model/index.ts'
import type * as x12 from '../../x12/index.ts'
import { given } from '../given.ts'
import { ITEM_KINDS, TRADE_ROLES } from './codes.ts'
import { dayOf } from './days.ts'
import { fromNamedParty, toParty } from './parties.ts'

/** What orders, ship notices and invoices have in common. */

type X12TradeParty = NonNullable<x12.PurchaseOrder['parties']>[number]

export const toTradeParties = (parties: readonly X12TradeParty[] = []): TradeParty[] =>
  parties.map(({ role, ...party }) => ({ role: TRADE_ROLES.toModel(role), party: toParty(party) }))

export const fromTradeParties = (parties: readonly TradeParty[]): readonly X12TradeParty[] | undefined =>
  parties.length === 0
    ? undefined
    : parties.map(({ role, party }) => ({ role: TRADE_ROLES.toX12(role), ...fromNamedParty(party) }))

/** Neighbouring pairs of qualifier and id. */
export const toItemIds = (ids: readonly string[] = []): OrderLine['ids'] =>
  ids.flatMap((kind, index) => {
    const value = ids[index + 1]
    return index % 2 === 0 && kind && value ? [{ kind: ITEM_KINDS.toModel(kind), value }] : []
  })

export const fromItemIds = (ids: OrderLine['ids']): readonly string[] | undefined =>
  ids.length === 0 ? undefined : ids.flatMap(({ kind, value }) => [ITEM_KINDS.toX12(kind), value])

type X12Line = Pick<
  x12.PurchaseOrderLine,
  'number' | 'quantity' | 'unit' | 'price' | 'ids' | 'descriptions' | 'dates'
>

/** DTM01: wanted on this day. */
const REQUESTED = ['002', '010']

export const toLine = (line: X12Line): OrderLine =>
  given({
    line: line.number,
    ids: toItemIds(line.ids),
    description: line.descriptions?.find(({ description }) => description !== undefined)?.description,
    quantity: decimalOf(line.quantity),
    unit: line.unit,
    price: decimalOf(line.price),
    requestedOn: dateOf(line.dates, ...REQUESTED),
  })

export const fromLine = (line: OrderLine): X12Line => ({
  number: line.line,
  quantity: line.quantity,
  unit: line.unit,
  price: line.price,
  ids: fromItemIds(line.ids),
  descriptions: line.description === undefined ? undefined : [{ type: 'F', description: line.description }],
  dates: datesOf([REQUESTED[0], line.requestedOn]),
})

type Dated = { readonly qualifier: string; readonly date?: string | undefined }

export const dateOf = (dates: readonly Dated[] = [], ...qualifiers: readonly string[]) =>
  dates.find(({ qualifier }) => qualifiers.includes(qualifier))?.date

export function datesOf(...dates: readonly (readonly [string | undefined, string | undefined])[]) {
  const found = dates.flatMap(([qualifier, day]) => {
    const date = dayOf(day)
    return qualifier && date ? [{ qualifier, date }] : []
  })
  return found.length > 0 ? found : undefined
}

/** X12 may leave out what stands before the point, and write a plus. */
export function decimalOf(text: string | undefined): string | undefined {
  const [, sign = '', whole = '', rest = ''] = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(text ?? '') ?? []
  if (whole === '' && rest === '') return undefined
  return `${sign === '-' ? '-' : ''}${whole || '0'}${rest === '' ? '' : `.${rest}`}`
}
