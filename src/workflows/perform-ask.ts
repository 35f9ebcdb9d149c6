import { asFailure, durationMs, Failure, type JsonValue, toIso } from '../kernel/index.ts'
import type { Write } from '../store/index.ts'
import type { ActiveInstance } from './active-instance.ts'
import type { CallAsk, StepAsk } from './ask.ts'
import type { Call } from './capability.ts'
import { outcomeOpen, outcomeUnknown as outcomeUnknownFailure } from './failures.ts'
import { isOpen, leaveWait, leaveWrites } from './giving-up.ts'
import { defect, outcomeUnknown, refused, unavailable } from './instance-exceptions.ts'
import { resolveWait } from './resolve-wait.ts'
import { nextAttemptAt } from './retry-policy.ts'
import { type Wait, waitWrites } from './wait.ts'
import { attemptAct } from './wait-acts.ts'

/** What one try came to. */
type Tried =
  | { readonly is: 'done'; readonly output: JsonValue }
  | { readonly is: 'failed'; readonly failure: Failure }
  /** It is certain that it was not done, and it is not to be done any more. */
  | { readonly is: 'not-done' }
  | { readonly is: 'undecided' }
  | { readonly is: 'threw'; readonly error: unknown }

type Trouble = Exclude<Tried, { is: 'done' | 'not-done' }>

/**
 * Performs a call or an inside step until it is done, is stopped for a person, or has to wait longer than memory is
 * held for. The disposition of a Failure alone decides what follows.
 */
export async function performAsk(activation: ActiveInstance, wait: Wait): Promise<void> {
  const { ask } = wait
  if (ask?.kind !== 'call' && ask?.kind !== 'step') return
  if (activation.stage === 'leaving') await activation.commit(leaveWrites(activation))
  const startedAt = wait.attempts > 0 ? wait.since : activation.now()
  for (;;) {
    if (activation.stage === 'leaving' && !isOpen(wait)) return leaveWait(activation, wait)
    const tried = ask.kind === 'call' ? await tryCall(activation, ask, wait) : await tryStep(ask)
    if (activation.closed) return
    if (tried.is === 'not-done') return leaveWait(activation, wait)
    if (tried.is === 'done') {
      return activation.finish(ask, tried.output, {
        startedAt,
        system: wait.system,
        attempts: wait.attempts + 1,
      })
    }
    if (activation.stage === 'leaving') {
      if (!mayBeDone(ask, wait, tried)) return leaveWait(activation, wait)
      wait.unsettled = true
    }
    const again = await afterTrouble(activation, ask, wait, tried)
    if (activation.closed) return
    if (wait.decided) {
      wait.busy = false
      return resolveWait(activation, wait, wait.decided)
    }
    if (!again) return
  }
}

async function tryStep(ask: StepAsk): Promise<Tried> {
  try {
    return { is: 'done', output: (await ask.run()) ?? null }
  } catch (error) {
    return error instanceof Failure ? { is: 'failed', failure: error } : { is: 'threw', error }
  }
}

async function tryCall(activation: ActiveInstance, ask: CallAsk, wait: Wait): Promise<Tried> {
  const { invoker } = activation.context
  try {
    wait.system ??= invoker.systemFor(ask.capability, ask.context)
    const call = callOf(activation, ask, wait)
    if (wait.unsettled) {
      const settled = await invoker.settle(ask.capability, ask.input, ask.context, call)
      if (settled.outcome === 'done') return { is: 'done', output: settled.output }
      if (settled.outcome === 'undecided') return { is: 'undecided' }
      if (activation.stage !== 'leaving') wait.unsettled = false
      else if (settled.outcome === 'not-done') return { is: 'not-done' }
    }
    return { is: 'done', output: await invoker.invoke(ask.capability, ask.input, ask.context, call) }
  } catch (thrown) {
    // A binding's defect leaves the outcome as open as a cut connection does, but a person has to mend it.
    const failure = asFailure(thrown)
    return failure.code === 'LIG-KERNEL-UNEXPECTED'
      ? { is: 'threw', error: failure.cause ?? thrown }
      : { is: 'failed', failure }
  }
}

const callOf = ({ instance, context }: ActiveInstance, ask: CallAsk, wait: Wait): Call => ({
  idempotencyKey: `${instance.id}:${ask.name}`,
  attempt: wait.attempts + 1,
  correlation: instance.correlation,
  signal: context.stopping,
})

/** Whether a call that can be undone may have been carried out. */
const mayBeDone = (ask: CallAsk | StepAsk, wait: Wait, tried: Trouble): boolean =>
  ask.kind === 'call' &&
  ask.undoable &&
  (tried.is !== 'failed' || wait.unsettled || tried.failure.disposition === 'unknown')

