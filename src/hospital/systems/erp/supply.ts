import Type, { type Static } from 'typebox'
import type { HttpClient } from '../../../connectors/index.ts'
import { compileSchema } from '../../../kernel/index.ts'
import type { Call } from '../../../workflows/index.ts'
import { itemNumber, numberOf } from '../item-number.ts'
import { readAnswer } from '../read-answer.ts'
import type { OrderInput, OrderStanding, ReceiptInput, SupplyBooks } from '../supply-bindings.ts'
import { about, ask, SYSTEM, send } from './calls.ts'

const OrderSchema = Type.Object({
  number: Type.String(),
  state: Type.Union([Type.Literal('Draft'), Type.Literal('Confirmed'), Type.Literal('Received')]),
  lines: Type.Array(
    Type.Object({
      line: Type.String(),
      unit: Type.String(),
      quantity: Type.String(),
      received: Type.String(),
    }),
  ),
})
const NumberedSchema = Type.Object({ number: Type.String() })
const checkOrder = compileSchema(OrderSchema)
const checkOrders = compileSchema(Type.Object({ items: Type.Array(OrderSchema) }))
const checkNumbered = compileSchema(NumberedSchema)
const checkDuplicate = compileSchema(Type.Object({ error: NumberedSchema }))
const checkLevel = compileSchema(Type.Object({ quantity: Type.String(), unit: Type.String() }))

const STATES = { Draft: 'draft', Confirmed: 'confirmed', Received: 'received' } as const

type Orders = Pick<SupplyBooks, 'findOrder' | 'createOrder' | 'confirmOrder' | 'receive' | 'stockLevel'>

export const erpOrders = (erp: HttpClient): Orders => ({
  async findOrder(order, call) {
    const query = { externalReference: order }
    const request = { operation: 'findPurchaseOrder', path: '/purchase-orders', query }
    const [found] = (await ask(erp, call, checkOrders, request)).items
    return found && toStanding(found)
  },
  createOrder: (input, call) => create(erp, input, call),
  async confirmOrder(number, call) {
    const operation = 'confirmPurchaseOrder'
    const { body } = await send(erp, call, { operation, path: `/purchase-orders/${number}/confirm` })
    return toStanding(readAnswer(checkOrder, body, about(operation)))
  },
  receive: (input, order, call) => receive(erp, input, order, call),
  async stockLevel({ item, location, lot }, call) {
    const request = { operation: 'getStockLevel', path: '/stock-levels', query: { item, location, lot } }
    const { quantity, unit } = await ask(erp, call, checkLevel, request)
    return { item, location, quantity, unit, ...(lot !== undefined && { lot }) }
  },
})

async function create(
  erp: HttpClient,
  { order, legalEntity, supplier, location, orderedOn, lines }: OrderInput,
  call: Call,
): Promise<OrderStanding | undefined> {
  const operation = 'createPurchaseOrder'
  const { status, body } = await send(erp, call, {
    operation,
    path: '/purchase-orders',
    body: {
      externalReference: order,
      legalEntity,
      supplier,
      location,
      date: orderedOn,
      lines: lines.map(({ line, ids, quantity, unit, price }, at) => ({
        line,
        item: itemNumber(ids, { system: SYSTEM, place: `lines[${at}]` }),
        quantity,
        unit,
        unitPrice: price,
      })),
    },
  })
  return status === 409 ? undefined : toStanding(readAnswer(checkOrder, body, about(operation)))
}

async function receive(
  erp: HttpClient,
  { receipt, receivedOn, lines }: ReceiptInput,
  order: string,
  call: Call,
): Promise<{ readonly number: string }> {
  const operation = 'createGoodsReceipt'
  const { status, body } = await send(erp, call, {
    operation,
    path: '/goods-receipts',
    body: {
      externalReference: receipt,
      purchaseOrder: order,
      date: receivedOn,
      lines: lines.map(({ line, ids, quantity, unit }) => {
        const lot = numberOf(ids, 'LOT')
        return { line, quantity, unit, ...(lot !== undefined && { lot }) }
      }),
    },
  })
  return status === 409
    ? { number: readAnswer(checkDuplicate, body, about(operation)).error.number }
    : { number: readAnswer(checkNumbered, body, about(operation)).number }
}

const toStanding = ({ number, state, lines }: Static<typeof OrderSchema>): OrderStanding => ({
  number,
  state: STATES[state],
  lines: lines.map(({ line, unit, quantity, received }) => ({ line, unit, ordered: quantity, received })),
})
