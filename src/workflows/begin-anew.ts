import type { ActiveInstance } from './active-instance.ts'
import type { LoadedInstance, LoadedWait } from './instance-record.ts'
import { clearWaitWrite } from './wait.ts'

/** Whether the news can only be acted on by a memory built anew: the code was stopped, or is to be run again. */
export function beginsAnew(active: ActiveInstance, { waits, cancel, run }: LoadedInstance): boolean {
  if (run !== active.instance.run) return true
  if (active.waits.has('') && cancel && active.stage === 'forward') return true
  return waits.some(
    (wait) =>
      active.waits.has(wait.name) && (repeatsUndo(wait) || (wait.name === '' && wait.resolution !== null)),
  )
}

/** The code of an undo that is run again may come to something else before it comes to its end. Says which. */
export async function forgetUndosToRepeat(active: ActiveInstance): Promise<readonly string[]> {
  const names = active.instance.waits.filter(repeatsUndo).map(({ name }) => name)
  if (names.length > 0) await active.commit(names.map((name) => clearWaitWrite(active.instance.id, name)))
  return names
}

const repeatsUndo = ({ kind, resolution }: LoadedWait): boolean =>
  kind === 'undo' && resolution?.action === 'retry'
