import type { Instant, JsonObject } from '../kernel/index.ts'
import { type CorrelationId, type EntryId, type Position, START } from '../log/index.ts'
import type { NodeId, Write } from '../store/index.ts'
import { startRefused } from './failures.ts'
import type { Facts, InstanceId, ParentTie, Workflow } from './flow.ts'
import { startAct } from './instance-acts.ts'
import type { LoadedInstance } from './instance-record.ts'
import { laneWrites } from './lane-acts.ts'

export type StartOf = {
  readonly id: InstanceId
  readonly at: Instant
  readonly correlation: CorrelationId
  readonly causation: EntryId | null
  /** Where in the log the event is that started it: earlier events do not belong to it. START: where the log ends. */
  readonly position: Position
  /** The node that has it in memory; null when whoever comes first may take it. */
  readonly holder: NodeId | null
  readonly parent?: Parent
}

/** The step of another workflow that starts it. */
export type Parent = { readonly id: InstanceId; readonly step: string; readonly tie: ParentTie }

/** The unit that starts an instance; empty when the workflow's key says that this event starts none. */
export function startWrites(
  workflow: Workflow,
  event: JsonObject,
  start: StartOf,
): { readonly writes: readonly Write[]; readonly instance?: LoadedInstance } {
  const about = describe(workflow, event)
  if (!about) return { writes: [] }
  const { key, facts, lane } = about
  const { id, at, correlation, causation, position, holder, parent } = start
  const { name, version } = workflow
  const row = {
    id,
    name,
    version,
    key,
    holder: (lane === null ? holder : null) ?? undefined,
    lane: lane ?? undefined,
    lane_limit: workflow.concurrency?.limit,
    facts: { ...facts },
    correlation,
    causation: causation ?? undefined,
    start_position: position === START ? undefined : position,
    input: event,
    at,
    parent: parent?.id,
    parent_step: parent?.step,
    parent_tie: parent?.tie,
  }
  return {
    writes: [{ act: startAct, row }, ...laneWrites(name, lane)],
    instance: {
      id,
      name,
      version,
      key,
      correlation,
      facts,
      input: event,
      startedAt: at,
      startPosition: position,
      run: 1,
      carried: null,
      recover: false,
      claims: 0,
      cancel: null,
      lane,
      awaitedBy: parent && parent.tie !== 'detached' ? parent.id : null,
      journal: [],
      waits: [],
    },
  }
}

/** The key of the instance that an event starts; undefined when it starts none. */
export const startKey = (workflow: Workflow, event: JsonObject): string | undefined =>
  describe(workflow, event)?.key

/** As startKey, for who must have one: an input without a key is a mistake in the code that sends it. */
export function requireKey(workflow: Workflow, input: JsonObject): string {
  const key = startKey(workflow, input)
  if (key === undefined) throw startRefused({ name: workflow.name, reason: 'its key is undefined' })
  return key
}

/** Definitions run on events they did not foresee; what they throw names the workflow, never the data. */
function describe(
  workflow: Workflow,
  event: JsonObject,
): { key: string; facts: Facts; lane: string | null } | undefined {
  try {
    const key = workflow.key(event)
    if (key === undefined) return undefined
    return { key, facts: workflow.facts?.(event) ?? {}, lane: workflow.concurrency?.key(event) ?? null }
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.name : typeof thrown
    throw startRefused({ name: workflow.name, reason }, { cause: thrown })
  }
}
