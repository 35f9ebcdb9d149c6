import type { Access } from '../access/index.ts'
import type { IntakeState, WebhookSource } from '../connectors/index.ts'
import type { RevenueBooks, Traffic } from '../insight/index.ts'
import type { Clock, Failure, Instant } from '../kernel/index.ts'
import type { Log, Replays } from '../log/index.ts'
import type { RetentionPlan, Store } from '../store/index.ts'
import type { Engine, Workflow } from '../workflows/index.ts'
import type { LogDetail, SystemState, TreeNode } from './api.ts'

/** A system at the edge, as the console shows it. */
export type SystemView = {
  readonly name: string
  readonly title: string
  readonly protocol: string
  readonly owner: string
  readonly state: SystemState
  readonly says: string | null
  readonly retryAtMs: number | null
  readonly lastSeenAtMs: number | null
  readonly latencyMs: { readonly p50: number; readonly p99: number } | null
}

/** How people read the bytes of one format. */
export type MessageReader = (raw: Uint8Array) => {
  /** Null when nothing can be made of the bytes. */
  readonly tree: readonly TreeNode[] | null
  readonly problems: LogDetail['problems']
}

/** Everything the gateway serves, given by whoever composes the program. */
export type GatewayServices = {
  readonly version: string
  readonly startedAtMs: number
  readonly ready: () => boolean
  readonly clock: Clock
  readonly store: Store
  readonly log: Log
  readonly engine: Engine
  readonly replays: Replays
  readonly workflows: readonly Workflow[]
  readonly access: Access
  readonly books: RevenueBooks
  readonly traffic: Traffic
  /** What a collector scrapes at `/metrics`. */
  readonly metrics: { readonly contentType: string; readonly text: () => Promise<string> }
  /** Told of each request that failed by a defect or by the world, with the route that served it. */
  readonly failed: (thrown: unknown, route: string) => void
  readonly systems: () => readonly SystemView[]
  readonly intake: () => IntakeState
  /** What the next run would let go. */
  readonly retention: () => Promise<RetentionPlan>
  readonly storeTrouble: () => { readonly failure: Failure; readonly since: Instant } | undefined
  readonly webhooks: Readonly<Record<string, WebhookSource>>
  /** By the format that a source declares (`hl7v2`, `x12`, ...). */
  readonly readers: Readonly<Record<string, MessageReader>>
  /** The Markdown of a runbook by its path; undefined when there is none. */
  readonly runbook: (path: string) => Promise<string | undefined>
}
