/** At most `perSecond` calls a second in the long run, up to `burst` at once. */
export type RateSettings = { readonly perSecond: number; readonly burst?: number }

/** Takes the next free moment and says when it is: now or later. */
export function createRate({ perSecond, burst = 1 }: RateSettings): (nowMs: number) => number {
  const everyMs = 1_000 / perSecond
  let nextMs = Number.NEGATIVE_INFINITY
  return (nowMs) => {
    // `nextMs` is when the next call were due at an even pace; a burst may run ahead of it.
    const dueMs = Math.max(nextMs, nowMs - everyMs * (burst - 1))
    nextMs = dueMs + everyMs
    return Math.max(nowMs, dueMs)
  }
}
