import { Failure, type Instant, instant, type JsonValue, toIso } from '../kernel/index.ts'
import type { EntryId } from '../log/index.ts'
import type { Write } from '../store/index.ts'
import { type ActiveInstance, endBy, type Finished } from './active-instance.ts'
import { AnswerQueue } from './answer-queue.ts'
import type { Ask } from './ask.ts'
import { applyDue, beginAsk, resumeAsk } from './begin-ask.ts'
import { createFlow } from './create-flow.ts'
import type { EngineContext, InstanceEnd } from './engine-context.ts'
import type { NewException } from './exception-record.ts'
import { closeWrite, exceptionWrites } from './exception-writes.ts'
import { createExecution, type Execution, type Outcome } from './execution.ts'
import type { Facts, Workflow } from './flow.ts'
import { endAct } from './instance-acts.ts'
import {
  declared,
  defect,
  leftover,
  mismatched,
  refused,
  type Stopped,
  versionMissing,
} from './instance-exceptions.ts'
import type { LoadedInstance, LoadedWait } from './instance-record.ts'
import { InstanceRow, type RowState } from './instance-row.ts'
import type { JournalEntry } from './journal-entry.ts'
import { journalWrite } from './journal-write.ts'
import { performAsk } from './perform-ask.ts'
import { publishAsk } from './publish-ask.ts'
import { resolveWait } from './resolve-wait.ts'
import { takeEvents } from './take-events.ts'
import { clearWaitWrite, describeWaits, eventsOf, type Wait, waitWrites, wholeStop } from './wait.ts'

/**
 * One instance in memory, from its start or wake until it only waits. It owns the order of the instance's writes and
 * knows when nothing is under way any more; what a step does is performAsk's business, what an event or a person
 * decides takeEvents' and resolveWait's.
 *
 * 1. A step's answer reaches the code only after its journal entry is on disk, in `seq` order, and the code runs
 *    until it waits before the next answer.
 * 2. Every operation is counted in `#underWay` from its first to its last moment. At zero, with nothing left to
 *    store, the code can only be woken from outside: what it waits for is on disk and the memory is given up.
 * 3. Waits are stored before events are looked for: an event that is seen by neither look-up nor signal can not be.
 * 4. `#row` is what the instance's row will say once everything handed in is written; a poke makes that uncertain, so
 *    the next write says it anew.
 * 5. After `#closed` nothing of this activation is written.
 */
export class Activation implements ActiveInstance {
  readonly instance: LoadedInstance
  readonly workflow: Workflow | undefined
  readonly context: EngineContext
  /** Unfinished steps that need more than being performed, by name. */
  readonly waits = new Map<string, Wait>()
  /** Log entries that waits of this instance took. */
  readonly taken: Set<EntryId>
  readonly #execution: Execution
  readonly #loaded: Map<string, LoadedWait>
  readonly #row: InstanceRow
  readonly #answers: AnswerQueue
  #nextSeq: number
  /** What was asked for may have been sent by the process that went away. */
  #maybeSent: boolean
  #underWay = 0
  #settling = false
  #settleAsked = false
  #held = false
  #closed = false

