import type { Instant } from '../../kernel/index.ts'
import type { Store } from '../store.ts'

/**
 * Tables that grow with time. Rows that never change are written into the open *generation* of their family; a
 * generation is closed after a while, and dropped whole when it has been closed for as long as its family is kept. What
 * changes until it is over (workflows, exceptions) is let go of a few at a time, by *sweeps*.
 *
 * 1. Every transaction writes into one generation of a family, and none into a closed one: what a closed generation
 *    holds never changes (docs/decisions/0005).
 * 2. The rows that open work needs are copied before their generation is dropped.
 * 3. What a sweep lets go was over before anything that the record still holds.
 */
export type FamilyName = 'record' | 'claims' | 'audit'

/** What open work refers to, by id. */
export type Subject = 'entry' | 'workflow' | 'exception'

/** For how many days a closed generation stays; 0: for ever. */
export type KeepDays = { readonly history: number; readonly claims: number; readonly audit: number }

export type Family = {
  readonly name: FamilyName
  readonly kept: keyof KeepDays
  /** Into how many generations the time that is kept is cut. */
  readonly parts: number
}

/** Fewer generations are less to look through where a statement has to look into all of them (claims). */
export const FAMILIES: readonly Family[] = [
  { name: 'record', kept: 'history', parts: 10 },
  { name: 'claims', kept: 'claims', parts: 3 },
  { name: 'audit', kept: 'audit', parts: 7 },
]

/**
 * A table with a column `generation`, whose default is the open one. The tables of a family stand in the order in
 * which a batch writes to them.
 */
export type HistoryTable = {
  readonly name: string
  /**
   * The rows that open work needs: those whose `column` (a uuid) names one of the subjects. `in: 'all rows'` where no
   * index leads to them; then the column is text.
   */
  readonly needed?: {
    readonly column: string
    readonly subjects: readonly Subject[]
    readonly in?: 'all rows'
  }
}

/** Who still has to read a generation before it may go. */
export type Hold = {
  /** `consumer claims`: a name to tell people. */
  readonly by: string
  readonly says: string
  readonly fix: string
}

/** What is let go of a few at a time. */
export type Sweep = {
  /** `workflows that ended`: for people. */
  readonly what: string
  /** How many were over before, counted to `most`. */
  readonly count: (store: Store, before: Instant, most: number) => Promise<number>
  /** Lets go of a few, in a transaction of a hundredth of a second, each time it is asked; gives how many. */
  readonly letGo: (store: Store, before: Instant) => AsyncIterable<number>
}

/** What a room brings. */
export type HistoryPart = {
  readonly family: FamilyName
  readonly tables: readonly HistoryTable[]
  /** Statements that select what open work of this room refers to (a column `id`). */
  readonly needs?: Readonly<Partial<Record<Subject, readonly string[]>>>
  /** What is noted when a generation is closed: a scalar subquery, given the partition of the part's first table. */
  readonly mark?: (partition: string) => string
  /** Who has not read as far as the mark. */
  readonly holds?: (store: Store, mark: string) => Promise<readonly Hold[]>
  readonly sweeps?: readonly Sweep[]
}

export type Generation = {
  readonly family: FamilyName
  readonly number: number
  readonly openedAt: Instant
  readonly closedAt: Instant | null
  readonly mark: string | null
}
