import type { DatabaseSync } from 'node:sqlite'
import { type Instant, instant, type JsonObject, printUsd, toIso, usd } from '../../kernel/index.ts'
import type { HttpAnswer, HttpRequest } from '../http/http-message.ts'
import type { World } from '../world/world.ts'
import { COMPANY_CODE, GL_ACCOUNTS } from './master-data.ts'
import { printODataDate, readODataDate } from './odata-date.ts'
import { type Columns, printPage, readQuery, rowsWanted, whereEqual } from './odata-query.ts'
import { Properties } from './properties.ts'
import { refuse } from './refuse.ts'

type Row = ReturnType<ReturnType<DatabaseSync['prepare']>['all']>[number]
export type Item = {
  readonly account: string
  readonly costCenter: string
  readonly side: 'S' | 'H'
  readonly amount: number
  readonly text: string
}

const FIRST_NUMBER = 1_900_000_000
const DAYS_AHEAD_MAX = 7
const DAY_MS = 86_400_000
const COLUMNS: Columns = {
  CompanyCode: 'company_code',
  FiscalYear: 'fiscal_year',
  AccountingDocument: 'number',
  DocumentReferenceID: 'reference',
}
const SELECT = `SELECT position, posting_date, ${Object.values(COLUMNS).join(', ')} FROM document`

/** Posts a document with all its items or nothing. It does not ask whether the reference was posted before. */
export function postDocument(
  database: DatabaseSync,
  world: World,
  { body, now }: { body: JsonObject; now: Instant },
): HttpAnswer {
  const given = new Properties(body)
  const companyCode = given.text('CompanyCode', 4)
  if (companyCode !== '' && companyCode !== COMPANY_CODE)
    given.wrong('CompanyCode', 'FIN/101', 'The company code is not kept in this ledger.')
  const reference = given.text('DocumentReferenceID', 50)
  const date = readPostingDate(given, now)
  const items = given.items('to_Item').map((item) => readItem(item, world))
  if (items.length < 2) given.wrong('to_Item', 'FIN/104', 'A document has at least two items.')
  if (total(items, 'S') !== total(items, 'H'))
    given.wrong('to_Item', 'FIN/105', 'The balance of the document is not zero.')
  const refused = refuse(given.complaints)
  if (refused) return refused
  return { status: 201, body: { d: print(insertDocument(database, { reference, date, items })) } }
}

/** A document of the company code, in the next number of its fiscal year. */
export function insertDocument(
  database: DatabaseSync,
  { reference, date, items }: { reference: string; date: string; items: readonly Item[] },
): Row {
  const fiscalYear = date.slice(0, 4)
  const number = nextNumber(database, COMPANY_CODE, fiscalYear)
  const row = database
    .prepare(
      `INSERT INTO document (company_code, fiscal_year, number, reference, posting_date) VALUES (?, ?, ?, ?, ?)
       RETURNING position, posting_date, ${Object.values(COLUMNS).join(', ')}`,
    )
    .get(COMPANY_CODE, fiscalYear, number, reference, date)
  if (!row) throw new TypeError('a document was not inserted')
  insertItems(database, Number(row.position), items)
  return row
}

/** The month of today and the one before it are open, and a few days to come. */
function readPostingDate(given: Properties, now: Instant): string {
  const text = given.text('PostingDate', 30)
  const date = readODataDate(text)
  if (!date) return text && given.wrong('PostingDate', 'FIN/110', 'A date is /Date(ms)/ at midnight UTC.')
  const today = toIso(now)
  const opensAt = Date.UTC(Number(today.slice(0, 4)), Number(today.slice(5, 7)) - 2, 1)
  const isOpen =
    date >= toIso(instant(opensAt)).slice(0, 10) &&
    date <= toIso(instant(now + DAYS_AHEAD_MAX * DAY_MS)).slice(0, 10)
  return isOpen ? date : given.wrong('PostingDate', 'FIN/111', 'The posting period is not open.')
}

