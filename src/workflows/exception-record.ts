import type { CauseClass, Instant, JsonObject, JsonValue, Money } from '../kernel/index.ts'
import type { EntryId } from '../log/index.ts'
import type { BusinessKey } from '../model/index.ts'
import type { ExceptionId, InstanceId } from './flow.ts'

/** What an exception holds up: an instance (and its step), or a log entry that nothing could be made of. */
export type ExceptionSubject =
  | {
      readonly kind: 'instance'
      readonly id: InstanceId
      readonly workflow: string
      readonly step: string | null
    }
  | { readonly kind: 'entry'; readonly id: EntryId }

/** Everything that is known of a business stop when it opens. */
export type NewException = {
  readonly id: ExceptionId
  /** The runbook is `docs/runbooks/<kind>.md` unless named. */
  readonly kind: string
  readonly title: string
  readonly cause: CauseClass
  readonly owner: string
  readonly openedAt: Instant
  readonly deadline: Instant
  readonly subject: ExceptionSubject
  readonly says: string
  readonly fix: string
  readonly runbook?: string | undefined
  readonly facility?: string | undefined
  readonly legalEntity?: string | undefined
  readonly exposure?: Money | undefined
  readonly correlation?: string | undefined
  readonly system?: string | undefined
  readonly capability?: string | undefined
  readonly code?: string | undefined
  readonly detail?: JsonObject | undefined
  readonly keys?: readonly BusinessKey[] | undefined
}

export type ExceptionResolution = {
  readonly action: 'retry' | 'accept' | 'abandon'
  readonly note: string
  readonly by: string
  readonly at: Instant
  readonly value: JsonValue
  /** Closed by what happened (the event came, the system recovered, the workflow ended), not by a person. */
  readonly automatic: boolean
}

export type ExceptionRecord = {
  readonly id: ExceptionId
  readonly kind: string
  readonly title: string
  readonly cause: CauseClass
  readonly owner: string
  readonly state: 'open' | 'resolved'
  readonly openedAt: Instant
  readonly deadline: Instant
  readonly runbook: string
  readonly facility: string | null
  readonly legalEntity: string | null
  readonly exposure: Money | null
  readonly workflow: string | null
  readonly instance: InstanceId | null
  readonly step: string | null
  readonly entry: EntryId | null
  readonly correlation: string | null
  readonly system: string | null
  readonly capability: string | null
  readonly code: string | null
  readonly says: string
  readonly fix: string
  readonly detail: JsonObject
  readonly keys: readonly BusinessKey[]
  readonly resolution: ExceptionResolution | null
}
