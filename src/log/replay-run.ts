import { asFailure, type Clock, durationMs, type Failure, type Instant, instant } from '../kernel/index.ts'
import type { Store, Write } from '../store/index.ts'
import { asRetry, isConflict } from './attempt.ts'
import type { LogEntry, Position } from './log.ts'
import type { Carried, ReplayStop, ReplayTarget } from './replay.ts'
import { carryWrite, type ReplayWork, readStops, stopWrite, troubleWrite, turnWrite } from './replay-acts.ts'
import { isAct } from './replay-effect.ts'
import { replayGaveUp, replayHeld } from './replay-failures.ts'
import { planFor } from './replay-forecast.ts'
import { ReplayPace } from './replay-pace.ts'
import { SelectedEntries } from './replay-selection.ts'
import { type Standings, standingsOf } from './replay-standing.ts'

export type RunAround = {
  readonly store: Store
  readonly clock: Clock
  /** A random number of [0, 1), for spreading retries. */
  readonly draw: () => number
  /** Whether this node may begin something now; where it says no, it has ended each life first. */
  readonly held: () => boolean
}

const PAGE = 200
/** Entries in hand at a time, of different keys. */
const IN_HAND_MAX = 16
const CONFLICTS_MAX = 5
/** A key is given up after so many attempts if others got through since the first, and after so long if none did. */
const ATTEMPTS_MAX = 10
const GIVEN_UP_AFTER_MS = durationMs('4 hours')
const BACKOFF_FIRST_MS = 500
const BACKOFF_LONGEST_MS = 30_000
/** More keys than this do not fail each for a reason of its own. */
const STOPPED_KEYS_MAX = 10_000

/**
 * One life of a running replay on this node: from the place where the life before left off to the end, or until it is
 * told to end.
 *
 * 1. What an entry wants written commits together with the mark that it was carried out: whatever happens, it is on
 *    disk once.
 * 2. Entries that share a key are carried out in log order, one after the other.
 * 3. A page is settled, and the cursor moved, when each of its entries was carried out, skipped or held.
 * 4. Once `signal` aborts nothing is begun; what is in hand ends, and its outcome is written.
 * 5. Another life that was begun meanwhile refuses every write of this one (guards `replay.carry`, `replay.turn`).
 */
export class ReplayRun {
  readonly #around: RunAround
  readonly #work: ReplayWork
  readonly #target: ReplayTarget
  readonly #signal: AbortSignal
  readonly #pace: ReplayPace
  readonly #selected: SelectedEntries
  /** Keys that go no further, and the entry that each stopped at. */
  readonly #stopped = new Map<string, Position>()
  readonly #slots: Slots
  #cursor: Position
  #handled: ReadonlySet<Position>
  #skipped = 0
  #held = 0
  /** How many entries got through in this life. */
  #through = 0

  constructor(around: RunAround, work: ReplayWork, target: ReplayTarget, signal: AbortSignal) {
    this.#around = around
    this.#work = work
    this.#target = target
    this.#signal = signal
    this.#pace = new ReplayPace(around.clock, work.rate)
    this.#selected = new SelectedEntries(around.store, work.selection, target, work.last)
    this.#slots = new Slots(Math.min(IN_HAND_MAX, Math.max(1, Math.ceil(work.rate))))
    this.#cursor = work.cursor
    this.#handled = new Set(work.handled)
  }

