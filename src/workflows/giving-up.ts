import { type JsonObject, toIso } from '../kernel/index.ts'
import type { Write } from '../store/index.ts'
import type { ActiveInstance, Ending } from './active-instance.ts'
import { closingWrites } from './closing-writes.ts'
import type { CancelRequest, Resolution } from './flow.ts'
import { giveUpAct, leaveAct } from './giving-up-acts.ts'
import { defect, mismatched } from './instance-exceptions.ts'
import type { LoadedInstance } from './instance-record.ts'
import { UNDO } from './step-names.ts'
import type { Wait } from './wait.ts'
import { stayStopped, stopWhole } from './whole-stop.ts'

/**
 * How a workflow is given up: by its own code, by a person who abandons it, or by a request to cancel it. It goes
 * `forward` until then. While it is `leaving`, nothing new is begun and waits are forgotten; what may have been done at
 * a system and can be undone is found out first, and children are given up. Then it is `undoing`, from the `unwind` entry of its journal on.
 *
 * 1. What decided it is on disk before anything of it is done, or is found again by replaying the code.
 * 2. A call that can be undone and may have been carried out is not left before it is known whether it was.
 * 3. What undoes is known only from code that has read its whole journal. Without it an instance stays stopped, and
 *    ends with a note that says so only when a person abandons it.
 */
export function giveUp(active: ActiveInstance, ending: Ending): void {
  if (active.stage !== 'forward') return
  active.leave(ending)
  for (const wait of active.idleWaits()) {
    if (!isOpen(wait)) active.waits.delete(wait.name)
    else if (wait.exception === null) active.perform(wait)
  }
  active.settle()
}

/** It may have been carried out, and there is something to take it back; or it is a child that would go on. */
export const isOpen = ({ ask, unsettled }: Wait): boolean =>
  unsettled && (ask?.kind === 'child' || (ask?.kind === 'call' && ask.undoable))

/** For before a step is performed while leaving: what becomes of the step may overwrite what was decided. */
export const leaveWrites = ({ instance, ending }: ActiveInstance): readonly Write[] =>
  ending ? [{ act: leaveAct, row: { id: instance.id, state: ending.state, note: ending.note } }] : []

/** It was not done, so there is nothing to undo. */
export function leaveWait(active: ActiveInstance, { name }: Wait): void {
  active.waits.delete(name)
  active.settle()
}

/** Nothing is open any more: what was done is undone, or the instance ends at once. */
export async function turnBack(active: ActiveInstance, ending: Ending): Promise<void> {
  if (!active.replayed()) return stopUnread(active, ending)
  const { state, note } = ending
  if (active.undos().length === 0) return active.end({ state, note, output: null })
  const at = active.now()
  const output: JsonObject = { state, note }
  await active.finish({ kind: 'unwind', name: UNDO, target: '', at }, output, {
    writes: [
      { act: giveUpAct, row: { id: active.instance.id, state, at: toIso(at) } },
      ...closingWrites(active, note),
    ],
  })
}

/** The code does not fit the journal, so what it would undo is not known. */
async function stopUnread(active: ActiveInstance, ending: Ending): Promise<void> {
  if (ending.unread) return active.end(endUnread(ending))
  const { whole } = active
  if (whole && !whole.resolution) return stayStopped(active, whole)
  const outcome = active.outcome()
  const stopped = active.stopped(null)
  const exception =
    outcome?.is === 'mismatch'
      ? mismatched(stopped, outcome.mismatch)
      : defect(stopped, outcome?.is === 'threw' ? outcome.error : undefined)
  await active.commit(stopWhole(active, exception))
}

export const endUnread = ({ state, note }: Ending) =>
  ({ state, note: `${note} Nothing was undone: its code could not be run.`, output: null }) as const

/** A request to cancel, or what was decided before. */
export const endingOf = (cancel: CancelRequest | Ending): Ending =>
  'state' in cancel ? cancel : { state: 'cancelled', note: `Cancelled by ${cancel.by}: ${cancel.note}` }

export const abandoned = ({ by, note }: Resolution): Ending => ({
  state: 'failed',
  note: `Abandoned by ${by}: ${note}`,
})

/** What is on disk was decided after it began to leave: it is about a step, not about the instance. */
export const hasLeft = ({ cancel }: LoadedInstance): boolean => cancel !== null && 'state' in cancel

/** What was decided and not yet begun when the instance was last in memory. */
export function decidedEnding({ cancel, waits }: LoadedInstance): Ending | undefined {
  const decided = waits.find(({ resolution }) => resolution?.action === 'abandon')
  const ending = cancel ? endingOf(cancel) : decided?.resolution && abandoned(decided.resolution)
  return ending ? { ...ending, unread: decided?.name === '' } : undefined
}
