import { randomBytes } from 'node:crypto'
import { type Clock, createIdSource, type Failure, instant } from '../../kernel/index.ts'
import { type Log, logMigrations, openLog } from '../../log/index.ts'
import type { EventBody, EventType } from '../../model/index.ts'
import {
  joinNodes,
  type Migration,
  type Node,
  openStore,
  type Store,
  storeMigrations,
} from '../../store/index.ts'
import { createInvoker } from '../create-invoker.ts'
import { type Engine, openEngine } from '../open-engine.ts'
import { workflowMigrations } from '../workflow-migrations.ts'
import { type BenchOptions, entryOf } from './open-bench.ts'

/** The machine's own clock. */
export const machineClock: Clock = {
  now: () => instant(Date.now()),
  sleepUntil: (at, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) return resolve()
      const timer = setTimeout(resolve, Math.max(0, at - Date.now()))
      const wake = () => {
        clearTimeout(timer)
        resolve()
      }
      signal?.addEventListener('abort', wake, { once: true })
    }),
}

export type NodeOptions = Omit<BenchOptions, 'dead'> & {
  readonly dataDirectory?: string
  readonly databaseUrl?: string
  readonly ttlMs?: number
  /** Default: what the engine needs. */
  readonly migrations?: readonly Migration[]
  /** Another node ended the tenure. */
  readonly lost?: (failure: Failure) => void
}

/** A node as a process has one: a store, a tenure, a log and an engine of its own, on a database that others share. */
export type TestNode = {
  readonly store: Store
  readonly node: Node
  readonly log: Log
  readonly engine: Engine
  publish<Type extends EventType>(type: Type, body: EventBody<Type>): Promise<void>
  /** As a process that stops does. */
  leave(): Promise<void>
}

const MIGRATIONS = [...storeMigrations, ...logMigrations, ...workflowMigrations]

export async function openNode(options: NodeOptions): Promise<TestNode> {
  const {
    dataDirectory = '',
    databaseUrl,
    ttlMs = 10_000,
    lost = () => undefined,
    migrations = MIGRATIONS,
    ...rest
  } = options
  const clock = machineClock
  const newId = createIdSource(clock.now, (count) => randomBytes(count))
  const store = await openStore({ dataDirectory, databaseUrl, migrations })
  const id = newId<'node'>()
  const node = await joinNodes({ store, clock, id, name: id, version: '1', ttlMs, lost })
  const log = await openLog({ store, clock, node, draw: Math.random, pollMs: 20 })
  const engine = await openEngine({
    events: [],
    ...rest,
    limits: { pollMs: 50, ...rest.limits },
    store,
    node,
    log,
    clock,
    newId,
    random: Math.random,
    invoker: createInvoker(rest.bindings ?? [], { clock }),
  })
  return {
    store,
    node,
    log,
    engine,
    publish: (type, body) => log.append([entryOf(type, body, clock, newId)]),
    async leave() {
      await engine.stop()
      await log.stop()
      await node.leave()
      await store.close()
    },
  }
}
