import { type Instant, toIso } from '../kernel/index.ts'
import type { Log } from '../log/index.ts'
import type { Write } from '../store/index.ts'
import type { Facts } from './flow.ts'
import { stateAct } from './instance-acts.ts'
import type { LoadedInstance } from './instance-record.ts'

export type RowState = {
  readonly state: 'running' | 'waiting'
  readonly waitsFor: string | null
  readonly wakeAt: Instant | null
  /** Nobody has it in memory any more, and it can go on at once. */
  readonly ready?: boolean
}

/**
 * What the row of an instance will say once everything handed in is written; gives the writes that make it say
 * something else, and none when it says so already.
 */
export class InstanceRow {
  readonly #instance: LoadedInstance
  readonly #log: Pick<Log, 'keyWrites'>
  /** Undefined after a claim, which may be overtaken by a write that was on its way: the next write says it anew. */
  #state: RowState | undefined = { state: 'running', waitsFor: null, wakeAt: null }
  #facts: Facts
  /** How many of its keys lead to it already; a start that finds its key taken leaves none behind. */
  #keysIndexed: number

  constructor(instance: LoadedInstance, begun: boolean, log: Pick<Log, 'keyWrites'>) {
    this.#instance = instance
    this.#log = log
    this.#facts = instance.facts
    this.#keysIndexed = begun ? 1 + (instance.facts.keys?.length ?? 0) : 0
  }

  get wakeAt(): Instant | null {
    return this.#state?.wakeAt ?? null
  }

  /** A claim has set the row to running, before or after what was on its way. */
  claimed(): void {
    this.#state = undefined
  }

  stateWrites(wanted: RowState, facts: Facts, at: Instant): readonly Write[] {
    if (sameState(this.#state, wanted) && sameFacts(this.#facts, facts)) return []
    this.#state = wanted
    this.#facts = facts
    const row = {
      id: this.#instance.id,
      state: wanted.state,
      waits_for: wanted.waitsFor,
      wake_at: wanted.wakeAt === null ? null : toIso(wanted.wakeAt),
      facts: { ...facts },
      at: toIso(at),
      ready: wanted.ready ?? false,
    }
    return [{ act: stateAct, row }]
  }

  /** Keys that do not lead to the instance yet; its own name and key are among them. */
  keyWrites(facts: Facts, at: Instant): readonly Write[] {
    const { id, name, key } = this.#instance
    const keys = [{ kind: name, value: key }, ...(facts.keys ?? [])]
    const fresh = keys.slice(this.#keysIndexed)
    if (fresh.length === 0) return []
    this.#keysIndexed = keys.length
    return this.#log.keyWrites({ kind: 'workflow', id }, fresh, at)
  }
}

const sameState = (a: RowState | undefined, b: RowState): boolean =>
  a !== undefined && a.state === b.state && a.waitsFor === b.waitsFor && a.wakeAt === b.wakeAt

const sameFacts = (a: Facts, b: Facts): boolean => a === b || JSON.stringify(a) === JSON.stringify(b)
