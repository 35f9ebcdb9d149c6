import { asFailure, type Failure, type Instant } from '../kernel/index.ts'
import { type Attempt, asRetry, isConflict, isLost } from './attempt.ts'
import type { ConsumerPort, Trouble } from './consumer-port.ts'
import { positionsMoved } from './failures.ts'
import type { Handled, LogEntry } from './log.ts'
import { blockedBy, type ParkedKeys, type ParkedState, toStanding } from './parked-keys.ts'

type DrainTools = {
  readonly now: () => Instant
  readonly attempt: (entry: LogEntry) => Promise<Attempt>
  readonly troubleOf: (key: string, entry: LogEntry, failure: Failure) => Trouble
  /** The other key of a barrier that was passed can go on. */
  readonly goOn: (key: string) => void
  /** The consumer's life is over: nothing more is started. */
  readonly ended: () => boolean
  /** The consumer's life can't go on: what is on disk is not what was believed. */
  readonly broke: (failure: Failure) => void
}

/**
 * Takes a parked key's entries from its queue, in order, until none is left, one fails, or a barrier needs a second
 * key that is not there yet. Of two keys that meet at a barrier, the one that comes second runs it.
 */
export class ParkedDrain {
  readonly #parked: ParkedKeys
  readonly #port: ConsumerPort
  readonly #tools: DrainTools

  constructor(parked: ParkedKeys, port: ConsumerPort, tools: DrainTools) {
    this.#parked = parked
    this.#port = port
    this.#tools = tools
  }

  /**
   * How many entries were handled. Only a person's `resume` runs a barrier whose other key was stopped: `retry` is
   * what happens by itself.
   */
  async run(key: string, why: 'retry' | 'resume'): Promise<number> {
    const state = this.#parked.states.get(key)
    if (!state || state.draining || this.#tools.ended()) return 0
    state.draining = true
    state.waitingAt = undefined
    let handled = 0
    try {
      for (let going = true; going && state.entries > 0; ) {
        const entry = await this.#head(key, state)
        going = entry !== undefined && (await this.#step(key, state, entry, why))
        if (going) handled++
      }
      return handled
    } finally {
      state.draining = false
      if (state.entries === 0) this.#parked.states.delete(key)
    }
  }

  /** Undefined when nothing is there to be handled, or this life is over. */
  async #head(key: string, state: ParkedState): Promise<LogEntry | undefined> {
    while (state.entries > 0 && !this.#tools.ended()) {
      const { adding } = state
      await adding
      const [entry] = await this.#port.parkedHead(key, 1)
      if (entry) return this.#tools.ended() ? undefined : entry
      // Everything that was counted was on disk when it was looked for: someone else took it.
      if (state.adding === adding && state.entries > 0) this.#tools.broke(positionsMoved())
    }
    return undefined
  }

  /** False when the key goes no further now. */
  async #step(key: string, state: ParkedState, entry: LogEntry, why: 'retry' | 'resume'): Promise<boolean> {
    const otherKey = entry.keys.find((one) => one !== key)
    if (otherKey === undefined) return this.#handle(key, entry)
    const other = this.#parked.states.get(otherKey)
    const ready =
      other?.waitingAt === entry.position && (why === 'resume' || other.trouble.state !== 'stopped')
    if (!other || !ready) {
      await this.#block(key, state, entry)
      return false
    }
    other.draining = true
    const done = await this.#handle(key, entry)
    other.draining = false
    if (done) {
      other.waitingAt = undefined
      other.entries--
      if (other.entries === 0) this.#parked.states.delete(otherKey)
      else this.#tools.goOn(otherKey)
    } else {
      state.waitingAt = entry.position
    }
    return done
  }

  async #block(key: string, state: ParkedState, entry: LogEntry): Promise<void> {
    state.waitingAt = entry.position
    const { state: before, since, attempts } = state.trouble
    const trouble = { ...blockedBy(key, entry, this.#tools.now()), since, attempts }
    state.trouble = toStanding(trouble)
    if (before === 'blocked') return
    await this.#port.commit([], { troubles: [trouble] })
  }

  async #handle(key: string, entry: LogEntry): Promise<boolean> {
    const attempt = await this.#tools.attempt(entry)
    const failure = 'handled' in attempt ? await this.#commitHandled(entry, attempt.handled) : attempt.failure
    if (failure) {
      await this.#fail(key, entry, failure)
      return false
    }
    const state = this.#parked.states.get(key)
    if (state) state.entries--
    if ('handled' in attempt) attempt.handled.after?.()
    return true
  }

  async #commitHandled(entry: LogEntry, handled: Handled): Promise<Failure | undefined> {
    try {
      await this.#port.commit(handled.writes, { unpark: entry.keys.map((key) => ({ key, entry })) })
      return undefined
    } catch (thrown) {
      const failure = asFailure(thrown)
      return isConflict(failure) ? asRetry(failure) : failure
    }
  }

  async #fail(key: string, entry: LogEntry, failure: Failure): Promise<void> {
    if (isLost(failure)) return this.#tools.broke(failure)
    const trouble = this.#tools.troubleOf(key, entry, failure)
    const state = this.#parked.states.get(key)
    if (state) state.trouble = toStanding(trouble)
    await this.#port.commit([], { troubles: [trouble] })
  }
}
