import { Failure } from '../kernel/index.ts'
import type { ActiveInstance } from './active-instance.ts'
import type { UndoAsk } from './ask.ts'
import { undoChildFailed } from './failures.ts'
import type { Resolution } from './flow.ts'
import { ChildFailed, StepAbandoned } from './flow-errors.ts'
import { defect, refused } from './instance-exceptions.ts'
import type { Wait } from './wait.ts'

/** The code that takes back one step has ended: the next one follows, or a person decides about what it threw. */
export function endUndo(active: ActiveInstance, ask: UndoAsk, wait: Wait): void {
  const error = ask.trouble?.error
  if (ask.trouble === null) active.operate(() => active.finish(ask, { outcome: 'undone' }))
  else if (error instanceof StepAbandoned) {
    const { by, note } = error
    active.operate(() => active.finish(ask, { outcome: 'left', by, note }))
  } else if (wait.exception === null) {
    const stopped = active.stopped(ask.name)
    const failure =
      error instanceof ChildFailed ? undoChildFailed({ name: error.workflow, state: error.state }) : error
    const exception = failure instanceof Failure ? refused(stopped, failure, null) : defect(stopped, failure)
    const writes = active.stop(wait, exception)
    active.operate(() => active.commit(writes))
  }
}

/** A person decided: it was done by hand, or stays as it is. To retry is to run the code again from the journal. */
export function resolveUndo(active: ActiveInstance, ask: UndoAsk, { action, by, note }: Resolution): void {
  const outcome = action === 'accept' ? 'settled' : 'left'
  active.operate(() => active.finish(ask, { outcome, by, note }))
}
