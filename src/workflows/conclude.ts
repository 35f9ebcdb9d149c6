import { Failure } from '../kernel/index.ts'
import type { ActiveInstance } from './active-instance.ts'
import type { Outcome } from './execution.ts'
import { defect, mismatched, refused } from './instance-exceptions.ts'
import { stopWhole } from './whole-stop.ts'

/** What follows when the code has ended: the instance ends, or stops for a person who sees why it could not. */
export async function conclude(active: ActiveInstance, outcome: Outcome): Promise<void> {
  if (outcome.is === 'completed') {
    return active.end({ state: 'completed', output: outcome.output ?? null, note: null })
  }
  const stopped = active.stopped(null)
  if (outcome.is === 'mismatch') {
    return active.commit(stopWhole(active, mismatched(stopped, outcome.mismatch)))
  }
  const { error } = outcome
  const exception = error instanceof Failure ? refused(stopped, error, null) : defect(stopped, error)
  await active.commit(stopWhole(active, exception))
}
