import type { Clock, IdSource } from '../kernel/index.ts'
import { type ConsumerSpec, type LogEntry, normaliseKeyValue } from '../log/index.ts'
import type { Write } from '../store/index.ts'
import { startWrites } from './start-writes.ts'
import { signalAct } from './wake-acts.ts'
import type { WorkflowSet } from './workflow-set.ts'

export type EventIntakeOptions = {
  readonly workflows: WorkflowSet
  readonly clock: Clock
  readonly newId: IdSource
  readonly wake: () => void
}

/**
 * What an event means to the engine: the instances it starts, and a signal to those that wait for its keys. The keys
 * are the entry's own, so that a node signals also what only newer nodes wait for.
 */
export function createEventIntake(options: EventIntakeOptions): ConsumerSpec['handle'] {
  const { workflows, clock, newId, wake } = options

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
          holder: null,
        }).writes,
    )
  }

  return async (entry) => {
    const signals = entry.businessKeys.map(({ kind, value }) => ({
      act: signalAct,
      row: { event_type: entry.stream, key_kind: kind, key_value: normaliseKeyValue(value) },
    }))
    const writes = [...starts(entry), ...signals]
    return writes.length > 0 ? { writes, after: wake } : { writes }
  }
}
