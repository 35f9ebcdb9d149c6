import type { Role } from '../access/index.ts'
import type { Duration, JsonObject } from '../kernel/index.ts'

/** Work that a workflow plans for people. What went wrong is an exception instead. */
export type TaskSpec = {
  /** Stable name of the kind: `verify-insurance`. */
  readonly kind: string
  readonly title: string
  /** The team that does it. */
  readonly owner: string
  /** Only this person may do it. */
  readonly assignee?: string
  /** Only people with one of these roles may do it; without, whoever may resolve exceptions. */
  readonly roles?: readonly Role[]
  readonly within: Duration
  /** When it is not done in time: the team that it goes to, and the time which that one has. */
  readonly escalate?: { readonly to: string; readonly within: Duration }
  /** What one has to know to do it. */
  readonly detail?: JsonObject
}

export type ApprovalSpec = TaskSpec & {
  /** How many different people have to approve; one when not said. A single refusal decides. */
  readonly approvers?: number
  /** Who asked for it, and may not approve it. */
  readonly requester?: string
}

export type Approval = {
  readonly approved: boolean
  /** In the order in which they decided. */
  readonly by: readonly string[]
  /** Of the last one. */
  readonly note: string
}
