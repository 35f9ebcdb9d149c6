import Type, { type Static } from 'typebox'
import type { HttpClient } from '../../../connectors/index.ts'
import { compileSchema, type JsonObject, parseUsd, printUsd } from '../../../kernel/index.ts'
import { answerUnexpected } from '../../failures.ts'
import { readAnswer } from '../read-answer.ts'
import type { InvoiceInput, InvoiceStanding, SupplyBooks, WhichInvoice } from '../supply-bindings.ts'
import { about, ask, SYSTEM, send } from './calls.ts'

const InvoiceSchema = Type.Object({
  number: Type.String(),
  state: Type.Union([Type.Literal('Draft'), Type.Literal('Posted')]),
  total: Type.String(),
})
const checkInvoice = compileSchema(InvoiceSchema)
const checkInvoices = compileSchema(Type.Object({ items: Type.Array(InvoiceSchema) }))

type Invoices = Pick<SupplyBooks, 'findInvoice' | 'createInvoice' | 'postInvoice'>

export const erpInvoices = (erp: HttpClient): Invoices => ({
  async findInvoice({ kind, party, invoice }, call) {
    const query = { [kind]: party, externalReference: invoice }
    const request = { operation: `find ${kind} invoice`, path: `/${kind}-invoices`, query }
    const [found] = (await ask(erp, call, checkInvoices, request)).items
    return found && toStanding(found)
  },
  async createInvoice(which, input, call) {
    const operation = `create ${which.kind} invoice`
    const path = `/${which.kind}-invoices`
    const { status, body } = await send(erp, call, { operation, path, body: written(which, input) })
    return status === 409 ? undefined : toStanding(readAnswer(checkInvoice, body, about(operation)))
  },
  async postInvoice({ kind }, number, call) {
    const operation = `post ${kind} invoice`
    // Of two writes of one step each has a key of its own.
    const { body } = await send(
      erp,
      { ...call, idempotencyKey: `${call.idempotencyKey}:post` },
      { operation, path: `/${kind}-invoices/${number}/post` },
    )
    return toStanding(readAnswer(checkInvoice, body, about(operation)))
  },
})

const written = (
  { kind, party, invoice }: WhichInvoice,
  { legalEntity, invoicedOn, dueOn, total, lines }: InvoiceInput,
): JsonObject => ({
  externalReference: invoice,
  legalEntity,
  [kind]: party,
  date: invoicedOn,
  ...(dueOn !== undefined && { due: dueOn }),
  total: printUsd(total),
  lines: lines.map(({ account, costCentre, quantity, price, description }) => ({
    account,
    ...(costCentre !== undefined && { costCentre }),
    quantity,
    unitPrice: price,
    ...(description !== undefined && { description }),
  })),
})

function toStanding({ number, state, total }: Static<typeof InvoiceSchema>): InvoiceStanding {
  const amount = parseUsd(total)
  if (!amount) throw answerUnexpected({ system: SYSTEM, operation: 'invoice', places: 'total' })
  return { number, state: state === 'Draft' ? 'draft' : 'posted', total: amount }
}
