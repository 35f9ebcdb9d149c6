import type { JsonObject } from '../kernel/index.ts'

/** An entry of the log as those see it who make something of it. */
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
