import type { Clock, IdSource } from '../kernel/index.ts'
import { type ConsumerSpec, type LogEntry, normaliseKeyValue } from '../log/index.ts'
import type { EventType } from '../model/index.ts'
import type { Write } from '../store/index.ts'
import { startWrites } from './start-writes.ts'
import { signalAct } from './wake-acts.ts'
import type { WorkflowSet } from './workflow-set.ts'

export type EventIntakeOptions = {
  readonly workflows: WorkflowSet
  readonly events: readonly EventType[]
  readonly clock: Clock
  readonly newId: IdSource
  readonly wake: () => void
}

/** What an event means to the engine: the instances it starts, and a signal to those that wait for its keys. */
export function createEventIntake(options: EventIntakeOptions): ConsumerSpec['handle'] {
  const { workflows, clock, newId, wake } = options
  const types = new Map(options.events.map((type) => [type.name, type]))

  function starts(entry: LogEntry): readonly Write[] {
    const { body } = entry
    if (body === null) return []
    return workflows.startedBy(entry.stream).flatMap(
      (workflow) =>
        startWrites(workflow, body, {
          id: newId<'instance'>(),
          at: clock.now(),
          correlation: entry.correlation,
          causation: entry.id,
          position: entry.position,
          ready: true,
        }).writes,
    )
  }

  return async (entry) => {
    const type = types.get(entry.stream)
    const keys = type && entry.body ? type.businessKeys(entry.body) : []
    const signals = keys.map(({ kind, value }) => ({
      act: signalAct,
      row: { event_type: entry.stream, key_kind: kind, key_value: normaliseKeyValue(value) },
    }))
    const writes = [...starts(entry), ...signals]
    return writes.length > 0 ? { writes, after: wake } : { writes }
  }
}
