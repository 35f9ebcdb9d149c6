import type { Write } from '../store/index.ts'
import { type ActiveInstance, acceptedEnd } from './active-instance.ts'
import type { NewException } from './exception-record.ts'
import { versionMissing } from './instance-exceptions.ts'
import type { LoadedWait } from './instance-record.ts'
import { clearWaitWrite, wholeStop } from './wait.ts'

/** The writes that stop an instance as a whole for a person: its code is not continued, nothing of it is performed. */
export function stopWhole(active: ActiveInstance, exception: NewException): readonly Write[] {
  active.halt()
  return active.stop({ ...wholeStop, since: active.now() }, exception)
}

/** It was stopped as a whole before, and its exception is still open. */
export function stayStopped(active: ActiveInstance, { since, exception }: LoadedWait): void {
  active.halt()
  active.waits.set('', { ...wholeStop, since, exception, stored: true, known: true })
  active.settle()
}

/** Goes on with an instance that was stopped as a whole; true when it stays stopped, or ended. */
export async function resumeWhole(active: ActiveInstance, whole: LoadedWait): Promise<boolean> {
  const { resolution } = whole
  const { ending, stage } = active
  if (!resolution) {
    // A request to cancel is carried out all the same where there is code that knows what to undo.
    if (stage === 'leaving' && active.workflow) return false
    stayStopped(active, whole)
    return true
  }
  const { action, by, note } = resolution
  if (action === 'retry') {
    await active.commit([clearWaitWrite(active.instance.id, '')])
    return false
  }
  if (ending && stage === 'undoing') {
    await active.end({ ...ending, output: null, note: `${ending.note} The rest was left by ${by}: ${note}` })
  } else if (action === 'accept') await active.end(acceptedEnd(resolution))
  else return false
  return true
}

/**
 * An instance whose version this node does not have: left to a node that has it; when there is none a person is told,
 * and the instance goes on by itself when one comes, also between the look and the telling.
 */
export async function withoutCode(active: ActiveInstance, leave: () => void): Promise<void> {
  const { context, instance } = active
  if (context.isServed(instance.name, instance.version)) return leave()
  await active.commit(stopWhole(active, versionMissing(active.stopped(null))))
  context.lookForVersions()
}
