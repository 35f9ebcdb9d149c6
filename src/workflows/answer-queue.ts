import type { JournalEntry } from './journal-entry.ts'

/**
 * Hands journaled answers to the code in `seq` order, each only after the code has run as far as the one before let
 * it: commits of one batch settle in the same moment, and a replay will deliver them one by one.
 */
export class AnswerQueue {
  readonly #arrived = new Map<number, JournalEntry>()
  readonly #deliver: (entry: JournalEntry) => void
  readonly #drain: () => Promise<void>
  #next: number
  #delivering = false

  constructor(next: number, deliver: (entry: JournalEntry) => void, drain: () => Promise<void>) {
    this.#next = next
    this.#deliver = deliver
    this.#drain = drain
  }

  async push(entry: JournalEntry): Promise<void> {
    this.#arrived.set(entry.seq, entry)
    if (this.#delivering) return
    this.#delivering = true
    for (let next = this.#take(); next; next = this.#take()) {
      this.#deliver(next)
      await this.#drain()
    }
    this.#delivering = false
  }

  #take(): JournalEntry | undefined {
    const entry = this.#arrived.get(this.#next)
    if (entry) this.#arrived.delete(this.#next++)
    return entry
  }
}
