import { type Clock, type IdSource, type Instant, instant, type JsonObject, toIso } from '../kernel/index.ts'
import { type CorrelationId, type EntryId, type Log, START } from '../log/index.ts'
import type { EventBody, EventType } from '../model/index.ts'
import type { Store, Write } from '../store/index.ts'
import { Activation } from './activation.ts'
import { createAlarm } from './alarm.ts'
import type { Invoker } from './capability.ts'
import { createCommit } from './commit-unit.ts'
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
import { endAct } from './instance-acts.ts'
import { type ClaimedRow, fromClaimed, type LoadedInstance } from './instance-record.ts'
import { defaultRetry, type RetryPolicy } from './retry-policy.ts'
import { startWrites } from './start-writes.ts'
import { claimAct, readyAct, recoverAct } from './wake-acts.ts'
import { createWorkflowSet } from './workflow-set.ts'

export type EngineOptions = {
  readonly store: Store
  readonly log: Log
  readonly clock: Clock
  readonly newId: IdSource
  readonly invoker: Invoker
  readonly workflows: readonly Workflow[]
  /** Every event type that workflows wait for: signals carry what its `businessKeys` says. */
  readonly events: readonly EventType[]
  /** From 0 to 1, for spreading retries. */
  readonly random: () => number
  readonly limits?: Partial<EngineLimits>
  readonly retry?: Partial<RetryPolicy> & {
    readonly byCapability?: Readonly<Record<string, Partial<RetryPolicy>>>
  }
  /** Goes with every unit: the fence of the lease that makes this engine the only one. */
  readonly fence?: () => readonly Write[]
  readonly observe?: (observation: EngineObservation) => void
}

export type Started = { readonly id: InstanceId; readonly started: boolean }

export interface Engine {
  /** Starts an instance, durable when resolved; one of the same workflow and key that exists already is given instead. */
  start<Start extends EventType>(
    workflow: Workflow<Start>,
    event: EventBody<Start>,
    options?: { readonly correlation?: CorrelationId; readonly causation?: EntryId },
  ): Promise<Started>
  /** How an instance that this engine runs ends; for callers that wait in this process. */
  ended(id: InstanceId): Promise<InstanceEnd>
  /** Ends an instance as failed; false when it had ended. What is under way is not undone. */
  cancel(id: InstanceId, by: string, note: string): Promise<boolean>
  /** Instances in memory. */
  active(): number
  readonly exceptions: Exceptions
  readonly inspect: Inspect
  /** Begins nothing new, lets what is under way finish, resolves when all is on disk. */
  stop(): Promise<void>
}

/**
 * Runs workflows: takes starts and signals from the log, wakes what is ready or due, and keeps in memory only what
 * has a step under way. One engine runs on a database at a time (`fence` holds it to that).
 *
 * 1. An instance is in `active` at most once, and only what this engine claimed or started is.
 * 2. `ready` on disk is the only queue: when memory is full, instances stay there.
 * 3. A claim is one at a time, so what it brings is newer than everything known of an instance that is not active.
 */
export async function openEngine(options: EngineOptions): Promise<Engine> {
  const engine = new RunningEngine(options)
  await engine.open()
  return engine
}

class RunningEngine implements Engine {
  readonly exceptions: Exceptions
  readonly inspect: Inspect
  readonly #options: EngineOptions
  readonly #limits: EngineLimits
  readonly #workflows: ReturnType<typeof createWorkflowSet>
  readonly #active = new Map<InstanceId, Activation>()
  readonly #waiters = new Map<InstanceId, PromiseWithResolvers<InstanceEnd>>()
  readonly #stopping = new AbortController()
  readonly #alarm: ReturnType<typeof createAlarm>
  readonly #context: EngineContext
  #pumping: Promise<void> | undefined
  #pumpAgain = false
  #full = false
  #quiet: PromiseWithResolvers<void> | undefined

  constructor(options: EngineOptions) {
    this.#options = options
    this.#limits = { ...defaultLimits, ...options.limits }
    this.#workflows = createWorkflowSet(options.workflows)
    this.#alarm = createAlarm(options.clock, this.#limits.horizonMs, () => this.#pump())
    this.#context = this.#createContext()
    this.exceptions = createExceptions({
      ...options,
      commit: this.#context.commit,
      woken: () => this.#pump(),
    })
    this.inspect = createInspect(options)
  }

  async open(): Promise<void> {
    await this.#context.commit([{ act: recoverAct, row: {} }])
    this.#pump()
    const { log, clock, newId, events } = this.#options
    await log.subscribe({
      name: 'workflows',
      kind: 'event',
      handle: createEventIntake({
        workflows: this.#workflows,
        events,
        clock,
        newId,
        wake: () => this.#pump(),
      }),
    })
  }

  async start<Start extends EventType>(
    workflow: Workflow<Start>,
    event: EventBody<Start>,
    options: { readonly correlation?: CorrelationId; readonly causation?: EntryId } = {},
  ): Promise<Started> {
    if (this.#stopping.signal.aborted) throw engineStopped()
    const { clock, newId, store } = this.#options
    const correlation = options.correlation ?? newId<'correlation'>()
    const causation = options.causation ?? null
    const ready = this.#active.size >= this.#limits.active
    const { writes, instance } = startWrites(this.#workflows.newest(workflow.name), event as JsonObject, {
      id: newId<'instance'>(),
      at: clock.now(),
      correlation,
      causation,
      position: START,
      ready,
    })
    if (!instance) throw new TypeError(`the event starts no ${workflow.name}: its key is undefined`)
    const [written] = await this.#context.commit(writes)
    if (written?.started !== true) {
      const [found] = await store.query<{ id: InstanceId }>(
        'select id from workflow_instance where name = $1 and key = $2',
        [instance.name, instance.key],
      )
      return { id: found?.id ?? instance.id, started: false }
    }
    this.#context.observe({ is: 'started', workflow: instance.name })
    if (ready) this.#pump()
    else this.#activate(instance)
    return { id: instance.id, started: true }
  }

