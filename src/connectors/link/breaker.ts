/**
 * Stops calling a system that fails every time, and finds out by one probe when it works again.
 *
 * 1. Closed until `failures` calls in a row have failed; a success in between starts the count anew.
 * 2. Open: nothing is let through before `opensAtMs`.
 * 3. Then half-open: exactly one call is let through at a time; its success closes, its failure opens again.
 */
export type BreakerSettings = { readonly failures: number; readonly halfOpenAfterMs: number }

export type Breaker = {
  /** Lets a call through (as the probe when half-open) or says when to ask again. */
  admit(nowMs: number): { readonly admitted: true } | { readonly admitted: false; readonly retryAtMs: number }
  succeeded(): void
  failed(nowMs: number): void
  /** The call says nothing about the system (cancelled, a defect here): a probe's place becomes free again. */
  abstained(): void
  state(): 'closed' | 'open'
  opensAtMs(): number | undefined
}

export function createBreaker({ failures, halfOpenAfterMs }: BreakerSettings): Breaker {
  let failuresInARow = 0
  let opensAtMs: number | undefined
  let probing = false
  return {
    admit: (nowMs) => {
      if (opensAtMs === undefined) return { admitted: true }
      if (nowMs < opensAtMs) return { admitted: false, retryAtMs: opensAtMs }
      if (probing) return { admitted: false, retryAtMs: nowMs + halfOpenAfterMs }
      probing = true
      return { admitted: true }
    },
    succeeded: () => {
      failuresInARow = 0
      opensAtMs = undefined
      probing = false
    },
    failed: (nowMs) => {
      failuresInARow += 1
      probing = false
      if (failuresInARow >= failures) opensAtMs = nowMs + halfOpenAfterMs
    },
    abstained: () => {
      probing = false
    },
    state: () => (opensAtMs === undefined ? 'closed' : 'open'),
    opensAtMs: () => opensAtMs,
  }
}