  /**
   * True when everything selected is settled, false when it was told to end before. Throws LIG-LOG-REPLAY-GAVE-UP; any
   * other failure ends this life only.
   */
  async run(): Promise<boolean> {
    const { store } = this.#around
    const stops = await readStops(store, this.#work.id, { limit: STOPPED_KEYS_MAX })
    for (const { key, position } of stops) this.#stopped.set(key, position)
    while (!this.#signal.aborted) {
      const page = await this.#selected.after(this.#cursor, PAGE)
      const last = page.at(-1)
      if (!last) return true
      await this.#settlePage(page)
      if (this.#signal.aborted) return false
      await this.#turn(last.position)
      if (this.#stopped.size >= STOPPED_KEYS_MAX) throw replayGaveUp({ keys: this.#stopped.size })
    }
    return false
  }

  async #settlePage(page: readonly LogEntry[]): Promise<void> {
    const { store } = this.#around
    const standings = await standingsOf(store, this.#target.consumer, page)
    const lastOf = new Map<string, Promise<void>>()
    const all = page.map((entry) => {
      const before = entry.keys.map((key) => lastOf.get(key))
      const settled = Promise.all(before).then(async () => {
        if (!this.#handled.has(entry.position)) await this.#settle(entry, standings)
      })
      for (const key of entry.keys) lastOf.set(key, settled)
      return settled
    })
    const ended = await Promise.allSettled(all)
    const broken = ended.find((one) => one.status === 'rejected')
    if (broken) throw broken.reason
  }

  async #turn(to: Position): Promise<void> {
    const turn = { from: this.#cursor, to, skipped: this.#skipped, held: this.#held }
    const { id, life } = this.#work
    await this.#commit([turnWrite(id, life, turn)])
    this.#cursor = to
    this.#handled = new Set()
    this.#skipped = 0
    this.#held = 0
  }

  async #settle(entry: LogEntry, standings: Standings): Promise<void> {
    if (entry.keys.some((key) => this.#isPast(key, entry))) return await this.#hold(entry)
    const began = { at: this.#around.clock.now(), through: this.#through }
    let conflicts = 0
    for (let attempt = 1; !this.#signal.aborted; attempt++) {
      const failure = await this.#slots.in(() => this.#tryOnce(entry, standings))
      if (!failure) return
      if (isConflict(failure) && ++conflicts < CONFLICTS_MAX) continue
      const why = isConflict(failure) ? asRetry(failure) : failure
      if (why.disposition !== 'transient' || this.#isHopeless(attempt, began))
        return await this.#fail(entry, { writes: [] }, why)
      await this.#wait(why, attempt)
    }
  }

  /** While nothing gets through, it is not this entry that is wrong; but nothing is tried for ever. */
  #isHopeless(attempt: number, began: { readonly at: Instant; readonly through: number }): boolean {
    const others = this.#through > began.through
    return (others && attempt >= ATTEMPTS_MAX) || this.#around.clock.now() - began.at >= GIVEN_UP_AFTER_MS
  }

  /** What kept it from being settled; throws what this life can't go on after. */
  async #tryOnce(entry: LogEntry, standings: Standings): Promise<Failure | undefined> {
    if (this.#signal.aborted) return undefined
    try {
      await this.#attempt(entry, standings)
      return undefined
    } catch (thrown) {
      const failure = asFailure(thrown)
      if (isOver(failure)) throw failure
      return failure
    }
  }

  async #attempt(entry: LogEntry, standings: Standings): Promise<void> {
    const { id, again } = this.#work
    const { effects, carryOut } = await planFor(this.#target, entry, { replay: id, again }, standings)
    const failed = effects.find((effect) => effect.does === 'fail')
    if (failed) {
      const { code, says, fix } = failed
      return await this.#fail(entry, { writes: [] }, { code, says, fix })
    }
    if (!carryOut || !effects.some(isAct)) {
      this.#skipped++
      return
    }
    await this.#pace.turn(this.#signal)
    if (!this.#around.held() || this.#signal.aborted) return
    const carried = await carryOut()
    if (carried.failure) return await this.#fail(entry, carried, carried.failure)
    await this.#carried(entry, carried.writes, false)
    carried.after?.()
  }

  async #carried(entry: LogEntry, writes: readonly Write[], failed: boolean): Promise<void> {
    const { id, life } = this.#work
    await this.#commit([carryWrite(id, life, entry.position, failed), ...writes])
    this.#through++
  }

  /** It is settled, badly, and its keys go no further. */
  async #fail(entry: LogEntry, { writes, after }: Carried, why: Told): Promise<void> {
    await this.#carried(entry, [...this.#stops(entry, why), ...writes], true)
    this.#stopAt(entry)
    after?.()
  }

  /** Its other key, at a barrier, must not overtake it. */
  async #hold(entry: LogEntry): Promise<void> {
    const stops = this.#stops(entry, replayHeld())
    if (stops.length > 0) await this.#commit(stops)
    this.#stopAt(entry)
    this.#held++
  }

  #isPast(key: string, { position }: LogEntry): boolean {
    const stop = this.#stopped.get(key)
    return stop !== undefined && position > stop
  }

  #stops(entry: LogEntry, { code, says, fix }: Told): readonly Write[] {
    const at = this.#around.clock.now()
    return entry.keys
      .filter((key) => !this.#stopped.has(key))
      .map((key) => stopWrite(this.#work.id, entry, { key, code, says, fix, at }))
  }

  #stopAt({ keys, position }: LogEntry): void {
    for (const key of keys) if (!this.#stopped.has(key)) this.#stopped.set(key, position)
  }

  async #wait(failure: Failure, attempt: number): Promise<void> {
    const { clock, draw } = this.#around
    const { id, life } = this.#work
    await this.#commit([troubleWrite(id, life, { code: failure.code, says: failure.says })])
    const full = Math.min(BACKOFF_LONGEST_MS, BACKOFF_FIRST_MS * 2 ** Math.min(attempt - 1, 20))
    const now = clock.now()
    const until: Instant = instant(Math.max(now + full / 2 + (full / 2) * draw(), failure.retryAtMs ?? 0))
    await clock.sleepUntil(until, this.#signal)
  }

  async #commit(writes: readonly Write[]): Promise<void> {
    await this.#around.store.committer.commit(writes, { priority: 'batch' })
  }
}

type Told = Pick<ReplayStop, 'code' | 'says' | 'fix'>

/** This life can write nothing more, or can not know what it wrote: the next one looks. */
const isOver = (failure: Failure): boolean =>
  failure.code === 'LIG-STORE-COMMIT-UNKNOWN' ||
  failure.code === 'LIG-STORE-UNAVAILABLE' ||
  failure.code === 'LIG-STORE-EMBEDDED-LOST' ||
  failure.code === 'LIG-STORE-FENCED' ||
  failure.details.guard === 'replay.carry' ||
  failure.details.guard === 'replay.turn'

/** So many at a time; the rest wait in order. */
class Slots {
  #free: number
  readonly #waiting: (() => void)[] = []

  constructor(count: number) {
    this.#free = count
  }

  async in<Value>(act: () => Promise<Value>): Promise<Value> {
    if (this.#free > 0) this.#free--
    else await new Promise<void>((resolve) => this.#waiting.push(resolve))
    try {
      return await act()
    } finally {
      const next = this.#waiting.shift()
      if (next) next()
      else this.#free++
    }
  }
}
