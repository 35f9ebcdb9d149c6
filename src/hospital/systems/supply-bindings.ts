import type { Static } from 'typebox'
import type { CustomerInvoice, SupplierInvoice } from '../../model/index.ts'
import { type Binding, type Call, defineBinding } from '../../workflows/index.ts'
import {
  confirmPurchaseOrder,
  createPurchaseOrder,
  createSupplierInvoice,
  getPurchaseOrder,
  getStockLevel,
  getSupplierInvoice,
  type InvoiceStandingSchema,
  type OrderStandingSchema,
  postCustomerInvoice,
  postSupplierInvoice,
  receiveGoods,
} from '../capabilities/index.ts'
import { recordMissing } from '../failures.ts'

type Numbered = { readonly number: string }
export type OrderStanding = Static<typeof OrderStandingSchema> & Numbered
export type InvoiceStanding = Static<typeof InvoiceStandingSchema> & Numbered
export type OrderInput = Static<typeof createPurchaseOrder.input>
export type ReceiptInput = Static<typeof receiveGoods.input>
export type StockInput = Static<typeof getStockLevel.input>
export type InvoiceInput = SupplierInvoice | CustomerInvoice

/** Whose invoice it is (a supplier's number, a customer's account), and its reference. */
export type WhichInvoice = {
  readonly kind: 'supplier' | 'customer'
  readonly party: string
  readonly invoice: string
}

/**
 * A system that keeps the references of orders, of receipts and of a party's invoices unique, and can be asked for what
 * stands under one: whatever happened to an attempt, the next one finds it out. Everything throws Failures.
 */
export type SupplyBooks = {
  readonly system: string
  findOrder(order: string, call: Call): Promise<OrderStanding | undefined>
  /** Makes a draft; undefined when there is an order of this reference. */
  createOrder(input: OrderInput, call: Call): Promise<OrderStanding | undefined>
  /** One that is confirmed stays so. */
  confirmOrder(number: string, call: Call): Promise<OrderStanding>
  /** For the order of this number there; the receipt that is there when it was taken before. */
  receive(input: ReceiptInput, order: string, call: Call): Promise<Numbered>
  stockLevel(input: StockInput, call: Call): Promise<Static<typeof getStockLevel.output>>
  findInvoice(which: WhichInvoice, call: Call): Promise<InvoiceStanding | undefined>
  /** Makes a draft; undefined when the party has an invoice of this reference. */
  createInvoice(which: WhichInvoice, input: InvoiceInput, call: Call): Promise<InvoiceStanding | undefined>
  /** One that is posted stays so. */
  postInvoice(which: WhichInvoice, number: string, call: Call): Promise<InvoiceStanding>
}

/** Where and how such a system performs: an attempt whose outcome nobody knows is done again. */
type At = {
  readonly system: string
  readonly appliesTo: { readonly legalEntity: readonly string[] }
  readonly onUnknown: 'repeat'
}

export const supplyBindings = (at: At, books: SupplyBooks): readonly Binding[] => [
  ...orderBindings(at, books),
  ...invoiceBindings(at, books),
]

function orderBindings(at: At, books: SupplyBooks): readonly Binding[] {
  const existing = async (order: string, call: Call): Promise<OrderStanding> => {
    const found = await books.findOrder(order, call)
    if (!found) throw recordMissing({ system: books.system, what: 'purchase order' })
    return found
  }
  return [
    defineBinding({
      ...at,
      capability: createPurchaseOrder,
      perform: async (input, call) => (await books.createOrder(input, call)) ?? existing(input.order, call),
    }),
    defineBinding({
      ...at,
      capability: confirmPurchaseOrder,
      perform: async ({ order }, call) => books.confirmOrder((await existing(order, call)).number, call),
    }),
    defineBinding({
      ...at,
      capability: getPurchaseOrder,
      async perform({ order }, call) {
        const found = await books.findOrder(order, call)
        return found ? { found } : {}
      },
    }),
    defineBinding({
      ...at,
      capability: receiveGoods,
      perform: async (input, call) => books.receive(input, (await existing(input.order, call)).number, call),
    }),
    defineBinding({
      ...at,
      capability: getStockLevel,
      perform: (input, call) => books.stockLevel(input, call),
    }),
  ]
}

const ofSupplier = ({ supplier, invoice }: Pick<SupplierInvoice, 'supplier' | 'invoice'>): WhichInvoice => ({
  kind: 'supplier',
  party: supplier,
  invoice,
})

function invoiceBindings(at: At, books: SupplyBooks): readonly Binding[] {
  const existing = async (which: WhichInvoice, call: Call): Promise<InvoiceStanding> => {
    const found = await books.findInvoice(which, call)
    if (!found) throw recordMissing({ system: books.system, what: `${which.kind} invoice` })
    return found
  }
  const made = async (which: WhichInvoice, input: InvoiceInput, call: Call) =>
    (await books.createInvoice(which, input, call)) ?? existing(which, call)
  return [
    defineBinding({
      ...at,
      capability: createSupplierInvoice,
      perform: (input, call) => made(ofSupplier(input), input, call),
    }),
    defineBinding({
      ...at,
      capability: postSupplierInvoice,
      async perform(input, call) {
        const which = ofSupplier(input)
        return books.postInvoice(which, (await existing(which, call)).number, call)
      },
    }),
    defineBinding({
      ...at,
      capability: getSupplierInvoice,
      async perform(input, call) {
        const found = await books.findInvoice(ofSupplier(input), call)
        return found ? { found } : {}
      },
    }),
    defineBinding({
      ...at,
      capability: postCustomerInvoice,
      async perform(input, call) {
        const which: WhichInvoice = { kind: 'customer', party: input.account, invoice: input.invoice }
        return books.postInvoice(which, (await made(which, input, call)).number, call)
      },
    }),
  ]
}
