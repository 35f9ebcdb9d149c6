import Type, { type Static, type TSchema } from 'typebox'
import { type Check, compileSchema, type JsonObject, type JsonValue } from '../../../../kernel/index.ts'
import type { Call } from '../../../../workflows/index.ts'
import { recordMissing } from '../../../failures.ts'
import { readAnswer } from '../../read-answer.ts'
import { type RecordIds, rememberIds } from '../ledger.ts'
import type { TrytonClient } from './client.ts'
import { date } from './values.ts'

/** How a hospital keeps its books in Tryton. */
export type TrytonBooks = {
  readonly system: string
  /** The legal entities whose books these are, each with the code of its company's party. */
  readonly companies: Readonly<Record<string, string>>
  /** The code of the journal that entries are posted in. */
  readonly journal: string
  /** The organisation's accounts as Tryton numbers them. Default: alike. */
  readonly accounts?: Readonly<Record<string, string>>
  /** The organisation's units (`EA`) as Tryton's symbols (`u`). Default: alike. */
  readonly units?: Readonly<Record<string, string>>
}

const Id = Type.Integer()
const checkIds = compileSchema(Type.Array(Id))

type Wanted = { readonly domain: JsonValue; readonly fields: readonly string[] }

/** Tryton's records, by the codes that the organisation has for them. Everything throws Failures. */
export class TrytonRecords {
  readonly system: string
  readonly legalEntities: readonly string[]
  readonly books: TrytonBooks
  readonly ids: RecordIds
  readonly #tryton: TrytonClient

  constructor(tryton: TrytonClient, books: TrytonBooks) {
    this.#tryton = tryton
    this.books = books
    this.system = books.system
    this.legalEntities = Object.keys(books.companies)
    this.ids = rememberIds(books.system, (model, domain, call) => this.search(model, domain, call))
  }

  /** None, or the first that fits. */
  async search(model: string, domain: JsonValue, call: Call): Promise<readonly number[]> {
    const method = `model.${model}.search`
    return this.read(checkIds, method, await this.ask(method, [domain, 0, 1, null], call))
  }

  /** Those that fit, in the order of their making. */
  async find<Schema extends TSchema>(
    check: Check<Schema>,
    model: string,
    { domain, fields }: Wanted,
    call: Call,
  ): Promise<Static<Schema>> {
    const method = `model.${model}.search_read`
    const params = [domain, 0, null, [['id', 'ASC']], [...fields]]
    return this.read(check, method, await this.ask(method, params, call))
  }

  async create(model: string, values: JsonObject, call: Call, context?: JsonObject): Promise<number> {
    const method = `model.${model}.create`
    const [id] = this.read(checkIds, method, await this.ask(method, [[values]], call, context))
    if (id === undefined) throw recordMissing({ system: this.system, what: model })
    return id
  }

  /** A button of a form: it does nothing with a record whose state doesn't allow it. */
  async press(model: string, button: string, id: number, call: Call): Promise<void> {
    await this.ask(`model.${model}.${button}`, [[id]], call)
  }

  ask(
    method: string,
    params: readonly JsonValue[],
    { correlation, signal }: Call,
    context: JsonObject = {},
  ): Promise<JsonValue> {
    return this.#tryton.call({ method, params, context, correlation, signal })
  }

  read<Schema extends TSchema>(check: Check<Schema>, operation: string, answer: JsonValue): Static<Schema> {
    return readAnswer(check, answer, { system: this.system, operation })
  }

  company(legalEntity: string, call: Call): Promise<number> {
    const code = this.books.companies[legalEntity] ?? legalEntity
    return this.ids.of('company.company', [['party.code', '=', code]], 'legalEntity', call)
  }

  /** The open period of a day; `place` is where the day stands in the request. */
  period(company: number, day: string, place: string, call: Call): Promise<number> {
    const domain = [
      ['start_date', '<=', date(day)],
      ['end_date', '>=', date(day)],
      ['fiscalyear.company', '=', company],
      ['type', '=', 'standard'],
      ['state', '=', 'open'],
    ]
    return this.ids.of('account.period', domain, place, call)
  }

  account(company: number, account: string, place: string, call: Call): Promise<number> {
    return this.#coded('account.account', company, this.books.accounts?.[account] ?? account, place, call)
  }

  costCentre(company: number, code: string, place: string, call: Call): Promise<number> {
    return this.#coded('analytic_account.account', company, code, place, call)
  }

  party(code: string, place: string, call: Call): Promise<number> {
    return this.ids.of('party.party', [['code', '=', code]], place, call)
  }

  /** A party's first address. */
  address(party: number, place: string, call: Call): Promise<number> {
    return this.ids.of('party.address', [['party', '=', party]], `${place}.address`, call)
  }

  currency(call: Call): Promise<number> {
    return this.ids.of('currency.currency', [['code', '=', 'USD']], 'currency', call)
  }

  item(code: string, place: string, call: Call): Promise<number> {
    return this.ids.of('product.product', [['code', '=', code]], place, call)
  }

  /** The place that keeps goods. */
  warehouse(code: string, call: Call): Promise<number> {
    const domain = [
      ['type', '=', 'warehouse'],
      ['code', '=', code],
    ]
    return this.ids.of('stock.location', domain, 'location', call)
  }

  lot(product: number, number: string, call: Call): Promise<readonly number[]> {
    const domain = [
      ['product', '=', product],
      ['number', '=', number],
    ]
    return this.search('stock.lot', domain, call)
  }

  unit(unit: string, place: string, call: Call): Promise<number> {
    const symbol = this.books.units?.[unit] ?? unit
    return this.ids.of('product.uom', [['symbol', '=', symbol]], place, call)
  }

  /** The organisation's word for a unit. */
  unitOf(symbol: string): string {
    const words = Object.entries(this.books.units ?? {})
    return words.find(([, theirs]) => theirs === symbol)?.[0] ?? symbol
  }

  #coded(model: string, company: number, code: string, place: string, call: Call): Promise<number> {
    const domain = [
      ['company', '=', company],
      ['code', '=', code],
    ]
    return this.ids.of(model, domain, place, call)
  }
}
