import type { DatabaseSync } from 'node:sqlite'
import { calendarDate, type Instant, type JsonObject, printUsd, toIso, usd } from '../../kernel/index.ts'
import type { HttpAnswer } from '../http/http-message.ts'
import type { World } from '../world/world.ts'
import { CHART_OF_ACCOUNTS } from './chart-of-accounts.ts'
import { duplicate, invalid } from './erp-error.ts'
import { Fields } from './fields.ts'
import { LEGAL_ENTITY } from './master-data.ts'
import { type PageRequest, printPage } from './page.ts'
import type { BookedLine } from './supply-keeper.ts'

const DAYS_AHEAD_MAX = 7
const DAY_MS = 86_400_000

/** Posts all of a journal or nothing: balanced, to open accounts, in an open period, once per external reference. */
export function createJournal(
  database: DatabaseSync,
  world: World,
  { body, now }: { body: JsonObject; now: Instant },
): HttpAnswer {
  const fields = new Fields(body)
  const reference = fields.text('externalReference', 64)
  const legalEntity = fields.code('legalEntity', (code) => code === LEGAL_ENTITY)
  const date = readPostingDate(fields, now)
  const lines = fields.list('lines').map((line) => readLine(line, world, legalEntity))
  const [debits, credits] = [sum(lines, 'debit'), sum(lines, 'credit')]
  if (debits !== credits) fields.wrong('lines', 'Unbalanced', 'The debits are not equal to the credits.')
  if (fields.problems.length > 0) return invalid(fields.problems)
  const existing = database.prepare('SELECT number FROM journal WHERE external_reference = ?').get(reference)
  if (existing) return duplicate(String(existing.number))
  const { number } = insertJournal(database, { reference, legalEntity, date, lines })
  const posted = { number, externalReference: reference, legalEntity, date }
  return { status: 201, body: { ...posted, debits: printUsd(usd(debits)), credits: printUsd(usd(credits)) } }
}

/** The period of today and the one before it are open. */
export function readPostingDate(fields: Fields, now: Instant): string {
  const text = fields.date('date')
  if (!calendarDate(text)) return text
  const today = toIso(now)
  const opens = new Date(Date.UTC(Number(today.slice(0, 4)), Number(today.slice(5, 7)) - 2, 1))
  const opensOn = opens.toISOString().slice(0, 10)
  const endsOn = new Date(now + DAYS_AHEAD_MAX * DAY_MS).toISOString().slice(0, 10)
  if (text < opensOn) fields.wrong('date', 'PeriodClosed', `The ledger is open from ${opensOn}.`)
  else if (text > endsOn) fields.wrong('date', 'PeriodNotOpen', `The ledger is open until ${endsOn}.`)
  return text
}

function readLine(fields: Fields, world: World, legalEntity: string): BookedLine {
  const booked = readAccount(fields, world, legalEntity)
  const [debit, credit] = [fields.amount('debit'), fields.amount('credit')]
  if (debit > 0 === credit > 0) fields.wrong('debit', 'OneSided', 'A line is either a debit or a credit.')
  return { ...booked, debit, credit, memo: fields.optionalText('memo', 200) ?? '' }
}

/** What a line is booked on. */
export function readAccount(
  fields: Fields,
  world: World,
  legalEntity: string,
): Pick<BookedLine, 'account' | 'costCentre'> {
  const account = fields.code('account', (code) => CHART_OF_ACCOUNTS.some((one) => one.account === code))
  if (CHART_OF_ACCOUNTS.some((one) => one.account === account && !one.isOpen)) {
    fields.wrong('account', 'AccountClosed', 'The account takes no postings.')
  }
  const costCentre = fields.optionalText('costCentre')
  if (
    costCentre &&
    !world.costCentres.some((one) => one.code === costCentre && one.legalEntity === legalEntity)
  ) {
    fields.wrong('costCentre', 'Unknown', 'The legal entity has no such cost centre.')
  }
  return { account, costCentre }
}

