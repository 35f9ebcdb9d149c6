import Type, { type Static } from 'typebox'
import { Code, DateSchema, DecimalSchema, MoneySchema, PartySchema, Text } from './entities.ts'

/** What buyers and suppliers tell each other about. */

/** What an item is called: `BUYER` and `SUPPLIER` numbers, `UPC`, `GTIN`, `MANUFACTURER`, `NDC`, `LOT`, `SERIAL` ... */
export const ItemIdSchema = Type.Object({ kind: Code, value: Code })

const ItemParts = {
  ids: Type.Array(ItemIdSchema),
  description: Type.Optional(Text),
}

export const OrderLineSchema = Type.Object({
  line: Type.Optional(Code),
  ...ItemParts,
  quantity: Type.Optional(DecimalSchema),
  /** `EA`, `BX`, `CA` ... */
  unit: Type.Optional(Code),
  /** For one unit, in the currency of the order. */
  price: Type.Optional(DecimalSchema),
  requestedOn: Type.Optional(DateSchema),
})
export type OrderLine = Static<typeof OrderLineSchema>

/** What a supplier says of a line: `IA` accepted, `IB` backordered, `IR` rejected, `IQ` quantity changed, ... */
export const LineAnswerSchema = Type.Object({
  status: Code,
  quantity: Type.Optional(DecimalSchema),
  unit: Type.Optional(Code),
  on: Type.Optional(DateSchema),
})

export const ShippedLineSchema = Type.Object({
  order: Type.Optional(Code),
  line: Type.Optional(Code),
  ...ItemParts,
  quantity: DecimalSchema,
  unit: Code,
  /** Numbers on the packages that it is in. */
  packages: Type.Array(Code),
})
export type ShippedLine = Static<typeof ShippedLineSchema>

/** `buyer`, `supplier`, `shipTo`, `shipFrom`, `billTo`, `payTo`, or the standard's code. */
export const TradePartySchema = Type.Object({ role: Code, party: PartySchema })
export type TradeParty = Static<typeof TradePartySchema>

/** More than nothing: what is ordered, received or invoiced. */
const QuantitySchema = Type.String({ pattern: '^(?=.*[1-9])\\d+(\\.\\d+)?$', maxLength: 20 })
const PriceSchema = Type.String({ pattern: '^\\d+(\\.\\d+)?$', maxLength: 20 })
/** The buyer's own number of a line in an order: `1`, `2` or `10`, `20`. */
const LineNumberSchema = Type.String({ pattern: '^[1-9]\\d{0,5}$' })

/** What a buyer orders, once it is sure of it; the item is the one of the `BUYER` number. */
export const PurchaseLineSchema = Type.Object({
  ...OrderLineSchema.properties,
  line: LineNumberSchema,
  quantity: QuantitySchema,
  unit: Code,
  price: PriceSchema,
})
export type PurchaseLine = Static<typeof PurchaseLineSchema>

export const PurchaseOrderSchema = Type.Object({
  /** The buyer's own reference. */
  order: Code,
  legalEntity: Code,
  supplier: Code,
  /** The place that keeps what is delivered. */
  location: Code,
  orderedOn: DateSchema,
  lines: Type.Array(PurchaseLineSchema, { minItems: 1 }),
})
export type PurchaseOrder = Static<typeof PurchaseOrderSchema>

/** What came in for lines of an order. A part of a line that is of a lot says so in `ids` (`LOT`). */
export const GoodsReceiptSchema = Type.Object({
  /** The receiver's own reference. */
  receipt: Code,
  legalEntity: Code,
  order: Code,
  receivedOn: DateSchema,
  lines: Type.Array(
    Type.Object({ ...ItemParts, line: LineNumberSchema, quantity: QuantitySchema, unit: Code }),
    { minItems: 1 },
  ),
})
export type GoodsReceipt = Static<typeof GoodsReceiptSchema>

/** What a line of an invoice is booked on. */
const InvoiceLineSchema = Type.Object({
  ...OrderLineSchema.properties,
  quantity: QuantitySchema,
  price: PriceSchema,
  account: Code,
  costCentre: Type.Optional(Code),
})
export type InvoiceLine = Static<typeof InvoiceLineSchema>

const InvoiceParts = {
  legalEntity: Code,
  invoicedOn: DateSchema,
  dueOn: Type.Optional(DateSchema),
  /** The sum of its lines. */
  total: MoneySchema,
  lines: Type.Array(InvoiceLineSchema, { minItems: 1 }),
}

export const SupplierInvoiceSchema = Type.Object({
  /** The supplier's number of it: one for each supplier. */
  invoice: Code,
  supplier: Code,
  ...InvoiceParts,
})
export type SupplierInvoice = Static<typeof SupplierInvoiceSchema>

export const CustomerInvoiceSchema = Type.Object({
  /** The organisation's own reference. */
  invoice: Code,
  /** The customer's account at the legal entity. */
  account: Code,
  ...InvoiceParts,
})
export type CustomerInvoice = Static<typeof CustomerInvoiceSchema>

/** How much of an item a place has, in the unit that the item is kept in. */
export const StockLevelSchema = Type.Object({
  item: Code,
  location: Code,
  lot: Type.Optional(Code),
  quantity: DecimalSchema,
  unit: Code,
})
export type StockLevel = Static<typeof StockLevelSchema>