  constructor(context: EngineContext, workflow: Workflow | undefined, instance: LoadedInstance) {
    this.context = context
    this.workflow = workflow
    this.instance = instance
    this.taken = new Set(instance.journal.flatMap(({ entry }) => (entry ? [entry] : [])))
    this.#loaded = new Map(instance.waits.map((wait) => [wait.name, wait]))
    this.#nextSeq = (instance.journal.at(-1)?.seq ?? 0) + 1
    this.#answers = new AnswerQueue(this.#nextSeq, (entry) => this.#answer(entry), context.drain)
    this.#maybeSent = instance.recover
    const begun = instance.journal.length > 0 || instance.waits.length > 0
    this.#row = new InstanceRow(instance, begun, context.log)
    const { id, key, correlation } = instance
    this.#execution = createExecution({
      run: async (asking) =>
        workflow?.run(createFlow({ instance: id, key, correlation }, asking), instance.input) ?? null,
      journal: instance.journal,
      startedAt: instance.startedAt,
      facts: begun ? startFacts(workflow, instance) : instance.facts,
      onAsk: (ask) => this.#dispatch(ask),
      onEnd: () => this.#askSettle(),
      drain: context.drain,
    })
  }

  get closed(): boolean {
    return this.#closed
  }

  get facts(): Facts {
    return this.#execution.facts()
  }

  start(): void {
    this.operate(async () => {
      const whole = this.#loaded.get('')
      if (whole && (await this.#resumeWhole(whole))) return
      if (!this.workflow) return this.commit(this.#stopWhole(versionMissing(this.stopped(null))))
      const waited = this.#loaded.size > 0
      await this.#execution.start()
      if (!waited) return
      await this.context.drain()
      if (this.#execution.outcome()?.is === 'mismatch') return
      const [left] = this.#loaded.values()
      if (left) {
        const writes = this.#stopWhole(mismatched(this.stopped(null), leftover(left, this.waits)))
        return this.commit(writes)
      }
      await takeEvents(this)
      applyDue(this)
    })
  }

  /**
   * The instance was claimed while it is in memory: a signal, a due time or a person's decision is there for it.
   * False when it has to begin anew from the news, because it was stopped as a whole.
   */
  poke(news: LoadedInstance): boolean {
    const decided = news.waits.some(({ name, resolution }) => name === '' && resolution !== null)
    if (this.waits.has('') && decided) this.close()
    if (this.#closed) return false
    this.#row.claimed()
    this.operate(async () => {
      for (const loaded of news.waits) {
        const { name, exception, resolution } = loaded
        // The replay has not come to it yet and will find the news.
        if (this.#loaded.has(name)) this.#loaded.set(name, loaded)
        const wait = this.waits.get(name)
        if (!wait || !resolution || wait.exception !== exception) continue
        if (wait.busy) wait.decided = resolution
        else resolveWait(this, wait, resolution)
      }
      await takeEvents(this)
      applyDue(this)
      this.#askSettle()
    })
    return true
  }

  /** Counts the operation from here to its end. */
  operate(run: () => Promise<void>): void {
    this.#underWay++
    run()
      .catch((error: unknown) => this.#break(error))
      .finally(() => {
        this.#underWay--
        if (this.#underWay === 0) this.#askSettle()
      })
  }

  now(): Instant {
    return this.context.clock.now()
  }

  stopped(step: string | null): Stopped {
    const { instance, workflow, facts } = this
    return { instance, workflow, facts, step, at: this.now(), id: this.context.newId<'exception'>() }
  }

  async commit(writes: readonly Write[], journaled?: string): Promise<void> {
    if (this.#closed) throw new GoneError()
    const { id } = this.instance
    const { wakeAt } = this.#row
    await this.context.commit(writes, journaled === undefined ? undefined : { instance: id, name: journaled })
    if (this.#closed) throw new GoneError()
    if (wakeAt !== null) this.context.wakeAt(wakeAt)
  }

  /** A step is done: journal, facts, and whatever belongs to it in one unit; then the code gets its answer. */
  async finish(ask: Ask, output: JsonValue, done: Finished = {}): Promise<void> {
    const wait = this.waits.get(ask.name)
    this.waits.delete(ask.name)
    const endedAt = this.now()
    const seq = this.#nextSeq++
    const entry = done.entry ?? null
    const journaled = {
      seq,
      entry,
      startedAt: done.startedAt ?? wait?.since ?? ask.at,
      endedAt,
      system: done.system ?? wait?.system ?? null,
      attempts: done.attempts ?? (wait?.attempts ?? 0) + 1,
    }
    const writes: Write[] = [
      journalWrite(this.instance.id, ask, output, journaled),
      ...(done.writes ?? []),
      ...this.#stateWrites({ state: 'running', waitsFor: null, wakeAt: this.#row.wakeAt }),
    ]
    if (wait?.known) writes.push(clearWaitWrite(this.instance.id, ask.name))
    if (wait?.exception) writes.push(closeWrite(wait.exception, 'What it waited for came about.', endedAt))
    await this.commit(writes, ask.name)
    const { kind, target } = ask
    const { system, startedAt } = journaled
    const tookMs = endedAt - startedAt
    this.context.observe({ is: 'step', workflow: this.instance.name, kind, target, system, tookMs })
    await this.#answers.push({ seq, name: ask.name, kind, target, output, at: endedAt, entry })
  }

  /** Stops a step for a person; stored with the next unit. */
  stop(wait: Wait, exception: NewException, due: Instant | null = null): readonly Write[] {
    wait.exception = exception.id
    wait.due = due
    wait.busy = false
    this.waits.set(wait.name, wait)
    this.context.observe({ is: 'exception', kind: exception.kind, workflow: this.instance.name })
    return [...waitWrites(this.instance.id, wait), ...exceptionWrites(exception, this.context.log)]
  }

  async end(end: InstanceEnd): Promise<void> {
    const { id, name } = this.instance
    const row = { id, ...end, facts: { ...this.facts }, at: toIso(this.now()) }
    await this.commit([{ act: endAct, row }, ...this.#keyWrites()])
    this.close()
    this.context.observe({ is: end.state, workflow: name })
    this.context.ended(id, end)
  }

  close(): void {
    this.#closed = true
    this.#execution.stop()
    this.waits.clear()
  }

  /** Waits that something outside may end, in the order in which they were asked. */
  idleWaits(): readonly Wait[] {
    return [...this.waits.values()].filter((wait) => !wait.busy)
  }

  /** Starts (or goes on with) what can be done at once; the rest waits until the code has run as far as it can. */
  #dispatch(ask: Ask): void {
    const loaded = this.#loaded.get(ask.name)
    this.#loaded.delete(ask.name)
    if (loaded) resumeAsk(this, ask, loaded, this.#maybeSent)
    else beginAsk(this, ask, this.#maybeSent)
    if (this.waits.has(ask.name)) this.#askSettle()
  }

  /** Performs a call or a step, unless the engine stops: then it is left for the next one. */
  perform(wait: Wait, maybeSent = false): void {
    const { ask } = wait
    if (ask?.kind === 'publish') {
      this.operate(() => publishAsk(this, ask))
      return
    }
    if (this.context.stopping.aborted) {
      this.#held = true
      this.#askSettle()
      return
    }
    wait.busy = true
    if (maybeSent) wait.unsettled = true
    this.operate(() => performAsk(this, wait))
  }

  #answer(entry: JournalEntry): void {
    this.#maybeSent = false
    this.#execution.deliver(entry)
  }

  #askSettle(): void {
    if (this.#settleAsked) return
    this.#settleAsked = true
    void this.context.drain().then(() => {
      this.#settleAsked = false
      return this.#settle().catch((error: unknown) => this.#break(error))
    })
  }

  /** The code has run as far as it can: stores what is new, and goes to sleep when nothing is under way. */
  async #settle(): Promise<void> {
    if (this.#closed || this.#settling) return
    const outcome = this.#execution.outcome()
    const asleep = this.#underWay === 0
    if (outcome && !asleep) return
    this.#settling = true
    try {
      if (outcome && !this.waits.has('')) {
        await this.#conclude(outcome)
        return
      }
      if (asleep && this.waits.size === 0 && !this.#held) {
        const error = new Error('the code waits for something that is not its flow')
        await this.commit(this.#stopWhole(defect(this.stopped(null), error)))
      }
      const fresh = [...this.waits.values()].filter((wait) => !wait.stored)
      const writes = [
        ...fresh.flatMap((wait) => this.#waitWrites(wait)),
        ...(asleep
          ? this.#sleepWrites()
          : this.#stateWrites({ state: 'running', waitsFor: null, wakeAt: this.#wakeAt() })),
      ]
      if (writes.length === 0) {
        if (asleep) this.#drop()
        return
      }
      await this.commit(writes)
      this.operate(async () => {
        if (fresh.some((wait) => eventsOf(wait).length > 0)) await takeEvents(this)
        applyDue(this)
      })
    } finally {
      this.#settling = false
      if (!this.#closed && (this.#underWay === 0 || [...this.waits.values()].some((wait) => !wait.stored)))
        this.#askSettle()
    }
  }

  #waitWrites(wait: Wait): readonly Write[] {
    const { ask } = wait
    if (ask?.kind === 'raise' && !wait.exception)
      return this.stop(wait, declared(this.stopped(wait.name), ask.spec))
    return waitWrites(this.instance.id, wait)
  }

  #sleepWrites(): readonly Write[] {
    const wakeAt = this.#wakeAt()
    if (this.#held) return this.#stateWrites({ state: 'waiting', waitsFor: 'restart', wakeAt, ready: true })
    return this.#stateWrites({ state: 'waiting', waitsFor: describeWaits([...this.waits.values()]), wakeAt })
  }

  #wakeAt(): Instant | null {
    const dues = this.idleWaits().flatMap(({ due }) => (due === null ? [] : [due]))
    return dues.length > 0 ? instant(Math.min(...dues)) : null
  }

  #stateWrites(wanted: RowState): readonly Write[] {
    return [...this.#row.stateWrites(wanted, this.facts, this.now()), ...this.#keyWrites()]
  }

  #keyWrites(): readonly Write[] {
    return this.#row.keyWrites(this.facts, this.now())
  }

  async #conclude(outcome: Outcome): Promise<void> {
    if (outcome.is === 'completed') {
      return this.end({ state: 'completed', output: outcome.output ?? null, note: null })
    }
    const stopped = this.stopped(null)
    if (outcome.is === 'mismatch') return this.commit(this.#stopWhole(mismatched(stopped, outcome.mismatch)))
    const { error } = outcome
    const exception = error instanceof Failure ? refused(stopped, error, null) : defect(stopped, error)
    await this.commit(this.#stopWhole(exception))
  }

  #stopWhole(exception: NewException): readonly Write[] {
    this.#execution.stop()
    this.waits.clear()
    const now = this.now()
    return this.stop({ ...wholeStop, since: now }, exception)
  }

  /** True when the instance stays stopped or ended. */
  async #resumeWhole(whole: LoadedWait): Promise<boolean> {
    this.#loaded.delete('')
    const { since, exception, resolution } = whole
    if (!resolution) {
      this.waits.set('', { ...wholeStop, since, exception, stored: true, known: true })
      return true
    }
    if (resolution.action !== 'retry') {
      await this.end(endBy(resolution))
      return true
    }
    await this.commit([clearWaitWrite(this.instance.id, '')])
    return false
  }

  #drop(): void {
    this.close()
    this.context.dropped(this.instance.id)
  }

  /** What can not be written is a defect that a person sees; anything else is rebuilt from disk. */
  #break(error: unknown): void {
    if (error instanceof GoneError || this.#closed) return
    this.context.observe({ is: 'defect', error })
    const hopeless = !(error instanceof Failure) || error.disposition === 'permanent'
    if (hopeless && !this.waits.has('')) {
      this.operate(() => this.commit(this.#stopWhole(defect(this.stopped(null), error))))
      return
    }
    this.close()
    this.context.broken(this.instance.id)
  }
}

/** The activation was closed while one of its operations was away; what it brings back is dropped. */
class GoneError extends Error {}

const startFacts = (workflow: Workflow | undefined, { input }: LoadedInstance): Facts =>
  workflow?.facts?.(input) ?? {}
