import type { Principal } from '../access/index.ts'
import { Failure, type IdSource, instant } from '../kernel/index.ts'
import type { Seat } from '../store/index.ts'
import { isConflict } from './attempt.ts'
import type { Replay, ReplayId, ReplayRequest, ReplayState, Replays, ReplayTarget } from './replay.ts'
import { createWrite, moveWrite, type ReplayWork, readReplay, readReplays, readStops } from './replay-acts.ts'
import { replayFingerprint, replayState, replayTargetAway, replayUnknown } from './replay-failures.ts'
import { Forecast } from './replay-forecast.ts'
import { checkRequest } from './replay-request.ts'
import { boundsOf, SelectedEntries } from './replay-selection.ts'
import { ReplayWorker, type WorkerAround } from './replay-worker.ts'

export type ReplayOptions = Omit<WorkerAround, 'held'> & {
  readonly newId: IdSource
  /** Has `work` done on one node at a time; closing ends it. Without it, here. */
  readonly alone?: (seat: string, work: (signal: AbortSignal) => Promise<void>) => Seat
}

const GROWN_MAX = 1_000

/** Opens the replays of a store whose migrations include `replayMigrations`, and goes on with those that run. */
export function openReplays(options: ReplayOptions): Replays {
  return new OpenReplays(options)
}

class OpenReplays implements Replays {
  readonly targets: Replays['targets']
  readonly #options: ReplayOptions
  readonly #worker: ReplayWorker
  readonly #seat: Seat

  constructor(options: ReplayOptions) {
    this.#options = options
    this.targets = options.targets
    this.#worker = new ReplayWorker({ ...options, held: () => this.#seat.held() })
    this.#seat = (options.alone ?? here)('replays', (signal) => this.#worker.work(signal))
  }

  async preview(request: ReplayRequest, who: Principal): Promise<Replay> {
    const { store, clock, newId, access } = this.#options
    const { to: _, ...checked } = await checkRequest(store, this.targets, request)
    const createdAt = clock.now()
    const id = newId<'replay'>()
    const bounds = await boundsOf(store, checked.selection, createdAt)
    const { key, entries, ...selection } = checked.selection
    const listed = { ...(key !== undefined && { key: true }), ...(entries && { entries: entries.length }) }
    const detail = {
      target: checked.target,
      note: checked.note,
      again: checked.again,
      ...selection,
      ...listed,
    }
    await store.committer.commit([
      createWrite({ ...checked, id, who: who.name, createdAt }, bounds),
      access.auditWrite(who, 'replay previewed', `replay ${id}`, detail),
    ])
    this.#worker.wake()
    return await this.get(id)
  }

  async previewed(id: ReplayId, withinMs: number): Promise<Replay> {
    const { clock } = this.#options
    const ended = new AbortController()
    const late = clock.sleepUntil(instant(clock.now() + withinMs), ended.signal).then(() => 'late' as const)
    try {
      for (;;) {
        const progress = this.#worker.progress()
        const replay = await this.get(id)
        if (replay.state !== 'previewing' || (await Promise.race([progress, late])) === 'late') return replay
      }
    } finally {
      ended.abort()
    }
  }

  async effects(id: ReplayId, { after, limit }: Parameters<Replays['effects']>[1]) {
    const { store, foresee } = this.#options
    const work = await this.#work(id)
    const target = this.#target(work)
    const selected = new SelectedEntries(store, work.selection, target, work.last)
    const page = await selected.after(after ?? work.first, limit)
    return await new Forecast(store, target, { replay: id, again: work.again }, foresee).of(page)
  }

  async grownBy(id: ReplayId): Promise<number> {
    const { store, clock } = this.#options
    const work = await this.#work(id)
    const { last } = await boundsOf(store, work.selection, clock.now())
    if (last <= work.last) return 0
    const now = new SelectedEntries(store, work.selection, this.#target(work), last)
    return await now.count(work.last, GROWN_MAX)
  }

  async run(id: ReplayId, who: Principal, fingerprint?: string): Promise<Replay> {
    const preview = await this.get(id)
    if (preview.state !== 'previewed') throw replayState({ id, state: preview.state, asked: 'run' })
    if (fingerprint !== undefined && fingerprint !== preview.fingerprint) throw replayFingerprint({ id })
    return await this.#ask(id, who, 'run', ['previewed'], 'running')
  }

  async stop(id: ReplayId, who: Principal): Promise<Replay> {
    const from = ['previewing', 'previewed', 'running', 'pausing', 'paused'] as const
    return await this.#ask(id, who, 'stopped', from, 'stopping')
  }

  async pause(id: ReplayId, who: Principal): Promise<Replay> {
    return await this.#ask(id, who, 'paused', ['running'], 'pausing')
  }

  async resume(id: ReplayId, who: Principal): Promise<Replay> {
    return await this.#ask(id, who, 'resumed', ['paused'], 'running')
  }

  async get(id: ReplayId): Promise<Replay> {
    return await this.#work(id)
  }

  list(page: Parameters<Replays['list']>[0]) {
    return readReplays(this.#options.store, page)
  }

  stops(id: ReplayId, page: Parameters<Replays['stops']>[1]) {
    return readStops(this.#options.store, id, page)
  }

  async close(): Promise<void> {
    await this.#seat.close()
  }

  /** Moves it, with who asked in the audit trail, and has this node act on it at once. */
  async #ask(
    id: ReplayId,
    who: Principal,
    asked: string,
    from: readonly ReplayState[],
    to: ReplayState,
  ): Promise<Replay> {
    const { store, clock, access } = this.#options
    const { note, target } = await this.get(id)
    try {
      await store.committer.commit([
        moveWrite(id, { from, to, at: clock.now(), by: who.name }),
        access.auditWrite(who, `replay ${asked}`, `replay ${id}`, { target, note }),
      ])
    } catch (thrown) {
      if (!(thrown instanceof Failure && isConflict(thrown))) throw thrown
      throw replayState({ id, state: (await this.get(id)).state, asked })
    }
    if (to !== 'running') this.#worker.interrupt(id)
    this.#worker.wake()
    return await this.get(id)
  }

  async #work(id: ReplayId): Promise<ReplayWork> {
    const work = await readReplay(this.#options.store, id)
    if (!work) throw replayUnknown({ id })
    return work
  }

  #target({ target }: Replay): ReplayTarget {
    const found = this.targets.find(({ name }) => name === target)
    if (!found) throw replayTargetAway({ target })
    return found
  }
}

/** Of a store that nobody else works on. */
function here(_: string, work: (signal: AbortSignal) => Promise<void>): Seat {
  const ending = new AbortController()
  const ended = work(ending.signal)
  return {
    held: () => !ending.signal.aborted,
    async close() {
      ending.abort()
      await ended
    },
  }
}
