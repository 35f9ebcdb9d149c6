import { isJsonObject, type JsonObject } from '../../kernel/index.ts'
import { auditReceipts, createGoodsReceipt, stockLevel } from '../erp/goods-receipts.ts'
import { auditInvoices, createInvoice, listInvoices, postInvoice } from '../erp/invoices.ts'
import {
  auditOrders,
  confirmPurchaseOrder,
  createPurchaseOrder,
  listPurchaseOrders,
} from '../erp/purchase-orders.ts'
import { locationsOf } from '../erp/supply-data.ts'
import type { InvoiceKind, SupplyKeeper } from '../erp/supply-keeper.ts'
import type { HttpAnswer, HttpRequest } from '../http/http-message.ts'
import type { SystemContext } from '../system.ts'
import { insertDocument } from './documents.ts'
import { COMPANY_CODE, GL_ACCOUNTS } from './master-data.ts'
import { badQuery, notFound } from './odata-error.ts'
import { readQuery } from './odata-query.ts'
import { refuse } from './refuse.ts'
import { type Shape, toAnswer, toEntity, toKept } from './supply-entities.ts'

const ORDER: Shape = {
  type: 'PurchaseOrder',
  fields: {
    PurchaseOrder: 'number',
    PurchaseOrderReference: 'externalReference',
    CompanyCode: 'legalEntity',
    Supplier: 'supplier',
    StorageLocation: 'location',
    PurchaseOrderDate: 'date',
    PurchaseOrderStatus: 'state',
  },
  items: {
    property: 'to_PurchaseOrderItem',
    kept: 'lines',
    fields: {
      PurchaseOrderItem: 'line',
      Material: 'item',
      OrderQuantity: 'quantity',
      ReceivedQuantity: 'received',
      PurchaseOrderQuantityUnit: 'unit',
      NetPriceAmount: 'unitPrice',
    },
  },
}

const RECEIPT: Shape = {
  type: 'MaterialDocument',
  fields: {
    MaterialDocument: 'number',
    ReferenceDocument: 'externalReference',
    PurchaseOrder: 'purchaseOrder',
    PostingDate: 'date',
  },
  items: {
    property: 'to_MaterialDocumentItem',
    kept: 'lines',
    fields: {
      PurchaseOrderItem: 'line',
      QuantityInEntryUnit: 'quantity',
      EntryUnit: 'unit',
      Batch: 'lot',
    },
  },
}

const STOCK: Shape = {
  type: 'MaterialStock',
  fields: {
    Material: 'item',
    StorageLocation: 'location',
    Batch: 'lot',
    StockQuantity: 'quantity',
    MaterialBaseUnit: 'unit',
  },
}

const invoiceOf = (own: string, reference: string, party: string, kind: InvoiceKind): Shape => ({
  type: own,
  fields: {
    [own]: 'number',
    [reference]: 'externalReference',
    [party]: kind,
    CompanyCode: 'legalEntity',
    DocumentDate: 'date',
    NetDueDate: 'due',
    InvoiceGrossAmount: 'total',
    InvoiceStatus: 'state',
  },
  items: {
    property: 'to_InvoiceItem',
    kept: 'lines',
    fields: {
      GLAccount: 'account',
      CostCenter: 'costCentre',
      Quantity: 'quantity',
      NetPriceAmount: 'unitPrice',
      ItemText: 'description',
    },
  },
})

const INVOICES = {
  supplier: invoiceOf('SupplierInvoice', 'SupplierInvoiceReference', 'InvoicingParty', 'supplier'),
  customer: invoiceOf('CustomerInvoice', 'CustomerInvoiceReference', 'Customer', 'customer'),
} as const

export const SUPPLY_SETS = [
  'A_PurchaseOrder',
  'A_MaterialDocument',
  'A_MaterialStock',
  'A_SupplierInvoice',
  'A_CustomerInvoice',
]

/** Entities are made by POST to their set, function imports change them; undefined for what is neither. */
export function writeSupply(
  set: string,
  body: JsonObject,
  { query }: HttpRequest,
  context: SystemContext,
): HttpAnswer | undefined {
  const { database, clock } = context
  const keeper = keeperOf(context)
  const which = (property: string) => /^'(.*)'$/.exec(query.get(property) ?? '')?.[1] ?? ''
  const invoice = (kind: InvoiceKind) => {
    const given = { body: toKept(body, INVOICES[kind]), now: clock.now() }
    return toAnswer(createInvoice(database, keeper, kind, given), INVOICES[kind])
  }
  const posted = (kind: InvoiceKind) =>
    toAnswer(postInvoice(database, keeper, kind, which(INVOICES[kind].type)), INVOICES[kind])
  switch (set) {
    case 'A_PurchaseOrder':
      return toAnswer(createPurchaseOrder(database, keeper, toKept(body, ORDER)), ORDER)
    case 'ReleasePurchaseOrder':
      return toAnswer(confirmPurchaseOrder(database, which('PurchaseOrder')), ORDER)
    case 'A_MaterialDocument':
      return toAnswer(createGoodsReceipt(database, toKept(body, RECEIPT)), RECEIPT)
    case 'A_SupplierInvoice':
      return invoice('supplier')
    case 'A_CustomerInvoice':
      return invoice('customer')
    case 'PostSupplierInvoice':
      return posted('supplier')
    case 'PostCustomerInvoice':
      return posted('customer')
    default:
      return undefined
  }
}

