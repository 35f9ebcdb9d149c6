import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSecrets } from '../access/index.ts'
import {
  createIntakeRoom,
  createLinks,
  type Delivery,
  type Heard,
  type Hearing,
  openMarks,
  type SourceSurroundings,
  type Told,
} from '../connectors/index.ts'
import { createIdSource, type Duration, durationMs, instant, type JsonObject } from '../kernel/index.ts'
import { claimed, openLog } from '../log/index.ts'
import { ALL_EVENTS, type EventBody, type EventType } from '../model/index.ts'
import { migrations } from '../program/index.ts'
import { openStore, type Store, soleNode } from '../store/index.ts'
import {
  type Binding,
  createInvoker,
  type Engine,
  type ExceptionId,
  type ExceptionRecord,
  openEngine,
  type Resolution,
} from '../workflows/index.ts'
import { entryOf, type ScriptedAnswer, VirtualClock } from '../workflows/testing/index.ts'
import type { Integration } from './definition.ts'
import { inspectWith, openDeliveries, openHandlers } from './open-handlers.ts'
import { type ScriptedDelivery, scriptTarget } from './script-target.ts'

export type { ScriptedDelivery }

export type IntegrationBenchOptions = {
  /** How the targets of deliveries answer, by the delivery's name. Default: everything is delivered. */
  readonly targets?: Readonly<Record<string, (call: ScriptedDelivery) => ScriptedAnswer<JsonObject>>>
  /** In place of every system and binding of the integration: `scripted(capability, ...)`. */
  readonly bindings?: readonly Binding[]
  /** Where time begins. Default: 2026-01-05, 12:00 UTC. */
  readonly startMs?: number
}

/** An integration without its wires: messages are said, what is delivered is kept, time stands still. */
export type IntegrationBench = {
  readonly clock: VirtualClock
  readonly engine: Engine
  /**
   * Says a message to a source, as if it had come over its wire; resolves with what the sender is told, after the
   * commit. Text is UTF-8, an object is its JSON; `name` is that of a file, or the subject, routing key or key of a
   * broker's message.
   */
  say(source: string, message: string | Uint8Array | JsonObject, about?: Omit<Heard, 'bytes'>): Promise<Told>
  /** Appends an event as a route would. */
  publish<Type extends EventType>(type: Type, body: EventBody<Type>): Promise<void>
  /** What the target of a delivery was asked, attempt by attempt. */
  calls(delivery: string): readonly ScriptedDelivery[]
  /** What it took, each once, in order. */
  delivered(delivery: string): readonly unknown[]
  /** Resolves when nothing is under way: all read, all written, everything ended or waiting for time or for people. */
  settled(): Promise<void>
  /** Lets time pass, and everything happen that is due on the way. */
  pass(time: Duration): Promise<void>
  /** Open ones, oldest first. */
  exceptions(): Promise<readonly ExceptionRecord[]>
  /** Decides an exception as a person does. */
  resolve(exception: ExceptionId, action: Resolution['action']): Promise<void>
  close(): Promise<void>
}

const START_MS = Date.UTC(2026, 0, 5, 12)
/** Time passes in so many steps, with everything that is due done after each. */
const STEPS = 64
const OPEN_MAX = 200

