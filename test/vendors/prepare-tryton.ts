import { ACCOUNTS } from '../../src/hospital/index.ts'
import type { JsonValue } from '../../src/kernel/index.ts'

export const COMPANY = 'LTR'
export const FACILITY = 'T01'
const YEAR = 2026

type Call = (method: string, ...params: JsonValue[]) => Promise<JsonValue>

/** A hospital's books in a database that is empty: its company, chart, open year, cost centres and prices. */
export async function prepareTryton(call: Call): Promise<void> {
  const create = async (model: string, values: JsonValue): Promise<number> => {
    const made = await call(`model.${model}.create`, [values])
    return Array.isArray(made) ? Number(made[0]) : Number.NaN
  }
  const find = async (model: string, domain: JsonValue): Promise<number> => {
    const found = await call(`model.${model}.search`, domain, 0, 1, null)
    if (!Array.isArray(found) || found[0] === undefined) throw new Error(`no ${model}`)
    return Number(found[0])
  }
  const currency = await create('currency.currency', { name: 'US Dollar', code: 'USD', symbol: '$' })
  const party = await create('party.party', { name: 'Lakeside', code: COMPANY })
  const company = await create('company.company', { party, currency })
  const users = await call('model.res.user.search', [['login', '=', 'admin']], 0, 1, null)
  await call('model.res.user.write', users, { companies: [['add', [company]]], company })
  await prepareBooks(call, { create, find, company })
  await prepareMasterData({ create, company })
}

type Making = {
  readonly create: (model: string, values: JsonValue) => Promise<number>
  readonly find: (model: string, domain: JsonValue) => Promise<number>
  readonly company: number
}

async function prepareBooks(call: Call, { create, find, company }: Making): Promise<void> {
  const type = await create('account.account.type', {
    name: 'All',
    company,
    statement: 'balance',
    assets: true,
  })
  for (const code of Object.values(ACCOUNTS))
    await create('account.account', { name: code, code, type, company })
  const kind = await find('ir.sequence.type', [['name', '=', 'Account Move']])
  const sequence = await create('ir.sequence', { name: 'Entries', sequence_type: kind, company })
  const on = (month: number, day: number) => ({ __class__: 'date', year: YEAR, month, day })
  const year = await create('account.fiscalyear', {
    name: String(YEAR),
    company,
    start_date: on(1, 1),
    end_date: on(12, 31),
    post_move_sequence: sequence,
  })
  await call('model.account.fiscalyear.create_period', [year])
}

async function prepareMasterData({ create, company }: Omit<Making, 'find'>): Promise<void> {
  const under = async (parent: string, names: readonly string[]): Promise<void> => {
    const id = await create('party.category', { name: parent })
    for (const name of names) await create('party.category', { name, parent: id })
  }
  const lines = ['CARD', 'ORTH']
  const payers = { commercial: 0.62, medicare: 0.435 }
  await under(
    'Cost centre',
    lines.map((line) => `${FACILITY}-${line}`),
  )
  await under('Service line', lines)
  await under('Payer class', Object.keys(payers))
  await under('Facility', [FACILITY])
  const root = await create('analytic_account.account', { name: 'Cost centres', type: 'root', company })
  for (const line of lines) {
    const code = `${FACILITY}-${line}`
    await create('analytic_account.account', {
      name: code,
      code,
      type: 'normal',
      company,
      root,
      parent: root,
    })
  }
  const categories = new Map<string, number>()
  for (const line of lines) categories.set(line, await create('product.category', { name: line }))
  for (const [name, share] of Object.entries(payers)) {
    const list = await create('product.price_list', { name, company })
    for (const category of categories.values())
      await create('product.price_list.line', {
        price_list: list,
        category,
        formula: `unit_price * ${share}`,
      })
  }
}
