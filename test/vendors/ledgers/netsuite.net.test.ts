import { netsuiteFinance, toNetsuite } from '../../../src/hospital/index.ts'
import { isJsonObject, type JsonObject } from '../../../src/kernel/index.ts'
import type { HttpAnswer, HttpRequest } from '../../../src/sandbox/http/http-message.ts'
import { financeContract } from '../../finance-contract.ts'
import { giveToken, hasToken } from '../stand-in.ts'
import { isSigned, NETSUITE_KEY } from '../vendors.ts'
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
} from './open-ledger.ts'

const FIELDS = {
  costCentre: 'custentity_cost_centre',
  serviceLine: 'custentity_service_line',
  payerClass: 'custentity_payer_class',
  facility: 'custentity_facility',
}

const TOKENS = '/services/rest/auth/oauth2/v1/token'

/**
 * NetSuite's REST web services as the ledger uses them: records by external id, SuiteQL over the tables that they name,
 * a period that is closed. It numbers what it makes and refuses a second record of one external id.
 */
class Netsuite implements LedgerStandIn {
  readonly books = new Books()
  readonly #entries = new Map<string, JsonObject>()
  readonly #tables: Readonly<Record<string, readonly JsonObject[]>>
  #ids = 1_000

  constructor() {
    const numbered = (rows: readonly JsonObject[]) => rows.map((row, at) => ({ id: String(at + 1), ...row }))
    this.#tables = {
      subsidiary: numbered([{ name: COMPANY }]),
      department: numbered(COST_CENTRES.map((name) => ({ name }))),
      account: numbered(ACCOUNT_NUMBERS.map((acctnumber) => ({ acctnumber }))),
      pricelevel: numbered(
        Object.entries(PRICES).map(([name, { percent }]) => ({ name, discountpct: String(percent - 100) })),
      ),
    }
  }

  isChange = ({ method, path }: HttpRequest) => method === 'POST' && path.includes('/record/')

  answer = (request: HttpRequest, url: string): HttpAnswer => {
    const { method, path, text } = request
    if (path === TOKENS)
      return giveToken(request, this.books, (form) =>
        isSigned(form.get('client_assertion') ?? '', url + TOKENS),
      )
    if (!hasToken(request, this.books)) return wrong(401, 'INVALID_LOGIN')
    if (path === '/services/rest/query/v1/suiteql') return this.#query(String(JSON.parse(text).q))
    const [, kind = '', key] = /^\/services\/rest\/record\/v1\/(\w+)(?:\/eid:(.+))?$/.exec(path) ?? []
    if (method === 'GET') return this.#read(kind, decodeURIComponent(key ?? ''))
    const made = kind === 'customer' ? this.#customer(JSON.parse(text)) : this.#entry(JSON.parse(text))
    return typeof made === 'string'
      ? { status: 204, headers: { location: `${url}/services/rest/record/v1/${kind}/${made}` } }
      : made
  }

  #query(q: string): HttpAnswer {
    const [, table = '', name = '', value = ''] = /FROM (\w+) WHERE (\w+) = '(.*)'$/.exec(q) ?? []
    const wanted = value.replaceAll("''", "'")
    const items = (this.#tables[table] ?? []).filter((row) => row[name] === wanted)
    return { status: 200, body: { items: [...items], hasMore: false, offset: 0 } }
  }

  #read(kind: string, key: string): HttpAnswer {
    const found = (kind === 'customer' ? this.books.customers : this.#entries).get(key)
    return found ? { status: 200, body: found } : wrong(404, 'NONEXISTENT_ID')
  }

  #customer(body: JsonObject): string | HttpAnswer {
    const { externalId, companyName } = body
    if (this.books.customers.has(String(externalId))) return wrong(400, 'DUP_ENTITY')
    if (String(companyName).length > 83) return wrong(400, 'INVALID_CONTENT', 'companyName')
    const id = String(++this.#ids)
    this.books.customers.set(String(externalId), { ...body, id })
    return id
  }

  #entry({ externalId, tranDate, subsidiary, line }: JsonObject): string | HttpAnswer {
    if (this.#entries.has(String(externalId))) return wrong(400, 'DUP_RCRD')
    if (!isJsonObject(subsidiary)) return wrong(400, 'USER_ERROR', 'subsidiary')
    // It says so in words only.
    if (String(tranDate) < OPEN_FROM) return wrong(400, 'USER_ERROR')
    const items = isJsonObject(line) && Array.isArray(line.items) ? line.items.filter(isJsonObject) : []
    const lines = items.map(({ account, debit = 0, credit = 0 }) => {
      const id = isJsonObject(account) ? account.id : undefined
      const found = this.#tables.account?.find((row) => row.id === id)
      return { account: String(found?.acctnumber), debit: Number(debit), credit: Number(credit) }
    })
    const sum = lines.reduce((total, { debit, credit }) => total + Math.round((debit - credit) * 100), 0)
    if (sum !== 0) return wrong(400, 'USER_ERROR', 'line')
    const id = String(++this.#ids)
    const number = `JE${id}`
    this.#entries.set(String(externalId), { id, tranId: number, approvalStatus: { id: '2' } })
    this.books.entries.push({ reference: String(externalId), number, lines })
    return id
  }
}

const wrong = (status: number, code: string, place?: string): HttpAnswer => ({
  status,
  body: {
    title: 'Bad',
    status,
    'o:errorDetails': [
      { detail: 'Testa Testwell is wrong', 'o:errorCode': code, ...(place && { 'o:errorPath': place }) },
    ],
  },
})

financeContract({
  system: 'netsuite',
  legalEntity: 'LNS',
  facility: FACILITY,
  unnamed: ['date'],
  open: (t) =>
    openLedger(t, 'netsuite', new Netsuite(), (url, around, settings) => {
      const { client, close } = toNetsuite({
        ...settings,
        url,
        account: '1234567_SB1',
        clientId: 'c',
        certificateId: 'certificate',
        privateKey: NETSUITE_KEY,
      }).open(around)
      const books = { system: 'netsuite', subsidiaries: { LNS: COMPANY }, fields: FIELDS }
      return { bindings: netsuiteFinance(client, books), close }
    }),
})
