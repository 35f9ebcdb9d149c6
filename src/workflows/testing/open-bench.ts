import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type Clock,
  createIdSource,
  type Duration,
  type IdSource,
  type Instant,
  instant,
  toIso,
} from '../../kernel/index.ts'
import { type Log, logMigrations, type NewEntry, openLog } from '../../log/index.ts'
import type { EventBody, EventType } from '../../model/index.ts'
import { openStore, type Store, soleNode, storeMigrations } from '../../store/index.ts'
import type { Binding } from '../capability.ts'
import { createInvoker } from '../create-invoker.ts'
import type { Workflow } from '../flow.ts'
import { type Engine, type EngineOptions, openEngine } from '../open-engine.ts'
import { workflowMigrations } from '../workflow-migrations.ts'
import { VirtualClock } from './virtual-clock.ts'

/** A store of its own with every table that the engine needs; in a directory that is gone afterwards, or on a server. */
export async function openBenchStore(
  databaseUrl?: string,
): Promise<Store & { readonly remove: () => Promise<void> }> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'ligament-workflows-'))
  const store = await openStore({
    dataDirectory,
    databaseUrl,
    migrations: [...storeMigrations, ...logMigrations, ...workflowMigrations],
  })
  const remove = async () => {
    await store.close()
    await rm(dataDirectory, { recursive: true, force: true })
  }
  return { ...store, remove }
}

/** The machine's own clock, for the log: its polling is no part of what a test looks at. The dead never wake. */
const machineClock = (dead?: AbortSignal): Clock => ({
  now: () => instant(Date.now()),
  sleepUntil: (at: Instant, signal) =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, Math.max(0, at - Date.now()))
      dead?.addEventListener('abort', () => clearTimeout(timer))
      if (dead?.aborted) clearTimeout(timer)
      signal?.addEventListener('abort', () => {
        clearTimeout(timer)
        resolve()
      })
    }),
})

/** What slept when the process died never wakes, though the clock goes on for the next one. */
const mortalClock = (clock: Clock, dead: AbortSignal | undefined): Clock => ({
  now: () => clock.now(),
  async sleepUntil(at, signal) {
    await clock.sleepUntil(at, signal)
    if (dead?.aborted) await new Promise(() => {})
  },
})

export type BenchOptions = {
  readonly workflows: readonly Workflow[]
  readonly bindings?: readonly Binding[]
  readonly events?: readonly EventType[]
  /** Aborts when the store dies. */
  readonly dead?: AbortSignal
} & Partial<Pick<EngineOptions, 'limits' | 'retry' | 'observe' | 'audit'>>

/** An engine on a store with a clock that stands still: what a test of a workflow needs. */
export type Bench = {
  readonly engine: Engine
  readonly log: Log
  readonly clock: VirtualClock
  /** Appends an event as a system would. */
  publish<Type extends EventType>(type: Type, body: EventBody<Type>): Promise<void>
  /** Lets time pass in steps, and everything that is due happen, until the promise settles. */
  pass<Value>(step: Duration, until: Promise<Value>): Promise<Value>
  /** Resolves when nothing is under way: all read, all written, every instance ended or asleep. */
  settled(): Promise<void>
  close(): Promise<void>
}

export async function openBench(
  store: Store,
  options: BenchOptions,
  clock = new VirtualClock(START_MS),
): Promise<Bench> {
  const ownClock = mortalClock(clock, options.dead)
  const newId = createIdSource(
    () => clock.now(),
    (count) => randomBytes(count),
  )
  const log = await openLog({ store, clock: machineClock(options.dead), draw: () => 0.5 })
  const engine = await openEngine({
    events: [],
    ...options,
    store,
    node: soleNode(newId<'node'>(), clock.now()),
    log,
    clock: ownClock,
    newId,
    random: () => 0.5,
    invoker: createInvoker(options.bindings ?? [], { clock: ownClock }),
  })
  return {
    engine,
    log,
    clock,
    settled: () => settled(store, engine, log, clock),
    pass: (step, until) => pass(store, clock, step, until),
    publish: (type, body) => log.append([entryOf(type, body, clock, newId)]),
    async close() {
      await engine.stop()
      await log.stop()
    },
  }
}

const turn = () => new Promise((resolve) => setImmediate(resolve))

async function settled(store: Store, engine: Engine, log: Log, clock: Clock): Promise<void> {
  for (let quiet = 0; quiet < 3; ) {
    await store.committer.drain()
    await turn()
    const [row] = await store.query<{ ready: number }>(READY, [toIso(clock.now())])
    const lag = await log.lag()
    const busy = engine.active() > 0 || (row?.ready ?? 0) > 0 || lag.some(({ behind }) => behind > 0)
    quiet = busy ? 0 : quiet + 1
  }
}

async function pass<Value>(
  store: Store,
  clock: VirtualClock,
  step: Duration,
  until: Promise<Value>,
): Promise<Value> {
  let over = false
  const settle = () => {
    over = true
  }
  until.then(settle, settle)
  while (!over) {
    for (let turns = 0; turns < 8; turns++) {
      await store.committer.drain()
      await turn()
    }
    clock.advance(step)
  }
  return await until
}

export const entryOf = <Type extends EventType>(
  type: Type,
  body: EventBody<Type>,
  clock: Clock,
  newId: IdSource,
): NewEntry => ({
  id: newId<'entry'>(),
  kind: 'event',
  stream: type.name,
  version: type.version,
  at: clock.now(),
  keys: type.orderKeys(body),
  correlation: newId<'correlation'>(),
  causation: null,
  source: 'bench',
  body: JSON.parse(JSON.stringify(body)),
  raw: null,
  meta: {},
  businessKeys: type.businessKeys(body),
})

const START_MS = Date.UTC(2026, 0, 5, 12)

const READY = `
select (select count(*) from workflow_instance where ready or wake_at <= $1::timestamptz)::int + (select count(*) from workflow_news)::int as ready`
