import { Failure } from '../kernel/index.ts'
import type { ActiveInstance } from './active-instance.ts'
import { continueAsNew } from './continue-as-new.ts'
import type { InstanceEnd } from './engine-context.ts'
import type { Outcome } from './execution.ts'
import { giveUp } from './giving-up.ts'
import { defect, mismatched, refused } from './instance-exceptions.ts'
import { stopWhole } from './whole-stop.ts'

/** What follows when the code has ended: the instance ends, is given up, or stops for a person who sees why. */
export async function conclude(active: ActiveInstance, outcome: Outcome): Promise<void> {
  const { ending } = active
  if (outcome.is === 'completed') {
    if (ending) return active.end({ state: ending.state, note: ending.note, output: null })
    return active.end(completedEnd(outcome))
  }
  if (outcome.is === 'continued') return continueAsNew(active, outcome.input)
  if (outcome.is === 'failed') return giveUp(active, { state: 'failed', note: outcome.reason })
  const stopped = active.stopped(null)
  if (outcome.is === 'mismatch') {
    await active.commit(stopWhole(active, mismatched(stopped, outcome.mismatch)))
    return
  }
  const { error } = outcome
  const exception = error instanceof Failure ? refused(stopped, error, null) : defect(stopped, error)
  await active.commit(stopWhole(active, exception))
}

export const completedEnd = ({ output }: Outcome & { is: 'completed' }): InstanceEnd => ({
  state: 'completed',
  output: output ?? null,
  note: null,
})
