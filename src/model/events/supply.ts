import Type from 'typebox'
import { type BusinessKey, defineEvent } from '../define-event.ts'
import { Code, DateSchema, DecimalSchema, MoneySchema, Text } from '../entities.ts'
import { LineAnswerSchema, OrderLineSchema, ShippedLineSchema, TradePartySchema } from '../supply-entities.ts'

const orderKey = (order: string | undefined): readonly BusinessKey[] =>
  order ? [{ kind: 'purchase-order', value: order }] : []

const OrderParts = {
  order: Code,
  orderedOn: Type.Optional(DateSchema),
  parties: Type.Array(TradePartySchema),
  /** ISO 4217; US dollars where nothing is said. */
  currency: Type.Optional(Code),
}

export const PurchaseOrderPlaced = defineEvent({
  name: 'PurchaseOrderPlaced',
  version: '1.0',
  owner: 'supply-chain',
  summary: 'A buyer ordered from a supplier (X12 850).',
  schema: Type.Object({
    ...OrderParts,
    /** X12 BEG01: `00` original, `01` cancel, `04` change, ... */
    purpose: Code,
    /** X12 BEG02: `NE` new, `SA` stand alone, `RL` release, ... */
    type: Code,
    contract: Type.Optional(Code),
    requestedOn: Type.Optional(DateSchema),
    lines: Type.Array(OrderLineSchema),
  }),
  orderKeys: ({ order }) => [`purchase-order:${order}`],
  businessKeys: ({ order }) => orderKey(order),
})

export const PurchaseOrderAcknowledged = defineEvent({
  name: 'PurchaseOrderAcknowledged',
  version: '1.0',
  owner: 'supply-chain',
  summary: 'A supplier said which lines of an order it takes, changes or turns away (X12 855).',
  schema: Type.Object({
    ...OrderParts,
    purpose: Code,
    /** X12 BAK02: `AC` with changes, `AD` without, `RD` rejected, ... */
    type: Code,
    supplierOrder: Type.Optional(Code),
    acknowledgedOn: Type.Optional(DateSchema),
    lines: Type.Array(Type.Object({ ...OrderLineSchema.properties, answers: Type.Array(LineAnswerSchema) })),
  }),
  orderKeys: ({ order }) => [`purchase-order:${order}`],
  businessKeys: ({ order }) => orderKey(order),
})

export const GoodsShipped = defineEvent({
  name: 'GoodsShipped',
  version: '1.0',
  owner: 'supply-chain',
  summary: 'A supplier sent what was ordered (X12 856).',
  schema: Type.Object({
    shipment: Code,
    purpose: Code,
    noticedOn: Type.Optional(DateSchema),
    shippedOn: Type.Optional(DateSchema),
    expectedOn: Type.Optional(DateSchema),
    /** The carrier's code or name, and its numbers of the shipment: `BM` bill of lading, `CN` waybill, `2I` tracking. */
    carrier: Type.Optional(Text),
    references: Type.Array(Type.Object({ kind: Code, value: Code })),
    parties: Type.Array(TradePartySchema),
    lines: Type.Array(ShippedLineSchema),
  }),
  orderKeys: ({ shipment }) => [`shipment:${shipment}`],
  businessKeys: ({ shipment, lines }) => [
    { kind: 'shipment', value: shipment },
    ...[...new Set(lines.map(({ order }) => order))].flatMap(orderKey),
  ],
})

export const InvoiceReceived = defineEvent({
  name: 'InvoiceReceived',
  version: '1.0',
  owner: 'supply-chain',
  summary: 'A supplier asked for the payment of what it delivered (X12 810).',
  schema: Type.Object({
    invoice: Code,
    invoicedOn: Type.Optional(DateSchema),
    order: Type.Optional(Code),
    orderedOn: Type.Optional(DateSchema),
    /** X12 BIG07: `DI` debit, `CR` credit, ... */
    type: Type.Optional(Code),
    parties: Type.Array(TradePartySchema),
    currency: Type.Optional(Code),
    total: MoneySchema,
    dueOn: Type.Optional(DateSchema),
    lines: Type.Array(OrderLineSchema),
    /** What comes on top (`C`) or is taken off (`A`), in the smallest unit of the currency. */
    charges: Type.Array(
      Type.Object({
        kind: Code,
        code: Type.Optional(Code),
        description: Type.Optional(Text),
        minor: Type.Optional(DecimalSchema),
      }),
    ),
    taxes: Type.Array(Type.Object({ kind: Code, amount: Type.Optional(DecimalSchema) })),
  }),
  orderKeys: ({ invoice }) => [`invoice:${invoice}`],
  businessKeys: ({ invoice, order }) => [{ kind: 'invoice', value: invoice }, ...orderKey(order)],
})
