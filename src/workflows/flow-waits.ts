import { type Duration, durationMs, type JsonValue } from '../kernel/index.ts'
import type { ExceptionSpec, Flow, Resolution } from './flow.ts'
import type { FlowRun } from './flow-run.ts'

type Waits = Pick<Flow, 'until' | 'untilAny' | 'sleep' | 'raise'>

/** What a workflow waits for: events, times, decisions about what went wrong. */
export const waitsOf = ({ names, ask, head }: FlowRun): Waits => ({
  async until(type, key, options: WaitOptions = {}) {
    const events = [{ option: '', type: type.name, key, earlier: options.earlier === true }]
    const taken = await ask<Taken>({
      ...head('until', names(type.name), type.name),
      ...deadline(options),
      events,
    })
    return (taken?.body ?? undefined) as never
  },
  async untilAny(name, waits, options = {}) {
    const events = Object.entries(waits).map(([option, { type, key }]) => ({ option, type: type.name, key }))
    const taken = await ask<Taken>({
      ...head('until', names(name), targetOf(events)),
      ...deadline(options),
      events,
    })
    return (taken ? { is: taken.option, body: taken.body } : undefined) as never
  },
  async sleep(duration) {
    await ask({ ...head('sleep', names('sleep'), ''), ms: durationMs(duration) })
  },
  raise(spec, options) {
    const closedBy = options?.closedBy
    const events = closedBy
      ? [{ option: '', type: closedBy.type.name, key: closedBy.key, earlier: closedBy.earlier === true }]
      : []
    return ask<Resolution>({ ...head('raise', names(spec.kind), spec.kind), spec, events })
  },
})

/** What the journal keeps of an event wait; null when its time ran out. */
type Taken = { readonly option: string; readonly body: JsonValue } | null

type WaitOptions = {
  readonly earlier?: boolean
  readonly within?: Duration
  readonly otherwise?: ExceptionSpec
}

const deadline = (options: WaitOptions) => ({
  withinMs: options.within === undefined ? null : durationMs(options.within),
  otherwise: options.otherwise ?? null,
})

const targetOf = (events: readonly { readonly type: string }[]): string =>
  events.map((event) => event.type).join(' | ')
