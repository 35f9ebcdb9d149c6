import { type Duration, durationMs, type Instant, instant } from '../kernel/index.ts'

/** How a capability that fails for now is tried again. */
export type RetryPolicy = {
  readonly first: Duration
  readonly cap: Duration
  /** After this long without success an exception opens; trying goes on at the cap. */
  readonly giveUpAfter: Duration
}

export const defaultRetry: RetryPolicy = { first: '1 second', cap: '60 seconds', giveUpAfter: '4 hours' }

/**
 * When attempt number `failed` + 1 may be made: doubling from `first` to `cap`, spread over the upper half so that
 * instances which failed together do not come back together. A time named by the other side is never undercut.
 */
export function nextAttemptAt(
  policy: RetryPolicy,
  failed: number,
  now: Instant,
  random: () => number,
  retryAtMs?: number,
): Instant {
  const full = Math.min(durationMs(policy.cap), durationMs(policy.first) * 2 ** Math.min(failed - 1, 30))
  const spread = full / 2 + (full / 2) * random()
  return instant(Math.max(now + Math.ceil(spread), retryAtMs ?? 0))
}
