import { type JsonObject, ok, type Priority, type Result } from '../../kernel/index.ts'
import type { Diagnosis } from '../diagnosis/diagnose.ts'
import type { DeliveryMessage } from '../message.ts'
import type { HowToDeliver, LookedUp, OpenTarget, Target, TargetSurroundings } from '../target.ts'
import { contentOf } from './content-of.ts'

/** A declared path from the log to one system, without a workflow in between. */
export type Delivery = {
  /** kebab-case; it is the delivery's position in the log, so it stays. */
  readonly name: string
  /** The team that works its stops. */
  readonly owner: string
  readonly priority?: Priority | undefined
  /** The sources and types of events that it delivers. */
  readonly from: readonly string[]
  readonly target: Pick<Target<unknown>, 'system' | 'address' | 'honoursKey'>
  /** What is wrong with a message; a source asks before it acknowledges. */
  readonly inspect: (message: DeliveryMessage) => Result<undefined>
  /** At its target, or at another one that takes what its map makes: a test's. */
  readonly open: (around: TargetSurroundings, instead?: OpenTarget<unknown>) => OpenDelivery
}

/** With the type of the request closed over. */
export type OpenDelivery = {
  /** What the message asks for; undefined when it is not for this target. */
  readonly prepare: (message: DeliveryMessage) => Result<Prepared | undefined>
  readonly test: () => Promise<Diagnosis>
  readonly close: () => void | Promise<void>
}

/** A request that is ready to go out. */
export type Prepared = {
  readonly deliver: (how: HowToDeliver) => Promise<JsonObject>
  /** Throws when the target is held back now, and nothing would go out. */
  readonly check: () => void
  /** Undefined where the target can't look anything up. */
  readonly lookup: ((how: HowToDeliver) => Promise<LookedUp>) | undefined
  /** A hash of the request: two of one hash ask for the same. Undefined for a request that is no JSON. */
  readonly content: () => string | undefined
}

/**
 * `map` is pure: it decides from the message alone what is sent, `ok(undefined)` when nothing is, and tells with
 * `fail(issues)` what is wrong. Throws a TypeError for a name that is none.
 */
export function defineDelivery<Request>(definition: {
  readonly name: string
  /** Default: `integration`. */
  readonly owner?: string
  /** Its share when not everything can be done at once. Default: that of its most urgent source. */
  readonly priority?: Priority
  readonly from: readonly string[]
  readonly to: Target<Request>
  readonly map: (message: DeliveryMessage) => Result<Request | undefined>
}): Delivery {
  const { name, owner = 'integration', priority, from, to, map } = definition
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name))
    throw new TypeError(`"${name}" is no name: write for-example-this`)
  return {
    name,
    owner,
    priority,
    from,
    target: to,
    inspect(message) {
      const mapped = map(message)
      return mapped.ok ? { ok: true, value: undefined } : mapped
    },
    open(around, instead) {
      const target: OpenTarget<Request> = instead ?? to.open(around)
      return {
        prepare(message) {
          const mapped = map(message)
          if (!mapped.ok) return mapped
          const request = mapped.value
          if (request === undefined) return { ok: true, value: undefined }
          const { lookup } = target
          return ok({
            deliver: (how) => target.deliver(request, how),
            check: () => target.check?.(),
            lookup: lookup && ((how) => lookup(request, how)),
            content: () => contentOf(request),
          })
        },
        test: () => target.test?.() ?? Promise.resolve({ ok: true, steps: [] }),
        close: () => target.close(),
      }
    },
  }
}
