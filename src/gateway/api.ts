import type { CauseClass, JsonValue, Money, Priority } from '../kernel/index.ts'
import type { ReplayEffect } from './api-replays.ts'
import type { InstanceState } from './api-workflows.ts'

export type * from './api-replays.ts'
export type * from './api-retention.ts'
export type * from './api-workflows.ts'

/**
 * The shapes that the console and the command line read over HTTP. Times are ISO 8601 in UTC; money is cents.
 * Lists are pages: pass `next` back as `before`; null means there is no more.
 */
export type Page<Item> = { readonly items: readonly Item[]; readonly next: string | null }

/** RFC 9457 problem details, with what to do next. */
export type Problem = {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly code: string
  readonly fix: string
}

/**
 * `GET /api/session`, answer of `POST /api/session {name, password}` and of `POST /api/session {link}`; 401 with a
 * Problem when nobody is signed in. `DELETE /api/session` signs out (204).
 */
export type Session = {
  readonly name: string
  readonly roles: readonly string[]
  /** May see unmasked payloads (each look is in the audit trail). */
  readonly maySeePatientData: boolean
  /** The roles that may: named beside masked payloads. */
  readonly patientDataRoles: readonly string[]
  readonly mayResolve: boolean
  readonly mayReplay: boolean
}

export type WorkflowCounts = Readonly<Record<InstanceState, number>>

export type SystemState = 'up' | 'degraded' | 'down' | 'maintenance' | 'idle'

/** `GET /api/status`; also `ligament status --json`. */
export type Status = {
  readonly ready: boolean
  readonly version: string
  readonly store: 'embedded' | 'server'
  readonly startedAt: string
  readonly workflows: { readonly [name: string]: WorkflowCounts }
  readonly exceptions: { readonly open: number; readonly exposure: Money }
  readonly log: {
    readonly messages: number
    readonly events: number
    readonly behind: number
    readonly parkedKeys: number
  }
  /** Why nothing can be written at this moment, while commits wait; null when they do not. */
  readonly storeTrouble: {
    readonly code: string
    readonly says: string
    readonly fix: string
    readonly since: string
  } | null
  /** What sources have in memory on its way to the disk: past `bytesMax` senders wait. */
  readonly intake: {
    readonly bytes: number
    readonly bytesMax: number
    /** Sources whose messages wait for room, by name. */
    readonly slowed: readonly {
      readonly source: string
      readonly priority: Priority
      readonly waiting: number
      readonly since: string
    }[]
  }
  readonly systems: readonly {
    readonly name: string
    readonly state: SystemState
    /** What is wrong, or will be soon; null when nothing is. */
    readonly says: string | null
  }[]
  /** The processes that share the database, and what each has of the work. */
  readonly nodes: readonly {
    readonly name: string
    readonly version: string
    readonly since: string
    /** Of all consumers together; a consumer has 64. */
    readonly shards: number
    readonly seats: readonly string[]
  }[]
  /** Double entry over every journal that was posted: in decimal currency units. */
  readonly ledger: { readonly debits: string; readonly credits: string; readonly balanced: boolean }
}

/** `GET /api/network`: the live picture. */
export type Network = {
  readonly at: string
  readonly nodes: readonly NetworkNode[]
  readonly flows: readonly NetworkFlow[]
}
export type NetworkNode = {
  readonly name: string
  readonly title: string
  readonly kind: 'system' | 'ligament'
  readonly protocol: string
  readonly owner: string
  readonly state: SystemState
  /** Why it isn't up, in one sentence, and when it is tried again. */
  readonly says: string | null
  readonly retryAt: string | null
  /** Workflow steps that wait for this system. */
  readonly queued: number
  readonly lastSeenAt: string | null
  readonly latencyMs: { readonly p50: number; readonly p99: number } | null
}
export type NetworkFlow = {
  readonly from: string
  readonly to: string
  /** `SIU^S12, ADT^A04` or `finance.createCustomerAccount`. */
  readonly carries: readonly string[]
  readonly perMinute: number
  readonly total: number
  readonly failedPerMinute: number
}

/** `GET /api/activity` answers `Activity[]`, newest first: the business events for the ticker. */
export type Activity = {
  readonly entry: string
  readonly at: string
  readonly event: string
  readonly source: string
  readonly keys: readonly { readonly kind: string; readonly value: string }[]
}

/** `GET /api/exceptions?state=open|resolved&kind=&owner=&facility=&system=&before=&limit=` */
export type ExceptionRow = {
  readonly id: string
  readonly kind: string
  readonly title: string
  /** The key of its workflow's instance, or the first business key of its message; null for who may not see it. */
  readonly key: string | null
  readonly cause: CauseClass
  readonly owner: string
  readonly state: 'open' | 'resolved'
  readonly openedAt: string
  readonly deadline: string
  readonly overdue: boolean
  readonly facility: string | null
  readonly exposure: Money | null
  readonly workflow: string | null
  readonly instance: string | null
  readonly step: string | null
  readonly entry: string | null
}

