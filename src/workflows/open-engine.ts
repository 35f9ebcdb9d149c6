import type { Access } from '../access/index.ts'
import { type Clock, type IdSource, instant, type JsonObject } from '../kernel/index.ts'
import {
  type ConsumerSpec,
  type CorrelationId,
  type EntryId,
  type Log,
  type Position,
  START,
} from '../log/index.ts'
import type { EventType } from '../model/index.ts'
import type { Node, Store } from '../store/index.ts'
import { Activation } from './activation.ts'
import { ActiveSet } from './active-set.ts'
import type { Invoker } from './capability.ts'
import { awaits, readChildEnds } from './child-reads.ts'
import { Claimer, NEWS_TOPIC } from './claimer.ts'
import { createCommit } from './commit-unit.ts'
import { hasRoom } from './divide-claim.ts'
import { EndedWatch } from './ended-watch.ts'
import {
  defaultLimits,
  type EngineContext,
  type EngineLimits,
  type EngineObservation,
  type InstanceEnd,
} from './engine-context.ts'
import { createEventFinder } from './event-finder.ts'
import { createEventIntake } from './event-intake.ts'
import { createExceptions, type Exceptions } from './exceptions.ts'
import { engineStopped } from './failures.ts'
import type { InstanceId, Workflow } from './flow.ts'
import { createInspect, type Inspect } from './inspect.ts'
import type { LoadedInstance } from './instance-record.ts'
import { readSettledPosition, readTakenBefore } from './past-reads.ts'
import { type ReplayOfStarts, replayStarts } from './replay-starts.ts'
import { defaultRetry, type RetryPolicy } from './retry-policy.ts'
import type { StartBody, StartType } from './start-type.ts'
import { startWrites } from './start-writes.ts'
import { readAnswers } from './task-reads.ts'
import { createTasks, type Tasks } from './tasks.ts'
import { newsWrites, rebuildAct } from './wake-acts.ts'
import { createWorkflowSet, isServed } from './workflow-set.ts'

export type EngineOptions = {
  readonly store: Store
  readonly node: Node
  readonly log: Log
  readonly clock: Clock
  readonly newId: IdSource
  readonly invoker: Invoker
  readonly workflows: readonly Workflow[]
  /** Every event type that workflows wait for or publish. */
  readonly events: readonly EventType[]
  /** From 0 to 1, for spreading retries. */
  readonly random: () => number
  readonly limits?: Partial<EngineLimits>
  readonly retry?: Partial<RetryPolicy> & {
    readonly byCapability?: Readonly<Record<string, Partial<RetryPolicy>>>
  }
  /** Writes down what people do to tasks, in the same unit. */
  readonly audit?: Access['auditWrite']
  readonly observe?: (observation: EngineObservation) => void
}

export type Started = { readonly id: InstanceId; readonly started: boolean }

export interface Engine {
  /** Starts an instance, durable when resolved; one of the same workflow and key that exists already is given instead. */
  start<Start extends StartType>(
    workflow: Workflow<Start>,
    event: StartBody<Start>,
    options?: { readonly correlation?: CorrelationId; readonly causation?: EntryId },
  ): Promise<Started>
  /** How an instance ends, on whichever node; does not resolve after this engine was stopped. */
  ended(id: InstanceId): Promise<InstanceEnd>
  /**
   * Asks, durably, for an instance to be given up: whoever holds it begins nothing new, undoes what can be undone and
   * ends it as cancelled. False when it had ended or was given up before.
   */
  cancel(id: InstanceId, by: string, note: string): Promise<boolean>
  /** Instances in memory. */
  active(): number
  readonly exceptions: Exceptions
  readonly tasks: Tasks
  readonly inspect: Inspect
  /** Events again, and events to come: what they start. */
  readonly replay: ReplayOfStarts
  /** Begins nothing new, lets what is under way finish, resolves when all is on disk. */
  stop(): Promise<void>
}

/**
 * Runs workflows: takes starts and signals from the log, wakes what is ready or due, and keeps in memory only what
 * has a step under way. The engines of several nodes share the instances of a database.
 *
 * 1. An instance is in the memory of at most one node, the one whose tenure the row names as its holder; it was
 *    started or claimed there, and is in `active` at most once.
 * 2. Nobody else writes what a holder has begun: when its tenure ends, it can not write any more either.
 */
