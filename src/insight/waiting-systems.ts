import { type Clock, durationMs, type Instant, instant } from '../kernel/index.ts'
import type { Log, ParkedKey } from '../log/index.ts'
import type { Write } from '../store/index.ts'
import { closeWrite, type Exceptions, exceptionWrites } from '../workflows/index.ts'
import { exceptionIdOf } from './exception-id.ts'

export const WAITING_KIND = 'deliveries-wait'

export type WaitingOptions = {
  readonly log: Pick<Log, 'keyWrites'>
  readonly exceptions: Pick<Exceptions, 'list'>
  readonly clock: Clock
  readonly owner: string
}

/** What is tried again by itself is shown when it has not helped for so long. */
const SHOWN_AFTER_MS = durationMs('30 seconds')
const WITHIN_MS = durationMs('4 hours')
const OPEN_MAX = 200

/**
 * Keys that wait for a system that is away, one exception for each system however many they are.
 *
 * 1. `#since` has exactly the systems for which keys wait, and when the first of them began to, without a break.
 * 2. An exception is of one such time: when a person has closed it, another opens only after the system was back.
 */
export class WaitingSystems {
  readonly #options: WaitingOptions
  readonly #since = new Map<string, Instant>()

  constructor(options: WaitingOptions) {
    this.#options = options
  }

  /** What is to be written, given all keys that wait for a system by its name; `all` is false when some are not known. */
  async look(waiting: ReadonlyMap<string, readonly ParkedKey[]>, all: boolean): Promise<readonly Write[]> {
    const now = this.#options.clock.now()
    const { items: open } = await this.#options.exceptions.list({
      state: 'open',
      kind: WAITING_KIND,
      limit: OPEN_MAX,
    })
    const gone = all ? open.filter(({ system }) => system === null || !waiting.has(system)) : []
    for (const system of this.#since.keys()) if (!waiting.has(system)) this.#since.delete(system)
    const writes: Write[] = gone.map(({ id }) => closeWrite(id, 'It takes what waited for it.', now))
    for (const [system, keys] of waiting) {
      const known = open.find((one) => one.system === system)
      const first = keys.reduce((oldest, key) => (key.since < oldest.since ? key : oldest))
      const since = this.#since.get(system) ?? known?.openedAt ?? first.since
      this.#since.set(system, since)
      if (!known && now - since >= SHOWN_AFTER_MS) writes.push(...this.#open(system, since, first, keys))
    }
    return writes
  }

  #open(system: string, since: Instant, first: ParkedKey, keys: readonly ParkedKey[]): readonly Write[] {
    const { log, owner } = this.#options
    const consumers = [...new Set(keys.map(({ consumer }) => consumer))]
    return exceptionWrites(
      {
        id: exceptionIdOf(WAITING_KIND, system, since),
        kind: WAITING_KIND,
        title: `${system} takes nothing of what is delivered to it`,
        cause: 'downstream',
        owner,
        openedAt: since,
        deadline: instant(since + WITHIN_MS),
        subject: { kind: 'entry', id: first.firstEntry },
        says: first.says,
        fix: 'Mend it, or ask its owner when it will be back: what waits goes out by itself then, in order.',
        system,
        code: first.failureCode,
        detail: { consumers, keysAtFirst: keys.length },
      },
      log,
    )
  }
}
