import type { Clock, IdSource, Issue, JsonObject } from '../kernel/index.ts'
import type { CorrelationId, NewEntry } from '../log/index.ts'
import type { BusinessKey } from '../model/index.ts'

export type OrderKeys = readonly [string] | readonly [string, string]

/** How the composer reads a message; a defect in any of these costs the message nothing but its own answer. */
export type MessageKeys<Subject> = {
  /** What order holds for. Default: what the transport knows, or one key for all of the source. */
  readonly orderKeys?: ((subject: Subject) => OrderKeys) | undefined
  /** Names under which people look for it. */
  readonly businessKeys?: ((subject: Subject) => readonly BusinessKey[]) | undefined
  readonly correlate?: ((subject: Subject) => CorrelationId | undefined) | undefined
}

/** What every source knows of itself. */
export type SourceIdentity = {
  /** The stream of the log. */
  readonly name: string
  /** The system that sends. */
  readonly system: string
  readonly clock: Clock
  readonly newId: IdSource
}

export type ReadMessage<Subject> = {
  /** What the composer's functions see; undefined for what could not be read. */
  readonly subject: Subject | undefined
  /** What the bytes are: `hl7v2`, `x12`, `json`. */
  readonly format: string
  /** Exactly what came; null when it is more than can be kept. */
  readonly bytes: Uint8Array | null
  readonly body?: JsonObject | null
  /** About the wire. `verdict` and `issues` are added. */
  readonly meta: JsonObject
  readonly issues: readonly Issue[]
  /** Default: `error` when an issue is one. */
  readonly verdict?: 'accept' | 'error' | 'reject'
  /** When the composer says nothing. `alone`: it belongs to nobody, and is in nobody's way. */
  readonly otherwise?: {
    readonly orderKeys?: OrderKeys | 'alone' | undefined
    readonly businessKeys?: readonly BusinessKey[]
    readonly correlation?: CorrelationId | undefined
  }
  /** Always among the business keys. */
  readonly businessKeys?: readonly BusinessKey[]
}

/** A message of a source as an entry of the log. */
export function messageEntry<Subject>(
  source: SourceIdentity & MessageKeys<Subject>,
  message: ReadMessage<Subject>,
): NewEntry {
  const { name, system, clock, newId, orderKeys, businessKeys, correlate } = source
  const { subject, format, bytes, body = null, meta, issues, otherwise = {} } = message
  const { verdict = issues.some(({ severity }) => severity === 'error') ? 'error' : 'accept' } = message
  const say = <Value>(run: ((subject: Subject) => Value) | undefined): Value | undefined =>
    subject === undefined || run === undefined ? undefined : attempt(() => run(subject))
  const id = newId<'entry'>()
  const { orderKeys: keys = [`source:${name}`] } = otherwise
  return {
    id,
    kind: 'message',
    stream: name,
    version: format,
    at: clock.now(),
    keys: say(orderKeys) ?? (keys === 'alone' ? [`entry:${id}`] : keys),
    correlation: say(correlate) ?? otherwise.correlation ?? newId<'correlation'>(),
    causation: null,
    source: system,
    body,
    raw: bytes,
    meta: { ...meta, verdict, issues: issues.map((issue) => ({ ...issue })) },
    businessKeys: [...(message.businessKeys ?? []), ...(say(businessKeys) ?? otherwise.businessKeys ?? [])],
  }
}

/** A defect in what the composer gave must not lose a message: undefined stands for its answer. */
export function attempt<Value>(run: () => Value): Value | undefined {
  try {
    return run()
  } catch {
    return undefined
  }
}
