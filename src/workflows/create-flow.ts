import { durationMs, type JsonValue } from '../kernel/index.ts'
import type { CorrelationId } from '../log/index.ts'
import type { Ask } from './ask.ts'
import type { Asking } from './execution.ts'
import { bindingContext } from './facts.ts'
import type { Flow, InstanceId, Resolution } from './flow.ts'
import { createStepNames } from './step-names.ts'

export type FlowIdentity = {
  readonly instance: InstanceId
  readonly key: string
  readonly correlation: CorrelationId
}

/**
 * The flow that workflow code holds: turns each call into an ask with its name. Answers were checked against their
 * contract before they were journaled, so they are given their static type here without a second look.
 */
export function createFlow(identity: FlowIdentity, asking: Asking, path = ''): Flow {
  const names = createStepNames(path)
  const ask = <Value>(wanted: Ask): Promise<Value> => asking.ask(wanted) as Promise<Value>

  return {
    ...identity,
    now: asking.now,
    tell: asking.tell,
    call: (capability, input, options) =>
      ask({
        ...head('call', names(options?.as ?? capability.name), capability.name, asking),
        capability,
        input: input as JsonValue,
        context: bindingContext(asking.facts()),
      }),
    step: (name, run) => ask({ ...head('step', names(name), name, asking), run }),
    async publish(type, body) {
      await ask({ ...head('publish', names(type.name), type.name, asking), type, body })
    },
    async until(type, key, options: WaitOptions = {}) {
      const events = [{ option: '', type: type.name, key, earlier: options.earlier === true }]
      const taken = await ask<Taken>({
        ...head('until', names(type.name), type.name, asking),
        ...deadline(options),
        events,
      })
      return (taken?.body ?? undefined) as never
    },
    async untilAny(name, waits, options = {}) {
      const events = Object.entries(waits).map(([option, { type, key }]) => ({
        option,
        type: type.name,
        key,
      }))
      const taken = await ask<Taken>({
        ...head('until', names(name), targetOf(events), asking),
        ...deadline(options),
        events,
      })
      return (taken ? { is: taken.option, body: taken.body } : undefined) as never
    },
    async sleep(duration) {
      await ask({ ...head('sleep', names('sleep'), '', asking), ms: durationMs(duration) })
    },
    raise(spec, options) {
      const closedBy = options?.closedBy
      const events = closedBy
        ? [{ option: '', type: closedBy.type.name, key: closedBy.key, earlier: closedBy.earlier === true }]
        : []
      return ask<Resolution>({ ...head('raise', names(spec.kind), spec.kind, asking), spec, events })
    },
    all: (branches) => settleAll(branches),
    branch(name, run) {
      const running = run(createFlow(identity, asking, `${names(name)}/`))
      // Code may look at a branch long after it failed; until then the rejection is not unhandled.
      running.catch(() => {})
      return running
    },
  }
}

/** What the journal keeps of an event wait; null when its time ran out. */
type Taken = { readonly option: string; readonly body: JsonValue } | null

type WaitOptions = {
  readonly earlier?: boolean
  readonly within?: Parameters<typeof durationMs>[0]
  readonly otherwise?: Parameters<Flow['raise']>[0]
}

const deadline = (options: WaitOptions) => ({
  withinMs: options.within === undefined ? null : durationMs(options.within),
  otherwise: options.otherwise ?? null,
})

const head = <Kind extends Ask['kind']>(kind: Kind, name: string, target: string, asking: Asking) => ({
  kind,
  name,
  target,
  at: asking.now(),
})

const targetOf = (events: readonly { readonly type: string }[]): string =>
  events.map((event) => event.type).join(' | ')

async function settleAll<Branches extends readonly Promise<unknown>[]>(
  branches: readonly [...Branches],
): Promise<{ [Index in keyof Branches]: Awaited<Branches[Index]> }> {
  const settled = await Promise.allSettled(branches)
  for (const branch of settled) if (branch.status === 'rejected') throw branch.reason
  return settled.map((branch) => (branch.status === 'fulfilled' ? branch.value : undefined)) as {
    [Index in keyof Branches]: Awaited<Branches[Index]>
  }
}
