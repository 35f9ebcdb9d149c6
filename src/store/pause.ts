import { setTimeout as sleep } from 'node:timers/promises'

const FIRST_MS = 20
const LONGEST_MS = 2_000

/** Between attempts to reach the database: doubling from 20 ms to 2 s. One committer asks, so no jitter is needed. */
export const pauseBetween = (attempt: number): Promise<void> =>
  sleep(Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt - 1, 10)))
