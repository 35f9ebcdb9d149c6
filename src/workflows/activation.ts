import { Failure, type Instant, instant, type JsonValue } from '../kernel/index.ts'
import type { EntryId } from '../log/index.ts'
import type { Write, Written } from '../store/index.ts'
import type { ActiveInstance, Ending, Finished } from './active-instance.ts'
import { AnswerQueue } from './answer-queue.ts'
import type { Ask, AwaitedEvent } from './ask.ts'
import { beginsAnew, forgetUndosToRepeat } from './begin-anew.ts'
import { applyDue, beginAsk, leaveAsk, resumeAsk } from './begin-ask.ts'
import { performChild, performStart } from './children.ts'
import { endTellsOthers, endWrites } from './closing-writes.ts'
import { completedEnd } from './conclude.ts'
import { createWorkflowFlow } from './create-flow.ts'
import type { EngineContext, InstanceEnd } from './engine-context.ts'
import type { NewException } from './exception-record.ts'
import { closeWrite, exceptionWrites } from './exception-writes.ts'
import { createExecution, type Execution, type Outcome, type Undo } from './execution.ts'
import { startFacts } from './facts.ts'
import type { Facts, Workflow } from './flow.ts'
import { decidedEnding, endingOf, endUnread, giveUp } from './giving-up.ts'
import { defect, journalFull, leftover, mismatched, type Stopped } from './instance-exceptions.ts'
import type { LoadedInstance, LoadedWait } from './instance-record.ts'
import { InstanceRow, type RowState } from './instance-row.ts'
import type { JournalEntry, StepKind } from './journal-entry.ts'
import { journalWrite } from './journal-write.ts'
import { performAsk } from './perform-ask.ts'
import { publishAsk } from './publish-ask.ts'
import { resolveWait } from './resolve-wait.ts'
import { RunMeter } from './run-meter.ts'
import { Settling } from './settling.ts'
import { takeNews } from './take-news.ts'
import { undoAll } from './undo-code.ts'
import { clearWaitWrite, type Wait, waitWrites } from './wait.ts'
import { waitAct } from './wait-acts.ts'
import { resumeWhole, stopWhole, withoutCode } from './whole-stop.ts'

