import type { Access } from '../access/index.ts'
import { asFailure, type Failure, type Instant, instant } from '../kernel/index.ts'
import type { Write } from '../store/index.ts'
import { isConflict } from './attempt.ts'
import type { Foresight, Replay, ReplayId, ReplayState, ReplayTarget } from './replay.ts'
import {
  moveWrite,
  previewWrite,
  type ReplayTrouble,
  type ReplayWork,
  readActive,
  readReplay,
  takeWrite,
  troubleWrite,
} from './replay-acts.ts'
import { replayTargetAway } from './replay-failures.ts'
import { Forecast, ForecastSum } from './replay-forecast.ts'
import { ReplayRun, type RunAround } from './replay-run.ts'
import { SelectedEntries } from './replay-selection.ts'

export type WorkerAround = RunAround & {
  readonly access: Pick<Access, 'auditWrite'>
  readonly targets: readonly ReplayTarget[]
  readonly foresee: readonly Foresight[]
  /** Told of what was not foreseen: it is tried again. */
  readonly onTrouble?: (thrown: unknown) => void
}

const LOOK_EVERY_MS = 500
const PREVIEW_PAGE = 100
/** Pages of a preview after which its progress is written down. */
const TOLD_EVERY = 20

type Life = { readonly ending: AbortController; readonly ended: Promise<void>; readonly target: string }

/**
 * Works on the replays of the database: makes previews, runs what was started, ends what was asked to end. Of one
 * target, one replay at a time, in the order in which they were asked for.
 *
 * 1. A replay is worked on by the life that took it last; writes of an earlier one are refused.
 * 2. A replay that is asked to stop or pause is stopped or paused once nothing of it is in hand.
 */
export class ReplayWorker {
  readonly #around: WorkerAround
  readonly #lives = new Map<ReplayId, Life>()
  /** Where a life broke off: not taken up again at once. */
  readonly #again = new Map<ReplayId, Instant>()
  #progress = Promise.withResolvers<void>()
  #looking = new AbortController()

  constructor(around: WorkerAround) {
    this.#around = around
  }

  /** Looks at once for what is asked. */
  wake(): void {
    this.#looking.abort()
  }

  /** Begins nothing more of the replay. */
  interrupt(id: ReplayId): void {
    this.#lives.get(id)?.ending.abort()
  }

  /** Resolves when something of a replay was written here. */
  progress(): Promise<void> {
    return this.#progress.promise
  }