/** Writes down what happened; true when it is to be tried again right away. */
async function afterTrouble(
  activation: ActiveInstance,
  ask: CallAsk | StepAsk,
  wait: Wait,
  tried: Trouble,
): Promise<boolean> {
  if (!activation.waits.has(wait.name)) activation.waits.set(wait.name, wait)
  const stopped = activation.stopped(wait.name)
  const call = ask.kind === 'call' ? { capability: ask.target, system: wait.system } : null
  if (tried.is === 'threw') {
    wait.unsettled = ask.kind === 'call'
    await activation.commit(activation.stop(wait, defect(stopped, tried.error, call?.capability)))
    return false
  }
  if (tried.is === 'undecided') {
    const open = activation.stage === 'leaving' ? outcomeOpen : outcomeUnknownFailure
    const failure = open({ capability: ask.target, system: wait.system })
    await activation.commit(
      activation.stop(
        wait,
        outcomeUnknown(stopped, failure, { capability: ask.target, system: wait.system }),
      ),
    )
    return false
  }
  const { failure } = tried
  wait.attempts++
  const attempt = attemptWrite(activation, ask, wait, failure)
  if (failure.disposition === 'permanent') {
    await activation.commit([attempt, ...activation.stop(wait, refused(stopped, failure, call))])
    return false
  }
  if (failure.disposition === 'unknown' && ask.kind === 'call' && !wait.unsettled) {
    wait.unsettled = true
    await activation.commit([attempt, ...waitWrites(activation.instance.id, wait)])
    return await settleNow(activation, ask, wait, failure)
  }
  return await tryLater(activation, ask, wait, failure, [attempt])
}

/** Right after an unknown outcome the system is asked; a call that was not made is made again after a while. */
async function settleNow(
  activation: ActiveInstance,
  ask: CallAsk,
  wait: Wait,
  failure: Failure,
): Promise<boolean> {
  const { invoker } = activation.context
  try {
    const settled = await invoker.settle(
      ask.capability,
      ask.input,
      ask.context,
      callOf(activation, ask, wait),
    )
    if (activation.closed) return false
    if (settled.outcome === 'done') {
      await activation.finish(ask, settled.output, { attempts: wait.attempts, system: wait.system })
      return false
    }
    if (settled.outcome === 'undecided') {
      const exception = outcomeUnknown(activation.stopped(wait.name), failure, {
        capability: ask.target,
        system: wait.system,
      })
      await activation.commit(activation.stop(wait, exception))
      return false
    }
    wait.unsettled = false
    return await tryLater(activation, ask, wait, failure, [])
  } catch (thrown) {
    const trouble = asFailure(thrown)
    if (trouble.disposition !== 'permanent') return await tryLater(activation, ask, wait, trouble, [])
    const call = { capability: ask.target, system: wait.system }
    await activation.commit(
      activation.stop(wait, outcomeUnknown(activation.stopped(wait.name), trouble, call)),
    )
    return false
  }
}

/** Waits in memory when it is not for long; otherwise what is on disk wakes the instance. */
async function tryLater(
  activation: ActiveInstance,
  ask: CallAsk | StepAsk,
  wait: Wait,
  failure: Failure,
  writes: readonly Write[],
): Promise<boolean> {
  const { context, instance } = activation
  const now = activation.now()
  const policy = context.retryOf(ask.target)
  const due = nextAttemptAt(policy, Math.max(wait.attempts, 1), now, context.random, failure.retryAtMs)
  const tooLong = now - wait.since >= durationMs(policy.giveUpAfter)
  if (tooLong && !wait.exception) {
    const call = ask.kind === 'call' ? { capability: ask.target, system: wait.system } : null
    await activation.commit([
      ...writes,
      ...activation.stop(wait, unavailable(activation.stopped(wait.name), failure, call), due),
    ])
    return false
  }
  wait.due = due
  wait.busy = due - now <= context.limits.lingerMs
  await activation.commit([...writes, ...waitWrites(instance.id, wait)])
  if (!wait.busy) return false
  await context.clock.sleepUntil(due, context.stopping)
  wait.busy = context.mayAct() && !activation.closed
  return wait.busy
}

function attemptWrite(
  activation: ActiveInstance,
  ask: CallAsk | StepAsk,
  wait: Wait,
  failure: Failure,
): Write {
  const { context, instance } = activation
  context.observe({
    is: 'attempt',
    workflow: instance.name,
    capability: ask.target,
    system: wait.system,
    outcome: failure.disposition,
    code: failure.code,
  })
  return {
    act: attemptAct,
    row: {
      instance: instance.id,
      name: wait.name,
      number: wait.attempts,
      at: toIso(activation.now()),
      outcome: failure.disposition,
      code: failure.code,
      says: failure.says,
      fix: failure.fix,
    },
  }
}
