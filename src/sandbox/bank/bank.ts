import type { DatabaseSync } from 'node:sqlite'
import type { Instant } from '../../kernel/index.ts'
import { inTransaction } from '../in-transaction.ts'
import { createNumberSource } from '../number-source.ts'
import { FileOutbox, openFileExchange } from '../sftp-server/index.ts'
import type { SandboxSystem, SystemContext } from '../system.ts'
import { type Deposit, writeStatement } from './write-statement.ts'

export type Bank = SandboxSystem & {
  /** Books money that a payer sends; the same trace once. */
  deposit(deposit: Omit<Deposit, 'reference'>): void
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS deposits (
    trace TEXT PRIMARY KEY,
    amount INTEGER NOT NULL CHECK (amount > 0),
    account TEXT NOT NULL,
    payer TEXT NOT NULL,
    originator TEXT NOT NULL,
    reference TEXT NOT NULL,
    statement INTEGER
  ) STRICT;
  CREATE INDEX IF NOT EXISTS deposits_unreported ON deposits (trace) WHERE statement IS NULL;
`
/** How long after a deposit the next statement comes, in simulated time; it holds all that was booked meanwhile. */
const STATEMENT_MS = 4 * 3_600_000

/** Books what payers send, and reports it in BAI2 files over SFTP. Each deposit stands in exactly one statement. */
export async function openBank(context: SystemContext): Promise<Bank> {
  const { database, agenda, clock } = context
  database.exec(SCHEMA)
  const closing = new AbortController()
  const nextNumber = createNumberSource(database)
  const outbox = new FileOutbox(context)
  agenda.on('statement', () =>
    inTransaction(database, () => {
      const open = unreported(database)
      if (open.length === 0) return
      const number = nextNumber('statement')
      outbox.put(statementName(number), report(database, open, number, clock.now()))
    }),
  )
  const server = await openFileExchange(context, ['outbox'], { closing: closing.signal })
  return {
    name: 'bank',
    title: 'First Shore Bank',
    kind: 'Bank',
    protocol: 'BAI2 over SFTP',
    port: server.port,
    connection: { ...server.connection, outbox: '/outbox' },
    deposit: (deposit) =>
      inTransaction(database, () => {
        if (!book(database, { ...deposit, reference: `FSB${deposit.trace}` })) return
        const isFirst = unreported(database).length === 1
        if (isFirst) agenda.after(STATEMENT_MS, 'statement', {})
      }),
    audit: () => audit(database),
    cut: () => server.cut(),
    close: async () => {
      closing.abort()
      await server.close()
    },
  }
}

const statementName = (number: number): string => `statement-${String(number).padStart(6, '0')}.bai`

function book(
  database: DatabaseSync,
  { trace, amount, account, payer, originator, reference }: Deposit,
): boolean {
  const { changes } = database
    .prepare(
      `INSERT INTO deposits (trace, amount, account, payer, originator, reference) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (trace) DO NOTHING`,
    )
    .run(trace, amount, account, payer, originator, reference)
  return changes > 0
}

function unreported(database: DatabaseSync): readonly Deposit[] {
  const rows = database
    .prepare(
      'SELECT trace, amount, account, payer, originator, reference FROM deposits WHERE statement IS NULL ORDER BY trace',
    )
    .all()
  return rows.map((row) => ({
    trace: String(row.trace),
    amount: Number(row.amount),
    account: String(row.account),
    payer: String(row.payer),
    originator: String(row.originator),
    reference: String(row.reference),
  }))
}

function report(
  database: DatabaseSync,
  deposits: readonly Deposit[],
  number: number,
  at: Instant,
): Uint8Array {
  const mark = database.prepare('UPDATE deposits SET statement = ? WHERE trace = ?')
  for (const { trace } of deposits) mark.run(number, trace)
  return writeStatement(deposits, number, at)
}

function audit(database: DatabaseSync) {
  const rows = database
    .prepare('SELECT trace, amount, statement IS NOT NULL AS reported FROM deposits ORDER BY trace')
    .all()
  const deposits = rows.map((row) => ({
    trace: String(row.trace),
    amount: Number(row.amount),
    reported: row.reported === 1,
  }))
  return { deposits, total: deposits.reduce((sum, { amount }) => sum + amount, 0) }
}