  /** Works until `signal` aborts; resolves when nothing is in hand. */
  async work(signal: AbortSignal): Promise<void> {
    signal.addEventListener('abort', () => {
      for (const { ending } of this.#lives.values()) ending.abort()
      this.wake()
    })
    while (!signal.aborted) {
      this.#looking = new AbortController()
      await this.#look().catch((thrown: unknown) => this.#around.onTrouble?.(thrown))
      if (signal.aborted) break
      const { clock } = this.#around
      await clock.sleepUntil(instant(clock.now() + LOOK_EVERY_MS), this.#looking.signal)
    }
    await Promise.all([...this.#lives.values()].map(({ ended }) => ended))
  }

  async #look(): Promise<void> {
    const { store, clock } = this.#around
    const busy = new Set([...this.#lives.values()].map(({ target }) => target))
    for (const work of await readActive(store)) {
      const mine = this.#lives.get(work.id)
      const isEnding = work.state === 'pausing' || work.state === 'stopping'
      if (mine) {
        if (isEnding) mine.ending.abort()
      } else if (isEnding) {
        await this.#end(work)
      } else if (!busy.has(work.target) && (this.#again.get(work.id) ?? 0) <= clock.now()) {
        busy.add(work.target)
        this.#begin(work)
      }
    }
  }

  #begin(work: ReplayWork): void {
    const ending = new AbortController()
    const ended = this.#live(work, ending.signal)
      .catch((thrown: unknown) => this.#broke(work, asFailure(thrown)))
      .catch((thrown: unknown) => this.#around.onTrouble?.(thrown))
      .finally(() => {
        this.#lives.delete(work.id)
        this.wake()
        this.#told()
      })
    this.#lives.set(work.id, { ending, ended, target: work.target })
  }

  async #live(work: ReplayWork, signal: AbortSignal): Promise<void> {
    const { store, targets } = this.#around
    await store.committer.commit([takeWrite(work.id, work.life)])
    // Read after the take: the life before may have written until then.
    const taken = { ...work, ...(await readReplay(store, work.id)), life: work.life + 1 }
    const target = targets.find(({ name }) => name === work.target)
    if (!target) throw replayTargetAway({ target: work.target })
    if (taken.state === 'previewing') await this.#preview(taken, target, signal)
    else if (taken.state === 'running' && (await new ReplayRun(this.#around, taken, target, signal).run()))
      await this.#done(taken)
    this.#again.delete(work.id)
  }

  async #preview(work: ReplayWork, target: ReplayTarget, signal: AbortSignal): Promise<void> {
    const { store, clock, foresee } = this.#around
    const { id, again, life } = work
    const selected = new SelectedEntries(store, work.selection, target, work.last)
    const forecast = new Forecast(store, target, { replay: id, again }, foresee)
    const sum = new ForecastSum()
    let position = work.first
    for (let pages = 1; !signal.aborted; pages++) {
      const page = await selected.after(position, PREVIEW_PAGE)
      const last = page.at(-1)
      if (!last) {
        const { total, fingerprint } = sum
        const seen = { total, fingerprint, counts: sum.counts() }
        return await this.#commit([previewWrite(id, life, clock.now(), seen)])
      }
      for (const one of await forecast.of(page)) sum.add(one)
      position = last.position
      if (pages % TOLD_EVERY === 0)
        await this.#commit([previewWrite(id, life, clock.now(), { total: sum.total })])
    }
  }

  async #done(work: ReplayWork): Promise<void> {
    const move = { from: ['running', 'pausing', 'stopping'] as const, to: 'done' as const }
    await this.#move(work, { ...move, life: work.life })
  }

  /** Nothing of it is in hand: it is as it was asked to be. */
  async #end(work: ReplayWork): Promise<void> {
    const to = work.state === 'pausing' ? 'paused' : 'stopped'
    await this.#move(work, { from: [work.state], to })
  }

  async #broke(work: ReplayWork, failure: Failure): Promise<void> {
    if (isConflict(failure)) return
    const { clock, store, onTrouble } = this.#around
    const { id } = work
    const life = work.life + 1
    const trouble: ReplayTrouble = { code: failure.code, says: failure.says }
    if (failure.code === 'LIG-LOG-REPLAY-GAVE-UP') {
      return await this.#move(work, {
        from: ['running', 'pausing', 'stopping'],
        to: 'stopped',
        life,
        trouble,
      })
    }
    onTrouble?.(failure)
    this.#again.set(id, instant(clock.now() + LIFE_AGAIN_MS))
    await store.committer.commit([troubleWrite(id, life, trouble)])
  }

  async #move(
    work: ReplayWork,
    move: {
      readonly from: readonly ReplayState[]
      readonly to: ReplayState
      readonly life?: number
      readonly trouble?: ReplayTrouble
    },
  ): Promise<void> {
    const { clock, store } = this.#around
    const now = (await readReplay(store, work.id)) ?? work
    await this.#commit([moveWrite(work.id, { ...move, at: clock.now() }), this.#audit(now, move.to)])
  }

  #audit({ id, target, startedBy, who, ...counts }: Replay, became: ReplayState): Write {
    const by = { name: startedBy ?? who, roles: [] }
    const { done, skipped, failed, held } = counts
    const detail = { target, done, skipped, failed, held }
    return this.#around.access.auditWrite(by, `replay ${became}`, `replay ${id}`, detail)
  }

  async #commit(writes: readonly Write[]): Promise<void> {
    await this.#around.store.committer.commit(writes, { priority: 'batch' })
    this.#told()
  }

  #told(): void {
    this.#progress.resolve()
    this.#progress = Promise.withResolvers<void>()
  }
}

/** After a life that broke off: the store was away, or a defect that will not go by itself. */
const LIFE_AGAIN_MS = 5_000
