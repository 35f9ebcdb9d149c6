import { type Clock, instant } from '../kernel/index.ts'

const TIMER_MS_MAX = 60_000

/** The clock on the wall. */
export const systemClock: Clock = {
  now: () => instant(Date.now()),
  async sleepUntil(at, signal) {
    while (!signal?.aborted && Date.now() < at) await wait(Math.min(at - Date.now(), TIMER_MS_MAX), signal)
  },
}

const wait = (ms: number, signal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    signal?.addEventListener('abort', done, { once: true })
  })
