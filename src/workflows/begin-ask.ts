import { durationMs, type Instant, instant } from '../kernel/index.ts'
import type { ActiveInstance } from './active-instance.ts'
import type { Ask } from './ask.ts'
import { escalateTask } from './ask-people.ts'
import { lookLater } from './children.ts'
import { endUndo } from './end-undo.ts'
import { hasLeft, isOpen } from './giving-up.ts'
import { declared, defect } from './instance-exceptions.ts'
import type { LoadedWait } from './instance-record.ts'
import { resolveWait } from './resolve-wait.ts'
import { newWait, type Wait } from './wait.ts'

/** Does at once what can be done at once; anything else is left among the waits, to be stored. */
export function beginAsk(active: ActiveInstance, ask: Ask, maybeSent: boolean): void {
  const unknown = unknownEvent(active, ask)
  if (isPerformed(ask)) {
    active.perform(newWait(ask, active.now()), maybeSent)
  } else if (ask.kind === 'undo') endUndo(active, ask, newWait(ask, active.now()))
  else if (unknown !== undefined) {
    const error = new Error(`the event type ${unknown} is not among the engine's events`)
    const writes = active.stop(newWait(ask, ask.at), defect(active.stopped(ask.name), error))
    active.operate(() => active.commit(writes))
  } else active.waits.set(ask.name, newWait(ask, ask.at, dueOf(ask)))
}

/** Whether a step is something to do, rather than to wait for. */
const isPerformed = ({ kind }: Ask): boolean =>
  kind === 'call' || kind === 'step' || kind === 'publish' || kind === 'child' || kind === 'start'

/** Goes on with a step from what its row says: it was being retried, waited, or was stopped for a person. */
export function resumeAsk(active: ActiveInstance, ask: Ask, loaded: LoadedWait, maybeSent: boolean): void {
  const { due, exception, resolution } = loaded
  const wait = loadedWait(ask, loaded)
  active.waits.set(ask.name, wait)
  // A retry that was due or decided on may have been made by the process that went away.
  const again = due === null || due <= active.now()
  if (resolution) resolveWait(active, wait, resolution, maybeSent)
  else if (ask.kind === 'undo') endUndo(active, ask, wait)
  else if (exception === null && again && (ask.kind === 'call' || ask.kind === 'step')) {
    active.perform(wait, maybeSent)
  } else if (again && maybeSent && ask.kind !== 'child') wait.unsettled = true
}

const loadedWait = (ask: Ask, { since, due, attempts, unsettled, exception }: LoadedWait): Wait => ({
  ...newWait(ask, since, due),
  attempts,
  unsettled,
  exception,
  stored: true,
  known: true,
})

/**
 * The workflow is given up: of what it asks, only a call that may have been made and can be undone still matters, and a
 * child that goes on.
 */
export function leaveAsk(
  active: ActiveInstance,
  ask: Ask,
  loaded: LoadedWait | undefined,
  maybeSent: boolean,
): void {
  const wait = loaded ? loadedWait(ask, loaded) : newWait(ask, active.now())
  const resolution = loaded?.resolution ?? null
  const again = wait.due === null || wait.due <= active.now()
  if (
    ask.kind === 'call' &&
    maybeSent &&
    again &&
    (wait.exception === null || resolution?.action === 'retry')
  )
    wait.unsettled = true
  if (!isOpen(wait)) return
  active.waits.set(ask.name, wait)
  const gaveUp = resolution?.action === 'abandon' && !hasLeft(active.instance)
  if (gaveUp) wait.exception = null
  if (resolution && !gaveUp) resolveWait(active, wait, resolution)
  else if (wait.exception === null) active.perform(wait)
}

/** What is due: a retry is made, a wait that ran out ends or opens its exception. */
export function applyDue(active: ActiveInstance): void {
  const now = active.now()
  for (const wait of active.idleWaits()) {
    const { ask, due } = wait
    if (active.closed) return
    if (due === null || due > now || !ask) continue
    if (ask.kind === 'call' || ask.kind === 'step') active.perform(wait)
    else if (ask.kind === 'task') escalateTask(active, wait, ask)
    else if (ask.kind === 'child') lookLater(active, wait)
    else if (ask.kind === 'until' && ask.otherwise) {
      const writes = active.stop(wait, declared(active.stopped(wait.name), ask.otherwise))
      active.operate(() => active.commit(writes))
    } else active.operate(() => active.finish(ask, null))
  }
}

function dueOf(ask: Ask): Instant | null {
  if (ask.kind === 'task') {
    return ask.spec.escalate ? instant(ask.at + durationMs(ask.spec.within)) : null
  }
  if (ask.kind === 'sleep') return instant(ask.at + ask.ms)
  return ask.kind === 'until' && ask.withinMs !== null ? instant(ask.at + ask.withinMs) : null
}

/** A wait for an event that the engine is not told of would never be signalled. */
const unknownEvent = ({ context }: ActiveInstance, ask: Ask): string | undefined =>
  ask.kind === 'until' || ask.kind === 'raise'
    ? ask.events.find(({ type }) => context.event(type) === undefined)?.type
    : undefined
