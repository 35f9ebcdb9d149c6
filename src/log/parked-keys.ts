import { type Failure, type Instant, instant } from '../kernel/index.ts'
import type { Reservation } from './attempt.ts'
import type { ConsumerState, Meeting, Standing, Trouble, TroubleState } from './consumer-port.ts'
import type { Item } from './lanes.ts'
import type { LogEntry, Position } from './log.ts'

/**
 * What is known in memory of the keys that do not move: why, and how many entries wait. The entries themselves are
 * on disk.
 *
 * 1. A key is in here from the moment its first entry fails until nothing waits for it any more.
 * 2. It never holds the words of a failure, and a consumer takes no more entries while it is full.
 * 3. `entries` counts what is on disk and what is on its way there, and may still count what another life took out;
 *    while it is not 0 no entry of the key overtakes.
 */
export type ParkedState = {
  trouble: Standing
  entries: number
  /** One drain at a time. */
  draining: boolean
  /** The barrier at the head of the queue, when the drain got that far and found the other key not ready. */
  waitingAt: Position | undefined
  /** The last commit that adds an entry. */
  adding: Promise<unknown>
}

export type Backoff = { readonly firstMs: number; readonly longestMs: number }
export const BACKOFF: Backoff = { firstMs: 500, longestMs: 60_000 }

/** About 30 MB of memory; that many keys do not fail each for a reason of its own. */
const PARKED_KEYS_MAX = 100_000
/** Keys that are tried at the same time. */
const TRIED_MAX = 100
const NOTHING_ADDED = Promise.resolve()

export class ParkedKeys {
  readonly states = new Map<string, ParkedState>()
  /** Keys at a barrier whose other key another life has, which may take the entry out of this key's queue. */
  readonly apart = new Map<string, Meeting>()

  get isFull(): boolean {
    return this.states.size >= PARKED_KEYS_MAX
  }

  restore(parked: ConsumerState['parked']): void {
    for (const { key, entries, ...standing } of parked) this.#open(key, standing).entries = entries
  }

  #open(key: string, standing: Standing): ParkedState {
    const known = this.states.get(key)
    if (known) {
      known.trouble = standing
      return known
    }
    const state: ParkedState = {
      trouble: standing,
      entries: 0,
      draining: false,
      waitingAt: undefined,
      adding: NOTHING_ADDED,
    }
    this.states.set(key, state)
    return state
  }

  /**
   * Counts the entry in at each of its keys here before it is on disk, so that no drain ends meanwhile (3). `troubles`
   * are those of the keys that were not parked; `added` settles when the entry is on disk, or is not.
   */
  reserve({ entry, keys }: Item, troubles: readonly Trouble[], added: Promise<unknown>): Reservation {
    for (const trouble of troubles) this.#open(trouble.key, toStanding(trouble))
    for (const key of keys) {
      const state = this.states.get(key)
      if (!state) continue
      if (state.entries === 0 && entry.keys.length === 2) state.waitingAt = entry.position
      state.entries++
      state.adding = added
    }
    return { keys, troubles }
  }

  undo({ keys, troubles }: Reservation): void {
    for (const key of keys) {
      const state = this.states.get(key)
      if (state) state.entries--
    }
    for (const { key } of troubles) this.drop(key)
  }

  /** Nothing waits for the key any more. */
  drop(key: string): void {
    this.states.delete(key)
    this.apart.delete(key)
  }

  /** At most `limit` of those that wait for a key of another life; the next call gives the next ones. */
  nextApart(limit: number): readonly Meeting[] {
    const next = [...this.apart.values()].slice(0, limit)
    for (const meeting of next) {
      this.apart.delete(meeting.key)
      this.apart.set(meeting.key, meeting)
    }
    return next
  }

  /**
   * Keys whose time has come, the longest due first, as many as may be tried now. A blocked key is driven by the key
   * that it waits for; it is looked at again now and then in case another life of the consumer moved that key.
   */
  due(now: Instant): readonly string[] {
    const due: { key: string; at: Instant }[] = []
    let room = TRIED_MAX
    for (const [key, { trouble, draining }] of this.states) {
      if (draining) room--
      else if (trouble.state !== 'stopped' && trouble.nextAt <= now) due.push({ key, at: trouble.nextAt })
    }
    if (due.length > room) due.sort((a, b) => a.at - b.at)
    return due.slice(0, Math.max(0, room)).map(({ key }) => key)
  }
}

export const toStanding = ({ state, since, attempts, nextAt, firstEntry }: Standing): Standing => ({
  state,
  since,
  attempts,
  nextAt,
  firstEntry,
})

/** What a failed attempt means for its key. `draw` is a random number of [0, 1). */
export function troubleOf(
  key: string,
  entry: LogEntry,
  failure: Failure,
  before: Standing | undefined,
  { now, draw, backoff }: { now: Instant; draw: number; backoff: Backoff },
): Trouble {
  const sameEntry = before?.firstEntry === entry.id && before.state !== 'blocked' ? before : undefined
  const attempts = (sameEntry?.attempts ?? 0) + 1
  const state: TroubleState = failure.disposition === 'transient' ? 'retrying' : 'stopped'
  const full = Math.min(backoff.longestMs, backoff.firstMs * 2 ** Math.min(attempts - 1, 20))
  // Half fixed, half drawn: keys that failed together do not all come back together.
  const wait = Math.max(full / 2 + (full / 2) * draw, (failure.retryAtMs ?? 0) - now)
  return {
    key,
    state,
    since: before?.since ?? now,
    attempts,
    nextAt: instant(now + wait),
    failureCode: failure.code,
    says: failure.says.slice(0, 500),
    firstEntry: entry.id,
  }
}

const BLOCKED_RECHECK_MS = 60_000

export const blockedBy = (key: string, entry: LogEntry, now: Instant): Trouble => ({
  key,
  state: 'blocked',
  since: now,
  attempts: 0,
  nextAt: instant(now + BLOCKED_RECHECK_MS),
  failureCode: 'LIG-LOG-WAITS-FOR-OTHER-KEY',
  says: 'The first entry concerns a second key, which has not come to it yet; it runs when both have.',
  firstEntry: entry.id,
})
