import { type Clock, type JsonObject, ok, type Priority, type Result } from '../../kernel/index.ts'
import { contentOf } from './content-of.ts'

/** An entry of the log as a delivery's map sees it. */
export type DeliveryMessage = {
  /** Exactly what came over the wire; empty for an event. */
  readonly bytes: Uint8Array
  /** An event's body, or the JSON of a message that is JSON; null for everything else. */
  readonly body: JsonObject | null
  /** The source that took it in, or the type of the event. */
  readonly stream: string
  /** The system that said it. */
  readonly source: string
  readonly meta: JsonObject
}

export type HowToDeliver = {
  /** The same on every attempt for the same entry, and on no other. */
  readonly idempotencyKey: string
  readonly correlation: string
}

/** An opened target. */
export type OpenTarget<Request> = {
  /**
   * Carries one request out, once. Resolves with what is worth keeping of the answer (no patient data); throws
   * Failures whose disposition says whether it may have been done.
   */
  readonly deliver: (request: Request, how: HowToDeliver) => Promise<JsonObject>
  readonly close: () => void
}

/** Where a delivery goes. */
export type Target<Request> = {
  readonly system: string
  /** For people: `http://host/path`. */
  readonly address: string
  /**
   * The system promises that a request that it sees twice under one idempotency key is done once. Only then is a
   * request repeated whose outcome is unknown.
   */
  readonly honoursKey: boolean
  readonly open: (around: { readonly clock: Clock }) => OpenTarget<Request>
}

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
  readonly open: (around: { readonly clock: Clock }) => OpenDelivery
}

/** With the type of the request closed over. */
export type OpenDelivery = {
  /** What the message asks for; undefined when it is not for this target. */
  readonly prepare: (message: DeliveryMessage) => Result<Prepared | undefined>
  readonly close: () => void
}

/** A request that is ready to go out. */
export type Prepared = {
  readonly deliver: (how: HowToDeliver) => Promise<JsonObject>
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
    open(around) {
      const target = to.open(around)
      return {
        prepare(message) {
          const mapped = map(message)
          if (!mapped.ok) return mapped
          const request = mapped.value
          if (request === undefined) return { ok: true, value: undefined }
          return ok({ deliver: (how) => target.deliver(request, how), content: () => contentOf(request) })
        },
        close: () => target.close(),
      }
    },
  }
}
