import type { Ask } from './ask.ts'
import type { JournalEntry } from './journal-entry.ts'

/**
 * Hands answers to the code in `seq` order, each only after the code has run as far as the one before let it: commits
 * of one batch settle in the same moment, and a replay will deliver them one by one.
 *
 * 1. An answer is handed over when its journal entry is on disk (`push`) or, when no other one can come before that,
 *    at once (`ahead`).
 * 2. What the code asks for ahead of the disk is held, and given back when the answer lands there.
 */
export class AnswerQueue {
  readonly #arrived = new Map<number, JournalEntry>()
  readonly #deliver: (entry: JournalEntry) => void
  readonly #drain: () => Promise<void>
  #next: number
  #delivering = false
  #running: Promise<void> | undefined
  /** Undefined when every answer that the code was given is on disk. */
  #held: Ask[] | undefined
  #moved: () => void = () => undefined

  constructor(next: number, deliver: (entry: JournalEntry) => void, drain: () => Promise<void>) {
    this.#next = next
    this.#deliver = deliver
    this.#drain = drain
  }

  /** The code was begun or given an answer: until it has run as far as it can it is not given another. */
  runs(): Promise<void> {
    const running = this.#drain().then(() => {
      if (this.#running === running) this.#running = undefined
    })
    this.#running = running
    return running
  }

  /** Resolves when the code has run as far as it can; undefined when it has. */
  get running(): Promise<void> | undefined {
    return this.#running
  }

  async push(entry: JournalEntry): Promise<void> {
    this.#arrived.set(entry.seq, entry)
    if (this.#delivering) return
    this.#delivering = true
    for (let next = this.#take(); next; next = this.#take()) {
      this.#deliver(next)
      await this.runs()
    }
    this.#delivering = false
  }

  /** Resolves when the code has asked for something or ended, or has run as far as it can. */
  async ahead(entry: JournalEntry): Promise<void> {
    this.#next = entry.seq + 1
    this.#held = []
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#moved = resolve
    this.#deliver(entry)
    void this.runs().then(resolve)
    await promise
  }

  /** The code is at its end. */
  ended(): void {
    this.#moved()
  }

  /** Whether the ask is kept until what it follows from is on disk. */
  holds(ask: Ask): boolean {
    if (!this.#held) return false
    this.#held.push(ask)
    this.#moved()
    return true
  }

  get holding(): boolean {
    return this.#held !== undefined && this.#held.length > 0
  }

  /** The answer that was given ahead is on disk: gives what was held and may be begun. */
  land(): readonly Ask[] {
    const landed = this.#held ?? []
    this.#held = undefined
    return landed
  }

  #take(): JournalEntry | undefined {
    const entry = this.#arrived.get(this.#next)
    if (entry) this.#arrived.delete(this.#next++)
    return entry
  }
}
