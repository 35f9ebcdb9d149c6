import { ACCOUNTS } from '../../src/hospital/index.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '../../src/kernel/index.ts'

export const COMPANY = 'Lakeside'
export const FACILITY = 'O01'

type Row = Record<string, JsonValue>

/**
 * Odoo's external API as far as the ledger uses it: models with rows, domains of `=` and `in` over dotted names, commands
 * of relations, drafts that are posted, a date before which the books are locked.
 */
export class OdooStandIn {
  readonly #models = new Map<string, Row[]>()
  readonly #external = new Map<string, number>()
  #ids = 0

  constructor() {
    const company = this.#add('res.company', { name: COMPANY })
    for (const code of Object.values(ACCOUNTS)) this.#add('account.account', { code, company_id: company })
    this.#add('account.journal', { code: 'MISC', company_id: company })
    const lines = ['CARD', 'ORTH']
    const payers = { commercial: 38, medicare: 56.5 }
    const centres = lines.map((line) => `${FACILITY}-${line}`)
    for (const code of centres) this.#add('account.analytic.account', { code, company_id: company })
    this.#tags('Cost centre', centres)
    this.#tags('Service line', lines)
    this.#tags('Payer class', Object.keys(payers))
    this.#tags('Facility', [FACILITY])
    const categories = lines.map((name) => this.#add('product.category', { name }))
    for (const [name, percent_price] of Object.entries(payers)) {
      const pricelist_id = this.#add('product.pricelist', { name })
      for (const categ_id of categories)
        this.#add('product.pricelist.item', {
          pricelist_id,
          categ_id,
          compute_price: 'percentage',
          percent_price,
        })
    }
  }

  rows = (model: string): readonly Row[] => this.#of(model)

  /** Answers the body of a request. */
  answer(asked: JsonObject, key: string): JsonObject {
    const params = isJsonObject(asked.params) ? asked.params : {}
    const args = Array.isArray(params.args) ? params.args : []
    if (params.service === 'common') return { jsonrpc: '2.0', id: 1, result: args[2] === key ? 7 : false }
    const [, user, given, model, method, positional, keywords] = args
    if (user !== 7 || given !== key) return wrong('odoo.exceptions.AccessDenied')
    try {
      const words = Array.isArray(positional) ? positional : []
      const result = this.#do(String(model), String(method), words, isJsonObject(keywords) ? keywords : {})
      return { jsonrpc: '2.0', id: 1, result }
    } catch (thrown) {
      return wrong(thrown instanceof Refused ? 'odoo.exceptions.UserError' : 'builtins.KeyError')
    }
  }

  #do(
    model: string,
    method: string,
    [first, second]: readonly JsonValue[],
    { fields, limit }: JsonObject,
  ): JsonValue {
    if (method === 'create') return this.#create(model, isJsonObject(first) ? { ...first } : {})
    if (method === 'load') return this.#load(model, listOf(first).map(String), listOf(second).map(listOf))
    if (method === 'action_post') return this.#post(Array.isArray(first) ? Number(first[0]) : 0)
    if (method === 'unlink') {
      const gone = Array.isArray(first) ? first : []
      this.#models.set(
        model,
        this.#of(model).filter(({ id }) => !gone.includes(id ?? null)),
      )
      return true
    }
    const domain = Array.isArray(first) ? first : []
    const found = this.#of(model).filter((row) => domain.every((leaf) => this.#fits(model, row, leaf)))
    const some = found.slice(0, Number(limit ?? found.length))
    if (method === 'search') return some.map(({ id }) => id ?? null)
    const wanted = Array.isArray(fields) ? fields.map(String) : []
    return some.map((row) =>
      Object.fromEntries(['id', ...wanted].map((name) => [name, this.#shown(model, row, name)])),
    )
  }

  /** An import: what has an external id is changed when it is there. */
  #load(model: string, fields: readonly string[], rows: readonly (readonly JsonValue[])[]): JsonValue {
    const ids = rows.map((row) => {
      const values = Object.fromEntries(fields.map((field, at) => [field, row[at] ?? null]))
      const { id, 'category_id/.id': tags, ...rest } = values
      const known = this.#external.get(String(id)) ?? this.#add(model, {})
      this.#external.set(String(id), known)
      const record = this.#of(model).find((one) => one.id === known)
      Object.assign(record ?? {}, rest, { category_id: String(tags).split(',').map(Number) })
      return known
    })
    return { ids, messages: [] }
  }

  #create(model: string, values: Row): number {
    if (model === 'account.move') Object.assign(values, { state: 'draft', name: false })
    return this.#add(model, values)
  }

  #post(id: number): JsonValue {
    const move = this.#of('account.move').find((row) => row.id === id)
    if (!move) throw new Refused()
    if (String(move.date) < '2025-12-01') throw new Refused()
    Object.assign(move, { state: 'posted', name: `MISC/2026/01/${id}` })
    return true
  }

  #fits(model: string, row: Row, leaf: JsonValue): boolean {
    const [name, operator, value] = Array.isArray(leaf) ? leaf : []
    const held = this.#value(model, row, String(name).split('.'))
    return operator === 'in' ? Array.isArray(value) && value.includes(held) : held === value
  }

  #value(model: string, row: Row, [name = '', ...rest]: readonly string[]): JsonValue {
    const held = row[name] ?? false
    const target = RELATIONS[`${model}.${name}`]
    if (rest.length === 0 || target === undefined) return held
    const other = this.#of(target).find(({ id }) => id === held)
    return other ? this.#value(target, other, rest) : false
  }

  /** A record that another one names is shown with its name. */
  #shown(model: string, row: Row, name: string): JsonValue {
    const held = row[name] ?? false
    const target = RELATIONS[`${model}.${name}`]
    if (target === undefined) return held
    return [held, this.#of(target).find(({ id }) => id === held)?.name ?? '']
  }

  #tags(parent: string, names: readonly string[]): void {
    const parent_id = this.#add('res.partner.category', { name: parent })
    for (const name of names) this.#add('res.partner.category', { name, parent_id })
  }

  #of = (model: string): Row[] => this.#models.get(model) ?? []

  #add(model: string, values: Row): number {
    const id = ++this.#ids
    this.#models.set(model, [...this.#of(model), { ...values, id }])
    return id
  }
}

const RELATIONS: Readonly<Record<string, string>> = {
  'res.partner.category.parent_id': 'res.partner.category',
  'product.pricelist.item.pricelist_id': 'product.pricelist',
  'product.pricelist.item.categ_id': 'product.category',
}

const listOf = (value: JsonValue | undefined): readonly JsonValue[] => (Array.isArray(value) ? value : [])

class Refused extends Error {}

const wrong = (name: string): JsonObject => ({
  jsonrpc: '2.0',
  id: 1,
  error: {
    code: 200,
    message: 'Odoo Server Error',
    data: { name, message: 'Testa Testwell is wrong', arguments: [] },
  },
})
