import { createHash } from 'node:crypto'
import { asFailure } from '../kernel/index.ts'
import type { Store } from '../store/index.ts'
import type { LogEntry } from './log.ts'
import type {
  Foresight,
  PreviewedEntry,
  ReplayCounts,
  ReplayHow,
  ReplayPlan,
  ReplayTarget,
} from './replay.ts'
import { isAct, kindOf, type ReplayEffect } from './replay-effect.ts'
import { type Standings, standingsOf } from './replay-standing.ts'

/** Plans that are made side by side: each mostly waits for the database. */
const PLANS_AT_ONCE = 8
/** A start that was foreseen is not foreseen again; of more than this it may be. */
const REMEMBERED_MAX = 100_000

/** Says what a replay to one target would do, entry after entry, and counts it. It reads only. */
export class Forecast {
  readonly #store: Store
  readonly #target: ReplayTarget
  readonly #how: ReplayHow
  readonly #foresee: readonly Foresight[]
  readonly #starts = new Set<string>()

  constructor(store: Store, target: ReplayTarget, how: ReplayHow, foresee: readonly Foresight[]) {
    this.#store = store
    this.#target = target
    this.#how = how
    this.#foresee = foresee
  }

  async of(entries: readonly LogEntry[]): Promise<readonly PreviewedEntry[]> {
    const standings = await standingsOf(this.#store, this.#target.consumer, entries)
    const previewed: PreviewedEntry[] = []
    for (let at = 0; at < entries.length; at += PLANS_AT_ONCE) {
      const some = entries.slice(at, at + PLANS_AT_ONCE)
      const planned = await Promise.all(some.map((entry) => this.#plan(entry, standings)))
      for (const one of planned) previewed.push(this.#once(one))
    }
    return previewed
  }

  async #plan(entry: LogEntry, standings: Standings): Promise<PreviewedEntry> {
    const { effects, appends = [] } = await planFor(this.#target, entry, this.#how, standings)
    const foreseen = await Promise.all(
      appends.flatMap((event) => this.#foresee.map((foresee) => foresee(event))),
    )
    return { entry, effects, follows: foreseen.flat() }
  }

  /** Of several entries that would start one workflow, the first does. */
  #once({ entry, effects, follows }: PreviewedEntry): PreviewedEntry {
    const one = (effect: ReplayEffect): ReplayEffect => {
      if (effect.does !== 'start') return effect
      const name = `${effect.workflow}\n${effect.key}`
      if (this.#starts.has(name)) return { ...effect, does: 'exists' }
      if (this.#starts.size < REMEMBERED_MAX) this.#starts.add(name)
      return effect
    }
    return { entry, effects: effects.map(one), follows: follows.map(one) }
  }
}

/** The plan, or why there is none: what normal traffic has yet to do is left to it, what throws is told. */
export async function planFor(
  target: ReplayTarget,
  entry: LogEntry,
  how: ReplayHow,
  standings: Standings,
): Promise<ReplayPlan> {
  const standing = standings.get(entry.id) ?? 'not-reached'
  if (standing !== 'passed') return { effects: [{ does: 'skip', why: standing }] }
  try {
    return await target.plan(entry, how)
  } catch (thrown) {
    const failure = asFailure(thrown)
    if (failure.disposition === 'transient') throw failure
    const { code, says, fix } = failure
    return { effects: [{ does: 'fail', code, says, fix }] }
  }
}

/** Adds up what a preview says, and its fingerprint. */
export class ForecastSum {
  total = 0
  #acts = 0
  #skips = 0
  #fails = 0
  /** Of what must not be overlooked. */
  #repeated = 0
  #otherwise = 0
  #changed = 0
  readonly #effects = new Map<string, number>()
  #fingerprint = ''

  add({ entry, effects, follows }: PreviewedEntry): void {
    this.total++
    if (effects.some(isAct)) this.#acts++
    else if (effects.some(({ does }) => does === 'fail')) this.#fails++
    else this.#skips++
    for (const effect of effects) {
      if (effect.does === 'send' && effect.again) this.#repeated++
      if (effect.does === 'skip' && effect.why === 'delivered-otherwise') this.#otherwise++
      if (effect.does === 'append' && effect.replaces !== null) this.#changed++
    }
    const kinds = [...effects.map(kindOf), ...follows.map((effect) => `then ${kindOf(effect)}`)]
    for (const kind of kinds) this.#effects.set(kind, (this.#effects.get(kind) ?? 0) + 1)
    const said = JSON.stringify([this.#fingerprint, entry.id, kinds])
    this.#fingerprint = createHash('sha256').update(said).digest('hex')
  }

  get fingerprint(): string {
    return this.#fingerprint === '' ? 'empty' : this.#fingerprint.slice(0, 32)
  }

  counts(): ReplayCounts {
    const effects = [...this.#effects]
      .map(([effect, count]) => ({ effect, count }))
      .sort((a, b) => b.count - a.count || (a.effect < b.effect ? -1 : 1))
    const says = [
      {
        count: this.#repeated,
        says: 'delivered before, SENT AGAIN under new keys: the receiver does them again',
      },
      { count: this.#otherwise, says: 'delivered with other content than now, and left: "again" sends them' },
      { count: this.#changed, says: 'events that differ from those in the log: both stay there' },
      { count: this.#fails, says: 'that can not be handled: each stops its key' },
    ]
    const warnings = says.filter(({ count }) => count > 0).map((one) => `${one.count} ${one.says}`)
    return { acts: this.#acts, skips: this.#skips, fails: this.#fails, effects, warnings }
  }
}
