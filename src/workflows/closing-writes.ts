import { toIso } from '../kernel/index.ts'
import type { Write } from '../store/index.ts'
import type { ActiveInstance } from './active-instance.ts'
import { cancelChildrenWrites } from './child-acts.ts'
import { withdrawTasksAct } from './task-acts.ts'

/** What an instance has begun outside its own code and nobody needs any more when that code is at its end. */
export function closingWrites(active: ActiveInstance, why: string): readonly Write[] {
  const { instance, kinds } = active
  const at = toIso(active.now())
  const withdrawn = { act: withdrawTasksAct, row: { instance: instance.id, at } }
  return [
    ...(kinds.has('task') ? [withdrawn] : []),
    ...(kinds.has('child') || instance.run > 1
      ? cancelChildrenWrites(instance.id, null, `workflow ${instance.name}`, why)
      : []),
  ]
}
