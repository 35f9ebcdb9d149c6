import { SHARES } from '../kernel/index.ts'
import type { ConsumerRun } from './consumer-run.ts'
import type { Position } from './log.ts'
import { EVERY, type Tail, type TailFilter } from './read-entries.ts'

/**
 * Reads the log once for all consumers of this node that are at the same place, and separately for one that is
 * behind, so that neither a slow consumer nor a new one holds up the others.
 *
 * 1. A page is offered to every consumer with room that has not had all of it, and that was there when it was read: it
 *    holds what those read, and no more.
 * 2. Consumers with room at different places take turns, as many as their priority has shares: `served` is what each
 *    has had, in turns over its share, and whoever had least is next. Who did not wait saves nothing up.
 */
export class TailReader {
  readonly #runs: () => readonly ConsumerRun[]
  readonly #read: (after: Position, filter: TailFilter) => Promise<Tail>
  readonly #broke: (thrown: unknown) => void
  #reading: Promise<void> | undefined
  #again = false
  #stopped = false
  readonly #served = new WeakMap<ConsumerRun, number>()
  /** What whoever was next last had had. */
  #level = 0

  constructor(
    runs: () => readonly ConsumerRun[],
    read: (after: Position, filter: TailFilter) => Promise<Tail>,
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
        // Whoever called after the last look found it reading.
        if (this.#again) this.wake()
      })
  }

  async stop(): Promise<void> {
    this.#stopped = true
    await this.#reading
  }

  async #readAll(): Promise<void> {
    let atEnd = new Set<ConsumerRun>()
    while (!this.#stopped) {
      if (this.#again) {
        // Units of one batch wake one after the other: one look serves them all.
        await nextTurn()
        atEnd = new Set()
      }
      this.#again = false
      const next = this.#next(atEnd)
      if (!next) {
        if (this.#again) continue
        return
      }
      this.#level = this.#had(next)
      this.#served.set(next, this.#level + 1 / SHARES[next.spec.priority ?? 'revenue'])
      const after = next.cursor
      const asked = new Set(this.#runs())
      const { entries, end, more } = await this.#read(after, filterOf([...asked]))
      for (const run of this.#runs()) {
        if (!asked.has(run) || run.cursor < after || !(run.hasRoom || run === next)) continue
        if (run.cursor < end) run.offer(entries, end)
        if (!more) atEnd.add(run)
      }
    }
  }

  #next(atEnd: ReadonlySet<ConsumerRun>): ConsumerRun | undefined {
    const waiting = this.#runs().filter((run) => run.hasRoom && !atEnd.has(run))
    return waiting.reduce<ConsumerRun | undefined>(
      (least, run) => (least === undefined || this.#had(run) < this.#had(least) ? run : least),
      undefined,
    )
  }

  #had(run: ConsumerRun): number {
    return Math.max(this.#level, this.#served.get(run) ?? 0)
  }
}

function filterOf(runs: readonly ConsumerRun[]): TailFilter {
  const readBy = (kind: 'message' | 'event'): readonly string[] => [
    ...new Set(
      runs.flatMap(({ spec }) => (spec.kind === kind || spec.kind === 'both' ? (spec.streams ?? EVERY) : [])),
    ),
  ]
  return { messages: readBy('message'), events: readBy('event') }
}

const nextTurn = (): Promise<void> => new Promise((resume) => setImmediate(resume))
