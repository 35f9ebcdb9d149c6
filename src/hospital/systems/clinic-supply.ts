import Type, { type Static, type TSchema } from 'typebox'
import type { HttpAnswer, HttpClient } from '../../connectors/index.ts'
import {
  type Check,
  compileSchema,
  Failure,
  type JsonObject,
  parseUsd,
  printUsd,
} from '../../kernel/index.ts'
import type { InvoiceLine } from '../../model/index.ts'
import type { Call } from '../../workflows/index.ts'
import { answerUnexpected, codeUnmapped, recordMissing } from '../failures.ts'
import { CLINIC_ACCOUNTS } from './clinic-accounts.ts'
import { clinicDate, quote } from './clinic-literals.ts'
import type { CsrfWrites } from './csrf-writes.ts'
import { itemNumber, numberOf } from './item-number.ts'
import { readAnswer } from './read-answer.ts'
import type {
  InvoiceInput,
  InvoiceStanding,
  OrderInput,
  OrderStanding,
  ReceiptInput,
  StockInput,
  SupplyBooks,
  WhichInvoice,
} from './supply-bindings.ts'

/** A reference that is there already. */
const TAKEN = 'SUP/041'

const OrderSchema = Type.Object({
  PurchaseOrder: Type.String(),
  PurchaseOrderStatus: Type.Union([
    Type.Literal('Draft'),
    Type.Literal('Confirmed'),
    Type.Literal('Received'),
  ]),
  to_PurchaseOrderItem: Type.Object({
    results: Type.Array(
      Type.Object({
        PurchaseOrderItem: Type.String(),
        PurchaseOrderQuantityUnit: Type.String(),
        OrderQuantity: Type.String(),
        ReceivedQuantity: Type.String(),
      }),
    ),
  }),
})
const InvoiceSchema = Type.Object({
  SupplierInvoice: Type.Optional(Type.String()),
  CustomerInvoice: Type.Optional(Type.String()),
  InvoiceStatus: Type.Union([Type.Literal('Draft'), Type.Literal('Posted')]),
  InvoiceGrossAmount: Type.String(),
})
const ReceiptSchema = Type.Object({ MaterialDocument: Type.String() })
const one = <Schema extends TSchema>(schema: Schema) => compileSchema(Type.Object({ d: schema }))
const list = <Schema extends TSchema>(schema: Schema) => one(Type.Object({ results: Type.Array(schema) }))
const [checkOrder, checkOrders] = [one(OrderSchema), list(OrderSchema)]
const [checkInvoice, checkInvoices] = [one(InvoiceSchema), list(InvoiceSchema)]
const [checkReceipt, checkReceipts] = [one(ReceiptSchema), list(ReceiptSchema)]
const checkLevels = list(Type.Object({ StockQuantity: Type.String(), MaterialBaseUnit: Type.String() }))

const STATES = { Draft: 'draft', Confirmed: 'confirmed', Received: 'received', Posted: 'posted' } as const

/** What an invoice of either side is called in the clinics' ledger. */
const INVOICES = {
  supplier: {
    set: 'A_SupplierInvoice',
    number: 'SupplierInvoice',
    party: 'InvoicingParty',
    reference: 'SupplierInvoiceReference',
    post: 'PostSupplierInvoice',
  },
  customer: {
    set: 'A_CustomerInvoice',
    number: 'CustomerInvoice',
    party: 'Customer',
    reference: 'CustomerInvoiceReference',
    post: 'PostCustomerInvoice',
  },
} as const

/** Orders, receipts, stock and invoices of the clinics' ledger: entities to make and read, function imports to change. */
export class ClinicSupply implements SupplyBooks {
  readonly system: string
  readonly #ledger: HttpClient
  readonly #write: CsrfWrites

  constructor(system: string, ledger: HttpClient, write: CsrfWrites) {
    this.system = system
    this.#ledger = ledger
    this.#write = write
  }

  async findOrder(order: string, call: Call): Promise<OrderStanding | undefined> {
    const wanted = { PurchaseOrderReference: order }
    const { d } = await this.#find(checkOrders, 'A_PurchaseOrder', wanted, call)
    return d.results[0] && orderStanding(d.results[0])
  }

