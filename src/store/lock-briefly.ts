import type { Failure } from '../kernel/index.ts'

/**
 * How long a transaction that wants a table to itself waits for it: whoever wants to write meanwhile waits behind it.
 * Shorter than the time after which the server looks for deadlocks (deadlock_timeout, a second), so that it is never
 * somebody else who is aborted.
 */
export const LOCK_BRIEFLY = 'set local lock_timeout = 200'

/** About a minute, with `pauseBetween`. */
export const LOCK_TRIES_MAX = 30

/** Lock not available, deadlock: the same may pass the next time. */
export const isLockTimeout = ({ details }: Failure): boolean =>
  details.reason === '55P03' || details.reason === '40P01'