/** `GET /api/exceptions/ID`; resolve with `POST /api/exceptions/ID/resolve {action, note, value?}` (answers it resolved). */
export type ExceptionDetail = ExceptionRow & {
  readonly code: string | null
  readonly says: string
  readonly fix: string
  readonly system: string | null
  readonly detail: JsonValue
  readonly keys: readonly { readonly kind: string; readonly value: string }[]
  /** Markdown of the runbook. */
  readonly runbook: string | null
  readonly actions: readonly {
    readonly action: 'retry' | 'accept' | 'abandon'
    readonly title: string
    readonly means: string
  }[]
  readonly resolution: {
    readonly action: string
    readonly note: string
    readonly by: string
    readonly at: string
  } | null
  readonly masked: boolean
}

/** `GET /api/tasks?state=open|done|withdrawn&kind=&owner=&person=&facility=&overdue=true&before=&limit=` */
export type TaskRow = {
  readonly id: string
  readonly kind: string
  readonly title: string
  readonly owner: string
  readonly assignee: string | null
  readonly state: 'open' | 'done' | 'withdrawn'
  readonly workflow: string
  readonly instance: string
  /** The key of the instance. */
  readonly key: string
  readonly step: string
  readonly facility: string | null
  readonly openedAt: string
  readonly due: string
  readonly overdue: boolean
  readonly escalatedAt: string | null
  readonly claimedBy: string | null
  /** How many people have decided, of how many that have to. */
  readonly decided: number
  readonly needed: number
}

/**
 * `GET /api/tasks/ID`; taken with `POST /api/tasks/ID/claim`, given back with `.../release`, answered with
 * `.../complete {value, note}`, where the value fits `form`: each answers the task as it is then.
 */
export type TaskDetail = TaskRow & {
  readonly roles: readonly string[]
  /** JSON Schema of the answer. */
  readonly form: JsonValue
  readonly detail: JsonValue
  readonly keys: readonly { readonly kind: string; readonly value: string }[]
  readonly decisions: readonly {
    readonly by: string
    readonly at: string
    readonly note: string
    readonly value: JsonValue
  }[]
  readonly endedAt: string | null
  readonly masked: boolean
}

/** `GET /api/exceptions/groups` answers `ExceptionGroup[]` of what is open: by kind and owner, most money first. */
export type ExceptionGroup = {
  readonly kind: string
  readonly title: string
  readonly owner: string
  readonly count: number
  readonly exposure: Money
  readonly oldest: string
  readonly overdue: number
}

/** `GET /api/log?kind=&stream=&source=&correlation=&before=&limit=` */
export type LogRow = {
  readonly id: string
  readonly kind: 'message' | 'event'
  readonly stream: string
  readonly version: string
  readonly source: string
  readonly at: string
  readonly size: number
  /** `AA`, `AE`, `CA` ...: what the sender was told; null where the protocol has none. */
  readonly acknowledged: string | null
  readonly issues: number
  readonly keys: readonly { readonly kind: string; readonly value: string }[]
}

/** `GET /api/log/ID`; the exact bytes are at `GET /api/log/ID/raw` (for roles that may see patient data). */
export type LogDetail = LogRow & {
  readonly correlation: string
  readonly causation: string | null
  readonly meta: JsonValue
  readonly body: JsonValue
  /**
   * The message as people read it: `TreeNode[]`, one per segment; null for events and unreadable bytes. Any other JSON
   * is shown as JSON.
   */
  readonly tree: JsonValue
  /** The bytes as text, where they are text; masked for roles that may not see patient data. */
  readonly text: string | null
  readonly problems: readonly {
    readonly severity: 'error' | 'warning'
    readonly code: string
    readonly place: string
    readonly says: string
    readonly fix: string
  }[]
  readonly caused: readonly LogRow[]
  readonly masked: boolean
}

/** A place of a message: `PID`, `PID-3`, `PID-3.1`, `2100/CLP03`. Only leaves have a value. */
export type TreeNode = {
  readonly path: string
  /** The standard's name of the place: `Patient Identifier List`; null where there is none. */
  readonly name: string | null
  readonly value: string | null
  readonly children: readonly TreeNode[]
}

/** `GET /api/search?q=` answers `SearchHit[]`, oldest first: everything a business key leads to. */
export type SearchHit = {
  readonly kind: 'entry' | 'workflow' | 'exception'
  readonly id: string
  readonly keyKind: string
  readonly keyValue: string
  readonly title: string
  readonly state: string | null
  readonly at: string
}

/** `GET /api/reconciliation?state=&before=&limit=`, a page: remitted = deposited = posted, per remittance. */
export type ReconciliationRow = {
  readonly trace: string
  readonly payer: string
  readonly legalEntity: string
  readonly receivedAt: string
  readonly remitted: Money
  readonly deposited: Money | null
  readonly posted: Money | null
  readonly journal: string | null
  readonly state: 'matched' | 'awaiting-deposit' | 'awaiting-posting' | 'refused' | 'different'
}

/** `GET /api/stream` (server-sent events): `event: tick`, `data: Tick`, at most one a second. */
export type Tick = {
  readonly at: string
  readonly changed: readonly ('workflows' | 'exceptions' | 'log' | 'network')[]
}

/**
 * `GET /api/replays/ID/effects?after=&limit=`, in log order (pass `next` back as `after`): what would be done, from
 * what is there now.
 */
export type ReplayEntry = {
  readonly entry: LogRow
  readonly effects: readonly ReplayEffect[]
  /** What follows from the events that it appends. */
  readonly follows: readonly ReplayEffect[]
}