const sum = (lines: readonly BookedLine[], side: 'debit' | 'credit'): number =>
  lines.reduce((total, line) => total + line[side], 0)

type Journal = {
  readonly reference: string
  readonly legalEntity: string
  readonly date: string
  readonly lines: readonly BookedLine[]
}

export function insertJournal(database: DatabaseSync, { reference, legalEntity, date, lines }: Journal) {
  const row = database
    .prepare(
      'INSERT INTO journal (external_reference, legal_entity, date) VALUES (?, ?, ?) RETURNING position, number',
    )
    .get(reference, legalEntity, date)
  const position = Number(row?.position)
  insertLines(database, position, lines)
  return { position, number: String(row?.number) }
}

function insertLines(database: DatabaseSync, journal: number, lines: readonly BookedLine[]): void {
  const insert = database.prepare(
    'INSERT INTO journal_line (journal, line, account, cost_centre, debit, credit, memo) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  for (const [index, { account, costCentre, debit, credit, memo }] of lines.entries()) {
    insert.run(journal, index + 1, account, costCentre ?? null, debit, credit, memo)
  }
}

const JOURNALS = `
  SELECT position, number, external_reference, legal_entity, date,
         (SELECT sum(debit) FROM journal_line WHERE journal = position) AS debits,
         (SELECT sum(credit) FROM journal_line WHERE journal = position) AS credits
  FROM journal`

export function listJournals(database: DatabaseSync, query: URLSearchParams, page: PageRequest): HttpAnswer {
  const rows = database
    .prepare(
      `${JOURNALS} WHERE position > ?1 AND (?2 IS NULL OR external_reference = ?2) ORDER BY position LIMIT ?3`,
    )
    .all(page.after, query.get('externalReference'), page.limit + 1)
  const print = (minor: unknown): string => printUsd(usd(Number(minor)))
  return printPage(
    rows,
    page,
    ({ position }) => Number(position),
    (row) => ({
      number: String(row.number),
      externalReference: String(row.external_reference),
      legalEntity: String(row.legal_entity),
      date: String(row.date),
      debits: print(row.debits),
      credits: print(row.credits),
      lines: linesOf(database, Number(row.position)),
    }),
  )
}

const linesOf = (database: DatabaseSync, journal: number): readonly JsonObject[] =>
  database
    .prepare('SELECT * FROM journal_line WHERE journal = ? ORDER BY line')
    .all(journal)
    .map((line) => ({
      account: String(line.account),
      costCentre: line.cost_centre === null ? null : String(line.cost_centre),
      debit: printUsd(usd(Number(line.debit))),
      credit: printUsd(usd(Number(line.credit))),
      memo: String(line.memo),
    }))

/** In cents. */
export function auditJournals(database: DatabaseSync): JsonObject {
  const journals = database
    .prepare(`${JOURNALS} ORDER BY position`)
    .all()
    .map((row) => ({
      number: String(row.number),
      externalReference: String(row.external_reference),
      legalEntity: String(row.legal_entity),
      debits: Number(row.debits),
      credits: Number(row.credits),
    }))
  const total = (side: 'debits' | 'credits') => journals.reduce((all, journal) => all + journal[side], 0)
  return { journals, debits: total('debits'), credits: total('credits') }
}

export function trialBalance(database: DatabaseSync): HttpAnswer {
  const rows = database
    .prepare(
      'SELECT account, sum(debit) AS debit, sum(credit) AS credit FROM journal_line GROUP BY account ORDER BY account',
    )
    .all()
  const accounts = rows.map((row) => ({
    account: String(row.account),
    name: CHART_OF_ACCOUNTS.find(({ account }) => account === row.account)?.name ?? '',
    debit: printUsd(usd(Number(row.debit))),
    credit: printUsd(usd(Number(row.credit))),
  }))
  const total = (side: 'debit' | 'credit') =>
    printUsd(usd(rows.reduce((all, row) => all + Number(row[side]), 0)))
  return { status: 200, body: { accounts, debits: total('debit'), credits: total('credit') } }
}