export async function openEngine(options: EngineOptions): Promise<Engine> {
  const engine = new RunningEngine(options)
  await engine.open()
  return engine
}

class RunningEngine implements Engine {
  readonly exceptions: Exceptions
  readonly tasks: Tasks
  readonly inspect: Inspect
  readonly replay: ReplayOfStarts
  readonly #options: EngineOptions
  readonly #limits: EngineLimits
  readonly #workflows: ReturnType<typeof createWorkflowSet>
  readonly #active = new ActiveSet()
  readonly #stopping = new AbortController()
  readonly #ended: EndedWatch
  readonly #claimer: Claimer
  readonly #context: EngineContext
  readonly #intake: ConsumerSpec
  #quiet: PromiseWithResolvers<void> | undefined

  constructor(options: EngineOptions) {
    this.#options = options
    this.#limits = { ...defaultLimits, ...options.limits }
    this.#workflows = createWorkflowSet(options.workflows)
    this.#context = this.#createContext()
    const { commit } = this.#context
    const around = {
      ...options,
      commit,
      limits: this.#limits,
      stopping: this.#stopping.signal,
      onTrouble: (error: unknown) => this.#context.observe({ is: 'defect', error }),
    }
    this.#ended = new EndedWatch({ ...around, pollMs: this.#limits.pollMs, active: this.#active })
    this.#claimer = new Claimer({
      ...around,
      workflows: this.#workflows,
      active: this.#active,
      take: (instance) => this.#take(instance),
    })
    this.exceptions = createExceptions({ ...options, commit, woken: () => this.#claimer.wake() })
    this.tasks = createTasks({ ...options, audit: options.audit, commit, woken: () => this.#claimer.wake() })
    this.inspect = createInspect(options)
    const { clock, newId, store } = options
    const wake = () => this.#claimer.wake()
    const handle = createEventIntake({ workflows: this.#workflows, clock, newId, wake })
    // What it does for each event is little, and events of all priorities are among them.
    const does = options.workflows.map(({ name, version }) => `start ${name}@${version}`)
    this.#intake = { name: 'workflows', kind: 'event', priority: 'clinical', does, handle }
    this.replay = replayStarts(store, this.#workflows, this.#intake)
  }

  async open(): Promise<void> {
    const { node, log } = this.#options
    await node.serve(this.#workflows.served)
    this.#claimer.wake()
    await log.subscribe(this.#intake)
  }

  async start<Start extends StartType>(
    workflow: Workflow<Start>,
    event: StartBody<Start>,
    options: { readonly correlation?: CorrelationId; readonly causation?: EntryId } = {},
  ): Promise<Started> {
    if (this.#stopping.signal.aborted) throw engineStopped()
    const { clock, newId, node } = this.#options
    const newest = this.#workflows.newest(workflow.name)
    const { criticality: priority, concurrency } = newest
    const here =
      !concurrency && hasRoom({ limit: this.#limits.active, active: this.#active.counts }, priority)
    const { writes, instance } = startWrites(newest, event as JsonObject, {
      id: newId<'instance'>(),
      at: clock.now(),
      correlation: options.correlation ?? newId<'correlation'>(),
      causation: options.causation ?? null,
      position: START,
      holder: here ? node.id : null,
    })
    if (!instance) throw new TypeError(`the event starts no ${workflow.name}: its key is undefined`)
    const [written] = await this.#context.commit(writes, { priority })
    // A unit whose outcome got lost was written again: then what is there may be what was to be started.
    const found =
      written?.started === true
        ? { id: instance.id, start_position: written.start_position as Position }
        : await this.#existing(instance)
    if (found.id !== instance.id) return { id: found.id, started: false }
    this.#context.observe({ is: 'started', workflow: instance.name })
    if (here) this.#activate({ ...instance, startPosition: found.start_position })
    else this.#claimer.wake()
    return { id: instance.id, started: true }
  }

  ended(id: InstanceId): Promise<InstanceEnd> {
    return this.#ended.wait(id)
  }

  async cancel(id: InstanceId, by: string, note: string): Promise<boolean> {
    const [written] = await this.#context.commit(newsWrites(id, { by, note }))
    this.#claimer.wake()
    return written?.told === true
  }

  active(): number {
    return this.#active.size
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    await this.#claimer.stop()
    if (this.#active.size > 0) {
      this.#quiet = Promise.withResolvers<void>()
      await this.#quiet.promise
    }
    this.#options.node.tell(NEWS_TOPIC)
  }

  #createContext(): EngineContext {
    const { log, node, clock, newId, random, invoker, store, retry = {}, observe, audit } = this.#options
    const { byCapability = {}, ...general } = retry
    const events = new Map(this.#options.events.map((type) => [type.name, type]))
    return {
      log,
      node,
      clock,
      newId,
      random,
      invoker,
      limits: this.#limits,
      stopping: this.#stopping.signal,
      mayAct: () => !this.#stopping.signal.aborted && node.mayAct(),
      retryOf: (capability) => ({ ...defaultRetry, ...general, ...byCapability[capability] }),
      event: (name) => events.get(name),
      commit: createCommit(store, () => this.#fencedOut()),
      findEvents: createEventFinder(store),
      settledPosition: () => readSettledPosition(store),
      takenBefore: (instance, entries) => readTakenBefore(store, instance, entries),
      answers: (instance) => readAnswers(store, instance),
      children: (instance) => readChildEnds(store, instance),
      awaits: (instance, other) => awaits(store, instance, other),
      workflow: (name, version) => this.#workflows.find(name, version),
      isServed: (name, version) => isServed(node, name, version),
      lookForVersions: () => this.#claimer.lookForVersions(),
      wake: () => this.#claimer.wake(),
      audit,
      drain,
      wakeAt: (at) => this.#claimer.wakeAt(at),
      dropped: (id) => this.#forget(id),
      ended: (id, end) => {
        this.#forget(id)
        this.#ended.ended(id, end)
      },
      broken: (id) => this.#rebuild(id),
      observe: (observation) => observe?.(observation),
    }
  }

  async #existing({ id, name, key }: LoadedInstance): Promise<{ id: InstanceId; start_position: Position }> {
    const [found] = await this.#options.store.query<{ id: InstanceId; start_position: Position }>(
      'select id, start_position from workflow_instance where name = $1 and key = $2',
      [name, key],
    )
    return found ?? { id, start_position: START }
  }

  #take(instance: LoadedInstance): void {
    if (!this.#active.get(instance.id)?.poke(instance)) this.#activate(instance)
  }

  #activate(instance: LoadedInstance): void {
    const workflow = this.#workflows.find(instance.name, instance.version)
    const activation = new Activation(this.#context, workflow, instance)
    this.#active.add(activation, workflow?.criticality ?? 'revenue')
    activation.start()
  }

  /** An instance that was put away may have been claimed again meanwhile; that one stays. */
  #forget(id: InstanceId): void {
    if (this.#active.get(id)?.closed) this.#active.remove(id)
    this.#claimer.freed()
    if (this.#active.size === 0) this.#quiet?.resolve()
  }

  /** Its place in memory stays taken until the mark is on disk, so that stopping waits for it. */
  #rebuild(id: InstanceId): void {
    const { clock, node } = this.#options
    void clock
      .sleepUntil(instant(clock.now() + REBUILD_AFTER_MS), this.#stopping.signal)
      .then(() => this.#context.commit([{ act: rebuildAct, row: { id, holder: node.id } }]))
      .catch((error: unknown) => this.#context.observe({ is: 'defect', error }))
      .finally(() => {
        this.#forget(id)
        this.#claimer.wake()
      })
  }

  /** Another node has all that was held here; what is in memory is worth nothing any more. */
  #fencedOut(): void {
    this.#stopping.abort()
    this.#active.closeAll()
    this.#quiet?.resolve()
  }
}

const REBUILD_AFTER_MS = 1_000

/** A turn of the event loop: by then every microtask that could run without an answer has run. */
const drain = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
