import { asFailure, type Clock, type Failure, type IdSource, type JsonObject } from '../../kernel/index.ts'
import type {
  Carried,
  Foresight,
  Log,
  LogEntry,
  ReplayEffect,
  ReplayHow,
  ReplayPlan,
  ReplayTarget,
  Skip,
} from '../../log/index.ts'
import type { Store, Write } from '../../store/index.ts'
import type { Delivery, OpenDelivery, Prepared } from './delivery.ts'
import {
  type DeliveryOutcome,
  type LedgerLine,
  ledgerWrite,
  readLastDecision,
  readLines,
} from './delivery-ledger.ts'
import {
  asTransient,
  consumerOf,
  issueTold,
  keyOf,
  STOPS,
  stopException,
  toMessage,
  wasRefused,
} from './delivery-stops.ts'
import { deliveryInterrupted } from './failures.ts'

type Surroundings = {
  readonly log: Pick<Log, 'keyWrites'>
  readonly store: Store
  readonly clock: Clock
  readonly newId: IdSource
}

export type DeliveryReplay = {
  readonly target: ReplayTarget
  /** What the delivery would do about an event that is not in the log yet. */
  readonly foresee: Foresight
}

/** A delivery as something that entries can be replayed to: its ledger says what was done. */
export function replayDelivery(delivery: Delivery, open: OpenDelivery, around: Surroundings): DeliveryReplay {
  const replay = new ReplayOfDelivery(delivery, open, around)
  const name = consumerOf(delivery)
  return {
    target: {
      name,
      kind: 'both',
      streams: delivery.from,
      consumer: name,
      takesAgain: true,
      plan: (entry, how) => replay.plan(entry, how),
    },
    async foresee(event) {
      if (!delivery.from.includes(event.stream)) return []
      const prepared = open.prepare(toMessage(event))
      if (!prepared.ok) {
        const { code } = issueTold(prepared.problem)
        return [{ does: 'open', exception: STOPS.unmapped.kind, code }]
      }
      const { system } = delivery.target
      return prepared.value ? [{ does: 'send', system, idempotencyKey: null, again: false }] : []
    },
  }
}

/**
 * 1. An entry goes out under the key that it has in normal traffic, until it was delivered; sent again on purpose, it
 *    goes under a key of the replay's own, the same on every attempt.
 * 2. Where the target does not honour keys, `begun` is on disk before a call, and what was begun and has no outcome
 *    is unknown: a person decides it, and it is not sent before.
 */
class ReplayOfDelivery {
  readonly #delivery: Delivery
  readonly #open: OpenDelivery
  readonly #around: Surroundings

  constructor(delivery: Delivery, open: OpenDelivery, around: Surroundings) {
    this.#delivery = delivery
    this.#open = open
    this.#around = around
  }

