import { asFailure, type Failure, type Instant } from '../kernel/index.ts'
import { type Attempt, asRetry, isConflict, isLost } from './attempt.ts'
import type { ConsumerPort, Trouble } from './consumer-port.ts'
import type { Handled, LogEntry } from './log.ts'
import { blockedBy, type ParkedKeys, type ParkedState, toStanding } from './parked-keys.ts'

type DrainTools = {
  readonly now: () => Instant
  /** Whether this life serves the key. */
  readonly serves: (key: string) => boolean
  readonly attempt: (entry: LogEntry) => Promise<Attempt>
  readonly troubleOf: (key: string, entry: LogEntry, failure: Failure) => Trouble
  /** The other key of a barrier that was passed can go on. */
  readonly goOn: (key: string) => void
  /** The consumer's life is over: nothing more is started. */
  readonly ended: () => boolean
  /** The consumer's life can't go on: what is on disk is not what was believed. */
  readonly broke: (failure: Failure) => void
}

type Why = 'retry' | 'resume'

/**
 * Takes a parked key's entries from its queue, in order, until none is left, one fails, or a barrier needs a second
 * key that is not there yet.
 *
 * 1. Of two keys of this life that meet at a barrier, the one that comes second runs it.
 * 2. Of two keys of two lives, the entry's first key runs it, when the entry is at the head of both queues on disk.
 *    The other finds it gone from its own: what is counted of a queue may be more than is in it, never less.
 * 3. Only a person's `resume` runs a barrier whose other key was stopped: `retry` is what happens by itself.
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

  /** How many entries were handled. */
  async run(key: string, why: Why): Promise<number> {
    const state = this.#parked.states.get(key)
    if (!state || state.draining || this.#tools.ended()) return 0
    state.draining = true
    state.waitingAt = undefined
    this.#parked.apart.delete(key)
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
      if (state.entries === 0) this.#parked.drop(key)
    }
  }

  /** Undefined when nothing is there to be handled, or this life is over. */
  async #head(key: string, state: ParkedState): Promise<LogEntry | undefined> {
    while (state.entries > 0 && !this.#tools.ended()) {
      const { adding } = state
      await adding
      const [entry] = await this.#port.parkedHead(key, 1)
      if (entry) return this.#tools.ended() ? undefined : entry
      if (state.adding !== adding) continue
      // Everything that was counted was on disk when it was looked for: the lives that run it took the rest.
      state.entries = 0
      await this.#port.commit([], { release: [key] })
    }
    return undefined
  }

  /** False when the key goes no further now. */
  async #step(key: string, state: ParkedState, entry: LogEntry, why: Why): Promise<boolean> {
    const otherKey = entry.keys.find((one) => one !== key)
    if (otherKey === undefined) return this.#handle(key, entry)
    return this.#tools.serves(otherKey)
      ? this.#stepTogether(key, state, entry, { otherKey, why })
      : this.#stepApart(key, state, entry, { otherKey, why })
  }

  async #stepTogether(
    key: string,
    state: ParkedState,
    entry: LogEntry,
    { otherKey, why }: { readonly otherKey: string; readonly why: Why },
  ): Promise<boolean> {
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
      if (other.entries === 0) this.#parked.drop(otherKey)
      else this.#tools.goOn(otherKey)
    } else {
      state.waitingAt = entry.position
    }
    return done
  }

  async #stepApart(
    key: string,
    state: ParkedState,
    entry: LogEntry,
    { otherKey, why }: { readonly otherKey: string; readonly why: Why },
  ): Promise<boolean> {
    const leads = entry.keys[0] === key
    const resumed = why === 'resume'
    const meeting = { key, other: otherKey, position: entry.position, leads, resumed }
    if (leads && (await this.#port.meetings([meeting])).length > 0) {
      const done = await this.#handle(key, entry)
      if (done) this.#port.met()
      // Whoever has the other key may have seen it stopped, and would not look by itself.
      if (done && resumed) await this.#port.askResume(otherKey)
      return done
    }
    await this.#block(key, state, entry)
    this.#parked.apart.set(key, { ...meeting, resumed: false })
    this.#port.met()
    if (!leads && resumed) await this.#port.askResume(otherKey)
    return false
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
      await this.#port.commit(handled.writes, {
        unpark: entry.keys.map((key) => ({ key, entry })),
        release: entry.keys.filter(this.#tools.serves),
      })
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
