import type { DatabaseSync } from 'node:sqlite'
import type { JsonObject } from '../../kernel/index.ts'
import type { HttpAnswer } from '../http/http-message.ts'
import { printDecimal, QUANTITY_PLACES } from './decimals.ts'
import { duplicate, invalid, notFound } from './erp-error.ts'
import { Fields } from './fields.ts'
import { findOrder, orderLines } from './purchase-orders.ts'
import { itemOf, packOf } from './supply-data.ts'

type Line = {
  readonly line: number
  readonly quantity: number
  /** In the item's own unit. */
  readonly stocked: number
  readonly lot: string | undefined
}

/** Takes in all of a receipt or nothing: of a confirmed order, no more than is open, once per external reference. */
export function createGoodsReceipt(database: DatabaseSync, body: JsonObject): HttpAnswer {
  const fields = new Fields(body)
  const reference = fields.text('externalReference', 64)
  const date = fields.date('date')
  const number = fields.text('purchaseOrder')
  const order = findOrder(database, 'number', number)
  const existing = database
    .prepare('SELECT number FROM goods_receipt WHERE external_reference = ?')
    .get(reference)
  if (existing) return duplicate(String(existing.number))
  if (number !== '' && !order) fields.wrong('purchaseOrder', 'Unknown', 'There is no such order.')
  else if (order && Number(order.confirmed) === 0)
    fields.wrong('purchaseOrder', 'NotConfirmed', 'Goods are received for confirmed orders.')
  const lines = readLines(fields, order ? orderLines(database, Number(order.position)) : [])
  if (fields.problems.length > 0 || !order) return invalid(fields.problems)
  const row = database
    .prepare(
      `INSERT INTO goods_receipt (external_reference, purchase_order, date) VALUES (?, ?, ?)
       RETURNING position, number`,
    )
    .get(reference, order.position ?? null, date)
  insertLines(database, Number(row?.position), Number(order.position), lines)
  return { status: 201, body: { number: String(row?.number), externalReference: reference } }
}

function readLines(fields: Fields, ordered: ReturnType<typeof orderLines>): readonly Line[] {
  const open = new Map(
    ordered.map((line) => [String(line.line), Number(line.quantity) - Number(line.received)]),
  )
  return fields.list('lines').map((given) => {
    const number = given.code('line', (code) => open.has(code))
    const unit = given.text('unit', 3)
    const quantity = given.quantity('quantity')
    const lot = given.optionalText('lot', 40)
    const line = ordered.find((one) => String(one.line) === number)
    const item = line && itemOf(String(line.item))
    if (!line || !item) return { line: 0, quantity, stocked: 0, lot }
    if (unit !== '' && unit !== line.unit)
      given.wrong('unit', 'NotOrdered', 'It was ordered in another unit.')
    if (item.lots && lot === undefined) given.wrong('lot', 'Required', 'The item is kept by lots.')
    const left = (open.get(number) ?? 0) - quantity
    if (left < 0) given.wrong('quantity', 'QuantityExceeded', 'It is more than is open of the line.')
    open.set(number, left)
    return {
      line: Number(number),
      quantity,
      stocked: quantity * (packOf(item, String(line.unit)) ?? 0),
      lot,
    }
  })
}

function insertLines(database: DatabaseSync, receipt: number, order: number, lines: readonly Line[]): void {
  const insert = database.prepare(
    `INSERT INTO received_line (goods_receipt, purchase_order, line, quantity, stocked, lot)
     VALUES (?, ?, ?, ?, ?, ?)`,
  )
  for (const { line, quantity, stocked, lot } of lines)
    insert.run(receipt, order, line, quantity, stocked, lot ?? null)
}

/** How much of an item, or of one lot of it, a location has. */
export function stockLevel(
  database: DatabaseSync,
  locations: readonly string[],
  query: URLSearchParams,
): HttpAnswer {
  const [code, location, lot] = ['item', 'location', 'lot'].map((name) => query.get(name))
  const item = itemOf(code ?? '')
  if (!item) return notFound('item')
  if (!locations.includes(location ?? '')) return notFound('location')
  const row = database
    .prepare(
      `SELECT coalesce(sum(stocked), 0) AS stocked FROM received_line
       JOIN purchase_line USING (purchase_order, line) JOIN purchase_order ON position = purchase_order
       WHERE item = ?1 AND location = ?2 AND (?3 IS NULL OR lot = ?3)`,
    )
    .get(item.item, location ?? null, lot ?? null)
  const quantity = printDecimal(Number(row?.stocked), QUANTITY_PLACES)
  return {
    status: 200,
    body: { item: item.item, location: location ?? '', quantity, unit: item.unit, lot: lot ?? null },
  }
}

export const auditReceipts = (database: DatabaseSync): readonly JsonObject[] =>
  database
    .prepare('SELECT number, external_reference FROM goods_receipt ORDER BY position')
    .all()
    .map((row) => ({ number: String(row.number), externalReference: String(row.external_reference) }))
