import { Failure } from '../kernel/index.ts'
import type { Trouble } from './consumer-port.ts'
import type { Handled } from './log.ts'

/** What came of calling a handler; `waits` when the entry queues behind earlier ones of a parked key. */
export type Attempt = { readonly handled: Handled } | { readonly failure: Failure }
export type Result = Attempt | { readonly waits: Reservation }

/** Places in the queues of parked keys, taken in memory before they are on disk. */
export type Reservation = {
  readonly keys: readonly string[]
  /** The keys that were not parked before, and why they are now. */
  readonly troubles: readonly Trouble[]
}

/** Another writer was first: the handler must see what it wrote. */
export const isConflict = (failure: Failure): boolean =>
  failure.code === 'LIG-STORE-GUARD-REFUSED' && !isLost(failure)

/** A conflict that does not end is tried again later, as a transient failure is. */
export const asRetry = (failure: Failure): Failure =>
  new Failure({ ...failure.spec, disposition: 'transient' }, failure.details, { cause: failure })

/** What is on disk is not what this node believed, or can't be known: its positions must be read again. */
export const isLost = (failure: Failure): boolean =>
  failure.code === 'LIG-STORE-COMMIT-UNKNOWN' ||
  failure.code === 'LIG-STORE-UNAVAILABLE' ||
  failure.code === 'LIG-STORE-EMBEDDED-LOST' ||
  failure.details.guard === 'log.advance' ||
  failure.details.guard === 'log.unpark'
