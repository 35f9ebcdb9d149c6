import type { Instant } from '../../kernel/index.ts'
import type { Store } from '../store.ts'

/**
 * Tables that grow with time. Their rows are written into the open *generation* of their family; a generation is
 * closed after a while, and dropped whole when it has been closed for as long as its family is kept.
 *
 * 1. Every transaction writes into one generation of a family, and none into a closed one: what a closed generation
 *    holds never changes (docs/decisions/0005).
 * 2. Work that is open never stands in a generation alone: its rows are in a part of the table that has no
 *    generations, or the rows that it needs are copied before their generation is dropped.
 */
export type FamilyName = 'record' | 'starts' | 'claims' | 'audit'

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

/** Fewer generations are less to look through where a statement has to look into all of them (starts, claims). */
export const FAMILIES: readonly Family[] = [
  { name: 'record', kept: 'history', parts: 10 },
  { name: 'starts', kept: 'history', parts: 3 },
  { name: 'claims', kept: 'claims', parts: 3 },
  { name: 'audit', kept: 'audit', parts: 7 },
]

/**
 * A table with a column `generation`, whose default is the open one. The tables of a family stand in the order in
 * which a batch writes to them.
 */
export type HistoryTable = {
  readonly name: string
  /** The part of the table that is partitioned by generation, where other parts are not. */
  readonly closedPart?: string
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
}

export type Generation = {
  readonly family: FamilyName
  readonly number: number
  readonly openedAt: Instant
  readonly closedAt: Instant | null
  readonly mark: string | null
}
