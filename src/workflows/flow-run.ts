import type { Ask } from './ask.ts'
import type { Asking } from './execution.ts'
import type { Undo } from './flow.ts'
import { createStepNames } from './step-names.ts'

/**
 * What the parts of a flow turn calls into asks with. Answers were checked against their contract before they were
 * journaled, so they are given their static type here without a second look.
 */
export type FlowRun = {
  readonly asking: Asking
  /** The name for the next step of this base in its branch. */
  readonly names: (base: string) => string
  readonly ask: <Value>(wanted: Ask) => Promise<Value>
  /** The undo is registered before the code goes on, in a replay as in the first run. */
  readonly undoably: <Value>(wanted: Ask, undo: Undo<Value> | undefined) => Promise<Value>
  readonly head: <Kind extends Ask['kind']>(kind: Kind, name: string, target: string) => Head<Kind>
}

type Head<Kind> = {
  readonly kind: Kind
  readonly name: string
  readonly target: string
  readonly at: ReturnType<Asking['now']>
}

export function createFlowRun(asking: Asking, path: string): FlowRun {
  const ask = <Value>(wanted: Ask): Promise<Value> => watched(asking.ask(wanted)) as Promise<Value>
  return {
    asking,
    names: createStepNames(path),
    ask,
    undoably(wanted, undo) {
      if (!undo) return ask(wanted)
      const done = ask<Parameters<typeof undo>[1]>(wanted).then((output) => {
        asking.undo({ name: wanted.name, run: (flow) => undo(flow, output) })
        return output
      })
      return watched(done)
    },
    head: (kind, name, target) => ({ kind, name, target, at: asking.now() }),
  }
}

/** Code may look at a promise long after it failed; until then the rejection is not unhandled. */
export function watched<Value>(promise: Promise<Value>): Promise<Value> {
  promise.catch(() => {})
  return promise
}
