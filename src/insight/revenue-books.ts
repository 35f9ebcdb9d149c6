import { type Instant, instant, type JsonObject, type Money, toIso, usd } from '../kernel/index.ts'
import type { Handled, Log, LogEntry } from '../log/index.ts'
import {
  DepositReceived,
  type EventBody,
  type EventType,
  JournalPosted,
  RemittanceReceived,
  RemittanceRefused,
} from '../model/index.ts'
import type { Store, Write } from '../store/index.ts'
import { acts, sql } from './sql.ts'

export type RemittanceState = 'matched' | 'awaiting-deposit' | 'awaiting-posting' | 'refused' | 'different'

export type RemittanceBooks = {
  readonly trace: string
  readonly payer: string
  readonly legalEntity: string
  readonly receivedAt: Instant
  readonly remitted: Money
  readonly deposited: Money | undefined
  readonly posted: Money | undefined
  readonly journal: string | undefined
  readonly state: RemittanceState
}

export type LedgerTotals = { readonly debits: Money; readonly credits: Money }

/** Remitted = deposited = posted, kept from events alone: what the books say can be recomputed from the log. */
export interface RevenueBooks {
  ledger(): Promise<LedgerTotals>
  /** Newest first; `before` is the last row of the page before. */
  remittances(
    limit: number,
    before?: BooksPlace,
    state?: RemittanceState,
  ): Promise<readonly RemittanceBooks[]>
}

/** Where a page ended. */
export type BooksPlace = Pick<RemittanceBooks, 'receivedAt' | 'trace' | 'payer'>

/** The ledger account that money arrives in, by which a journal's posted amount is known. */
export type BooksSettings = { readonly cashAccount: string }

export async function openRevenueBooks(
  store: Store,
  log: Log,
  settings: BooksSettings,
): Promise<RevenueBooks> {
  await log.subscribe({
    name: 'insight.revenue-books',
    kind: 'event',
    streams: [RemittanceReceived, RemittanceRefused, DepositReceived, JournalPosted].map(({ name }) => name),
    handle: async (entry) => handle(entry, settings),
  })
  return {
    async ledger() {
      const [row] = await store.query<{ debits: string; credits: string }>(sql.ledger)
      return { debits: usd(Number(row?.debits ?? 0)), credits: usd(Number(row?.credits ?? 0)) }
    },
    async remittances(limit, before, state) {
      const from = before ? [toIso(before.receivedAt), before.trace, before.payer] : [null, null, null]
      const rows = await store.query<RemittanceRow>(sql.remittances, [...from, limit, state ?? null])
      return rows.map(toBooks)
    },
  }
}

function handle(entry: LogEntry, { cashAccount }: BooksSettings): Handled {
  const received_at = toIso(entry.at)
  const told = (row: JsonObject): Write => ({ act: acts.tellRemittance, row: { received_at, ...row } })
  const remittance = bodyOf(RemittanceReceived, entry)
  if (remittance) {
    const { trace, payer, payee, amount } = remittance
    return { writes: [told({ trace, payer, legal_entity: payee, remitted: amount.minor })] }
  }
  const refused = bodyOf(RemittanceRefused, entry)
  if (refused) {
    const { trace, payer, amount } = refused
    return { writes: [told({ trace, payer, remitted: amount.minor, refused: true })] }
  }
  const deposit = bodyOf(DepositReceived, entry)
  if (deposit) {
    const { trace, payer = null, amount } = deposit
    return { writes: [told({ trace, payer, deposited: amount.minor })] }
  }
  const journal = bodyOf(JournalPosted, entry)
  if (!journal) return { writes: [] }
  const cash = journal.lines.filter(({ account }) => account === cashAccount)
  return {
    writes: [
      told({
        trace: journal.trace,
        payer: journal.payer,
        journal: journal.journal,
        posted: sum(cash, 'debit') - sum(cash, 'credit'),
      }),
      {
        act: acts.addToLedger,
        row: {
          journal: journal.journal,
          debits: sum(journal.lines, 'debit'),
          credits: sum(journal.lines, 'credit'),
        },
      },
    ],
  }
}

const sum = (lines: readonly { debit: Money; credit: Money }[], side: 'debit' | 'credit'): number =>
  lines.reduce((total, line) => total + line[side].minor, 0)

function bodyOf<Type extends EventType>(type: Type, entry: LogEntry): EventBody<Type> | undefined {
  if (entry.stream !== type.name) return undefined
  const checked = type.check(entry.body)
  return checked.ok ? (checked.value as EventBody<Type>) : undefined
}

type RemittanceRow = {
  readonly trace: string
  readonly payer: string
  readonly legalEntity: string | null
  readonly receivedAt: number
  readonly remitted: string | null
  readonly deposited: string | null
  readonly posted: string | null
  readonly journal: string | null
  readonly state: RemittanceState
}

function toBooks(row: RemittanceRow): RemittanceBooks {
  const money = (minor: string | null) => (minor === null ? undefined : usd(Number(minor)))
  return {
    trace: row.trace,
    payer: row.payer,
    legalEntity: row.legalEntity ?? '',
    receivedAt: instant(row.receivedAt),
    remitted: money(row.remitted) ?? usd(0),
    deposited: money(row.deposited),
    posted: money(row.posted),
    journal: row.journal ?? undefined,
    state: row.state,
  }
}
