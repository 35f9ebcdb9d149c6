import {
  asFailure,
  type Clock,
  durationMs,
  Failure,
  type IdSource,
  type Issue,
  instant,
  type JsonObject,
} from '../../kernel/index.ts'
import type { EntryId, Handled, Log, LogEntry } from '../../log/index.ts'
import type { Store, Write } from '../../store/index.ts'
import { exceptionWrites } from '../../workflows/index.ts'
import type { Delivery, DeliveryMessage, OpenDelivery } from './delivery.ts'
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
import { deliveryInterrupted, deliveryStopped } from './failures.ts'

export type DeliverySurroundings = {
  readonly log: Log
  readonly store: Store
  readonly clock: Clock
  readonly newId: IdSource
}

export type RunningDelivery = {
  /** Takes nothing new; what is in hand ends with the log. Stop the log, then this. */
  readonly close: () => Promise<void>
}

/** What a person decides at a delivery; `retry` sends again, whatever else lets the key go on without it. */
export const DELIVERY_STOPS = ['delivery-refused', 'delivery-unknown', 'message-not-mapped'] as const

type StopKind = 'refused' | 'unknown' | 'unmapped'

const STOPS: Readonly<Record<StopKind, { readonly kind: string; readonly title: string }>> = {
  refused: { kind: 'delivery-refused', title: 'A system refuses a message' },
  unknown: { kind: 'delivery-unknown', title: 'Nobody knows whether a message arrived' },
  unmapped: { kind: 'message-not-mapped', title: 'A message could not be made ready for its delivery' },
}

const WITHIN_MS = durationMs('1 day')
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
    handle: (entry) => running.handle(entry),
  })
  const watching = running.watch()
  return {
    async close() {
      running.close()
      await watching
    },
  }
}

const consumerOf = ({ name }: Delivery): string => `delivery.${name}`

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

  constructor(delivery: Delivery, around: DeliverySurroundings, stops: ReadonlyMap<EntryId, Stop>) {
    this.#delivery = delivery
    this.#around = around
    this.#open = delivery.open(around)
    this.#stops = new Map(stops)
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

  close(): void {
    this.#closing.abort()
    this.#open.close()
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

  async #call(
    entry: LogEntry,
    deliver: (how: { idempotencyKey: string; correlation: string }) => Promise<JsonObject>,
    sure: boolean,
  ): Promise<Handled> {
    const { name, target } = this.#delivery
    const { store } = this.#around
    const { honoursKey, system } = target
    if (!honoursKey) {
      if (!sure && (await wasBegun(store, name, entry.id)))
        return this.#stop(entry, 'unknown', deliveryInterrupted({ delivery: name, system }))
      await store.committer.commit([this.#record(entry, 'begun'), ...this.#goOn(entry)])
      this.#stops.delete(entry.id)
    }
    try {
      const answer = await deliver({ idempotencyKey: this.#key(entry), correlation: entry.correlation })
      return this.#settle(entry, 'delivered', answer)
    } catch (thrown) {
      return await this.#failed(entry, asFailure(thrown))
    }
  }

  async #failed(entry: LogEntry, failure: Failure): Promise<Handled> {
    const { honoursKey } = this.#delivery.target
    if (failure.disposition === 'permanent') return this.#stop(entry, 'refused', failure)
    if (failure.disposition === 'unknown' && !honoursKey) return this.#stop(entry, 'unknown', failure)
    if (!honoursKey) await this.#around.store.committer.commit([this.#record(entry, 'failed', failure.code)])
    throw asTransient(failure)
  }

  #settle(entry: LogEntry, outcome: DeliveryOutcome, answer?: JsonObject): Handled {
    const handled: Handled = {
      writes: [this.#record(entry, outcome, undefined, answer), ...this.#goOn(entry)],
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
    const { newId, clock, log, store } = this.#around
    const { name, owner, target } = this.#delivery
    const id = newId<'exception'>()
    const now = clock.now()
    const stop: Stop = { exception: id, keys: entry.keys }
    await store.committer.commit([
      this.#record(entry, why, told.code),
      stopWrite(name, entry.id, stop),
      ...exceptionWrites(
        {
          id,
          ...STOPS[why],
          cause: why === 'unmapped' ? 'transformation' : 'downstream',
          owner,
          openedAt: now,
          deadline: instant(now + WITHIN_MS),
          subject: { kind: 'entry', id: entry.id },
          says: told.says,
          fix: told.fix,
          correlation: entry.correlation,
          system: target.system,
          code: told.code,
          detail: { delivery: name, idempotencyKey: this.#key(entry) },
          keys: entry.businessKeys,
        },
        log,
      ),
    ])
    this.#stops.set(entry.id, stop)
    throw this.#stopped(told.code)
  }

  #stopped(code: string): Failure {
    const { name, target } = this.#delivery
    return deliveryStopped({ delivery: name, system: target.system, code })
  }

  #key(entry: LogEntry): string {
    return `${this.#delivery.name}:${entry.id}`
  }

  #goOn(entry: LogEntry): readonly Write[] {
    return this.#stops.has(entry.id) ? [goOnWrite(this.#delivery.name, entry.id)] : []
  }

  #record(entry: LogEntry, outcome: DeliveryOutcome, code?: string, answer?: JsonObject): Write {
    const { name, target } = this.#delivery
    const idempotencyKey = this.#key(entry)
    const at = this.#around.clock.now()
    return ledgerWrite({
      delivery: name,
      entry: entry.id,
      at,
      outcome,
      system: target.system,
      idempotencyKey,
      code,
      answer,
    })
  }
}

type Told = Pick<Failure, 'code' | 'says' | 'fix'>

/** A message whose sender was told no is mended there and comes again; a file has no sender that waits. */
const wasRefused = ({ meta }: LogEntry): boolean =>
  (meta.verdict === 'error' || meta.verdict === 'reject') && meta.file === undefined

const toMessage = ({ raw, body, stream, source, meta }: LogEntry): DeliveryMessage => ({
  bytes: raw ?? new Uint8Array(),
  body,
  stream,
  source,
  meta,
})

function issueTold(issues: readonly Issue[]): Told {
  const first = issues.find(({ severity }) => severity === 'error') ?? issues[0]
  return {
    code: first?.code ?? 'delivery.unmapped',
    says: first ? `${first.place}: ${first.says}` : 'It could not be mapped.',
    fix: first?.fix ?? 'Mend the message at its source and send it again.',
  }
}

/** Repeated by the log: certainly not accepted, or the target does it once however often it is asked. */
const asTransient = (failure: Failure): Failure =>
  failure.disposition === 'transient'
    ? failure
    : new Failure({ ...failure.spec, disposition: 'transient' }, failure.details, {
        cause: failure,
        retryAtMs: failure.retryAtMs,
      })
