import { fileURLToPath } from 'node:url'
import { toSoap } from '../../../src/connectors/index.ts'
import { ACCOUNTS, sapS4hanaFinance, toSapS4hana } from '../../../src/hospital/index.ts'
import type { JsonObject } from '../../../src/kernel/index.ts'
import type { HttpAnswer, HttpRequest } from '../../../src/sandbox/http/http-message.ts'
import { financeContract } from '../../finance-contract.ts'
import {
  Books,
  COST_CENTRES,
  FACILITY,
  type LedgerStandIn,
  OPEN_FROM,
  openLedger,
  PRICES,
  SECRET,
} from './open-ledger.ts'

const WSDL = fileURLToPath(new URL('./journal-entry-post.wsdl', import.meta.url))
const JOURNALS = '/sap/bc/srt/scs_ext/sap/journalentrycreaterequestconfi'
const PARTNERS = '/sap/opu/odata/sap/API_BUSINESS_PARTNER'
const CUBE = '/sap/opu/odata/sap/API_OPLACCTGDOCITEMCUBE_SRV/A_OperationalAcctgDocItemCube'
const COMPANY_CODE = '1710'
const FIELDS = {
  costCentre: 'YY1_CostCentre_bus',
  serviceLine: 'YY1_ServiceLine_bus',
  payerClass: 'YY1_PayerClass_bus',
  facility: 'YY1_Facility_bus',
}
const toSap = (account: string) => account.padStart(10, '0')

/**
 * What the ledger uses of SAP S/4HANA: business partners by OData 2 with a token for changes, entries by SOAP with a log
 * in its answer, and the items of documents. References are posted as often as they come.
 */
class Sap implements LedgerStandIn {
  readonly books = new Books()

  isChange = ({ method, path }: HttpRequest) => method === 'POST' && path !== '/'

  answer = (request: HttpRequest): HttpAnswer => {
    const { method, path, query, headers, text } = request
    if (headers.authorization !== `Basic ${Buffer.from(`u:${SECRET}`).toString('base64')}`)
      return { status: 401 }
    if (path === JOURNALS) return this.#post(text)
    if (path === CUBE) return this.#items(query.get('$filter') ?? '')
    if (headers['x-csrf-token'] === 'Fetch') {
      this.books.tokens.add('csrf')
      return { status: 200, headers: { 'x-csrf-token': 'csrf', 'set-cookie': 'SESSION=1; path=/' }, body: {} }
    }
    const key = /\('(.+)'\)$/.exec(decodeURIComponent(path))?.[1]
    if (method === 'GET') {
      const partner = this.books.customers.get(key ?? '')
      return partner ? { status: 200, body: { d: partner } } : wrong(404, '/IWBEP/CM_MGW_RT/020')
    }
    if (!this.books.tokens.has(headers['x-csrf-token'] ?? '') || headers.cookie !== 'SESSION=1')
      return { status: 403, headers: { 'x-csrf-token': 'Required' }, body: 'no', contentType: 'text/plain' }
    return path === `${PARTNERS}/A_BusinessPartner` ? this.#partner(JSON.parse(text)) : wrong(404, 'BP/000')
  }

