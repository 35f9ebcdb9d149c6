import { type Clock, type Duration, durationMs, type Instant, instant } from '../../kernel/index.ts'

/** A clock that stands still until it is told to go on. */
export class VirtualClock implements Clock {
  #now: Instant
  readonly #sleepers = new Set<{ readonly at: Instant; readonly wake: () => void }>()

  constructor(startMs: number) {
    this.#now = instant(startMs)
  }

  now(): Instant {
    return this.#now
  }

  sleepUntil(at: Instant, signal?: AbortSignal): Promise<void> {
    if (at <= this.#now || signal?.aborted) return Promise.resolve()
    return new Promise((resolve) => {
      const sleeper = { at, wake: resolve }
      this.#sleepers.add(sleeper)
      signal?.addEventListener('abort', () => {
        this.#sleepers.delete(sleeper)
        resolve()
      })
    })
  }

  advance(by: Duration): void {
    this.advanceTo(instant(this.#now + durationMs(by)))
  }

  advanceTo(at: Instant): void {
    this.#now = at
    for (const sleeper of [...this.#sleepers].filter(({ at }) => at <= this.#now)) {
      this.#sleepers.delete(sleeper)
      sleeper.wake()
    }
  }
}
