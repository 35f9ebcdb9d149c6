import Type, { type Static } from 'typebox'
import { Code, DateSchema, DecimalSchema, PartySchema, Text } from './entities.ts'

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
