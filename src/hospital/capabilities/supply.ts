import Type from 'typebox'
import { GoodsReceiptSchema, PurchaseOrderSchema, StockLevelSchema } from '../../model/index.ts'
import { defineCapability } from '../../workflows/index.ts'

const Which = { order: Type.String(), legalEntity: Type.String() }

/** How an order stands at the system that keeps it. */
export const OrderStandingSchema = Type.Object({
  /** As that system numbers it; it may number a draft only when it is confirmed. */
  number: Type.Optional(Type.String()),
  /** `received` is all of it. */
  state: Type.Union([
    Type.Literal('draft'),
    Type.Literal('confirmed'),
    Type.Literal('received'),
    Type.Literal('cancelled'),
  ]),
  lines: Type.Array(
    Type.Object({
      line: Type.String(),
      unit: Type.String(),
      /** Decimal numbers in that unit. */
      ordered: Type.String(),
      received: Type.String(),
    }),
  ),
})

export const createPurchaseOrder = defineCapability({
  name: 'supply.createPurchaseOrder',
  version: 1,
  owner: 'supply-chain',
  summary: 'Makes the draft of a purchase order; the same reference is made once.',
  input: PurchaseOrderSchema,
  output: OrderStandingSchema,
})

export const confirmPurchaseOrder = defineCapability({
  name: 'supply.confirmPurchaseOrder',
  version: 1,
  owner: 'supply-chain',
  summary: 'Confirms a purchase order, so that goods can be received for it; one that is confirmed stays so.',
  input: Type.Object(Which),
  output: OrderStandingSchema,
})

export const getPurchaseOrder = defineCapability({
  name: 'supply.getPurchaseOrder',
  version: 1,
  owner: 'supply-chain',
  summary: 'How a purchase order stands, and how much of each line was received; nothing when there is none.',
  input: Type.Object(Which),
  output: Type.Object({ found: Type.Optional(OrderStandingSchema) }),
})

export const receiveGoods = defineCapability({
  name: 'supply.receiveGoods',
  version: 1,
  owner: 'supply-chain',
  summary:
    'Takes goods in for a confirmed purchase order, never more than was ordered; a receipt is taken once.',
  input: GoodsReceiptSchema,
  output: Type.Object({ number: Type.String() }),
})

export const getStockLevel = defineCapability({
  name: 'supply.getStockLevel',
  version: 1,
  owner: 'supply-chain',
  summary: 'How much of an item, or of one lot of it, is on hand at a place.',
  input: Type.Object({
    item: Type.String(),
    location: Type.String(),
    lot: Type.Optional(Type.String()),
    legalEntity: Type.String(),
  }),
  output: StockLevelSchema,
})
