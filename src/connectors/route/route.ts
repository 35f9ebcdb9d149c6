import type { Issue, Priority } from '../../kernel/index.ts'
import type { LogEntry } from '../../log/index.ts'
import type { ModelEvent } from '../../model/index.ts'

/** What a message means. Events and problems may stand together: what could be read is taken, the rest is shown. */
export type Mapped = {
  readonly events: readonly ModelEvent[]
  /** What of the message could not be taken, each a stop that a person works; empty when all of it could. */
  readonly problems: readonly MappingProblem[]
}

export type MappingProblem = {
  /** Stable name of the kind of stop: `message-not-mapped`, `remittance-refused`. */
  readonly kind: string
  readonly title: string
  readonly issues: readonly Issue[]
  /** Money that is not posted while it stands, in cents. */
  readonly exposureMinor?: number
  readonly facility?: string
  readonly keys?: readonly { readonly kind: string; readonly value: string }[]
}

/**
 * A declared path from sources to canonical events. `map` is pure: it decides from the kept message alone, so it can
 * be asked before the acknowledgement, run again after a mend, and tested as data.
 */
export type Route = {
  readonly name: string
  /** The team that works its stops. */
  readonly owner: string
  /** The message streams it reads. */
  readonly streams: readonly string[]
  /** Its share when not everything can be done at once. Default: that of its most urgent source. */
  readonly priority?: Priority
  /** The kinds of stops that `map` may tell: `retry` of one handles its message again. */
  readonly stops: readonly string[]
  readonly map: (message: Pick<LogEntry, 'raw' | 'meta' | 'source' | 'stream'>) => Mapped
}

export const defineRoute = (route: Route): Route => route

export const consumerOf = ({ name }: Pick<Route, 'name'>): string => `route.${name}`
