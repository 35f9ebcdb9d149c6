import type { Secrets } from '../../access/index.ts'
import {
  asFailure,
  type Clock,
  durationMs,
  type Failure,
  type IdSource,
  instant,
  type JsonObject,
} from '../../kernel/index.ts'
import type { EntryId, Handled, Log, LogEntry } from '../../log/index.ts'
import type { Store, Write } from '../../store/index.ts'
import type { Diagnosis } from '../diagnosis/diagnose.ts'
import type { Links } from '../link/links.ts'
import type { HowToDeliver } from '../target.ts'
import type { Delivery, OpenDelivery, Prepared } from './delivery.ts'
import {
  type DeliveryOutcome,
  goOnWrite,
  ledgerWrite,
  readDecisions,
  readStops,
  type Stop,
  stopWrite,
  wasBegun,
} from './delivery-ledger.ts'
import {
  asTransient,
  consumerOf,
  issueTold,
  keyOf,
  type StopKind,
  stopException,
  type Told,
  toMessage,
  wasRefused,
} from './delivery-stops.ts'
import { deliveryInterrupted, deliveryStopped } from './failures.ts'
import { type DeliveryReplay, replayDelivery } from './replay-delivery.ts'

export type DeliverySurroundings = {
  readonly log: Log
  readonly store: Store
  readonly clock: Clock
  readonly newId: IdSource
  readonly secrets: Secrets
  readonly links: Links
}

export type RunningDelivery = DeliveryReplay & {
  readonly test: () => Promise<Diagnosis>
  /** Takes nothing new; what is in hand ends with the log. Stop the log, then this. */
  readonly close: () => Promise<void>
}

const LOOK_EVERY_MS = durationMs('1 second')

/** Starts a delivery: a consumer of its streams. The caller closes it, after the log was stopped. */
export async function openDelivery(
  delivery: Delivery,
  around: DeliverySurroundings,
): Promise<RunningDelivery> {
  const running = new Running(delivery, around, await readStops(around.store, delivery.name))
  await around.log.subscribe({
    name: consumerOf(delivery),
    kind: 'both',
    streams: delivery.from,
    priority: delivery.priority ?? 'revenue',
    handle: (entry) => running.handle(entry),
  })
  const watching = running.watch()
  return {
    ...running.replay,
    test: () => running.test(),
    async close() {
      await running.close()
      await watching
    },
  }
}

/**
 * 1. At most one call per key is on its way; its outcome commits with the position. A crash repeats that call at most,
 *    under the same idempotency key, and only at a target that honours it: elsewhere `begun` is on disk before a call,
 *    and a call that was begun and has no outcome is unknown.
 * 2. An outcome that is known and not yet on disk is remembered: a unit that is written again calls nobody again.
 * 3. A stop is on disk, with its exception, before its key is parked; `#stops` holds exactly those on disk.
 */
class Running {
  readonly #delivery: Delivery
  readonly #around: DeliverySurroundings
  readonly #open: OpenDelivery
  readonly #stops: Map<EntryId, Stop>
  readonly #settled = new Map<EntryId, Handled>()
  readonly #closing = new AbortController()
  /** Through the same target: its limits hold for both together. */
  readonly replay: DeliveryReplay

