import { type Instant, instant } from '../kernel/index.ts'
import type { Write } from '../store/index.ts'
import type { ActiveInstance } from './active-instance.ts'
import { openTaskWrites } from './ask-people.ts'
import { applyDue } from './begin-ask.ts'
import { conclude } from './conclude.ts'
import { turnBack } from './giving-up.ts'
import { declared, defect } from './instance-exceptions.ts'
import type { RowState } from './instance-row.ts'
import { takeNews } from './take-news.ts'
import { describeWaits, eventsOf, type Wait, waitWrites } from './wait.ts'
import { stopWhole } from './whole-stop.ts'

/**
 * Decides what an instance stores when its code has run as far as it can, and when its memory is given up.
 *
 * 1. It looks only when everything that can run without an answer has run, and one look is done before the next.
 * 2. With nothing under way and every stored wait looked for, the code can only be woken from outside: the instance is
 *    let go of, and its memory given up once that is on disk. From then on another node may have it.
 * 3. Whether something may have been sent by a process that went away is written down when the instance sleeps before
 *    its code came so far: stopped as a whole, or left to the engine that comes after this one.
 * 4. Code that ended is concluded when nothing that it began is under way any more.
 */
export class Settling {
  readonly #active: ActiveInstance
  #asked = false
  #looking = false
  #held = false

  constructor(active: ActiveInstance) {
    this.#active = active
  }

  /** Something is left to be performed by the engine that comes after this one. */
  hold(): void {
    this.#held = true
    this.ask()
  }

  ask(): void {
    if (this.#asked) return
    this.#asked = true
    void this.#active.context.drain().then(() => {
      this.#asked = false
      return this.#look().catch((error: unknown) => this.#active.broke(error))
    })
  }

  async #look(): Promise<void> {
    const active = this.#active
    if (active.closed || this.#looking) return
    const outcome = active.outcome()
    const asleep = active.underWay === 0
    if (outcome && !asleep) return
    this.#looking = true
    try {
      const { ending, stage, waits } = active
      const stopped = waits.has('')
      if (ending && stage === 'leaving' && !stopped) {
        if (asleep && waits.size === 0) await turnBack(active, ending)
        else await this.#store(asleep)
      } else if (outcome && !stopped) await conclude(active, outcome)
      else await this.#store(asleep)
    } finally {
      this.#looking = false
      if (!active.closed && (active.underWay === 0 || this.#fresh().length > 0)) this.ask()
    }
  }

  async #store(asleep: boolean): Promise<void> {
    const active = this.#active
    if (asleep && active.waits.size === 0 && !this.#held) {
      const error = new Error('the code waits for something that is not its flow')
      await active.commit(stopWhole(active, defect(active.stopped(null), error)))
    }
    const fresh = this.#fresh()
    const writes = fresh.flatMap((wait) => this.#waitWrites(wait))
    const looks = fresh.some((wait) => eventsOf(wait).length > 0)
    if (asleep && !looks) {
      if (await active.sleep(writes, this.#sleepState())) active.drop()
      return
    }
    if (!asleep)
      writes.push(...active.stateWrites({ state: 'running', waitsFor: null, wakeAt: this.#wakeAt() }))
    if (writes.length === 0) return
    await active.commit(writes)
    active.operate(async () => {
      if (looks) await takeNews(active)
      applyDue(active)
    })
  }

  #fresh(): readonly Wait[] {
    return [...this.#active.waits.values()].filter((wait) => !wait.stored)
  }

  #waitWrites(wait: Wait): readonly Write[] {
    const { ask } = wait
    if (ask?.kind === 'raise' && !wait.exception)
      return this.#active.stop(wait, declared(this.#active.stopped(wait.name), ask.spec))
    const task = ask?.kind === 'task' && !wait.known ? openTaskWrites(this.#active, ask) : []
    return [...waitWrites(this.#active.instance.id, wait), ...task]
  }

  #sleepState(): RowState {
    const { waits, maybeSent } = this.#active
    const wakeAt = this.#wakeAt()
    if (this.#held) return { state: 'waiting', waitsFor: 'restart', wakeAt, ready: true, recover: maybeSent }
    const recover = waits.has('') && maybeSent
    return { state: 'waiting', waitsFor: describeWaits([...waits.values()]), wakeAt, recover }
  }

  #wakeAt(): Instant | null {
    const dues = this.#active.idleWaits().flatMap(({ due }) => (due === null ? [] : [due]))
    return dues.length > 0 ? instant(Math.min(...dues)) : null
  }
}