function readItem(given: Properties, { costCentres }: World): Item {
  const account = given.key('GLAccount', (value) => GL_ACCOUNTS.some((one) => one.account === value))
  if (GL_ACCOUNTS.some((one) => one.account === account && one.blocked))
    given.wrong('GLAccount', 'FIN/108', 'The account is blocked for posting.')
  const costCenter = given.optionalText('CostCenter', 10)
  const known = costCentres.some((one) => one.legalEntity === COMPANY_CODE && one.code === costCenter)
  if (costCenter !== '' && !known) given.wrong('CostCenter', 'FLD/003', 'The value is not maintained.')
  const side = given.key('DebitCreditCode', (value) => value === 'S' || value === 'H')
  return {
    account,
    costCenter,
    side: side === 'H' ? 'H' : 'S',
    amount: given.amount('AmountInTransactionCurrency'),
    text: given.optionalText('DocumentItemText', 50),
  }
}

const total = (items: readonly Item[], side: Item['side']): number =>
  items.filter((item) => item.side === side).reduce((sum, { amount }) => sum + amount, 0)

/** Each company code counts for itself, and anew each fiscal year. */
function nextNumber(database: DatabaseSync, companyCode: string, fiscalYear: string): string {
  const row = database
    .prepare(
      `INSERT INTO number_range (company_code, fiscal_year, last) VALUES (?, ?, ?)
       ON CONFLICT (company_code, fiscal_year) DO UPDATE SET last = last + 1 RETURNING last`,
    )
    .get(companyCode, fiscalYear, FIRST_NUMBER)
  return String(row?.last)
}

function insertItems(database: DatabaseSync, document: number, items: readonly Item[]): void {
  const insert = database.prepare(
    'INSERT INTO item (document, item, gl_account, cost_center, debit_credit, amount, text) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  for (const [at, { account, costCenter, side, amount, text }] of items.entries())
    insert.run(document, at + 1, account, costCenter, side, amount, text)
}

const keyOf = (row: Row): string =>
  `CompanyCode='${row.company_code}',FiscalYear='${row.fiscal_year}',AccountingDocument='${row.number}'`

const print = (row: Row, items?: readonly JsonObject[]): JsonObject => ({
  __metadata: { uri: `A_JournalEntry(${keyOf(row)})`, type: 'LEDGER_SRV.JournalEntry' },
  ...Object.fromEntries(Object.entries(COLUMNS).map(([property, column]) => [property, String(row[column])])),
  PostingDate: printODataDate(String(row.posting_date)),
  to_Item: items ? { results: items } : { __deferred: { uri: `A_JournalEntry(${keyOf(row)})/to_Item` } },
})

const itemsOf = (database: DatabaseSync, document: number): readonly JsonObject[] =>
  database
    .prepare('SELECT * FROM item WHERE document = ? ORDER BY item')
    .all(document)
    .map((row) => ({
      GLAccount: String(row.gl_account),
      CostCenter: String(row.cost_center),
      DebitCreditCode: String(row.debit_credit),
      AmountInTransactionCurrency: printUsd(usd(Number(row.amount))),
      TransactionCurrency: 'USD',
      DocumentItemText: String(row.text),
    }))

/** The items come along only with `$expand=to_Item`. */
export function listDocuments(database: DatabaseSync, request: HttpRequest): HttpAnswer {
  const read = readQuery(request, Object.keys(COLUMNS))
  if ('refused' in read) return read.refused
  const expand = request.query.get('$expand') === 'to_Item'
  const { where, values } = whereEqual(read.query, COLUMNS)
  const rows = database
    .prepare(`${SELECT} WHERE ${where} ORDER BY position LIMIT ?`)
    .all(...values, rowsWanted(read.query))
  const found = rows.map((row) => ({
    position: Number(row.position),
    entity: print(row, expand ? itemsOf(database, Number(row.position)) : undefined),
  }))
  return printPage(request, read.query, found)
}

/** In cents. */
export function auditDocuments(database: DatabaseSync): JsonObject {
  const sum = (side: Item['side']) =>
    `coalesce((SELECT sum(amount) FROM item WHERE document = position AND debit_credit = '${side}'), 0)`
  const journals = database
    .prepare(`SELECT *, ${sum('S')} AS debits, ${sum('H')} AS credits FROM document ORDER BY position`)
    .all()
    .map((row) => ({
      number: String(row.number),
      externalReference: String(row.reference),
      legalEntity: String(row.company_code),
      debits: Number(row.debits),
      credits: Number(row.credits),
    }))
  const all = (side: 'debits' | 'credits') => journals.reduce((total, journal) => total + journal[side], 0)
  return { journals, debits: all('debits'), credits: all('credits') }
}