  async createOrder(input: OrderInput, call: Call): Promise<OrderStanding | undefined> {
    const items = input.lines.map(({ line, ids, quantity, unit, price }, at) => ({
      PurchaseOrderItem: line,
      Material: itemNumber(ids, { system: this.system, place: `lines[${at}]` }),
      OrderQuantity: quantity,
      PurchaseOrderQuantityUnit: unit,
      NetPriceAmount: price,
    }))
    const made = await this.#create(checkOrder, 'A_PurchaseOrder', call, {
      PurchaseOrderReference: input.order,
      CompanyCode: input.legalEntity,
      Supplier: input.supplier,
      StorageLocation: input.location,
      PurchaseOrderDate: clinicDate(input.orderedOn),
      to_PurchaseOrderItem: { results: items },
    })
    return made && orderStanding(made.d)
  }

  async confirmOrder(number: string, call: Call): Promise<OrderStanding> {
    const query = { PurchaseOrder: quote(number) }
    return orderStanding((await this.#act(checkOrder, 'ReleasePurchaseOrder', query, call)).d)
  }

  async receive(input: ReceiptInput, order: string, call: Call): Promise<{ readonly number: string }> {
    const items = input.lines.map(({ line, ids, quantity, unit }) => {
      const lot = numberOf(ids, 'LOT')
      return {
        PurchaseOrderItem: line,
        QuantityInEntryUnit: quantity,
        EntryUnit: unit,
        ...(lot !== undefined && { Batch: lot }),
      }
    })
    const made = await this.#create(checkReceipt, 'A_MaterialDocument', call, {
      ReferenceDocument: input.receipt,
      PurchaseOrder: order,
      PostingDate: clinicDate(input.receivedOn),
      to_MaterialDocumentItem: { results: items },
    })
    if (made) return { number: made.d.MaterialDocument }
    const wanted = { ReferenceDocument: input.receipt }
    const [there] = (await this.#find(checkReceipts, 'A_MaterialDocument', wanted, call)).d.results
    if (!there) throw recordMissing({ system: this.system, what: 'goods receipt' })
    return { number: there.MaterialDocument }
  }

  async stockLevel({ item, location, lot }: StockInput, call: Call) {
    const wanted = {
      Material: item,
      StorageLocation: location,
      ...(lot !== undefined && { Batch: lot }),
    }
    const [level] = (await this.#find(checkLevels, 'A_MaterialStock', wanted, call)).d.results
    if (!level) throw recordMissing({ system: this.system, what: 'stock' })
    const { StockQuantity: quantity, MaterialBaseUnit: unit } = level
    return { item, location, quantity, unit, ...(lot !== undefined && { lot }) }
  }

  async findInvoice(which: WhichInvoice, call: Call): Promise<InvoiceStanding | undefined> {
    const { set, party, reference } = INVOICES[which.kind]
    const wanted = { [party]: which.party, [reference]: which.invoice }
    const [found] = (await this.#find(checkInvoices, set, wanted, call)).d.results
    return found && this.#invoiceStanding(found)
  }

  async createInvoice(which: WhichInvoice, input: InvoiceInput, call: Call) {
    const { set, party, reference } = INVOICES[which.kind]
    const made = await this.#create(checkInvoice, set, call, {
      [reference]: which.invoice,
      [party]: which.party,
      CompanyCode: input.legalEntity,
      DocumentDate: clinicDate(input.invoicedOn),
      ...(input.dueOn !== undefined && { NetDueDate: clinicDate(input.dueOn) }),
      InvoiceGrossAmount: printUsd(input.total),
      to_InvoiceItem: { results: input.lines.map((line, at) => this.#item(line, at)) },
    })
    return made && this.#invoiceStanding(made.d)
  }

  async postInvoice({ kind }: WhichInvoice, number: string, call: Call): Promise<InvoiceStanding> {
    const { post, number: key } = INVOICES[kind]
    return this.#invoiceStanding((await this.#act(checkInvoice, post, { [key]: quote(number) }, call)).d)
  }

  #item({ account, costCentre, quantity, price, description }: InvoiceLine, at: number): JsonObject {
    const mapped = CLINIC_ACCOUNTS[account]
    if (mapped === undefined) throw codeUnmapped({ system: this.system, fields: `lines[${at}].account` })
    return {
      GLAccount: mapped,
      ...(costCentre !== undefined && { CostCenter: costCentre }),
      Quantity: quantity,
      NetPriceAmount: price,
      ...(description !== undefined && { ItemText: description }),
    }
  }

  #invoiceStanding(found: Static<typeof InvoiceSchema>): InvoiceStanding {
    const number = found.SupplierInvoice ?? found.CustomerInvoice
    const total = parseUsd(found.InvoiceGrossAmount)
    if (number === undefined || !total)
      throw answerUnexpected({ system: this.system, operation: 'invoice', places: 'number, total' })
    return { number, state: STATES[found.InvoiceStatus], total }
  }

  async #find<Schema extends TSchema>(
    check: Check<Schema>,
    set: string,
    wanted: Readonly<Record<string, string>>,
    { correlation, signal }: Call,
  ): Promise<Static<Schema>> {
    const terms = Object.entries(wanted).map(([name, value]) => `${name} eq ${quote(value)}`)
    const operation = `find ${set}`
    const query = { $filter: terms.join(' and ') }
    const request = { operation, method: 'GET', path: `/${set}`, query, correlation, signal } as const
    const { body } = await this.#ledger.request(request)
    return readAnswer(check, body, { system: this.system, operation })
  }

  /** Undefined when there is one of this reference. */
  async #create<Schema extends TSchema>(
    check: Check<Schema>,
    set: string,
    { correlation, signal }: Call,
    body: JsonObject,
  ): Promise<Static<Schema> | undefined> {
    const operation = `create ${set}`
    try {
      const request = { operation, method: 'POST', path: `/${set}`, body, correlation, signal } as const
      const answer: HttpAnswer = await this.#write(request)
      return readAnswer(check, answer.body, { system: this.system, operation })
    } catch (thrown) {
      if (thrown instanceof Failure && thrown.details.vendorCode === TAKEN) return undefined
      throw thrown
    }
  }

  async #act<Schema extends TSchema>(
    check: Check<Schema>,
    operation: string,
    query: Readonly<Record<string, string>>,
    { correlation, signal }: Call,
  ): Promise<Static<Schema>> {
    const path = `/${operation}`
    const request = { operation, method: 'POST', path, query, body: {}, correlation, signal } as const
    const { body } = await this.#write(request)
    return readAnswer(check, body, { system: this.system, operation })
  }
}

const orderStanding = (order: Static<typeof OrderSchema>): OrderStanding => ({
  number: order.PurchaseOrder,
  state: STATES[order.PurchaseOrderStatus],
  lines: order.to_PurchaseOrderItem.results.map((item) => ({
    line: item.PurchaseOrderItem,
    unit: item.PurchaseOrderQuantityUnit,
    ordered: item.OrderQuantity,
    received: item.ReceivedQuantity,
  })),
})
