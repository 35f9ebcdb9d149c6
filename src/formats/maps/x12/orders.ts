import type { EventBody, PurchaseOrderAcknowledged, PurchaseOrderPlaced } from '../../../model/index.ts'
import type * as x12 from '../../x12/index.ts'
import { given } from '../given.ts'
import { dayOf } from './days.ts'
import {
  dateOf,
  datesOf,
  decimalOf,
  fromLine,
  fromTradeParties,
  toLine,
  toTradeParties,
} from './trade-parts.ts'

/** Purchase orders (850) and what suppliers answer (855), there and back. */

type Placed = EventBody<typeof PurchaseOrderPlaced>
type Acknowledged = EventBody<typeof PurchaseOrderAcknowledged>

/** DTM01: wanted on this day. */
const REQUESTED = '002'

export const orderToModel = (order: x12.PurchaseOrder): Placed =>
  given({
    order: order.number,
    orderedOn: order.date,
    purpose: order.purpose,
    type: order.type,
    contract: order.contract,
    currency: order.currency?.code,
    requestedOn: dateOf(order.dates, REQUESTED),
    parties: toTradeParties(order.parties),
    lines: order.lines.map(toLine),
  })

export const orderToX12 = (order: Placed): x12.PurchaseOrder => ({
  purpose: order.purpose,
  type: order.type,
  number: order.order,
  date: dayOf(order.orderedOn),
  contract: order.contract,
  currency: currencyOf(order, 'BY'),
  dates: datesOf([REQUESTED, order.requestedOn]),
  parties: fromTradeParties(order.parties),
  lines: order.lines.map(fromLine),
  totals: { lines: order.lines.length },
})

export const orderAnswerToModel = (answer: x12.PurchaseOrderAcknowledgment): Acknowledged =>
  given({
    order: answer.number,
    orderedOn: answer.date,
    purpose: answer.purpose,
    type: answer.type,
    supplierOrder: answer.sellerNumber,
    acknowledgedOn: answer.acknowledgedOn,
    currency: answer.currency?.code,
    parties: toTradeParties(answer.parties),
    lines: answer.lines.map(({ statuses = [], ...line }) => ({
      ...toLine(line),
      answers: statuses.map(({ status, quantity, unit, date }) =>
        given({ status, quantity: decimalOf(quantity), unit, on: date }),
      ),
    })),
  })

export const orderAnswerToX12 = (answer: Acknowledged): x12.PurchaseOrderAcknowledgment => ({
  purpose: answer.purpose,
  type: answer.type,
  number: answer.order,
  date: dayOf(answer.orderedOn),
  sellerNumber: answer.supplierOrder,
  acknowledgedOn: dayOf(answer.acknowledgedOn),
  currency: currencyOf(answer, 'SE'),
  parties: fromTradeParties(answer.parties),
  lines: answer.lines.map(({ answers, ...line }) => ({
    ...fromLine(line),
    statuses:
      answers.length === 0
        ? undefined
        : answers.map(({ status, quantity, unit, on }) => ({
            status,
            quantity,
            unit,
            ...(on !== undefined && { dateQualifier: '068', date: dayOf(on) }),
          })),
  })),
  totals: { lines: answer.lines.length },
})

const currencyOf = ({ currency }: Placed | Acknowledged, entity: string) =>
  currency === undefined ? undefined : { entity, code: currency }
