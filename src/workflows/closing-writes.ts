import { toIso } from '../kernel/index.ts'
import type { Write } from '../store/index.ts'
import type { ActiveInstance } from './active-instance.ts'
import { cancelChildrenWrites } from './child-acts.ts'
import type { InstanceEnd } from './engine-context.ts'
import type { Facts } from './flow.ts'
import { clearInstanceAct, endAct } from './instance-acts.ts'
import { laneWrites } from './lane-acts.ts'
import { withdrawTasksAct } from './task-acts.ts'
import { newsWrites } from './wake-acts.ts'

/** What an instance has begun outside its own code and nobody needs any more when that code is at its end. */
export function closingWrites(active: ActiveInstance, why: string): readonly Write[] {
  const { instance, kinds } = active
  const withdrawn = () => ({
    act: withdrawTasksAct,
    row: { instance: instance.id, at: toIso(active.now()) },
  })
  return [
    ...(kinds.has('task') ? [withdrawn()] : []),
    ...(mayHaveChildren(active)
      ? cancelChildrenWrites(instance.id, null, `workflow ${instance.name}`, why)
      : []),
  ]
}

/**
 * Ends the instance. `told`: facts that are not in its row yet; `waited`: there may be waits on disk, and exceptions
 * beside them.
 */
export function endWrites(
  active: ActiveInstance,
  { state, output, note }: InstanceEnd,
  told: Facts | undefined,
  waited: boolean,
): readonly Write[] {
  const { id, name, lane, awaitedBy } = active.instance
  const at = active.now()
  const facts = told && { ...told }
  const row = { id, state, output: output ?? undefined, note: note ?? undefined, facts, at }
  return [
    { act: endAct, row },
    ...closingWrites(active, note ?? 'It completed.'),
    ...(awaitedBy ? newsWrites(awaitedBy) : []),
    ...laneWrites(name, lane),
    ...(waited ? [{ act: clearInstanceAct, row: { id, at: toIso(at) } }] : []),
  ]
}

/** Whether another instance may be ready to go on by its end. */
export const endTellsOthers = (active: ActiveInstance): boolean =>
  active.instance.awaitedBy !== null || active.instance.lane !== null || mayHaveChildren(active)

const mayHaveChildren = ({ kinds, instance }: ActiveInstance): boolean =>
  kinds.has('child') || instance.run > 1