/** These sets are read by what was written of them: a filter is needed. Undefined for other sets. */
export function readSupply(
  set: string,
  request: HttpRequest,
  context: SystemContext,
): HttpAnswer | undefined {
  const { database } = context
  const page = { after: 0, limit: 50 }
  switch (set) {
    case 'A_PurchaseOrder':
      return found(request, ORDER, (query) => listPurchaseOrders(database, query, page))
    case 'A_SupplierInvoice':
      return found(request, INVOICES.supplier, (query) => listInvoices(database, 'supplier', query, page))
    case 'A_CustomerInvoice':
      return found(request, INVOICES.customer, (query) => listInvoices(database, 'customer', query, page))
    case 'A_MaterialDocument':
      return found(request, RECEIPT, (query) => ({
        status: 200,
        body: {
          items: auditReceipts(database).filter(
            (one) => one.externalReference === query.get('externalReference'),
          ),
        },
      }))
    case 'A_MaterialStock':
      return found(request, STOCK, (query) => stockLevel(database, keeperOf(context).locations, query))
    default:
      return undefined
  }
}

function found(request: HttpRequest, shape: Shape, ask: (query: URLSearchParams) => HttpAnswer): HttpAnswer {
  const asked = readQuery(request, Object.keys(shape.fields))
  if ('refused' in asked) return asked.refused
  const { equal } = asked.query
  if (equal.size === 0) return badQuery('$filter')
  const query = new URLSearchParams()
  for (const [name, value] of equal) query.set(shape.fields[name] ?? name, value)
  const { status, body } = ask(query)
  if (!isJsonObject(body)) return notFound(shape.type)
  if (status >= 300) return unknown(body, shape)
  const items = Array.isArray(body.items) ? body.items.filter(isJsonObject) : [body]
  return { status: 200, body: { d: { results: items.map((item) => toEntity(item, shape)) } } }
}

/** A filter that names something of no master data. */
function unknown({ error }: JsonObject, shape: Shape): HttpAnswer {
  const target = isJsonObject(error) ? String(error.target) : ''
  const property = Object.entries(shape.fields).find(([, kept]) => kept === target)?.[0]
  const complaint = { code: 'FLD/003', propertyref: property ?? '', message: 'The value is not maintained.' }
  return refuse([complaint]) ?? notFound(shape.type)
}

function keeperOf({ database, world }: SystemContext): SupplyKeeper {
  return {
    legalEntity: COMPANY_CODE,
    locations: locationsOf(world, COMPANY_CODE),
    control: { supplier: '0021000000', customer: '0012610000' },
    isCustomer: (account) =>
      database.prepare("SELECT 1 FROM partner WHERE number = ? AND company_code <> ''").get(account) !==
      undefined,
    readAccount(fields) {
      const isOpen = (code: string) => GL_ACCOUNTS.some((one) => one.account === code && !one.blocked)
      const account = fields.code('account', isOpen)
      const costCentre = fields.optionalText('costCentre')
      const known = world.costCentres.some(
        ({ legalEntity, code }) => legalEntity === COMPANY_CODE && code === costCentre,
      )
      if (costCentre !== undefined && !known)
        fields.wrong('costCentre', 'Unknown', 'The company code has no such cost center.')
      return { account, costCentre }
    },
    post: ({ reference, date, lines }) => {
      const items = lines
        .filter(({ debit, credit }) => debit + credit > 0)
        .map(({ account, costCentre = '', debit, credit, memo }) => ({
          account,
          costCenter: costCentre,
          side: debit > 0 ? ('S' as const) : ('H' as const),
          amount: debit + credit,
          text: memo.slice(0, 50),
        }))
      return Number(insertDocument(database, { reference, date, items }).position)
    },
  }
}

export const auditSupply = ({ database }: SystemContext) => ({
  purchaseOrders: auditOrders(database),
  goodsReceipts: auditReceipts(database),
  invoices: auditInvoices(database),
})