  ended(id: InstanceId): Promise<InstanceEnd> {
    const waiter = this.#waiters.get(id) ?? Promise.withResolvers<InstanceEnd>()
    this.#waiters.set(id, waiter)
    if (this.#active.has(id)) return waiter.promise
    void this.inspect.end(id).then((end) => {
      if (end) this.#settleWaiter(id, end)
    }, waiter.reject)
    return waiter.promise
  }

  async cancel(id: InstanceId, by: string, note: string): Promise<boolean> {
    const at = toIso(this.#options.clock.now())
    const row = { id, state: 'failed', output: null, note: `Cancelled by ${by}: ${note}`, facts: null, at }
    const [written] = await this.#context.commit([{ act: endAct, row }])
    if (written?.ended !== true) return false
    this.#active.get(id)?.close()
    this.#forget(id)
    this.#settleWaiter(id, { state: 'failed', output: null, note: row.note })
    return true
  }

  active(): number {
    return this.#active.size
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    this.#alarm.stop()
    await this.#pumping
    if (this.#active.size > 0) {
      this.#quiet = Promise.withResolvers<void>()
      await this.#quiet.promise
    }
  }

  #createContext(): EngineContext {
    const { log, clock, newId, random, invoker, store, retry = {}, fence, observe } = this.#options
    const { byCapability = {}, ...general } = retry
    const events = new Map(this.#options.events.map((type) => [type.name, type]))
    return {
      log,
      clock,
      newId,
      random,
      invoker,
      limits: this.#limits,
      stopping: this.#stopping.signal,
      retryOf: (capability) => ({ ...defaultRetry, ...general, ...byCapability[capability] }),
      event: (name) => events.get(name),
      commit: createCommit(store, fence ?? (() => [])),
      findEvents: createEventFinder(store),
      drain,
      wakeAt: (at) => this.#alarm.set(at),
      dropped: (id) => this.#forget(id),
      ended: (id, end) => {
        this.#forget(id)
        this.#settleWaiter(id, end)
      },
      broken: (id) => this.#rebuild(id),
      observe: (observation) => observe?.(observation),
    }
  }

  #activate(instance: LoadedInstance): void {
    const workflow = this.#workflows.find(instance.name, instance.version)
    const activation = new Activation(this.#context, workflow, instance)
    this.#active.set(instance.id, activation)
    activation.start()
  }

  /** An instance that was put away may have been claimed again meanwhile; that one stays. */
  #forget(id: InstanceId): void {
    if (this.#active.get(id)?.closed) this.#active.delete(id)
    if (this.#full) {
      this.#full = false
      this.#pump()
    }
    if (this.#active.size === 0) this.#quiet?.resolve()
  }

  #settleWaiter(id: InstanceId, end: InstanceEnd): void {
    this.#waiters.get(id)?.resolve(end)
    this.#waiters.delete(id)
  }

  /** Its place in memory stays taken until the mark is on disk, so that stopping waits for it. */
  #rebuild(id: InstanceId): void {
    const { clock } = this.#options
    void clock
      .sleepUntil(instant(clock.now() + REBUILD_AFTER_MS), this.#stopping.signal)
      .then(() => this.#context.commit([{ act: readyAct, row: { id, recover: true } }]))
      .catch((error: unknown) => this.#context.observe({ is: 'defect', error }))
      .finally(() => {
        this.#forget(id)
        this.#pump()
      })
  }

  /** Claims what is ready or due, as far as there is room; calls while it runs make it look once more. */
  #pump(): void {
    this.#pumpAgain = true
    this.#pumping ??= this.#claimAll()
      .catch((error: unknown) => this.#context.observe({ is: 'defect', error }))
      .finally(() => {
        this.#pumping = undefined
        if (this.#pumpAgain && !this.#full && !this.#stopping.signal.aborted) this.#pump()
      })
  }

  async #claimAll(): Promise<void> {
    while (this.#pumpAgain && !this.#stopping.signal.aborted) {
      this.#pumpAgain = false
      const room = Math.min(this.#limits.active - this.#active.size, CLAIM_MAX)
      this.#full = room <= 0
      if (this.#full) return
      const claimed = await this.#claim(room)
      for (const instance of claimed) {
        if (!this.#active.get(instance.id)?.poke(instance)) this.#activate(instance)
      }
      if (claimed.length >= room) this.#pumpAgain = true
      else await this.#setAlarm()
    }
  }

  async #claim(room: number): Promise<readonly LoadedInstance[]> {
    const at = toIso(this.#options.clock.now())
    const [written] = await this.#context.commit([{ act: claimAct, row: { room, at } }])
    const rows = (written?.instances ?? []) as unknown as readonly ClaimedRow[]
    return rows.map(fromClaimed)
  }

  async #setAlarm(): Promise<void> {
    const [next] = await this.#options.store.query<{ at: number | null }>(NEXT_DUE)
    if (next && next.at !== null) this.#alarm.set(next.at as Instant)
  }
}

const CLAIM_MAX = 200
const REBUILD_AFTER_MS = 1_000

/** Index: workflow_instance_wake. */
const NEXT_DUE =
  'select wake_at as at from workflow_instance where wake_at is not null order by wake_at limit 1'

/** A turn of the event loop: by then every microtask that could run without an answer has run. */
const drain = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
