import type { DatabaseSync } from 'node:sqlite'
import type { JsonObject } from '../../kernel/index.ts'
import type { HttpAnswer } from '../http/http-message.ts'
import { PRICE_PLACES, printDecimal, QUANTITY_PLACES } from './decimals.ts'
import { duplicate, invalid, notFound } from './erp-error.ts'
import { Fields } from './fields.ts'
import { type PageRequest, printPage } from './page.ts'
import { itemOf, packOf, SUPPLIERS } from './supply-data.ts'
import type { SupplyKeeper } from './supply-keeper.ts'

type Row = ReturnType<ReturnType<DatabaseSync['prepare']>['all']>[number]
type Line = {
  readonly line: number
  readonly item: string
  readonly quantity: number
  readonly unit: string
  readonly price: number
}

const COLUMNS = 'position, number, external_reference, legal_entity, supplier, location, date, confirmed'

/** Makes the draft of an order; one for each external reference. */
export function createPurchaseOrder(
  database: DatabaseSync,
  keeper: SupplyKeeper,
  body: JsonObject,
): HttpAnswer {
  const fields = new Fields(body)
  const reference = fields.text('externalReference', 64)
  const legalEntity = fields.code('legalEntity', (code) => code === keeper.legalEntity)
  const supplier = fields.code('supplier', (code) => SUPPLIERS.some((one) => one.supplier === code))
  const location = fields.code('location', (code) => keeper.locations.includes(code))
  const date = fields.date('date')
  const lines = fields.list('lines').map(readLine)
  if (new Set(lines.map(({ line }) => line)).size < lines.length)
    fields.wrong('lines', 'Duplicate', 'Each line has a number of its own.')
  if (fields.problems.length > 0) return invalid(fields.problems)
  const existing = findOrder(database, 'external_reference', reference)
  if (existing) return duplicate(String(existing.number))
  const row = database
    .prepare(
      `INSERT INTO purchase_order (external_reference, legal_entity, supplier, location, date)
       VALUES (?, ?, ?, ?, ?) RETURNING ${COLUMNS}`,
    )
    .get(reference, legalEntity, supplier, location, date)
  if (!row) return invalid([])
  insertLines(database, Number(row.position), lines)
  return { status: 201, body: printOrder(database, row) }
}

function readLine(fields: Fields): Line {
  const line = fields.text('line', 6)
  if (line !== '' && !/^[1-9]\d*$/.test(line))
    fields.wrong('line', 'NumberInvalid', 'A line has a number from 1.')
  const item = fields.code('item', (code) => itemOf(code) !== undefined)
  const unit = fields.text('unit', 3)
  const known = itemOf(item)
  if (known && unit !== '' && packOf(known, unit) === undefined)
    fields.wrong('unit', 'Unknown', 'The item comes in no such unit.')
  return {
    line: Number(line),
    item,
    unit,
    quantity: fields.quantity('quantity'),
    price: fields.decimal('unitPrice', PRICE_PLACES),
  }
}

function insertLines(database: DatabaseSync, order: number, lines: readonly Line[]): void {
  const insert = database.prepare(
    'INSERT INTO purchase_line (purchase_order, line, item, quantity, unit, unit_price) VALUES (?, ?, ?, ?, ?, ?)',
  )
  for (const { line, item, quantity, unit, price } of lines)
    insert.run(order, line, item, quantity, unit, price)
}

/** Confirms a draft; one that is confirmed stays as it is. */
export function confirmPurchaseOrder(database: DatabaseSync, number: string): HttpAnswer {
  const row = database
    .prepare(`UPDATE purchase_order SET confirmed = 1 WHERE number = ? RETURNING ${COLUMNS}`)
    .get(number)
  return row ? { status: 200, body: printOrder(database, row) } : notFound('purchase-orders')
}

export function listPurchaseOrders(
  database: DatabaseSync,
  query: URLSearchParams,
  page: PageRequest,
): HttpAnswer {
  const rows = database
    .prepare(
      `SELECT ${COLUMNS} FROM purchase_order
       WHERE position > ?1 AND (?2 IS NULL OR external_reference = ?2) ORDER BY position LIMIT ?3`,
    )
    .all(page.after, query.get('externalReference'), page.limit + 1)
  return printPage(
    rows,
    page,
    ({ position }) => Number(position),
    (row) => printOrder(database, row),
  )
}

export const findOrder = (
  database: DatabaseSync,
  column: 'number' | 'external_reference',
  value: string,
): Row | undefined => database.prepare(`SELECT ${COLUMNS} FROM purchase_order WHERE ${column} = ?`).get(value)

/** The lines of an order, with what was received for each, in thousandths. */
export const orderLines = (database: DatabaseSync, order: number): readonly Row[] =>
  database
    .prepare(
      `SELECT line, item, quantity, unit, unit_price,
              (SELECT coalesce(sum(received_line.quantity), 0) FROM received_line
               WHERE received_line.purchase_order = purchase_line.purchase_order
                 AND received_line.line = purchase_line.line) AS received
       FROM purchase_line WHERE purchase_order = ? ORDER BY line`,
    )
    .all(order)

function printOrder(database: DatabaseSync, row: Row): JsonObject {
  const lines = orderLines(database, Number(row.position))
  const isReceived = lines.every(({ quantity, received }) => Number(received) >= Number(quantity))
  const state = isReceived ? 'Received' : 'Confirmed'
  return {
    number: String(row.number),
    externalReference: String(row.external_reference),
    legalEntity: String(row.legal_entity),
    supplier: String(row.supplier),
    location: String(row.location),
    date: String(row.date),
    state: Number(row.confirmed) === 1 ? state : 'Draft',
    lines: lines.map((line) => ({
      line: String(line.line),
      item: String(line.item),
      quantity: printDecimal(Number(line.quantity), QUANTITY_PLACES),
      received: printDecimal(Number(line.received), QUANTITY_PLACES),
      unit: String(line.unit),
      unitPrice: printDecimal(Number(line.unit_price), PRICE_PLACES),
    })),
  }
}

export const auditOrders = (database: DatabaseSync): readonly JsonObject[] =>
  database
    .prepare(`SELECT ${COLUMNS} FROM purchase_order ORDER BY position`)
    .all()
    .map((row) => printOrder(database, row))
