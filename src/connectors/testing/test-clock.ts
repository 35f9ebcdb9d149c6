import { type Clock, type Instant, instant } from '../../kernel/index.ts'

/** Time in a test's hand: it stands still until moved, and wakes sleepers in order. */
export type TestClock = Clock & {
  /** Moves on and wakes everyone whose time has come; resolves when what they started has settled. */
  pass(ms: number): Promise<void>
  sleepers(): number
}

export function createTestClock(startMs = Date.UTC(2026, 0, 5, 12)): TestClock {
  let now = instant(startMs)
  const sleeping = new Set<{ readonly at: Instant; readonly wake: () => void }>()
  return {
    now: () => now,
    sleepUntil: (at, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted || at <= now) return resolve()
        const sleeper = {
          at,
          wake: () => {
            sleeping.delete(sleeper)
            resolve()
          },
        }
        sleeping.add(sleeper)
        signal?.addEventListener('abort', sleeper.wake, { once: true })
      }),
    pass: async (ms) => {
      now = instant(now + ms)
      for (const sleeper of [...sleeping].sort((a, b) => a.at - b.at)) if (sleeper.at <= now) sleeper.wake()
      await settled()
    },
    sleepers: () => sleeping.size,
  }
}

/** Lets everything run that only waits for promises, not for wires. */
export const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}