/** Runs an integration for a test on a store of its own, which is gone after `close`. It takes a second or two to open. */
export async function openIntegrationBench(
  integration: Integration,
  { targets = {}, bindings, startMs = START_MS }: IntegrationBenchOptions = {},
): Promise<IntegrationBench> {
  const { deliveries: scripted, calls, taken } = scriptDeliveries(integration.deliveries ?? [], targets)
  const dataDirectory = await mkdtemp(join(tmpdir(), 'ligament-bench-'))
  const store = await openStore({ dataDirectory, migrations })
  const clock = new VirtualClock(startMs)
  const newId = createIdSource(clock.now.bind(clock), (count) => randomBytes(count))
  const node = soleNode(newId<'node'>(), clock.now())
  const log = await openLog({ store, clock, draw: () => 0.5 })
  const engine = await openEngine({
    ...{ store, node, log, clock, newId, random: () => 0.5 },
    invoker: createInvoker(bindings ?? integration.bindings ?? [], { clock }),
    workflows: integration.workflows ?? [],
    events: [...ALL_EVENTS, ...(integration.events ?? [])],
  })
  const wires = { secrets: openSecrets({ env: {}, nowMs: () => clock.now() }), links: createLinks({ clock }) }
  const around = { log, store, clock, newId, ...wires }
  const deliveries = await openDeliveries({ ...integration, deliveries: scripted }, around)
  await openHandlers(integration, engine, deliveries, around)
  const hearings = hearingsOf(integration, {
    ...around,
    claimed: (source, key) => claimed(store, source, key),
    room: createIntakeRoom({ bytesMax: Number.MAX_SAFE_INTEGER, now: () => clock.now() }),
    marks: openMarks(store),
    node: { alone: noSeat, mayAct: () => true },
    host: '127.0.0.1',
    inspect: (message) => inspectWith(integration, message),
  })
  const settled = () => settle(store, engine, log)
  return {
    clock,
    engine,
    calls: (delivery) => named(calls, delivery),
    delivered: (delivery) => named(taken, delivery),
    settled,
    say: (source, message, about) => named(hearings, source)({ bytes: bytesOf(message), ...about }),
    publish: (type, body) => log.append([entryOf(type, body, clock, newId)]),
    async pass(time) {
      await settled()
      const [from, ms] = [clock.now(), durationMs(time)]
      for (let step = 1; step <= STEPS; step += 1) {
        clock.advanceTo(instant(from + (ms * step) / STEPS))
        await settled()
      }
    },
    exceptions: async () =>
      (await engine.exceptions.list({ state: 'open', limit: OPEN_MAX })).items.toReversed(),
    async resolve(exception, action) {
      await engine.exceptions.resolve(exception, { action, by: 'a test', note: '', value: null })
      await settled()
    },
    async close() {
      await engine.stop()
      await log.stop()
      await Promise.all(deliveries.map((delivery) => delivery.close()))
      await store.close()
      await rm(dataDirectory, { recursive: true, force: true })
    },
  }
}

/** The same deliveries, at targets that answer as scripted. */
function scriptDeliveries(
  given: readonly Delivery[],
  answers: NonNullable<IntegrationBenchOptions['targets']>,
) {
  const stray = Object.keys(answers).find((name) => !given.some((delivery) => delivery.name === name))
  if (stray !== undefined) throw new TypeError(`there is no delivery "${stray}"`)
  const calls = new Map<string, readonly ScriptedDelivery[]>()
  const taken = new Map<string, readonly unknown[]>()
  const deliveries = given.map((delivery) => {
    const target = scriptTarget(delivery.target, answers[delivery.name])
    calls.set(delivery.name, target.calls)
    taken.set(delivery.name, target.taken)
    return {
      ...delivery,
      open: (around: Parameters<Delivery['open']>[0]) => delivery.open(around, target.open),
    }
  })
  return { deliveries, calls, taken }
}

function hearingsOf(integration: Integration, around: SourceSurroundings): ReadonlyMap<string, Hearing> {
  return new Map(integration.sources.map((source) => [source.name, source.hear(around)]))
}

const noSeat = (): never => {
  throw new TypeError('nothing polls in a test')
}

function named<Value>(all: ReadonlyMap<string, Value>, name: string): Value {
  const found = all.get(name)
  if (found === undefined)
    throw new TypeError(`there is no "${name}": there is ${[...all.keys()].join(', ')}`)
  return found
}

function bytesOf(message: string | Uint8Array | JsonObject): Uint8Array {
  if (message instanceof Uint8Array) return message
  return Buffer.from(typeof message === 'string' ? message : JSON.stringify(message))
}

const turn = () => new Promise((resolve) => setImmediate(resolve))

async function settle(store: Store, engine: Engine, log: Awaited<ReturnType<typeof openLog>>): Promise<void> {
  for (let quiet = 0; quiet < 3; ) {
    await store.committer.drain()
    await turn()
    const [row] = await store.query<{ ready: number }>(READY)
    const lag = await log.lag()
    const busy = engine.active() > 0 || (row?.ready ?? 0) > 0 || lag.some(({ behind }) => behind > 0)
    quiet = busy ? 0 : quiet + 1
  }
}

const READY = `
select (select count(*) from workflow_instance where ready)::int + (select count(*) from workflow_news)::int as ready`