/**
 * One instance in memory, from its start or wake until it only waits. It owns the order of the instance's writes and
 * counts what is under way; what a step does is performAsk's business, what an event or a person decides takeEvents'
 * and resolveWait's, what is stored when nothing is under way any more Settling's.
 *
 * 1. Answers reach the code in `seq` order, and the code runs until it waits before the next one. Nothing that it asks
 *    for is begun before every answer that it was given is on disk. Code that waits for nothing else is given an answer
 *    at once, and held there: when it comes to its end by that, the end goes in the same unit.
 * 2. Every operation is counted in `#underWay` from its first to its last moment.
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
  readonly kinds = new Set<StepKind>()
  readonly whole: LoadedWait | undefined
  stage: 'forward' | 'leaving' | 'undoing'
  ending: Ending | undefined
  readonly #execution: Execution
  readonly #loaded: Map<string, LoadedWait>
  readonly #row: InstanceRow
  readonly #answers: AnswerQueue
  readonly #meter: RunMeter
  readonly #settling = new Settling(this)
  #nextSeq: number
  /** What was asked for may have been sent by the process that went away. */
  #maybeSent: boolean
  #underWay = 0
  /** There may be waits on disk, and exceptions beside them. */
  #waited: boolean
  #closed = false

  constructor(context: EngineContext, workflow: Workflow | undefined, instance: LoadedInstance) {
    this.context = context
    this.workflow = workflow
    this.instance = instance
    this.taken = new Set(instance.journal.flatMap(({ entry }) => (entry ? [entry] : [])))
    this.#loaded = new Map(instance.waits.map((wait) => [wait.name, wait]))
    this.whole = this.#loaded.get('')
    this.#loaded.delete('')
    for (const { kind } of [...instance.journal, ...this.#loaded.values()]) {
      if (kind !== 'workflow') this.kinds.add(kind)
    }
    const begunToUndo = instance.journal.find(({ kind }) => kind === 'unwind')
    this.ending = begunToUndo ? (begunToUndo.output as Ending) : decidedEnding(instance)
    this.stage = begunToUndo ? 'undoing' : this.ending ? 'leaving' : 'forward'
    this.#nextSeq = (instance.journal.at(-1)?.seq ?? 0) + 1
    this.#answers = new AnswerQueue(this.#nextSeq, (entry) => this.#answer(entry), context.drain)
    this.#maybeSent = instance.recover
    this.#meter = new RunMeter(
      context.limits,
      instance.journal.map(({ output }) => output),
      () => this.#warn(),
    )
    this.#waited = instance.waits.length > 0
    const { run, carried } = instance
    const begun = run > 1 || instance.journal.length > 0 || instance.waits.length > 0
    this.#row = new InstanceRow(instance, begun, { log: context.log, holder: context.node.id })
    const identity = { instance: instance.id, key: instance.key, correlation: instance.correlation }
    this.#execution = createExecution({
      run: async (asking) =>
        workflow?.run(createWorkflowFlow(identity, this.#meter.watch(asking), run), instance.input) ?? null,
      unwind: (asking, undos) => undoAll(identity, asking, undos),
      journal: instance.journal,
      startedAt: carried ? instant(Date.parse(carried.startedAt)) : instance.startedAt,
      facts: begun ? startFacts(workflow, instance) : instance.facts,
      onAsk: (ask) => this.#dispatch(ask),
      onEnd: () => {
        this.#answers.ended()
        this.settle()
      },
      drain: context.drain,
    })
  }

  get closed(): boolean {
    return this.#closed
  }

  get underWay(): number {
    return this.#underWay
  }

  outcome(): Outcome | undefined {
    return this.#execution.outcome()
  }

  get maybeSent(): boolean {
    return this.#maybeSent
  }

  get awaited(): readonly AwaitedEvent[] {
    return this.#meter.awaited
  }

  replayed(): boolean {
    return this.#execution.replayed()
  }

  undos(): readonly Undo[] {
    return this.#execution.undos()
  }

  get facts(): Facts {
    return this.#execution.facts()
  }

  start(): void {
    this.operate(async () => {
      const { whole, ending, instance } = this
      const begun = instance.recover || instance.journal.length > 0 || instance.waits.length > 0
      if (ending && !begun) return this.end({ ...ending, output: null })
      if (whole && (await resumeWhole(this, whole))) return
      if (!this.workflow && ending?.unread) return this.end(endUnread(ending))
      if (!this.workflow) return withoutCode(this, () => this.#settling.hold())
      for (const name of await forgetUndosToRepeat(this)) this.#loaded.delete(name)
      const waited = this.#loaded.size > 0
      if (this.replayed()) void this.#answers.runs()
      await this.#execution.start()
      // What is given up forgets its waits: the code need not come to them any more.
      if (!waited || this.stage === 'leaving') return
      await this.context.drain()
      if (this.#execution.outcome()?.is === 'mismatch') return
      const left = [...this.#loaded.values()].find(({ name }) => !this.#execution.asksFor(name))
      if (left)
        return this.commit(stopWhole(this, mismatched(this.stopped(null), leftover(left, this.waits))))
      await takeNews(this)
      applyDue(this)
    })
  }

  /**
   * The instance was claimed while it is in memory: a signal, a due time or a person's decision is there for it.
   * False when it has to begin anew from the news, because its code was stopped, or is to be run again.
   */
  poke(news: LoadedInstance): boolean {
    if (beginsAnew(this, news)) this.close()
    if (this.#closed) return false
    this.#row.claimed(news.claims)
    this.operate(async () => {
      if (news.cancel) giveUp(this, endingOf(news.cancel))
      for (const loaded of news.waits) {
        const { name, exception, resolution } = loaded
        // The replay has not come to it yet and will find the news.
        if (this.#loaded.has(name)) this.#loaded.set(name, loaded)
        const wait = this.waits.get(name)
        if (!wait || !resolution || wait.exception !== exception) continue
        if (wait.busy) wait.decided = resolution
        else resolveWait(this, wait, resolution)
      }
      await takeNews(this)
      applyDue(this)
      this.settle()
    })
    return true
  }

  /** Counts the operation from here to its end. */
  operate(run: () => Promise<unknown>): void {
    this.#underWay++
    run()
      .catch((error: unknown) => this.broke(error))
      .finally(() => {
        this.#underWay--
        if (this.#underWay === 0) this.settle()
      })
  }

  now(): Instant {
    return this.context.clock.now()
  }

  stopped(step: string | null): Stopped {
    const { instance, workflow, facts } = this
    return { instance, workflow, facts, step, at: this.now(), id: this.context.newId<'exception'>() }
  }

  async commit(writes: readonly Write[], journaled?: string): Promise<Written> {
    if (this.#closed) throw new GoneError()
    const { wakeAt } = this.#row
    this.#waited ||= writes.some(({ act }) => act === waitAct)
    const written = await this.context.commit(writes, {
      priority: this.workflow?.criticality,
      journaled: journaled === undefined ? undefined : { instance: this.instance.id, name: journaled },
    })
    if (this.#closed) throw new GoneError()
    if (wakeAt !== null) this.context.wakeAt(wakeAt)
    return written
  }

  async finish(ask: Ask, output: JsonValue, done: Finished = {}): Promise<void> {
    const { name, kind, target } = ask
    const wait = this.waits.get(name)
    this.waits.delete(name)
    this.#meter.answered(output)
    const at = this.now()
    const { entry = null, thrown = false, startedAt = wait?.since ?? ask.at } = done
    const answer = { seq: this.#nextSeq++, name, kind, target, output, thrown, at, entry }
    if (this.#answers.running && this.#execution.asksOnlyFor(name)) await this.#answers.running
    const ahead = this.stage === 'forward' && this.#execution.asksOnlyFor(name)
    if (ahead) await this.#answers.ahead(answer)
    const end = ahead ? this.#endsHere() : undefined
    const system = done.system ?? wait?.system ?? null
    const attempts = done.attempts ?? (wait?.attempts ?? 0) + 1
    const writes: Write[] = [
      journalWrite(this.instance.id, ask, answer, { startedAt, system, attempts }),
      ...(done.writes ?? []),
      ...(end
        ? this.#endWrites(end)
        : this.stateWrites({ state: 'running', waitsFor: null, wakeAt: this.#row.wakeAt })),
    ]
    if (wait?.known) writes.push(clearWaitWrite(this.instance.id, name))
    if (wait?.exception) writes.push(closeWrite(wait.exception, 'What it waited for came about.', at))
    await this.commit(writes, name)
    const { name: workflow } = this.instance
    this.context.observe({ is: 'step', workflow, kind, target, system, tookMs: at - startedAt })
    if (end) this.#over(end)
    else if (ahead) for (const held of this.#answers.land()) this.#dispatch(held)
    else await this.#answers.push(answer)
  }

  /** The code came to its end by the answer that is being written, and it began nothing else. */
  #endsHere(): InstanceEnd | undefined {
    const outcome = this.outcome()
    if (this.stage !== 'forward' || this.#answers.holding || this.#loaded.size > 0) return undefined
    return outcome?.is === 'completed' ? completedEnd(outcome) : undefined
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
    await this.commit(this.#endWrites(end))
    this.#over(end)
  }

  #endWrites(end: InstanceEnd): readonly Write[] {
    const told = this.#row.untold(this.facts)
    return [...endWrites(this, end, told, this.#waited), ...this.#row.keyWrites(this.facts, this.now())]
  }

  /** The end is on disk. */
  #over(end: InstanceEnd): void {
    const { id, name } = this.instance
    this.close()
    this.context.observe({ is: end.state, workflow: name })
    this.context.ended(id, end)
    if (endTellsOthers(this)) this.context.wake()
  }

  close(): void {
    this.#closed = true
    this.halt()
  }

  leave(ending: Ending): void {
    this.ending = ending
    this.stage = 'leaving'
  }

  settle(): void {
    this.#settling.ask()
  }

  halt(): void {
    this.#execution.stop()
    this.waits.clear()
  }

  /** Waits that something outside may end, in the order in which they were asked. */
  idleWaits(): readonly Wait[] {
    return [...this.waits.values()].filter((wait) => !wait.busy)
  }

  /** Starts (or goes on with) what can be done at once; the rest waits until the code has run as far as it can. */
  #dispatch(ask: Ask): void {
    if (this.#answers.holds(ask)) return
    this.kinds.add(ask.kind)
    if (this.stage === 'forward' && this.#meter.full) {
      const full = journalFull(this.stopped(null), this.#meter)
      this.operate(() => this.commit(stopWhole(this, full)))
      return
    }
    const loaded = this.#loaded.get(ask.name)
    this.#loaded.delete(ask.name)
    if (this.stage === 'leaving') leaveAsk(this, ask, loaded, this.#maybeSent)
    else if (loaded) resumeAsk(this, ask, loaded, this.#maybeSent)
    else beginAsk(this, ask, this.#maybeSent)
    if (this.waits.has(ask.name)) this.settle()
  }

  /** Performs a call or a step, unless the engine stops: then it is left for the next one. */
  perform(wait: Wait, maybeSent = false): void {
    const { ask } = wait
    if (ask?.kind === 'publish') this.operate(() => publishAsk(this, ask))
    else if (ask?.kind === 'start') this.operate(() => performStart(this, ask))
    else if (this.context.mayAct()) {
      wait.busy = true
      if (maybeSent) wait.unsettled = true
      this.operate(() => (ask?.kind === 'child' ? performChild(this, wait) : performAsk(this, wait)))
    } else this.#settling.hold()
  }

  #warn(): void {
    const { name: workflow, id } = this.instance
    const { steps, bytes } = this.#meter
    this.context.observe({ is: 'journal-filling', workflow, instance: id, steps, bytes })
  }

  #answer(entry: JournalEntry): void {
    this.#maybeSent = false
    if (entry.kind === 'unwind') this.stage = 'undoing'
    this.#execution.deliver(entry)
  }

  stateWrites(wanted: RowState): readonly Write[] {
    return this.#row.stateWrites(wanted, this.facts, this.now())
  }

  async sleep(writes: readonly Write[], wanted: RowState): Promise<boolean> {
    const { claims } = this.#row
    const asleep = this.#row.sleepWrites(wanted, this.facts, this.now())
    const [written] = await this.commit([...asleep, ...writes])
    // Claimed again by the batch that put it to sleep, it has been poked: it is awake.
    return written?.slept === true && claims === this.#row.claims
  }

  drop(): void {
    this.close()
    this.context.dropped(this.instance.id)
  }

  broke(error: unknown): void {
    if (error instanceof GoneError || this.#closed) return
    this.context.observe({ is: 'defect', error })
    const hopeless = !(error instanceof Failure) || error.disposition === 'permanent'
    if (hopeless && !this.waits.has('')) {
      this.operate(() => this.commit(stopWhole(this, defect(this.stopped(null), error))))
      return
    }
    this.close()
    this.context.broken(this.instance.id)
  }
}

/** The activation was closed while one of its operations was away; what it brings back is dropped. */
class GoneError extends Error {}
