import Type, { type Static } from 'typebox'
import type { HttpClient } from '../../../connectors/index.ts'
import { compileSchema } from '../../../kernel/index.ts'
import { type Binding, type Call, defineBinding } from '../../../workflows/index.ts'
import {
  confirmPurchaseOrder,
  createPurchaseOrder,
  getPurchaseOrder,
  getStockLevel,
  type OrderStandingSchema,
  receiveGoods,
} from '../../capabilities/index.ts'
import { recordMissing } from '../../failures.ts'
import { itemNumber, numberOf } from '../item-number.ts'
import { readAnswer } from '../read-answer.ts'
import { AT_ERP, about, ask, SYSTEM, send } from './calls.ts'

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

type Order = Static<typeof OrderSchema>
type Standing = Static<typeof OrderStandingSchema>

const STATES = { Draft: 'draft', Confirmed: 'confirmed', Received: 'received' } as const

export function supplyBindings(erp: HttpClient): readonly Binding[] {
  return [
    defineBinding({
      ...AT_ERP,
      capability: createPurchaseOrder,
      perform: (input, call) => create(erp, input, call),
    }),
    defineBinding({
      ...AT_ERP,
      capability: confirmPurchaseOrder,
      perform: ({ order }, call) => confirm(erp, order, call),
    }),
    defineBinding({
      ...AT_ERP,
      capability: getPurchaseOrder,
      async perform({ order }, call) {
        const found = await find(erp, order, call)
        return found ? { found: toStanding(found) } : {}
      },
    }),
    defineBinding({
      ...AT_ERP,
      capability: receiveGoods,
      perform: (input, call) => receive(erp, input, call),
    }),
    defineBinding({
      ...AT_ERP,
      capability: getStockLevel,
      async perform({ item, location, lot }, call) {
        const request = { operation: 'getStockLevel', path: '/stock-levels', query: { item, location, lot } }
        const { quantity, unit } = await ask(erp, call, checkLevel, request)
        return { item, location, quantity, unit, ...(lot !== undefined && { lot }) }
      },
    }),
  ]
}

async function create(
  erp: HttpClient,
  { order, legalEntity, supplier, location, orderedOn, lines }: Static<typeof createPurchaseOrder.input>,
  call: Call,
): Promise<Standing> {
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
  return toStanding(
    status === 409 ? await existing(erp, order, call) : readAnswer(checkOrder, body, about(operation)),
  )
}

async function confirm(erp: HttpClient, order: string, call: Call): Promise<Standing> {
  const operation = 'confirmPurchaseOrder'
  const { number } = await existing(erp, order, call)
  const { body } = await send(erp, call, { operation, path: `/purchase-orders/${number}/confirm` })
  return toStanding(readAnswer(checkOrder, body, about(operation)))
}

async function receive(
  erp: HttpClient,
  { receipt, order, receivedOn, lines }: Static<typeof receiveGoods.input>,
  call: Call,
): Promise<Static<typeof receiveGoods.output>> {
  const operation = 'createGoodsReceipt'
  const { number } = await existing(erp, order, call)
  const { status, body } = await send(erp, call, {
    operation,
    path: '/goods-receipts',
    body: {
      externalReference: receipt,
      purchaseOrder: number,
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

async function find(erp: HttpClient, order: string, call: Call): Promise<Order | undefined> {
  const query = { externalReference: order }
  const request = { operation: 'findPurchaseOrder', path: '/purchase-orders', query }
  return (await ask(erp, call, checkOrders, request)).items[0]
}

async function existing(erp: HttpClient, order: string, call: Call): Promise<Order> {
  const found = await find(erp, order, call)
  if (!found) throw recordMissing({ system: SYSTEM, what: 'purchase order' })
  return found
}

const toStanding = ({ number, state, lines }: Order): Standing => ({
  number,
  state: STATES[state],
  lines: lines.map(({ line, unit, quantity, received }) => ({ line, unit, ordered: quantity, received })),
})
