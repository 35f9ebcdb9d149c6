import type { Principal, Role } from '../access/index.ts'
import type { Id, Instant, JsonObject, JsonValue } from '../kernel/index.ts'
import type { BusinessKey } from '../model/index.ts'
import type { InstanceId } from './flow.ts'

export type TaskId = Id<'task'>

export type TaskDecision = {
  readonly by: string
  readonly at: Instant
  readonly note: string
  readonly value: JsonValue
}

export type TaskRecord = {
  readonly id: TaskId
  readonly kind: string
  readonly title: string
  readonly owner: string
  readonly assignee: string | null
  readonly roles: readonly Role[]
  /** `withdrawn`: the workflow went on or ended without it. */
  readonly state: 'open' | 'done' | 'withdrawn'
  readonly workflow: string
  readonly instance: InstanceId
  /** The key of the instance. */
  readonly key: string
  readonly step: string
  readonly facility: string | null
  readonly correlation: string
  readonly keys: readonly BusinessKey[]
  readonly openedAt: Instant
  readonly due: Instant
  readonly escalatedAt: Instant | null
  readonly claimedBy: string | null
  readonly claimedAt: Instant | null
  /** JSON Schema of the answer. */
  readonly form: JsonObject
  readonly detail: JsonObject
  /** How many different people have to decide. */
  readonly needed: number
  /** Who may not decide. */
  readonly excluded: string | null
  readonly decisions: readonly TaskDecision[]
  readonly endedAt: Instant | null
}

/** Who may work a task now: undefined, or why this person may not. */
export function barred(task: TaskRecord, { name, roles }: Principal): string | undefined {
  if (task.assignee !== null && task.assignee !== name) return `it is for ${task.assignee}`
  if (task.excluded === name) return 'who asked for it may not decide it'
  if (task.decisions.some(({ by }) => by === name)) return 'you have decided already, another person has to'
  if (task.roles.length > 0 && !task.roles.some((role) => roles.includes(role))) {
    return `it takes the role ${task.roles.join(' or ')}`
  }
  return undefined
}
