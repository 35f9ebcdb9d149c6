import { instant, type JsonValue } from '../kernel/index.ts'
import { type ActiveInstance, endBy } from './active-instance.ts'
import { places } from './create-invoker.ts'
import { resolutionInvalid } from './failures.ts'
import type { Resolution } from './flow.ts'
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
  if (resolution.action === 'retry') wait.exception = null
  if (resolution.action === 'abandon') return activation.operate(() => activation.end(endBy(resolution)))
  if (!ask) return
  if (ask.kind === 'raise') {
    return activation.operate(() =>
      activation.finish(ask, { ...resolution, value: resolution.value ?? null }),
    )
  }
  if (ask.kind === 'until') {
    if (resolution.action === 'accept') return activation.operate(() => activation.finish(ask, null))
    wait.due = ask.withinMs === null ? null : instant(activation.now() + ask.withinMs)
    wait.stored = false
    return
  }
  if (resolution.action === 'accept') return accept(activation, wait, resolution.value ?? null)
  wait.since = activation.now()
  wait.unsettled = false
  activation.perform(wait, maybeSent)
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
    return activation.operate(() => activation.commit(writes))
  }
  activation.operate(() => activation.finish(ask, value, { attempts: wait.attempts }))
}
