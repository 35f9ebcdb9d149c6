import type { JsonValue } from '../kernel/index.ts'

/** `GET /api/replays/targets` answers `ReplayTarget[]`: what entries can be replayed to. */
export type ReplayTarget = {
  readonly name: string
  readonly kind: 'message' | 'event' | 'both'
  /** Null for all. */
  readonly streams: readonly string[] | null
  /** Whether `again` means something to it. */
  readonly takesAgain: boolean
}

export type ReplayState =
  | 'previewing'
  | 'previewed'
  | 'running'
  | 'pausing'
  | 'paused'
  | 'stopping'
  | 'stopped'
  | 'done'

/**
 * Entries by time (ISO 8601 with a zone, from and before to), stream, source, correlation, the value of a business
 * key, or ids; what is given must all hold.
 */
export type ReplaySelection = {
  readonly from?: string
  readonly to?: string
  readonly stream?: string
  readonly source?: string
  readonly correlation?: string
  readonly key?: string
  readonly entries?: readonly string[]
}

/** The body of `POST /api/replays/preview`, which answers the `ReplayDetail`, once it is previewed or two seconds later. */
export type ReplayRequest = {
  readonly target: string
  readonly selection: ReplaySelection
  /** Entries a second, 0.1 to 1,000; default 50. */
  readonly rate?: number
  /** Also what was delivered before: `changed` what would be sent differently now, `all` everything. Default `no`. */
  readonly again?: 'no' | 'changed' | 'all'
  /** Why: it goes into the audit trail. */
  readonly note: string
}

/** `GET /api/replays?before=&limit=`, newest first. */
export type ReplayRow = {
  readonly id: string
  readonly target: string
  readonly state: ReplayState
  readonly note: string
  readonly who: string
  readonly createdAt: string
  readonly startedAt: string | null
  readonly startedBy: string | null
  readonly endedAt: string | null
  /** Entries selected; while it is previewing, so far. */
  readonly total: number
  readonly done: number
  readonly skipped: number
  readonly failed: number
  /** Not tried, behind one of their key that failed. */
  readonly held: number
  readonly remaining: number
  readonly trouble: { readonly code: string; readonly says: string } | null
}

/**
 * `GET /api/replays/ID`; `POST /api/replays {preview, fingerprint?}` runs the preview of that id (and only if it has
 * that fingerprint), `POST /api/replays/ID/stop`, `/pause`, `/resume`: each answers it as it is then.
 */
export type ReplayDetail = ReplayRow & {
  /** The key is masked for roles that may not see patient data. */
  readonly selection: ReplaySelection
  readonly again: 'no' | 'changed' | 'all'
  readonly rate: number
  readonly previewedAt: string | null
  readonly fingerprint: string | null
  /** What the preview found; null before. */
  readonly counts: {
    readonly acts: number
    readonly skips: number
    readonly fails: number
    readonly effects: readonly { readonly effect: string; readonly count: number }[]
    readonly warnings: readonly string[]
  } | null
  /** Entries that came since and would be selected now, counted to 1,000: they are not part of it. */
  readonly grownBy: number
}

export type ReplayEffect = {
  /** `send`, `append`, `keep`, `start`, `exists`, `handle`, `open`, `close`, `skip`, `fail`. */
  readonly does: string
  /** In a sentence. */
  readonly says: string
  /** What it names: `system`, `idempotencyKey`, `event`, `differs`, `workflow`, `key`, `why`, `code`, ... */
  readonly about: JsonValue
}

/** `GET /api/replays/ID/stops?after=&limit=`, in log order: the keys that it goes no further with. */
export type ReplayStop = {
  /** Null for roles that may not see patient data. */
  readonly key: string | null
  readonly entry: string
  readonly code: string
  readonly says: string
  readonly fix: string
  readonly at: string
}
