import Type, { type Static } from 'typebox'
import { compileSchema, type JsonValue } from '../../../../kernel/index.ts'
import type { PurchaseOrder } from '../../../../model/index.ts'
import type { Call } from '../../../../workflows/index.ts'
import type { OrderStandingSchema } from '../../../capabilities/index.ts'
import { answerUnexpected, stateForbids } from '../../../failures.ts'
import { itemNumber, refuseRepeatedLines } from '../../item-number.ts'
import type { TrytonRecords } from './records.ts'
import { date, decimal } from './values.ts'

const MODEL = 'purchase.purchase'

const Id = Type.Integer()
const PurchaseSchema = Type.Object({
  id: Id,
  number: Type.Union([Type.String(), Type.Null()]),
  state: Type.String(),
  party: Id,
  warehouse: Id,
})
const LineSchema = Type.Object({
  id: Id,
  sequence: Type.Union([Id, Type.Null()]),
  quantity: Type.Number(),
  product: Id,
  'unit.': Type.Object({ symbol: Type.String(), factor: Type.Number(), digits: Id }),
  'product.': Type.Object({ 'default_uom.': Type.Object({ factor: Type.Number() }) }),
})
const checkPurchases = compileSchema(Type.Array(PurchaseSchema))
const checkLines = compileSchema(Type.Array(LineSchema))
const checkDone = compileSchema(
  Type.Array(Type.Object({ origin: Type.String(), internal_quantity: Type.Number() })),
)

type Purchase = Static<typeof PurchaseSchema>
type PurchaseLine = Static<typeof LineSchema>
type Standing = Static<typeof OrderStandingSchema>

const STATES: Readonly<Record<string, Standing['state']>> = {
  draft: 'draft',
  quotation: 'draft',
  confirmed: 'confirmed',
  processing: 'confirmed',
  done: 'received',
  cancelled: 'cancelled',
}

/** Ours; a line that somebody added in Tryton may have none, and is told by its own. */
export const numberOfLine = ({ sequence, id }: PurchaseLine): string => String(sequence ?? id)

/** Purchases, found by our reference. Invoices come from suppliers: Tryton is told to make none of an order. */
export class Orders {
  readonly system: string
  readonly #records: TrytonRecords

  constructor(records: TrytonRecords) {
    this.#records = records
    this.system = records.system
  }

  async find(
    { order, legalEntity }: Pick<PurchaseOrder, 'order' | 'legalEntity'>,
    call: Call,
  ): Promise<Purchase | undefined> {
    const domain = [
      ['company', '=', await this.#records.company(legalEntity, call)],
      ['reference', '=', order],
    ]
    const wanted = { domain, fields: ['number', 'state', 'party', 'warehouse'] }
    return (await this.#records.find(checkPurchases, MODEL, wanted, call))[0]
  }

  async create(order: PurchaseOrder, call: Call): Promise<void> {
    const records = this.#records
    refuseRepeatedLines(order.lines, this.system)
    const party = await records.party(order.supplier, 'supplier', call)
    const values = {
      company: await records.company(order.legalEntity, call),
      party,
      invoice_address: await records.address(party, 'supplier', call),
      warehouse: await records.warehouse(order.location, call),
      currency: await records.currency(call),
      reference: order.order,
      purchase_date: date(order.orderedOn),
      invoice_method: 'manual',
      lines: [['create', await this.#lines(order.lines, call)]],
    }
    await records.create(MODEL, values, call)
  }

  /** What was begun is taken up at its state; what is confirmed stays so. */
  async confirm({ id, state }: Purchase, call: Call): Promise<void> {
    if (STATES[state] === 'cancelled')
      throw stateForbids({ system: this.system, what: 'purchase order', state, fields: 'order' })
    if (state === 'draft') await this.#records.press(MODEL, 'quote', id, call)
    if (STATES[state] === 'draft') await this.#records.press(MODEL, 'confirm', id, call)
    // A server with workers would get to it later.
    if (STATES[state] === 'draft' || state === 'confirmed')
      await this.#records.press(MODEL, 'process', id, call)
  }

  async standing({ id, number, state }: Purchase, call: Call): Promise<Standing> {
    const known = STATES[state]
    if (!known) throw answerUnexpected({ system: this.system, operation: MODEL, places: 'state' })
    const lines = await this.lines(id, call)
    const domain = [
      ['origin.purchase', '=', id, 'purchase.line'],
      ['state', '=', 'done'],
    ]
    const wanted = { domain, fields: ['origin', 'internal_quantity'] }
    const done = await this.#records.find(checkDone, 'stock.move', wanted, call)
    return {
      ...(number !== null && { number }),
      state: known,
      lines: lines.map((line) => {
        const moved = done.filter(({ origin }) => origin === `purchase.line,${line.id}`)
        const own = moved.reduce((sum, { internal_quantity: quantity }) => sum + quantity, 0)
        const { symbol, factor, digits } = line['unit.']
        // A move counts in the item's own unit as well, whatever unit somebody gave it.
        const received = (own * line['product.']['default_uom.'].factor) / factor
        return {
          line: numberOfLine(line),
          unit: this.#records.unitOf(symbol),
          ordered: String(line.quantity),
          received: String(Number(received.toFixed(digits))),
        }
      }),
    }
  }

  lines(purchase: number, call: Call): Promise<readonly PurchaseLine[]> {
    const domain = [
      ['purchase', '=', purchase],
      ['product', '!=', null],
    ]
    const unit = ['unit.symbol', 'unit.factor', 'unit.digits', 'product.default_uom.factor']
    const wanted = { domain, fields: ['sequence', 'quantity', 'product', ...unit] }
    return this.#records.find(checkLines, 'purchase.line', wanted, call)
  }

  async #lines(lines: PurchaseOrder['lines'], call: Call): Promise<JsonValue[]> {
    const written: JsonValue[] = []
    for (const [at, { line, ids, quantity, unit, price, description }] of lines.entries()) {
      const place = `lines[${at}]`
      const item = itemNumber(ids, { system: this.system, place })
      written.push({
        type: 'line',
        sequence: Number(line),
        product: await this.#records.item(item, `${place}.ids`, call),
        quantity: Number(quantity),
        unit: await this.#records.unit(unit, `${place}.unit`, call),
        unit_price: decimal(price),
        ...(description !== undefined && { description }),
      })
    }
    return written
  }
}
