import { type Clock, Failure, type Instant, instant, type Priority, toIso } from '../kernel/index.ts'
import type { Node, Store } from '../store/index.ts'
import type { ActiveSet } from './active-set.ts'
import { createAlarm } from './alarm.ts'
import { claimAct, recoverAct } from './claim-acts.ts'
import { divideClaim } from './divide-claim.ts'
import type { EngineContext, EngineLimits } from './engine-context.ts'
import { type ClaimedRow, fromClaimed, type LoadedInstance } from './instance-record.ts'
import { type Claimable, survey } from './survey.ts'
import { VERSIONS_BACK_MAX, versionBackAct } from './version-back-act.ts'
import { reclaimAct, spreadAct } from './wake-acts.ts'
import { isServed, type WorkflowSet } from './workflow-set.ts'

export type ClaimerOptions = {
  readonly store: Store
  readonly node: Node
  readonly clock: Clock
  readonly limits: EngineLimits
  readonly workflows: WorkflowSet
  readonly active: ActiveSet
  readonly commit: EngineContext['commit']
  readonly stopping: AbortSignal
  /** Runs what was claimed; called for each in turn. */
  readonly take: (instance: LoadedInstance) => void
  readonly onTrouble: (error: unknown) => void
}

/** Said when there is something to tell instances that other nodes hold. */
export const NEWS_TOPIC = 'workflows'

/**
 * Brings into memory what is ready or due. It looks when it is woken, when the next timer rings, and from time to time.
 *
 * 1. `ready` on disk is the only queue: what finds no room stays there.
 * 2. A claim is one at a time, so what it brings is newer than everything known of an instance that is not active.
 * 3. Of a version that this node does not have nothing is claimed, unless no live node has it: then a person is told.
 *    It goes on by itself when a node comes that has the version.
 * 4. A claim that may or may not have been written is followed by one of everything that this node holds.
 */
export class Claimer {
  readonly #options: ClaimerOptions
  readonly #alarm: ReturnType<typeof createAlarm>
  readonly #deaf: readonly (() => void)[]
  #working: Promise<void> | undefined
  #again = false
  #full = false
  /** Tenures may have ended that held something, or nodes come that have versions which nobody had. */
  #mayRecover = true
  /** The last claim may have been written. */
  #inDoubt = false

