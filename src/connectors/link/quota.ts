/** What a vendor lets one have: at most `calls` in any stretch of `perMs` that begins with the first of them. */
export type QuotaSettings = { readonly calls: number; readonly perMs: number }

/**
 * Counts calls of this process against a vendor's quota.
 *
 * 1. A stretch begins with the first call after the one before has ended; at most `calls` are let through in it.
 */
export type Quota = {
  /** Lets a call through, or says when the next stretch begins. */
  take(nowMs: number): { readonly taken: true } | { readonly taken: false; readonly retryAtMs: number }
  left(nowMs: number): number
  /** When the next stretch begins; undefined while this one has calls left. */
  nextAtMs(nowMs: number): number | undefined
}

export function createQuota({ calls, perMs }: QuotaSettings): Quota {
  let beganMs = Number.NEGATIVE_INFINITY
  let used = 0
  const begin = (nowMs: number): void => {
    if (nowMs < beganMs + perMs) return
    beganMs = nowMs
    used = 0
  }
  return {
    take(nowMs) {
      begin(nowMs)
      if (used >= calls) return { taken: false, retryAtMs: beganMs + perMs }
      used += 1
      return { taken: true }
    },
    left: (nowMs) => (nowMs < beganMs + perMs ? calls - used : calls),
    nextAtMs: (nowMs) => (nowMs < beganMs + perMs && used >= calls ? beganMs + perMs : undefined),
  }
}
