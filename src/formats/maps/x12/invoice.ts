import type { EventBody, InvoiceReceived } from '../../../model/index.ts'
import type { Invoice } from '../../x12/index.ts'
import { given } from '../given.ts'
import { dayOf } from './days.ts'
import { decimalOf, fromLine, fromTradeParties, toLine, toTradeParties } from './trade-parts.ts'

/** Invoices of suppliers (810), there and back. */

type Body = EventBody<typeof InvoiceReceived>

export const invoiceToModel = (invoice: Invoice): Body =>
  given({
    invoice: invoice.number,
    invoicedOn: invoice.date,
    order: invoice.order,
    orderedOn: invoice.orderDate,
    type: invoice.type,
    currency: invoice.currency?.code,
    total: invoice.amounts.total,
    dueOn: invoice.terms?.find(({ netDate }) => netDate !== undefined)?.netDate,
    parties: toTradeParties(invoice.parties),
    lines: invoice.lines.map(toLine),
    charges: (invoice.charges ?? []).map(({ indicator, code, description, amountInCents }) =>
      given({ kind: indicator, code, description, minor: decimalOf(amountInCents) }),
    ),
    taxes: (invoice.taxes ?? []).map(({ type, amount }) => given({ kind: type, amount: decimalOf(amount) })),
  })

export const invoiceToX12 = (body: Body): Invoice => ({
  number: body.invoice,
  date: dayOf(body.invoicedOn),
  order: body.order,
  orderDate: dayOf(body.orderedOn),
  type: body.type,
  currency: body.currency === undefined ? undefined : { entity: 'SE', code: body.currency },
  parties: fromTradeParties(body.parties),
  terms: body.dueOn === undefined ? undefined : [{ netDate: dayOf(body.dueOn) }],
  lines: body.lines.map(fromLine),
  amounts: { total: body.total },
  charges:
    body.charges.length === 0
      ? undefined
      : body.charges.map(({ kind, code, description, minor }) => ({
          indicator: kind,
          code,
          amountInCents: minor,
          description,
        })),
  taxes: body.taxes.length === 0 ? undefined : body.taxes.map(({ kind, amount }) => ({ type: kind, amount })),
  totals: { lines: body.lines.length },
})
