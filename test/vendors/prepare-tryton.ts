import { ACCOUNTS } from '../../src/hospital/index.ts'
import type { JsonValue } from '../../src/kernel/index.ts'
import { GLOVES, REVENUE, SUPPLIERS, SUPPLIES, SUTURES } from '../supply-contract.ts'

export const COMPANY = 'LTR'
export const FACILITY = 'T01'
const YEAR = 2026

type Call = (method: string, ...params: JsonValue[]) => Promise<JsonValue>

/** What follows signs on anew: users see the books of their company. */
export async function prepareCompany(call: Call): Promise<void> {
  const { create } = making(call)
  const currency = await create('currency.currency', { name: 'US Dollar', code: 'USD', symbol: '$' })
  const party = await create('party.party', { name: 'Lakeside', code: COMPANY })
  const company = await create('company.company', { party, currency })
  const users = await call('model.res.user.search', [['login', '=', 'admin']], 0, 1, null)
  await call('model.res.user.write', users, { companies: [['add', [company]]], company })
}

/** A hospital's books in a company that has none: its chart, open year, cost centres, prices and supplies. */
export async function prepareBooks(call: Call): Promise<void> {
  const { create, find } = making(call)
  const company = await find('company.company', [['party.code', '=', COMPANY]])
  await prepareChart(call, { create, company })
  await prepareYear(call, { create, find, company })
  await prepareMasterData({ create, company })
  await prepareSupply(call, { create, find })
}

const making = (call: Call): Omit<Making, 'company'> => ({
  async create(model, values) {
    const made = await call(`model.${model}.create`, [values])
    return Array.isArray(made) ? Number(made[0]) : Number.NaN
  },
  async find(model, domain) {
    const found = await call(`model.${model}.search`, domain, 0, 1, null)
    if (!Array.isArray(found) || found[0] === undefined) throw new Error(`no ${model}`)
    return Number(found[0])
  },
})

type Making = {
  readonly create: (model: string, values: JsonValue) => Promise<number>
  readonly find: (model: string, domain: JsonValue) => Promise<number>
  readonly company: number
}

async function prepareChart(call: Call, { create, company }: Omit<Making, 'find'>): Promise<void> {
  const typed = (name: string, values: Readonly<Record<string, JsonValue>>) =>
    create('account.account.type', { name, company, ...values })
  const account = (code: string, type: number, values = {}) =>
    create('account.account', { name: code, code, type, company, ...values })
  const other = await typed('All', { statement: 'balance', assets: true })
  for (const code of Object.values(ACCOUNTS)) await account(code, other)
  await account(SUPPLIES, await typed('Expense', { statement: 'income', expense: true }))
  await account(REVENUE, await typed('Revenue', { statement: 'income', revenue: true }))
  // Invoices are booked on accounts of their own, each line with its party.
  const ofParties = { party_required: true, reconcile: true }
  const owed = await typed('Receivable', { statement: 'balance', receivable: true })
  const owing = await typed('Payable', { statement: 'balance', payable: true })
  await call('model.account.configuration.write', [1], {
    default_account_receivable: await account('1211', owed, ofParties),
    default_account_payable: await account('2000', owing, ofParties),
  })
}

async function prepareYear(call: Call, { create, find, company }: Making): Promise<void> {
  const sequence = async (model: string, type: string) => {
    const kind = await find('ir.sequence.type', [['name', '=', type]])
    return create(model, { name: type, sequence_type: kind, company })
  }
  const invoices = await sequence('ir.sequence.strict', 'Invoice')
  const numbering = ['in_invoice', 'in_credit_note', 'out_invoice', 'out_credit_note'].map(
    (kind) => [`${kind}_sequence`, invoices] as const,
  )
  const on = (month: number, day: number) => ({ __class__: 'date', year: YEAR, month, day })
  const year = await create('account.fiscalyear', {
    name: String(YEAR),
    company,
    start_date: on(1, 1),
    end_date: on(12, 31),
    post_move_sequence: await sequence('ir.sequence', 'Account Move'),
    invoice_sequences: [['create', [{ company, ...Object.fromEntries(numbering) }]]],
  })
  await call('model.account.fiscalyear.create_period', [year])
}

/** Suppliers with an address, items in boxes of 100, and a warehouse. */
async function prepareSupply(call: Call, { create, find }: Omit<Making, 'company'>): Promise<void> {
  const addresses = [['create', [{ city: 'Lakeside' }]]]
  for (const code of SUPPLIERS) await create('party.party', { name: code, code, addresses })
  const unit = await find('product.uom', [['symbol', '=', 'u']])
  const read = await call('model.product.uom.read', [unit], ['category'])
  const [{ category }] = read as [{ category: number }]
  const box = { name: 'Box of 100', symbol: 'BX', category, factor: 100, rate: 0.01 }
  await create('product.uom', { ...box, rounding: 0.01, digits: 2 })
  const nothing = { __class__: 'Decimal', decimal: '0' }
  for (const code of [GLOVES, SUTURES])
    await create('product.template', {
      name: code,
      code,
      type: 'goods',
      default_uom: unit,
      purchasable: true,
      purchase_uom: unit,
      list_price: nothing,
      cost_price_method: 'fixed',
      products: [['create', [{ cost_price: nothing }]]],
    })
  const location = (code: string, type: string, parts = {}) =>
    create('stock.location', { name: code, code, type, ...parts })
  const storage = await location(`${FACILITY}-CS-STORE`, 'storage')
  await location(`${FACILITY}-CS`, 'warehouse', {
    input_location: await location(`${FACILITY}-CS-DOCK`, 'storage'),
    output_location: storage,
    storage_location: storage,
  })
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
