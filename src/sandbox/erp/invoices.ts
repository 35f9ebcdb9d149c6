import type { DatabaseSync } from 'node:sqlite'
import { type Instant, type JsonObject, printUsd, usd } from '../../kernel/index.ts'
import type { HttpAnswer } from '../http/http-message.ts'
import { amountOf, PRICE_PLACES } from './decimals.ts'
import { duplicate, invalid, notFound } from './erp-error.ts'
import { Fields } from './fields.ts'
import { readPostingDate } from './journals.ts'
import { type PageRequest, printPage } from './page.ts'
import { SUPPLIERS } from './supply-data.ts'
import type { InvoiceKind, SupplyKeeper } from './supply-keeper.ts'

type Row = ReturnType<ReturnType<DatabaseSync['prepare']>['all']>[number]

const COLUMNS = 'position, number, kind, party, external_reference, legal_entity, date, due, journal'

/** Makes the draft of an invoice; a party's external reference is there once. */
export function createInvoice(
  database: DatabaseSync,
  keeper: SupplyKeeper,
  kind: InvoiceKind,
  { body, now }: { body: JsonObject; now: Instant },
): HttpAnswer {
  const fields = new Fields(body)
  const reference = fields.text('externalReference', 64)
  const legalEntity = fields.code('legalEntity', (code) => code === keeper.legalEntity)
  const party = fields.code(kind, (code) => isKnown(keeper, kind, code))
  const date = readPostingDate(fields, now)
  const due = fields.optionalText('due', 10) === undefined ? null : fields.date('due')
  const total = fields.amount('total')
  const lines = fields.list('lines').map((line) => readLine(line, keeper))
  if (lines.reduce((sum, { amount }) => sum + amount, 0) !== total)
    fields.wrong('total', 'TotalDiffers', 'The total is not the sum of the lines.')
  if (fields.problems.length > 0) return invalid(fields.problems)
  const existing = database
    .prepare('SELECT number FROM invoice WHERE kind = ? AND party = ? AND external_reference = ?')
    .get(kind, party, reference)
  if (existing) return duplicate(String(existing.number))
  const row = database
    .prepare(
      `INSERT INTO invoice (kind, party, external_reference, legal_entity, date, due)
       VALUES (?, ?, ?, ?, ?, ?) RETURNING ${COLUMNS}`,
    )
    .get(kind, party, reference, legalEntity, date, due)
  if (!row) return invalid([])
  insertLines(database, Number(row.position), lines)
  return { status: 201, body: printInvoice(database, row) }
}

const isKnown = (keeper: SupplyKeeper, kind: InvoiceKind, party: string): boolean =>
  kind === 'supplier' ? SUPPLIERS.some(({ supplier }) => supplier === party) : keeper.isCustomer(party)

function readLine(fields: Fields, keeper: SupplyKeeper) {
  const quantity = fields.quantity('quantity')
  const price = fields.decimal('unitPrice', PRICE_PLACES)
  return {
    ...keeper.readAccount(fields),
    quantity,
    price,
    amount: amountOf(quantity, price),
    description: fields.optionalText('description', 200) ?? '',
  }
}

function insertLines(
  database: DatabaseSync,
  invoice: number,
  lines: readonly ReturnType<typeof readLine>[],
): void {
  const insert = database.prepare(
    `INSERT INTO invoice_line (invoice, line, account, cost_centre, quantity, unit_price, amount, description)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  for (const [at, { account, costCentre, quantity, price, amount, description }] of lines.entries())
    insert.run(invoice, at + 1, account, costCentre ?? null, quantity, price, amount, description)
}

/** Posts a draft with a journal of its own; one that is posted stays as it is. */
export function postInvoice(
  database: DatabaseSync,
  keeper: SupplyKeeper,
  kind: InvoiceKind,
  number: string,
): HttpAnswer {
  const row = database
    .prepare(`SELECT ${COLUMNS} FROM invoice WHERE kind = ? AND number = ?`)
    .get(kind, number)
  if (!row) return notFound(`${kind}-invoices`)
  if (row.journal !== null) return { status: 200, body: printInvoice(database, row) }
  const journal = keeper.post({
    reference: number,
    date: String(row.date),
    lines: journalLines(database, keeper.control[kind], kind, row),
  })
  const posted = database
    .prepare(`UPDATE invoice SET journal = ? WHERE position = ? RETURNING ${COLUMNS}`)
    .get(journal, row.position ?? null)
  return posted ? { status: 200, body: printInvoice(database, posted) } : notFound(`${kind}-invoices`)
}

function journalLines(database: DatabaseSync, account: string, kind: InvoiceKind, row: Row) {
  const isOwed = kind === 'supplier'
  const side = (amount: number, isDebit: boolean) => ({
    debit: isDebit ? amount : 0,
    credit: isDebit ? 0 : amount,
  })
  const lines = database
    .prepare('SELECT * FROM invoice_line WHERE invoice = ? ORDER BY line')
    .all(row.position ?? null)
  const booked = lines.map((line) => ({
    account: String(line.account),
    costCentre: line.cost_centre === null ? undefined : String(line.cost_centre),
    ...side(Number(line.amount), isOwed),
    memo: String(line.description),
  }))
  const total = lines.reduce((sum, { amount }) => sum + Number(amount), 0)
  const control = { account, costCentre: undefined, ...side(total, !isOwed) }
  return [...booked, { ...control, memo: String(row.number) }]
}

export function listInvoices(
  database: DatabaseSync,
  kind: InvoiceKind,
  query: URLSearchParams,
  page: PageRequest,
): HttpAnswer {
  const rows = database
    .prepare(
      `SELECT ${COLUMNS} FROM invoice WHERE kind = ?1 AND position > ?2
         AND (?3 IS NULL OR party = ?3) AND (?4 IS NULL OR external_reference = ?4)
       ORDER BY position LIMIT ?5`,
    )
    .all(kind, page.after, query.get(kind), query.get('externalReference'), page.limit + 1)
  return printPage(
    rows,
    page,
    ({ position }) => Number(position),
    (row) => printInvoice(database, row),
  )
}

function printInvoice(database: DatabaseSync, row: Row): JsonObject {
  const total = database
    .prepare('SELECT sum(amount) AS total FROM invoice_line WHERE invoice = ?')
    .get(row.position ?? null)
  return {
    number: String(row.number),
    externalReference: String(row.external_reference),
    [String(row.kind)]: String(row.party),
    date: String(row.date),
    due: row.due === null ? null : String(row.due),
    state: row.journal === null ? 'Draft' : 'Posted',
    total: printUsd(usd(Number(total?.total))),
  }
}

export const auditInvoices = (database: DatabaseSync): readonly JsonObject[] =>
  database
    .prepare(`SELECT ${COLUMNS} FROM invoice ORDER BY position`)
    .all()
    .map((row) => printInvoice(database, row))