  constructor(delivery: Delivery, around: DeliverySurroundings, stops: ReadonlyMap<EntryId, Stop>) {
    this.#delivery = delivery
    this.#around = around
    this.#open = delivery.open(around)
    this.#stops = new Map(stops)
    this.replay = replayDelivery(delivery, this.#open, around)
  }

  async handle(entry: LogEntry): Promise<Handled> {
    const settled = this.#settled.get(entry.id)
    if (settled) return settled
    if (wasRefused(entry)) return { writes: [] }
    const decided = await this.#decided(entry)
    if (decided === 'accept') return this.#settle(entry, 'accepted')
    if (decided === 'abandon') return this.#settle(entry, 'abandoned')
    const prepared = this.#open.prepare(toMessage(entry))
    if (!prepared.ok) return this.#stop(entry, 'unmapped', issueTold(prepared.problem))
    if (!prepared.value) return this.#skip(entry)
    return this.#call(entry, prepared.value, decided === 'retry')
  }

  test(): Promise<Diagnosis> {
    return this.#open.test()
  }

  async close(): Promise<void> {
    this.#closing.abort()
    await this.#open.close()
  }

  /** Lets the keys go on whose exception was decided, by whomever and wherever. */
  async watch(): Promise<void> {
    const { clock } = this.#around
    const { signal } = this.#closing
    while (!signal.aborted) {
      await clock.sleepUntil(instant(clock.now() + LOOK_EVERY_MS), signal)
      // A database that is away is asked again a second later.
      if (!signal.aborted && this.#stops.size > 0) await this.#resumeDecided().catch(() => undefined)
    }
  }

  async #resumeDecided(): Promise<void> {
    const { log, store } = this.#around
    const stops = [...this.#stops.values()]
    const decisions = await readDecisions(
      store,
      stops.map(({ exception }) => exception),
    )
    for (const { exception, keys } of stops) {
      if (!decisions.has(exception)) continue
      // A key that is not parked any more goes on by itself.
      for (const key of keys) await log.resume(consumerOf(this.#delivery), key).catch(() => 0)
    }
  }

  async #decided(entry: LogEntry): Promise<'retry' | 'accept' | 'abandon' | undefined> {
    const stop = this.#stops.get(entry.id)
    if (!stop) return undefined
    const decision = (await readDecisions(this.#around.store, [stop.exception])).get(stop.exception)
    if (!decision) throw this.#stopped('undecided')
    return decision
  }

  async #call(entry: LogEntry, prepared: Prepared, sure: boolean): Promise<Handled> {
    const { name, target } = this.#delivery
    const { honoursKey, system } = target
    if (!honoursKey) {
      if (!sure && (await wasBegun(this.#around.store, name, entry.id))) {
        const found = await this.#lookUp(entry, prepared, deliveryInterrupted({ delivery: name, system }))
        if (found) return found
      }
      // What is held back was not begun: a crash while it waits leaves nothing that a person must look up.
      prepared.check()
      await this.#commit([this.#record(entry, 'begun'), ...this.#goOn(entry)])
      this.#stops.delete(entry.id)
    }
    try {
      const answer = await prepared.deliver(this.#how(entry))
      return this.#settle(entry, 'delivered', { answer, content: prepared.content() })
    } catch (thrown) {
      return await this.#failed(entry, prepared, asFailure(thrown))
    }
  }

  async #failed(entry: LogEntry, prepared: Prepared, failure: Failure): Promise<Handled> {
    const { honoursKey } = this.#delivery.target
    if (failure.disposition === 'permanent') return this.#stop(entry, 'refused', failure)
    if (failure.disposition === 'unknown' && !honoursKey) {
      const found = await this.#lookUp(entry, prepared, failure)
      if (found) return found
    }
    if (!honoursKey) await this.#commit([this.#record(entry, 'failed', { code: failure.code })])
    throw asTransient(failure)
  }

  /** Undefined when it certainly did not arrive. A look-up that fails leaves the call begun, and is made again. */
  async #lookUp(entry: LogEntry, prepared: Prepared, unknown: Failure): Promise<Handled | undefined> {
    if (!prepared.lookup) return this.#stop(entry, 'unknown', unknown)
    const found = await prepared.lookup(this.#how(entry)).catch((thrown: unknown) => {
      const failure = asFailure(thrown)
      if (failure.disposition === 'permanent') return 'undecided'
      throw asTransient(failure)
    })
    if (found === 'undecided') return this.#stop(entry, 'unknown', unknown)
    if (found === 'not delivered') return undefined
    return this.#settle(entry, 'delivered', { answer: { lookedUp: true }, content: prepared.content() })
  }

  #how(entry: LogEntry): HowToDeliver {
    return { idempotencyKey: keyOf(this.#delivery, entry), correlation: entry.correlation }
  }

  #settle(entry: LogEntry, outcome: DeliveryOutcome, about: About = {}): Handled {
    const handled: Handled = {
      writes: [this.#record(entry, outcome, about), ...this.#goOn(entry)],
      after: () => this.#forget(entry),
    }
    this.#settled.set(entry.id, handled)
    return handled
  }

  #skip(entry: LogEntry): Handled {
    return { writes: this.#goOn(entry), after: () => this.#forget(entry) }
  }

  #forget({ id }: LogEntry): void {
    this.#settled.delete(id)
    this.#stops.delete(id)
  }

  /** Opens the exception, and throws what parks the key. */
  async #stop(entry: LogEntry, why: StopKind, told: Told): Promise<never> {
    const { newId, clock, log } = this.#around
    const id = newId<'exception'>()
    const stop: Stop = { exception: id, keys: entry.keys }
    const idempotencyKey = keyOf(this.#delivery, entry)
    const about = { id, now: clock.now(), told, idempotencyKey }
    await this.#commit([
      this.#record(entry, why, { code: told.code }),
      stopWrite(this.#delivery.name, entry.id, stop),
      ...stopException(this.#delivery, entry, why, about, log),
    ])
    this.#stops.set(entry.id, stop)
    throw this.#stopped(told.code)
  }

  #commit(writes: readonly Write[]) {
    return this.#around.store.committer.commit(writes, { priority: this.#delivery.priority ?? 'revenue' })
  }

  #stopped(code: string): Failure {
    const { name, target } = this.#delivery
    return deliveryStopped({ delivery: name, system: target.system, code })
  }

  #goOn(entry: LogEntry): readonly Write[] {
    return this.#stops.has(entry.id) ? [goOnWrite(this.#delivery.name, entry.id)] : []
  }

  #record(entry: LogEntry, outcome: DeliveryOutcome, about: About = {}): Write {
    const { name, target } = this.#delivery
    return ledgerWrite({
      delivery: name,
      entry: entry.id,
      at: this.#around.clock.now(),
      outcome,
      system: target.system,
      idempotencyKey: keyOf(this.#delivery, entry),
      ...about,
    })
  }
}

/** What else the ledger holds. */
type About = { readonly code?: string; readonly answer?: JsonObject; readonly content?: string | undefined }
