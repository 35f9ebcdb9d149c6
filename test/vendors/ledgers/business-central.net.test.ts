import { businessCentralFinance, toBusinessCentral } from '../../../src/hospital/index.ts'
import type { JsonObject } from '../../../src/kernel/index.ts'
import type { HttpAnswer, HttpRequest } from '../../../src/sandbox/http/http-message.ts'
import { financeContract } from '../../finance-contract.ts'
import { giveToken, hasToken, isClient } from '../stand-in.ts'
import {
  ACCOUNT_NUMBERS,
  Books,
  COMPANY,
  COST_CENTRES,
  FACILITY,
  type LedgerStandIn,
  OPEN_FROM,
  openLedger,
  PRICES,
  SECRET,
} from './open-ledger.ts'

type Row = JsonObject & { readonly id: string }

const BASE = '/v2.0/t/Production/api/v2.0/'
const DIMENSIONS = {
  costCentre: 'COSTCENTRE',
  serviceLine: 'SERVICELINE',
  payerClass: 'PAYERCLASS',
  facility: 'FACILITY',
} as const
const VALUES: Readonly<Record<string, readonly string[]>> = {
  COSTCENTRE: COST_CENTRES,
  SERVICELINE: ['CARD', 'ORTH'],
  PAYERCLASS: Object.keys(PRICES),
  FACILITY: [FACILITY],
}
/** What it keeps unique in a collection. */
const UNIQUE: Readonly<Record<string, string>> = {
  customers: 'number',
  journals: 'code',
  defaultDimensions: 'dimensionId',
  journalLines: 'lineNumber',
  dimensionSetLines: 'code',
}

/**
 * API v2.0 of Business Central as the ledger uses it: entities under a company, read by `$filter` and `$expand`, codes
 * of limited length, batches that are posted whole or not at all, dates before which nothing is posted.
 */
class BusinessCentral implements LedgerStandIn {
  readonly books = new Books()
  readonly #sets = new Map<string, Row[]>()
  #ids = 0

  constructor() {
    const company = `companies(${this.#add('companies', { name: COMPANY }).id})`
    for (const number of ACCOUNT_NUMBERS) this.#add(`${company}/accounts`, { number })
    for (const [code, values] of Object.entries(VALUES)) {
      const { id } = this.#add(`${company}/dimensions`, { code })
      for (const value of values)
        this.#add(`${company}/dimensions(${id})/dimensionValues`, { code: value, dimension: code })
    }
  }

  isChange = ({ method, path }: HttpRequest) => method !== 'GET' && path.startsWith(BASE)

  answer = (request: HttpRequest): HttpAnswer => {
    const { method, query, text } = request
    if (request.path === '/t/oauth2/v2.0/token')
      return giveToken(request, this.books, (form) => isClient(form, SECRET) && isScope(form.get('scope')))
    if (!hasToken(request, this.books)) return wrong(401, 'Authentication_InvalidCredentials')
    const path = decodeURIComponent(request.path.slice(BASE.length))
    if (method === 'GET') return { status: 200, body: { value: this.#list(path, query) } }
    if (method === 'DELETE') return this.#delete(path)
    const batch = /^(.*\/journals\([^)]*\))\/Microsoft\.NAV\.post$/.exec(path)?.[1]
    return batch ? this.#post(batch) : this.#create(path, JSON.parse(text))
  }

  #list(path: string, query: URLSearchParams): Row[] {
    const [, name = '', value = ''] = /^(\w+) eq '(.*)'$/.exec(query.get('$filter') ?? '') ?? []
    const expand = query.get('$expand')
    const all = this.#of(path).filter((row) => !name || row[name] === value.replaceAll("''", "'"))
    return all.map((row) => (expand ? { ...row, [expand]: this.#of(`${path}(${row.id})/${expand}`) } : row))
  }

  #create(path: string, body: JsonObject): HttpAnswer {
    const kind = path.split('/').at(-1) ?? ''
    const unique = UNIQUE[kind] ?? 'id'
    if (this.#of(path).some((row) => row[unique] === body[unique]))
      return wrong(400, 'Internal_EntityWithSameKeyExists')
    const tooLong = Object.entries({ number: 20, code: 10, displayName: 100, documentNumber: 20 }).some(
      ([name, length]) => kind !== 'dimensionSetLines' && String(body[name] ?? '').length > length,
    )
    if (tooLong) return wrong(400, 'Application_StringExceededLength')
    const row = this.#add(path, kind === 'defaultDimensions' ? this.#coded(body) : body)
    if (kind === 'customers') this.books.customers.set(String(row.number), row)
    return { status: 201, body: row }
  }

  #coded({ dimensionValueId, ...body }: JsonObject): JsonObject {
    const value = [...this.#sets.values()].flat().find(({ id }) => id === dimensionValueId)
    return { ...body, dimensionCode: value?.dimension ?? '', dimensionValueCode: value?.code ?? '' }
  }

  #post(batch: string): HttpAnswer {
    const company = batch.split('/')[0] ?? ''
    const lines = this.#of(`${batch}/journalLines`)
    const amounts = lines.map(({ amount }) => Math.round(Number(amount) * 100))
    const early = lines.some(({ postingDate }) => String(postingDate) < OPEN_FROM)
    if (early || lines.length === 0 || amounts.reduce((sum, amount) => sum + amount, 0) !== 0)
      return wrong(400, 'Application_DialogException')
    const documentNumber = String(lines[0]?.documentNumber)
    for (const line of lines) this.#add(`${company}/generalLedgerEntries`, line)
    this.#sets.delete(`${batch}/journalLines`)
    this.books.entries.push({
      reference: documentNumber,
      number: documentNumber,
      lines: lines.map(({ accountId, amount }) => ({
        account: String(accountId),
        debit: Math.max(0, Number(amount)),
        credit: Math.max(0, -Number(amount)),
      })),
    })
    return { status: 204 }
  }

  #delete(path: string): HttpAnswer {
    const [, kind = '', id] = /^(.*)\(([^)]*)\)$/.exec(path) ?? []
    const left = this.#of(kind).filter((row) => row.id !== id)
    if (left.length === this.#of(kind).length) return wrong(404, 'BadRequest_NotFound')
    this.#sets.set(kind, left)
    for (const key of this.#sets.keys()) if (key.startsWith(`${path}/`)) this.#sets.delete(key)
    return { status: 204 }
  }

  #of = (path: string): readonly Row[] => this.#sets.get(path) ?? []

  #add(path: string, body: JsonObject): Row {
    const row = { ...body, id: `00000000-${++this.#ids}` }
    this.#sets.set(path, [...this.#of(path), row])
    return row
  }
}

const isScope = (scope: string | null) => scope === 'https://api.businesscentral.dynamics.com/.default'

const wrong = (status: number, code: string): HttpAnswer => ({
  status,
  body: { error: { code, message: 'Testa Testwell is wrong.  CorrelationId:  0.' } },
})

financeContract({
  system: 'business-central',
  legalEntity: 'LBC',
  facility: FACILITY,
  unnamed: ['date'],
  open: (t) =>
    openLedger(t, 'business-central', new BusinessCentral(), (url, around, settings) => {
      const { client, close } = toBusinessCentral({
        ...settings,
        url,
        tenant: 't',
        tokenUrl: `${url}/t/oauth2/v2.0/token`,
        clientId: 'c',
        clientSecret: SECRET,
      }).open(around)
      const books = {
        system: 'business-central',
        companies: { LBC: COMPANY },
        dimensions: DIMENSIONS,
        prices: PRICES,
      }
      return { bindings: businessCentralFinance(client, books), close }
    }),
})
