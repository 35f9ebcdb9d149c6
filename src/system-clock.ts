import { randomBytes } from 'node:crypto'
import { type Clock, createIdSource, instant } from './kernel/index.ts'

/** A timer longer than this would overflow; longer waits are slept in parts. */
const TIMER_MS_MAX = 2 ** 31 - 1

export const systemClock: Clock = {
  now: () => instant(Date.now()),
  async sleepUntil(at, signal) {
    while (!signal?.aborted && Date.now() < at) await sleep(Math.min(at - Date.now(), TIMER_MS_MAX), signal)
  },
}

export const newId = createIdSource(Date.now, randomBytes)

const sleep = (ms: number, signal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(done, ms)
    function done() {
      clearTimeout(timer)
      signal?.removeEventListener('abort', done)
      resolve()
    }
    signal?.addEventListener('abort', done)
  })
