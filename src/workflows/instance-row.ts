import { type Instant, toIso } from '../kernel/index.ts'
import type { Log } from '../log/index.ts'
import type { NodeId, Write } from '../store/index.ts'
import type { Facts } from './flow.ts'
import { stateAct } from './instance-acts.ts'
import type { LoadedInstance } from './instance-record.ts'

export type RowState = {
  readonly state: 'running' | 'waiting'
  readonly waitsFor: string | null
  readonly wakeAt: Instant | null
  /** Nobody has it in memory any more, and it can go on at once. */
  readonly ready?: boolean
  /** What it was about to do when the process that ran it went away may have been done, and nobody has found out yet. */
  readonly recover?: boolean
}

/**
 * What the row of an instance will say once everything handed in is written; gives the writes that make it say
 * something else, and none when it says so already.
 */
export class InstanceRow {
  readonly #instance: LoadedInstance
  readonly #log: Pick<Log, 'keyWrites'>
  readonly #holder: NodeId
  /** Undefined after a claim, which may be overtaken by a write that was on its way: the next write says it anew. */
  #state: RowState | undefined = { state: 'running', waitsFor: null, wakeAt: null }
  #facts: Facts
  #claims: number
  /** How many of its keys lead to it already; a start that finds its key taken leaves none behind. */
  #keysIndexed: number

  constructor(
    instance: LoadedInstance,
    begun: boolean,
    around: { log: Pick<Log, 'keyWrites'>; holder: NodeId },
  ) {
    this.#instance = instance
    this.#log = around.log
    this.#holder = around.holder
    this.#facts = instance.facts
    this.#claims = instance.claims
    this.#keysIndexed = begun ? 1 + (instance.facts.keys?.length ?? 0) : 0
  }

  get claims(): number {
    return this.#claims
  }

  get wakeAt(): Instant | null {
    return this.#state?.wakeAt ?? null
  }

  /** A claim has set the row to running, before or after what was on its way. */
  claimed(claims: number): void {
    this.#state = undefined
    this.#claims = claims
  }

  /** The facts, when the row does not say them already. */
  untold(facts: Facts): Facts | undefined {
    return sameFacts(this.#facts, facts) ? undefined : facts
  }

  stateWrites(wanted: RowState, facts: Facts, at: Instant): readonly Write[] {
    const same = sameState(this.#state, wanted) && sameFacts(this.#facts, facts)
    return [...(same ? [] : [this.#write(wanted, facts, at, null)]), ...this.keyWrites(facts, at)]
  }

  /** Nobody holds it from then on; the first says `{ slept: true }` unless there was something to tell it before. */
  sleepWrites(wanted: RowState, facts: Facts, at: Instant): readonly Write[] {
    return [this.#write(wanted, facts, at, this.#claims), ...this.keyWrites(facts, at)]
  }

  #write(wanted: RowState, facts: Facts, at: Instant, claims: number | null): Write {
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
      recover: wanted.recover ?? false,
      holder: this.#holder,
      claims,
    }
    return { act: stateAct, row }
  }

  /** Keys that do not lead to the instance yet; its own name and key are among them. */
  keyWrites(facts: Facts, at: Instant): readonly Write[] {
    if (this.#keysIndexed > (facts.keys?.length ?? 0)) return []
    const { id, name, key } = this.#instance
    const keys = [{ kind: name, value: key }, ...(facts.keys ?? [])]
    const fresh = keys.slice(this.#keysIndexed)
    this.#keysIndexed = keys.length
    return this.#log.keyWrites({ kind: 'workflow', id }, fresh, at)
  }
}

const sameState = (a: RowState | undefined, b: RowState): boolean =>
  a !== undefined && a.state === b.state && a.waitsFor === b.waitsFor && a.wakeAt === b.wakeAt

const sameFacts = (a: Facts, b: Facts): boolean => a === b || JSON.stringify(a) === JSON.stringify(b)