  #partner(body: JsonObject): HttpAnswer {
    const number = String(body.BusinessPartner)
    if (number.length > 10 || String(body.LastName).length > 40) return wrong(400, 'BP/002', 'LastName')
    if (this.books.customers.has(number)) return wrong(400, 'R1/104', 'BusinessPartner')
    for (const [field, known] of [
      [FIELDS.costCentre, COST_CENTRES],
      [FIELDS.payerClass, Object.keys(PRICES)],
    ] as const)
      if (!known.includes(String(body[field]))) return wrong(400, 'CFD/010', field)
    if (!JSON.stringify(body.to_Customer).includes(`"CompanyCode":"${COMPANY_CODE}"`))
      return wrong(400, 'CVI/100', 'CompanyCode')
    this.books.customers.set(number, body)
    return { status: 201, body: { d: body } }
  }

  #items(filter: string): HttpAnswer {
    const [, company, reference] =
      /^CompanyCode eq '(.*)' and DocumentReferenceID eq '(.*)'$/.exec(filter) ?? []
    const found = this.books.entries.find((entry) => entry.reference === reference)
    const results =
      found && company === COMPANY_CODE
        ? [{ CompanyCode: company, FiscalYear: '2026', AccountingDocument: found.number }]
        : []
    return { status: 200, body: { d: { results } } }
  }

  #post(text: string): HttpAnswer {
    const one = (name: string, of = text) => new RegExp(`<${name}(?: [^>]*)?>([^<]*)</${name}>`).exec(of)?.[1]
    const lines = [...text.matchAll(/<Item>(.*?)<\/Item>/gs)].map(([item]) => {
      const amount = Number(one('AmountInTransactionCurrency', item))
      const account = String(one('GLAccount', item))
      const isDebit = one('DebitCreditCode', item) === 'S' && amount >= 0
      const line = isDebit ? { account, debit: amount, credit: 0 } : { account, debit: 0, credit: -amount }
      return { line, centre: one('CostCenter', item) }
    })
    const net = lines.reduce((sum, { line }) => sum + Math.round((line.debit - line.credit) * 100), 0)
    const reference = String(one('DocumentReferenceID'))
    if (reference.length > 16 || net !== 0) return confirmation('0000000000', '702(F5)', 3)
    if (String(one('PostingDate')) < OPEN_FROM) return confirmation('0000000000', '201(F5)', 3)
    if (lines.some(({ centre }) => centre !== undefined && !COST_CENTRES.includes(centre)))
      return confirmation('0000000000', '265(KS)', 3)
    const number = String(100_000_000 + this.books.entries.length).padStart(10, '0')
    this.books.entries.push({ reference, number, lines: lines.map(({ line }) => line) })
    return confirmation(number, '605(RW)', 1)
  }
}

function confirmation(document: string, type: string, severity: number): HttpAnswer {
  const log = `<Item><TypeID>${type}</TypeID><SeverityCode>${severity}</SeverityCode><Note>Testa Testwell</Note></Item>`
  const body = `<n0:JournalEntryBulkCreateConfirmation xmlns:n0="http://sap.com/xi/SAPSCORE/SFIN"><JournalEntryCreateConfirmation><JournalEntryCreateConfirmation><AccountingDocument>${document}</AccountingDocument><CompanyCode>${COMPANY_CODE}</CompanyCode><FiscalYear>2026</FiscalYear></JournalEntryCreateConfirmation><Log><MaximumLogItemSeverityCode>${severity}</MaximumLogItemSeverityCode>${log}</Log></JournalEntryCreateConfirmation><Log/></n0:JournalEntryBulkCreateConfirmation>`
  return {
    status: 200,
    contentType: 'text/xml',
    body: `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body>${body}</e:Body></e:Envelope>`,
  }
}

const wrong = (status: number, code: string, propertyref?: string): HttpAnswer => ({
  status,
  body: {
    error: {
      code,
      message: { lang: 'en', value: 'Testa Testwell is wrong' },
      innererror: { errordetails: propertyref ? [{ code, propertyref, message: 'Testwell' }] : [] },
    },
  },
})

financeContract({
  system: 'sap-s4hana',
  legalEntity: 'LSP',
  facility: FACILITY,
  unnamed: ['date', 'costCentre'],
  open: (t) =>
    openLedger(t, 'sap-s4hana', new Sap(), (url, around, settings) => {
      const signOn = { user: 'u', password: SECRET }
      const service = (name: string) =>
        toSapS4hana({ ...settings, ...signOn, url, service: name }).open(around)
      const partners = service('API_BUSINESS_PARTNER')
      const documents = service('API_OPLACCTGDOCITEMCUBE_SRV')
      const journals = toSoap({
        ...settings,
        wsdl: WSDL,
        endpoint: url + JOURNALS,
        security: { kind: 'basic', username: 'u', password: SECRET },
      }).open(around)
      const services = {
        partners: partners.client,
        documents: documents.client,
        journals: journals.client,
        clock: around.clock,
      }
      const books = {
        system: 'sap-s4hana',
        companyCodes: { LSP: COMPANY_CODE },
        grouping: 'BPEE',
        reconciliationAccount: '0012100000',
        fields: FIELDS,
        prices: PRICES,
        createdBy: 'LIGAMENT',
        accounts: Object.fromEntries(Object.values(ACCOUNTS).map((one) => [one, toSap(one)])),
      }
      return {
        bindings: sapS4hanaFinance(services, books),
        close: () => [partners, documents, journals].map(({ close }) => close()),
      }
    }),
})
