import type { Clock, IdSource, Issue, Priority } from '../kernel/index.ts'
import type { Node } from '../store/index.ts'
import type { DeliveryMessage } from './delivery/delivery.ts'
import type { IntakeLog } from './intake.ts'
import type { WebhookSource } from './webhook/source.ts'

/** What a source of an integration is opened with. */
export type SourceSurroundings = IntakeLog & {
  readonly clock: Clock
  readonly newId: IdSource
  /** This process among the nodes of its database; what must happen once, such as polling, it does when its turn is. */
  readonly node: Pick<Node, 'alone' | 'mayAct'>
  /** Where to listen, unless the source says otherwise. */
  readonly host: string
  /** What the routes and deliveries of this source find wrong with a message; `meta` is empty this early. */
  readonly inspect: (message: DeliveryMessage) => readonly Issue[]
}

export type OpenSource = {
  /** For people: `mllp://127.0.0.1:2575`. */
  readonly listens: string
  /** A source that is reached through the gateway's port. */
  readonly webhook?: WebhookSource
  /** Takes nothing new, answers what is in hand. */
  readonly close: () => Promise<void>
}

/** A source as an integration declares it. */
export type SourceSpec = {
  /** The stream of its messages in the log, so it stays. */
  readonly name: string
  /** The class of what it takes in; routes and deliveries that say nothing else have that of their most urgent source. */
  readonly priority: Priority
  readonly open: (around: SourceSurroundings) => Promise<OpenSource>
}
