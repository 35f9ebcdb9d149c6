import Type, { type Static } from 'typebox'
import { compileSchema, type JsonObject, type JsonValue } from '../../../../kernel/index.ts'
import type { GoodsReceipt } from '../../../../model/index.ts'
import type { Call } from '../../../../workflows/index.ts'
import { codeUnmapped, quantityExceeded, recordMissing, stateForbids } from '../../../failures.ts'
import { numberOf } from '../../item-number.ts'
import { numberOfLine, type Orders } from './orders.ts'
import type { TrytonRecords } from './records.ts'
import { date } from './values.ts'

const MODEL = 'stock.shipment.in'

const Id = Type.Integer()
const ShipmentSchema = Type.Object({ id: Id, number: Type.String(), state: Type.String() })
const DecimalSchema = Type.Object({ __class__: Type.Literal('Decimal'), decimal: Type.String() })
/** What Tryton expects for a line of a purchase and is in no shipment yet. */
const ExpectedSchema = Type.Object({
  id: Id,
  _timestamp: Type.String(),
  origin: Type.String(),
  quantity: Type.Number(),
  product: Id,
  uom: Id,
  from_location: Id,
  to_location: Id,
  company: Id,
  currency: Type.Union([Id, Type.Null()]),
  unit_price: Type.Union([DecimalSchema, Type.Null()]),
})
const checkShipments = compileSchema(Type.Array(ShipmentSchema))
const checkExpected = compileSchema(Type.Array(ExpectedSchema))

type Shipment = Static<typeof ShipmentSchema>
type Expected = Static<typeof ExpectedSchema>
/** A part of a line of a receipt, out of one expected move. */
type Piece = { readonly from: Expected; readonly quantity: number; readonly lot: string | undefined }

/**
 * Receipts are shipments of suppliers, found by our reference: a draft, received at the dock, then put away. What was
 * begun is taken up at its state. A move that two receipts reach for at once is one's only: the other is told to come
 * again, by the move's timestamp.
 */
export class Receipts {
  readonly #records: TrytonRecords
  readonly #orders: Orders

  constructor(records: TrytonRecords, orders: Orders) {
    this.#records = records
    this.#orders = orders
  }

  async receive(receipt: GoodsReceipt, call: Call): Promise<{ readonly number: string }> {
    const { system } = this.#records
    if (!(await this.#find(receipt, call))) await this.#create(receipt, call)
    const shipment = await this.#find(receipt, call)
    if (!shipment) throw recordMissing({ system, what: 'goods receipt' })
    const { id, state, number } = shipment
    if (state === 'cancelled') throw stateForbids({ system, what: 'goods receipt', state, fields: 'receipt' })
    if (state === 'draft') await this.#records.press(MODEL, 'receive', id, call)
    if (state !== 'done') await this.#records.press(MODEL, 'done', id, call)
    return { number }
  }

  async lookUp(receipt: GoodsReceipt, call: Call): Promise<{ readonly number: string } | undefined> {
    const found = await this.#find(receipt, call)
    return found?.state === 'done' ? { number: found.number } : undefined
  }

  /** Of this order: people write the numbers of suppliers' delivery notes in the same field. */
  async #find({ receipt, legalEntity, order }: GoodsReceipt, call: Call): Promise<Shipment | undefined> {
    const domain = [
      ['company', '=', await this.#records.company(legalEntity, call)],
      ['reference', '=', receipt],
      ['moves.origin.purchase.reference', '=', order, 'purchase.line'],
    ]
    const wanted = { domain, fields: ['number', 'state'] }
    return (await this.#records.find(checkShipments, MODEL, wanted, call))[0]
  }

  async #create(receipt: GoodsReceipt, call: Call): Promise<void> {
    const records = this.#records
    const purchase = await this.#orders.find(receipt, call)
    if (!purchase) throw recordMissing({ system: records.system, what: 'purchase order' })
    const { id, state, party, warehouse } = purchase
    if (!RECEIVING.has(state))
      throw stateForbids({ system: records.system, what: 'purchase order', state, fields: 'order' })
    // Tryton expects what another receipt left only when it is told to look again.
    await records.press('purchase.purchase', 'process', id, call)
    const expected = await this.#expected(id, call)
    const pieces = this.#divide(receipt.lines, await this.#orders.lines(id, call), expected)
    const values = {
      company: await records.company(receipt.legalEntity, call),
      supplier: party,
      warehouse,
      reference: receipt.receipt,
      effective_date: date(receipt.receivedOn),
      incoming_moves: await this.#moves(pieces, call),
    }
    const seen = expected.map(({ id: move, _timestamp }) => [`stock.move,${move}`, _timestamp])
    await records.create(MODEL, values, call, { _timestamp: Object.fromEntries(seen) })
  }

  #expected(purchase: number, call: Call): Promise<readonly Expected[]> {
    const domain = [
      ['origin.purchase', '=', purchase, 'purchase.line'],
      ['state', '=', 'draft'],
      ['shipment', '=', null],
    ]
    return this.#records.find(checkExpected, 'stock.move', { domain, fields: EXPECTED }, call)
  }

  #divide(
    lines: GoodsReceipt['lines'],
    ordered: Awaited<ReturnType<Orders['lines']>>,
    expected: readonly Expected[],
  ): readonly Piece[] {
    const { system } = this.#records
    const left = new Map(expected.map(({ id, quantity }) => [id, quantity]))
    return lines.flatMap(({ line, ids, quantity, unit }, at) => {
      const asked = ordered.find((one) => numberOfLine(one) === line)
      if (!asked) throw codeUnmapped({ system, fields: `lines[${at}].line` })
      if (this.#records.unitOf(asked['unit.'].symbol) !== unit)
        throw codeUnmapped({ system, fields: `lines[${at}].unit` })
      const pieces: Piece[] = []
      let open = Number(quantity)
      for (const from of expected.filter(({ origin }) => origin === `purchase.line,${asked.id}`)) {
        const taken = Math.min(open, left.get(from.id) ?? 0)
        if (taken > 0) pieces.push({ from, quantity: taken, lot: numberOf(ids, 'LOT') })
        left.set(from.id, rounded((left.get(from.id) ?? 0) - taken))
        open = rounded(open - taken)
      }
      if (open > 0) throw quantityExceeded({ system, fields: `lines[${at}].quantity` })
      return pieces
    })
  }

  /** The first piece of an expected move is that move; others are moves beside it. Tryton expects what is left anew. */
  async #moves(pieces: readonly Piece[], call: Call): Promise<JsonValue[]> {
    const used = new Set<number>()
    const [written, created]: [JsonValue[], JsonObject[]] = [[], []]
    for (const { from, quantity, lot } of pieces) {
      const given = { quantity, ...(lot !== undefined && { lot: await this.#lot(from.product, lot, call) }) }
      const { id, _timestamp, quantity: _, ...same } = from
      if (used.has(id)) created.push({ ...same, ...given })
      else written.push(['write', [id], given])
      used.add(id)
    }
    return [...written, ['add', [...used]], ...(created.length > 0 ? [['create', created]] : [])]
  }

  async #lot(product: number, number: string, call: Call): Promise<number> {
    const [found] = await this.#records.lot(product, number, call)
    return found ?? this.#records.create('stock.lot', { number, product }, call)
  }
}

/** States of a purchase that goods are received for; one that is done has nothing open. */
const RECEIVING: ReadonlySet<string> = new Set(['confirmed', 'processing', 'done'])
const EXPECTED = Object.keys(ExpectedSchema.properties)

/** Sums of quantities, which JSON has as binary fractions. */
const rounded = (quantity: number): number => Number(quantity.toFixed(6))
