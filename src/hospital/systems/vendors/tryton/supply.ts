import Type, { type Static } from 'typebox'
import { compileSchema } from '../../../../kernel/index.ts'
import { type Binding, type Call, defineBinding } from '../../../../workflows/index.ts'
import {
  confirmPurchaseOrder,
  createPurchaseOrder,
  getPurchaseOrder,
  getStockLevel,
  receiveGoods,
} from '../../../capabilities/index.ts'
import { recordMissing } from '../../../failures.ts'
import type { TrytonClient } from './client.ts'
import { Orders } from './orders.ts'
import { Receipts } from './receipts.ts'
import { type TrytonBooks, TrytonRecords } from './records.ts'

const checkOnHand = compileSchema(
  Type.Array(
    Type.Object({ quantity: Type.Number(), 'default_uom.': Type.Object({ symbol: Type.String() }) }),
  ),
)
const checkLots = compileSchema(Type.Array(Type.Object({ quantity: Type.Number() })))

/**
 * A purchase's and a shipment's reference is ours; an item is a product of that code, a place that keeps goods a
 * warehouse of that code.
 */
export function trytonSupply(tryton: TrytonClient, books: TrytonBooks): readonly Binding[] {
  const records = new TrytonRecords(tryton, books)
  const orders = new Orders(records)
  const receipts = new Receipts(records, orders)
  const at = {
    system: records.system,
    appliesTo: { legalEntity: records.legalEntities },
  } as const
  const changes = { ...at, onUnknown: 'lookup' } as const
  const reads = { ...at, onUnknown: 'repeat' } as const
  return [
    defineBinding({
      ...changes,
      capability: createPurchaseOrder,
      async perform(input, call) {
        if (!(await orders.find(input, call))) await orders.create(input, call)
        return orders.standing(await existing(orders, input, call), call)
      },
      lookup: (input, call) => standing(orders, input, call),
    }),
    defineBinding({
      ...changes,
      capability: confirmPurchaseOrder,
      async perform(input, call) {
        await orders.confirm(await existing(orders, input, call), call)
        return orders.standing(await existing(orders, input, call), call)
      },
      async lookup(input, call) {
        const found = await standing(orders, input, call)
        return found?.state === 'confirmed' || found?.state === 'received' ? found : undefined
      },
    }),
    defineBinding({
      ...reads,
      capability: getPurchaseOrder,
      async perform(input, call) {
        const found = await standing(orders, input, call)
        return found ? { found } : {}
      },
    }),
    defineBinding({
      ...changes,
      capability: receiveGoods,
      perform: (input, call) => receipts.receive(input, call),
      lookup: (input, call) => receipts.lookUp(input, call),
    }),
    defineBinding({
      ...reads,
      capability: getStockLevel,
      perform: (input, call) => stockLevel(records, input, call),
    }),
  ]
}

type Which = Static<typeof getPurchaseOrder.input>

async function standing(orders: Orders, which: Which, call: Call) {
  const found = await orders.find(which, call)
  return found && orders.standing(found, call)
}

async function existing(orders: Orders, which: Which, call: Call) {
  const found = await orders.find(which, call)
  if (!found) throw recordMissing({ system: orders.system, what: 'purchase order' })
  return found
}

async function stockLevel(
  records: TrytonRecords,
  { item, location, lot }: Static<typeof getStockLevel.input>,
  call: Call,
): Promise<Static<typeof getStockLevel.output>> {
  const product = await records.item(item, 'item', call)
  const warehouse = await records.warehouse(location, call)
  // What is in its storage, shelves and all; what stands at its dock is not put away yet.
  const where = { locations: [warehouse], with_childs: true, stock_skip_warehouse: true }
  const method = 'model.product.product.read'
  const asked = await records.ask(method, [[product], ['quantity', 'default_uom.symbol']], call, where)
  const [found] = records.read(checkOnHand, method, asked)
  if (!found) throw recordMissing({ system: records.system, what: 'item' })
  const unit = records.unitOf(found['default_uom.'].symbol)
  if (lot === undefined) return { item, location, quantity: String(found.quantity), unit }
  const [id] = await records.lot(product, lot, call)
  const ofLot = 'model.stock.lot.read'
  const lots = await records.ask(ofLot, [id === undefined ? [] : [id], ['quantity']], call, where)
  const [kept] = records.read(checkLots, ofLot, lots)
  return { item, location, lot, quantity: String(kept?.quantity ?? 0), unit }
}
