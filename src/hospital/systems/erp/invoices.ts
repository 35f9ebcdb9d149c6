import Type, { type Static } from 'typebox'
import type { HttpClient } from '../../../connectors/index.ts'
import { compileSchema, type JsonObject, parseUsd, printUsd } from '../../../kernel/index.ts'
import type { CustomerInvoice, SupplierInvoice } from '../../../model/index.ts'
import { type Binding, type Call, defineBinding } from '../../../workflows/index.ts'
import {
  createSupplierInvoice,
  getSupplierInvoice,
  type InvoiceStandingSchema,
  postCustomerInvoice,
  postSupplierInvoice,
} from '../../capabilities/index.ts'
import { answerUnexpected, recordMissing } from '../../failures.ts'
import { readAnswer } from '../read-answer.ts'
import { AT_ERP, about, ask, SYSTEM, send } from './calls.ts'

const InvoiceSchema = Type.Object({
  number: Type.String(),
  state: Type.Union([Type.Literal('Draft'), Type.Literal('Posted')]),
  total: Type.String(),
})
const checkInvoice = compileSchema(InvoiceSchema)
const checkInvoices = compileSchema(Type.Object({ items: Type.Array(InvoiceSchema) }))

type Invoice = Static<typeof InvoiceSchema>
type Standing = Static<typeof InvoiceStandingSchema>
/** Whose invoice it is (a supplier's number, a customer's account), and its reference. */
type Which = { readonly kind: 'supplier' | 'customer'; readonly party: string; readonly invoice: string }

const ofSupplier = ({ supplier, invoice }: Pick<SupplierInvoice, 'supplier' | 'invoice'>): Which => ({
  kind: 'supplier',
  party: supplier,
  invoice,
})

export function invoiceBindings(erp: HttpClient): readonly Binding[] {
  return [
    defineBinding({
      ...AT_ERP,
      capability: createSupplierInvoice,
      perform: async (input, call) => toStanding(await create(erp, ofSupplier(input), input, call)),
    }),
    defineBinding({
      ...AT_ERP,
      capability: postSupplierInvoice,
      perform: async (input, call) =>
        toStanding(await post(erp, ofSupplier(input), await existing(erp, ofSupplier(input), call), call)),
    }),
    defineBinding({
      ...AT_ERP,
      capability: getSupplierInvoice,
      async perform(input, call) {
        const found = await find(erp, ofSupplier(input), call)
        return found ? { found: toStanding(found) } : {}
      },
    }),
    defineBinding({
      ...AT_ERP,
      capability: postCustomerInvoice,
      async perform(input, call) {
        const which: Which = { kind: 'customer', party: input.account, invoice: input.invoice }
        return toStanding(await post(erp, which, await create(erp, which, input, call), call))
      },
    }),
  ]
}

async function create(
  erp: HttpClient,
  which: Which,
  input: SupplierInvoice | CustomerInvoice,
  call: Call,
): Promise<Invoice> {
  const operation = `create ${which.kind} invoice`
  const path = `/${which.kind}-invoices`
  const { status, body } = await send(erp, call, { operation, path, body: written(which, input) })
  return status === 409 ? existing(erp, which, call) : readAnswer(checkInvoice, body, about(operation))
}

const written = (
  { kind, party, invoice }: Which,
  { legalEntity, invoicedOn, dueOn, total, lines }: SupplierInvoice | CustomerInvoice,
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

async function post(erp: HttpClient, { kind }: Which, { number }: Invoice, call: Call): Promise<Invoice> {
  const operation = `post ${kind} invoice`
  // Of two writes of one step each has a key of its own.
  const { idempotencyKey } = call
  const { body } = await send(
    erp,
    { ...call, idempotencyKey: `${idempotencyKey}:post` },
    { operation, path: `/${kind}-invoices/${number}/post` },
  )
  return readAnswer(checkInvoice, body, about(operation))
}

async function find(erp: HttpClient, { kind, party, invoice }: Which, call: Call) {
  const query = { [kind]: party, externalReference: invoice }
  const request = { operation: `find ${kind} invoice`, path: `/${kind}-invoices`, query }
  return (await ask(erp, call, checkInvoices, request)).items[0]
}

async function existing(erp: HttpClient, which: Which, call: Call): Promise<Invoice> {
  const found = await find(erp, which, call)
  if (!found) throw recordMissing({ system: SYSTEM, what: `${which.kind} invoice` })
  return found
}

function toStanding({ number, state, total }: Invoice): Standing {
  const amount = parseUsd(total)
  if (!amount) throw answerUnexpected({ system: SYSTEM, operation: 'invoice', places: 'total' })
  return { number, state: state === 'Draft' ? 'draft' : 'posted', total: amount }
}