  async plan(entry: LogEntry, how: ReplayHow): Promise<ReplayPlan> {
    if (wasRefused(entry)) return skip('told-no')
    const lines = await readLines(this.#around.store, this.#delivery.name, entry.id)
    const inDoubt = await this.#inDoubt(entry, lines)
    if (inDoubt) return inDoubt
    const prepared = this.#open.prepare(toMessage(entry))
    const settled = lines.some(({ outcome }) => SETTLED.has(outcome))
    if (!prepared.ok) return settled ? skip('delivered') : { effects: [cannot(prepared)] }
    if (!prepared.value) return skip(settled ? 'delivered' : 'nothing-to-do')
    const key = keyOf(this.#delivery, entry)
    if (!settled) return this.#send(entry, prepared.value, { key, again: false })
    return this.#sendAgain(entry, prepared.value, lines, how)
  }

  /** What may have arrived is not sent before a person says so. */
  async #inDoubt(entry: LogEntry, lines: readonly LedgerLine[]): Promise<ReplayPlan | undefined> {
    const last = lines.at(-1)
    if (last?.outcome === 'begun') {
      const { name, target } = this.#delivery
      const failure = deliveryInterrupted({ delivery: name, system: target.system })
      return {
        effects: [{ does: 'open', exception: STOPS.unknown.kind, code: failure.code }],
        carryOut: async () => this.#unknown(entry, last.idempotencyKey, failure),
      }
    }
    if (last?.outcome !== 'unknown') return undefined
    const decided = await readLastDecision(this.#around.store, this.#delivery.name, entry.id)
    if (decided === 'retry') return undefined
    return skip(decided === 'undecided' ? 'undecided' : 'decided')
  }

  #sendAgain(
    entry: LogEntry,
    prepared: Prepared,
    lines: readonly LedgerLine[],
    { again, replay }: ReplayHow,
  ): ReplayPlan {
    const key = `${keyOf(this.#delivery, entry)}:again:${replay}`
    const settled = lines.filter(({ outcome }) => SETTLED.has(outcome))
    if (settled.some(({ idempotencyKey }) => idempotencyKey === key)) return skip('delivered')
    const last = settled.at(-1)
    const isOther = typeof last?.content === 'string' && last.content !== prepared.content()
    if (again === 'all' || (again === 'changed' && isOther))
      return this.#send(entry, prepared, { key, again: true })
    if (last?.outcome !== 'delivered') return skip('decided')
    return skip(isOther ? 'delivered-otherwise' : 'delivered')
  }

  #send(
    entry: LogEntry,
    prepared: Prepared,
    { key, again }: { readonly key: string; readonly again: boolean },
  ): ReplayPlan {
    const { system } = this.#delivery.target
    return {
      effects: [{ does: 'send', system, idempotencyKey: key, again }],
      carryOut: () => this.#call(entry, prepared, key),
    }
  }

  async #call(entry: LogEntry, { deliver, check, content }: Prepared, key: string): Promise<Carried> {
    const { honoursKey } = this.#delivery.target
    if (!honoursKey) {
      check()
      await this.#commit(this.#record(entry, 'begun', key))
    }
    try {
      const answer = await deliver({ idempotencyKey: key, correlation: entry.correlation })
      return { writes: [this.#record(entry, 'delivered', key, { answer, content: content() })] }
    } catch (thrown) {
      return await this.#failed(entry, key, asFailure(thrown))
    }
  }

  async #failed(entry: LogEntry, key: string, failure: Failure): Promise<Carried> {
    const { honoursKey } = this.#delivery.target
    const { code } = failure
    if (failure.disposition === 'permanent')
      return { writes: [this.#record(entry, 'refused', key, { code })], failure }
    if (failure.disposition === 'unknown' && !honoursKey) return this.#unknown(entry, key, failure)
    if (!honoursKey) await this.#commit(this.#record(entry, 'failed', key, { code }))
    throw asTransient(failure)
  }

  #unknown(entry: LogEntry, idempotencyKey: string, failure: Failure): Carried {
    const { newId, clock, log } = this.#around
    const { code, says } = failure
    const fix = `${failure.fix} Then decide: after "retry" a replay sends it, otherwise it leaves it.`
    const about = { id: newId<'exception'>(), now: clock.now(), told: { code, says, fix }, idempotencyKey }
    return {
      writes: [
        this.#record(entry, 'unknown', idempotencyKey, { code }),
        ...stopException(this.#delivery, entry, 'unknown', { ...about, detail: { replay: true } }, log),
      ],
      failure,
    }
  }

  #record(
    entry: LogEntry,
    outcome: DeliveryOutcome,
    idempotencyKey: string,
    about: {
      readonly code?: string
      readonly answer?: JsonObject
      readonly content?: string | undefined
    } = {},
  ): Write {
    const { name, target } = this.#delivery
    const at = this.#around.clock.now()
    const { system } = target
    return ledgerWrite({ delivery: name, entry: entry.id, at, outcome, system, idempotencyKey, ...about })
  }

  async #commit(write: Write): Promise<void> {
    await this.#around.store.committer.commit([write], { priority: 'batch' })
  }
}

/** Done, or a person said so. */
const SETTLED: ReadonlySet<DeliveryOutcome> = new Set(['delivered', 'accepted', 'abandoned'])

const skip = (why: Skip): ReplayPlan => ({ effects: [{ does: 'skip', why }] })

const cannot = ({ problem }: { readonly problem: Parameters<typeof issueTold>[0] }): ReplayEffect => ({
  does: 'fail',
  ...issueTold(problem),
})
