import { asFailure, type Clock, type Failure, type Instant, instant } from '../../kernel/index.ts'
import type { Node } from '../../store/index.ts'
import type { SourceState, SourceTally } from '../source-tally.ts'
import { nextLook, type Schedule } from './schedule.ts'

/** What one look brought. */
export type Look = {
  /** What is there and not taken yet. */
  readonly waiting?: number
  /** There is more to take: the next look follows at once. */
  readonly more?: boolean
  /** Something of what is there could not be taken, and held up nothing else. */
  readonly failure?: Failure | undefined
}

export type PollerOptions = {
  /** Of the source: the seat is `source/NAME`. */
  readonly name: string
  readonly address: string
  readonly clock: Clock
  /** Looks on one node of the database at a time; without it somebody else must see to that. */
  readonly node?: Pick<Node, 'alone'> | undefined
  readonly tally: SourceTally
  readonly schedule: Schedule
  /** Looks once. Ends soon when `signal` aborts. What it throws means: the other side, or the log, is away. */
  readonly look: (signal: AbortSignal) => Promise<Look>
  /** Lets go of connections: after a failure, when the seat is lost, and at the end. The next look opens others. */
  readonly drop: () => void | Promise<void>
}

export type Poller = {
  readonly state: () => SourceState
  /** The next look begins at once, or when the one under way has ended. Means nothing on a node without the seat. */
  readonly lookNow: () => void
  /** Ends after what is in hand. */
  readonly close: () => Promise<void>
}

const BACKOFF_FROM_MS = 1_000
const BACKOFF_MAX_MS = 300_000

/** Starts looking at once. */
export const startPoller = (options: PollerOptions): Poller => new RunningPoller(options)

/**
 * Looks at one place for ever; of several nodes, one does.
 *
 * 1. One look at a time; the next begins when the schedule says, counted from the end of the last.
 * 2. After a failure the wait doubles, up to five minutes, and is never shorter than the schedule's interval; success
 *    ends that.
 * 3. No look begins once others may have taken over, however long this process stood still before.
 */
class RunningPoller implements Poller {
  readonly #options: PollerOptions
  readonly #stopping = new AbortController()
  readonly #seat: { readonly held: () => boolean; readonly close: () => Promise<void> }
  #failuresInARow = 0
  #looked = false
  #waiting = 0
  #nextPollAt: Instant | undefined
  #asked = new AbortController()

  constructor(options: PollerOptions) {
    this.#options = options
    const { name, node } = options
    if (node) this.#seat = node.alone(`source/${name}`, (signal) => this.#run(signal))
    else {
      const running = this.#run(this.#stopping.signal)
      this.#seat = { held: () => true, close: () => running }
    }
  }

  state(): SourceState {
    const { address, tally } = this.#options
    return tally.state({
      address,
      state: this.#condition(),
      waiting: this.#waiting,
      nextPollAt: this.#nextPollAt,
    })
  }

  lookNow(): void {
    this.#asked.abort()
  }

  async close(): Promise<void> {
    this.#stopping.abort()
    await this.#seat.close()
  }

  #condition(): SourceState['state'] {
    if (this.#stopping.signal.aborted) return 'closed'
    if (!this.#seat.held()) return 'elsewhere'
    if (this.#failuresInARow > 0) return 'down'
    return this.#looked ? 'up' : 'starting'
  }

  async #run(signal: AbortSignal): Promise<void> {
    const { clock, drop } = this.#options
    while (!signal.aborted) {
      this.#asked = new AbortController()
      this.#nextPollAt = await this.#look(signal)
      await clock.sleepUntil(this.#nextPollAt, AbortSignal.any([signal, this.#asked.signal]))
      if (!this.#seat.held()) break
    }
    await drop()
  }

  /** When to look again. */
  async #look(signal: AbortSignal): Promise<Instant> {
    const { clock, look, tally, schedule, drop } = this.#options
    try {
      const { waiting = 0, more = false, failure } = await look(signal)
      this.#waiting = waiting
      this.#looked = true
      this.#failuresInARow = 0
      tally.ok()
      if (failure) tally.failed(failure)
      return more ? clock.now() : nextLook(schedule, clock.now())
    } catch (thrown) {
      await drop()
      tally.failed(asFailure(thrown))
      this.#failuresInARow += 1
      return this.#later(clock.now())
    }
  }

  #later(now: Instant): Instant {
    const { schedule } = this.#options
    const shortest = 'everyMs' in schedule ? schedule.everyMs : BACKOFF_FROM_MS
    const backoffMs = shortest * 2 ** Math.min(this.#failuresInARow - 1, 30)
    return instant(now + Math.min(backoffMs, Math.max(BACKOFF_MAX_MS, shortest)))
  }
}