  constructor(options: ClaimerOptions) {
    this.#options = options
    const { clock, limits, node } = options
    const horizon = () => (node.live().length > 1 ? limits.pollMs : limits.horizonMs)
    this.#alarm = createAlarm(clock, horizon, () => this.wake())
    this.#deaf = [
      node.hear(NEWS_TOPIC, () => this.wake()),
      node.onChange(() => {
        this.#mayRecover = true
        this.wake()
      }),
    ]
  }

  /** Looks as soon as it can; a call while it works makes it look once more. */
  wake(): void {
    this.#again = true
    if (this.#options.stopping.aborted) return
    this.#working ??= this.#work()
      .catch((error: unknown) => this.#failed(error))
      .finally(() => {
        this.#working = undefined
        if (this.#again) this.wake()
      })
  }

  /** There is room in memory again. */
  freed(): void {
    if (!this.#full) return
    this.#full = false
    this.wake()
  }

  /** What stands still because nobody had its version goes on when somebody has it by now. */
  lookForVersions(): void {
    this.#mayRecover = true
    this.wake()
  }

  wakeAt(at: Instant): void {
    this.#alarm.set(at)
  }

  /** Waits until nothing is claimed any more. */
  async stop(): Promise<void> {
    this.#alarm.stop()
    for (const end of this.#deaf) end()
    await this.#working
  }

  async #work(): Promise<void> {
    const { store, node, clock, stopping } = this.#options
    while (this.#again && !stopping.aborted) {
      this.#again = false
      await this.#repair()
      const seen = await survey(store, node, clock.now(), CLAIM_MAX)
      if (seen.others) node.tell(NEWS_TOPIC)
      const picks = this.#pick(seen.claimable)
      const wanted = picks.reduce((sum, { ready, due }) => sum + ready + due, 0)
      const took = wanted > 0 || seen.own ? await this.#claim(picks) : 0
      const spread = seen.news ? await this.#spread() : 0
      // What this node held when it looked may have gone to sleep since, with something to tell it.
      const letGo = seen.own && took === 0
      if (spread > 0 || letGo || (wanted >= CLAIM_MAX && took > 0)) this.#again = true
      else this.#setAlarm(seen.next, seen.news || took < wanted)
    }
  }

  /** What other nodes are writing at this moment is looked at again soon. */
  #setAlarm(next: Instant | null, missed: boolean): void {
    const soon = missed ? instant(this.#options.clock.now() + AGAIN_MS) : null
    this.#alarm.set(soon !== null && (next === null || soon < next) ? soon : next)
  }

  /** Frees what ended tenures held, and claims anew what this node may have claimed without knowing. */
  async #repair(): Promise<void> {
    const { commit, node, active, clock } = this.#options
    if (this.#inDoubt) {
      await commit([{ act: reclaimAct, row: { holder: node.id, active: [...active.ids()] } }])
      this.#inDoubt = false
    }
    if (!this.#mayRecover) return
    this.#mayRecover = false
    const served = node.live().flatMap(({ serves }) => serves)
    const writes = [
      { act: recoverAct, row: { holder: node.id } },
      { act: versionBackAct, row: { served, at: toIso(clock.now()) } },
    ]
    const [, back] = await commit(writes, { priority: 'clinical' }).catch((error) => {
      this.#mayRecover = true
      throw error
    })
    this.#mayRecover ||= Number(back?.back) >= VERSIONS_BACK_MAX
    this.#again ||= this.#mayRecover
  }

  #pick(claimable: readonly Claimable[]): readonly Claimable[] {
    const { active, limits } = this.#options
    const sources = claimable.flatMap((from) => {
      const priority = this.#priorityOf(from)
      if (priority === undefined) return []
      return (['ready', 'due'] as const).map((reason) => ({ from, priority, reason, waiting: from[reason] }))
    })
    const room = { limit: limits.active, most: CLAIM_MAX, active: active.counts }
    const counts = divideClaim(room, sources)
    this.#full = sources.some(({ waiting }, i) => waiting > (counts[i] ?? 0))
    const picks = new Map<Claimable, { ready: number; due: number }>()
    sources.forEach(({ from, reason }, i) => {
      const pick = picks.get(from) ?? { ready: 0, due: 0 }
      pick[reason] = counts[i] ?? 0
      if (pick.ready + pick.due > 0) picks.set(from, pick)
    })
    return [...picks].map(([{ name, version }, pick]) => ({ name, version, ...pick }))
  }

  /** Undefined when another live node has that version. */
  #priorityOf({ name, version }: Claimable): Priority | undefined {
    const { workflows, node } = this.#options
    const workflow = workflows.find(name, version)
    if (workflow) return workflow.criticality
    return isServed(node, name, version) ? undefined : 'revenue'
  }

  async #claim(picks: readonly Claimable[]): Promise<number> {
    const { commit, node, clock, take } = this.#options
    const row = { holder: node.id, at: toIso(clock.now()), picks: picks.map((pick) => ({ ...pick })) }
    const options = { priority: 'clinical', once: true } as const
    const [written] = await commit([{ act: claimAct, row }], options)
    const rows = (written?.instances ?? []) as unknown as readonly ClaimedRow[]
    for (const claimed of rows) take(fromClaimed(claimed))
    return rows.length
  }

  async #spread(): Promise<number> {
    const { commit } = this.#options
    const [written] = await commit([{ act: spreadAct, row: {} }], { priority: 'clinical' })
    return Number(written?.spread)
  }

  #failed(error: unknown): void {
    const { stopping, clock, onTrouble } = this.#options
    if (stopping.aborted) return
    onTrouble(error)
    this.#inDoubt = this.#inDoubt || isUnknown(error)
    this.#again = false
    this.#alarm.set(instant(clock.now() + TROUBLE_MS))
  }
}

const CLAIM_MAX = 200
const AGAIN_MS = 20
const TROUBLE_MS = 1_000

const isUnknown = (error: unknown): boolean =>
  error instanceof Failure && error.code === 'LIG-STORE-COMMIT-UNKNOWN'
