/** `GET /api/retention`; also `ligament retention --json`: what history is kept, what goes with the next run, what holds it. */
export type Retention = {
  readonly families: readonly HistoryFamily[]
  /** What is let go of when the record of its time is gone. */
  readonly sweeps: readonly {
    readonly what: string
    /** It ended before this goes; null while nothing does. */
    readonly before: string | null
    /** Counted to 100,000. */
    readonly due: number
  }[]
}

export type HistoryFamily = {
  readonly family: 'record' | 'claims' | 'audit'
  /** After it was closed; 0 for ever. */
  readonly keepDays: number
  readonly generations: readonly HistoryGeneration[]
}

export type HistoryGeneration = {
  readonly number: number
  readonly openedAt: string
  readonly closedAt: string | null
  /** due: goes with the next run. held: old enough, and somebody still has to read it or an older one. */
  readonly state: 'open' | 'kept' | 'due' | 'held'
  /** Null for one that is open or kept for ever. */
  readonly dueAt: string | null
  readonly holds: readonly { readonly by: string; readonly says: string; readonly fix: string }[]
  readonly tables: readonly {
    readonly name: string
    /** About so many. */
    readonly rows: number
    readonly bytes: number
    /** Rows that stay for open work; null where only the run would tell. */
    readonly needed: number | null
  }[]
}
