import { instant, type JsonValue } from '../kernel/index.ts'
import type { ActiveInstance } from './active-instance.ts'
import type { UntilAsk } from './ask.ts'
import { places } from './create-invoker.ts'
import { resolveUndo } from './end-undo.ts'
import { resolutionInvalid } from './failures.ts'
import type { Resolution } from './flow.ts'
import { abandoned, giveUp, leaveWait } from './giving-up.ts'
import { refused } from './instance-exceptions.ts'
import type { Wait } from './wait.ts'

/** Carries out what a person decided about a stopped step. */
export function resolveWait(
  activation: ActiveInstance,
  wait: Wait,
  resolution: Resolution,
  maybeSent = false,
): void {
  const { ask } = wait
  wait.decided = null
  if (activation.stage === 'leaving') resolveOpen(activation, wait, resolution)
  else if (ask?.kind === 'undo') resolveUndo(activation, ask, resolution)
  else resolveStopped(activation, wait, resolution, maybeSent)
}

function resolveStopped(
  activation: ActiveInstance,
  wait: Wait,
  resolution: Resolution,
  maybeSent: boolean,
): void {
  const { ask } = wait
  if (resolution.action === 'retry') wait.exception = null
  if (resolution.action === 'abandon') abandon(activation, wait, resolution)
  else if (ask?.kind === 'raise') {
    activation.operate(() => activation.finish(ask, { ...resolution, value: resolution.value ?? null }))
  } else if (ask?.kind === 'until') resolveUntil(activation, wait, ask, resolution)
  else if (resolution.action === 'accept') accept(activation, wait, resolution.value ?? null)
  else {
    wait.since = activation.now()
    wait.unsettled = false
    activation.perform(wait, maybeSent)
  }
}

/** A person says of a call that may have been made while the workflow is given up: what it came to, or that it was not. */
function resolveOpen(active: ActiveInstance, wait: Wait, resolution: Resolution): void {
  if (resolution.action === 'accept') accept(active, wait, resolution.value ?? null)
  else if (resolution.action === 'abandon') leaveWait(active, wait)
  else {
    wait.exception = null
    active.perform(wait)
  }
}

function abandon(active: ActiveInstance, wait: Wait, resolution: Resolution): void {
  const { by, note } = resolution
  const { ask } = wait
  if (active.stage === 'forward') {
    wait.exception = null
    giveUp(active, abandoned(resolution))
  } else if (ask) active.operate(() => active.finish(ask, { by, note }, { thrown: true }))
}

/** Going on without the event, or waiting for it as long again. */
function resolveUntil(activation: ActiveInstance, wait: Wait, ask: UntilAsk, { action }: Resolution): void {
  if (action === 'accept') activation.operate(() => activation.finish(ask, null))
  wait.due = ask.withinMs === null ? null : instant(activation.now() + ask.withinMs)
  wait.stored = false
}

/** The person's value stands for the step's output, so it has to fit the same contract. */
function accept(activation: ActiveInstance, wait: Wait, value: JsonValue): void {
  const { ask } = wait
  if (!ask) return
  const checked = ask.kind === 'call' ? ask.capability.checkOutput(value) : undefined
  if (checked && !checked.ok) {
    const failure = resolutionInvalid({ reason: `the value does not fit at ${places(checked.problem)}` })
    const call = { capability: ask.target, system: wait.system }
    const writes = activation.stop(wait, refused(activation.stopped(wait.name), failure, call))
    activation.operate(() => activation.commit(writes))
    return
  }
  activation.operate(() => activation.finish(ask, value, { attempts: wait.attempts }))
}
