import { type Instant, toIso } from '../kernel/index.ts'
import type { Write } from '../store/index.ts'
import type { ActiveInstance } from './active-instance.ts'
import { withdrawTasksAct } from './task-acts.ts'

/** What an instance has begun outside its own code and nobody needs any more when that code is at its end. */
export function closingWrites({ instance, kinds }: ActiveInstance, at: Instant): readonly Write[] {
  return kinds.has('task') ? [{ act: withdrawTasksAct, row: { instance: instance.id, at: toIso(at) } }] : []
}
