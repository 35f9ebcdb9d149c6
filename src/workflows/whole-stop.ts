import type { Write } from '../store/index.ts'
import { type ActiveInstance, endBy } from './active-instance.ts'
import type { NewException } from './exception-record.ts'
import type { LoadedWait } from './instance-record.ts'
import { clearWaitWrite, wholeStop } from './wait.ts'

/** The writes that stop an instance as a whole for a person: its code is not continued, nothing of it is performed. */
export function stopWhole(active: ActiveInstance, exception: NewException): readonly Write[] {
  active.halt()
  return active.stop({ ...wholeStop, since: active.now() }, exception)
}

/** Goes on with an instance that was stopped as a whole; true when it stays stopped, or ended. */
export async function resumeWhole(active: ActiveInstance, whole: LoadedWait): Promise<boolean> {
  const { since, exception, resolution } = whole
  if (!resolution) {
    active.waits.set('', { ...wholeStop, since, exception, stored: true, known: true })
    return true
  }
  if (resolution.action !== 'retry') {
    await active.end(endBy(resolution))
    return true
  }
  await active.commit([clearWaitWrite(active.instance.id, '')])
  return false
}
