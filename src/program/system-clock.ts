import { randomBytes } from 'node:crypto'
import { type Clock, createIdSource, instant } from '../kernel/index.ts'

/** A timer longer than this would overflow; longer waits are slept in parts. */
const TIMER_MS_MAX = 2 ** 31 - 1

export const systemClock: Clock = {
  now: () => instant(Date.now()),
  async sleepUntil(at, signal) {
    while (!signal?.aborted && Date.now() < at) await sleep(Math.min(at - Date.now(), TIMER_MS_MAX), signal)
  },
}

const POOL_BYTES = 4_000
let pool: Uint8Array = new Uint8Array(0)
let given = 0

/** Asking for randomness costs more than the few bytes of an id; each byte of the pool is given out once. */
function randomBytesOfPool(count: number): Uint8Array {
  if (given + count > pool.length) {
    pool = randomBytes(Math.max(POOL_BYTES, count))
    given = 0
  }
  given += count
  return pool.subarray(given - count, given)
}

export const newId = createIdSource(Date.now, randomBytesOfPool)

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
