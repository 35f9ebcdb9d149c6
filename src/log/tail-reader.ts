import type { ConsumerRun } from './consumer-run.ts'
import type { LogEntry, Position } from './log.ts'

/**
 * Reads the log once for all consumers of this node that are at the same place, and separately for one that is
 * behind, so that neither a slow consumer nor a new one holds up the others.
 *
 * 1. A page is offered to every consumer with room that has not had all of it.
 * 2. Consumers with room at different places take turns.
 */
export class TailReader {
  readonly #runs: () => readonly ConsumerRun[]
  readonly #read: (after: Position, limit: number) => Promise<readonly LogEntry[]>
  readonly #broke: (thrown: unknown) => void
  #reading: Promise<void> | undefined
  #again = false
  #stopped = false
  /** Who was served when, for turns. */
  readonly #served = new WeakMap<ConsumerRun, number>()
  #turn = 0

  constructor(
    runs: () => readonly ConsumerRun[],
    read: (after: Position, limit: number) => Promise<readonly LogEntry[]>,
    broke: (thrown: unknown) => void,
  ) {
    this.#runs = runs
    this.#read = read
    this.#broke = broke
  }

  /** Reads until every consumer is full or at the end; a call meanwhile makes it look once more. */
  wake(): void {
    this.#again = true
    if (this.#stopped || this.#reading) return
    this.#reading = this.#readAll()
      .catch(this.#broke)
      .finally(() => {
        this.#reading = undefined
      })
  }

  async stop(): Promise<void> {
    this.#stopped = true
    await this.#reading
  }

  async #readAll(): Promise<void> {
    let atEnd = new Set<ConsumerRun>()
    while (!this.#stopped) {
      if (this.#again) atEnd = new Set()
      this.#again = false
      const next = this.#next(atEnd)
      if (!next) {
        if (this.#again) continue
        return
      }
      this.#served.set(next, ++this.#turn)
      const after = next.cursor
      const page = await this.#read(after, PAGE)
      const end = page.at(-1)?.position
      for (const run of this.#runs()) {
        if (run.cursor < after || !(run.hasRoom || run === next)) continue
        if (end === undefined) atEnd.add(run)
        else if (run.cursor < end) run.offer(page, end)
      }
    }
  }

  #next(atEnd: ReadonlySet<ConsumerRun>): ConsumerRun | undefined {
    const waiting = this.#runs().filter((run) => run.hasRoom && !atEnd.has(run))
    return waiting.reduce<ConsumerRun | undefined>(
      (least, run) =>
        least === undefined || (this.#served.get(run) ?? 0) < (this.#served.get(least) ?? 0) ? run : least,
      undefined,
    )
  }
}

const PAGE = 500
