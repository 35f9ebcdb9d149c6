import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { defineFailure, instant } from '../kernel/index.ts'
import { guardRefused } from '../store/failures.ts'
import type { Act, Write } from '../store/index.ts'
import type { ConsumerPort, ConsumerState, Moves, Trouble } from './consumer-port.ts'
import { ConsumerRun } from './consumer-run.ts'
import type { LogEntry, Position } from './log.ts'

/**
 * Random interleavings of handlers, commits, failures, barriers and deaths against the one thing that must come out:
 * every entry's writes once, and for each key in log order.
 */
const away = defineFailure({
  code: 'LIG-TEST-AWAY',
  disposition: 'transient',
  stage: 'processing',
  cause: 'downstream',
  says: 'away',
  fix: 'wait',
})
const wrong = defineFailure({
  code: 'LIG-TEST-WRONG',
  disposition: 'permanent',
  stage: 'processing',
  cause: 'rule',
  says: 'wrong',
  fix: 'mend',
})
const mark: Act = { name: 'test.mark', kind: 'write', order: 1, sql: '' }

type Script = { keys: readonly string[]; fails: readonly ('away' | 'wrong' | 'conflict')[] }

/** Lets one pending step happen at a time, in an order drawn from the seed. */
class Steps {
  #seed: number
  readonly #pending: (() => void)[] = []
  constructor(seed: number) {
    this.#seed = seed
  }
  draw(): number {
    this.#seed = (Math.imul(this.#seed, 1_664_525) + 1_013_904_223) >>> 0
    return this.#seed / 2 ** 32
  }
  next(): Promise<void> {
    return new Promise((resolve) => this.#pending.push(resolve))
  }
  /** False when nothing was pending. */
  async one(): Promise<boolean> {
    await new Promise((resolve) => setImmediate(resolve))
    const [step] = this.#pending.splice(Math.floor(this.draw() * this.#pending.length), 1)
    step?.()
    return step !== undefined
  }
}

/** The disk: commits are atomic and apply in the order in which they were handed in. */
class Disk {
  readonly handled: string[] = []
  floor: Position = '' as Position
  readonly positions = new Map<number, Position>()
  readonly troubles = new Map<string, Trouble>()
  readonly queues = new Map<string, LogEntry[]>()
  #last: Promise<void> = Promise.resolve()
  readonly #steps: Steps
  constructor(steps: Steps) {
    this.#steps = steps
  }

  port(): ConsumerPort {
    return {
      load: async () => this.#load(),
      commit: (writes, moves) => {
        const committed = this.#last.then(() => this.#steps.next()).then(() => this.#apply(writes, moves))
        this.#last = committed.catch(() => undefined)
        return committed
      },
      parkedHead: async (key, limit) => {
        await this.#steps.next()
        return (this.queues.get(key) ?? []).slice(0, limit)
      },
    }
  }

  #load(): ConsumerState {
    const parked = [...this.queues]
      .filter(([, queue]) => queue.length > 0)
      .map(([key, queue]) => ({
        ...(this.troubles.get(key) ?? unknownTrouble(key, queue)),
        entries: queue.length,
      }))
    return { floor: this.floor, positions: new Map(this.positions), parked }
  }

  #apply(
    writes: readonly Write[],
    { advances = [], floor, park = [], troubles = [], unpark = [] }: Moves,
  ): void {
    for (const { shard, from } of advances) {
      if ((this.positions.get(shard) ?? '') !== from) throw guardRefused({ guard: 'log.advance' })
    }
    for (const { key, entry } of unpark) {
      if (this.queues.get(key)?.[0]?.id !== entry.id) throw guardRefused({ guard: 'log.unpark' })
    }
    if (writes.some(({ row }) => row.refuse === true)) throw guardRefused({ guard: 'test.mark' })
    for (const { shard, to } of advances) this.positions.set(shard, to)
    for (const { key, entry } of park) this.queues.set(key, [...(this.queues.get(key) ?? []), entry])
    for (const trouble of troubles)
      if (this.queues.get(trouble.key)?.length) this.troubles.set(trouble.key, trouble)
    for (const { key } of unpark) {
      const left = (this.queues.get(key) ?? []).slice(1)
      this.queues.set(key, left)
      if (left.length === 0) this.troubles.delete(key)
    }
    this.handled.push(...writes.map(({ row }) => String(row.id)))
    if (floor !== undefined) this.floor = floor
  }
}

const unknownTrouble = (key: string, queue: readonly LogEntry[]): Trouble => ({
  key,
  state: 'retrying',
  since: instant(0),
  attempts: 0,
  nextAt: instant(0),
  failureCode: 'LIG-LOG-POSITIONS-MOVED',
  says: '',
  firstEntry: queue[0]?.id ?? ('none' as LogEntry['id']),
})

const toEntry = ({ keys: [first = '', second] }: Script, i: number): LogEntry => ({
  id: `e${i}` as LogEntry['id'],
  kind: 'event',
  stream: 's',
  version: '1.0',
  at: instant(0),
  keys: second === undefined || second === first ? [first] : [first, second],
  correlation: 'c' as LogEntry['correlation'],
  causation: null,
  source: 's',
  body: {},
  raw: null,
  meta: {},
  businessKeys: [],
  position: String(i + 1).padStart(8, '0') as Position,
})

async function simulate(script: readonly Script[], seed: number, deaths: number): Promise<Disk> {
  const steps = new Steps(seed)
  const disk = new Disk(steps)
  const entries = script.map(toEntry)
  const fails = new Map(entries.map((entry, i) => [entry.id, [...(script[i]?.fails ?? [])]]))
  let now = 0
  let deathsLeft = deaths
  const handle = async (entry: LogEntry) => {
    await steps.next()
    const fail = fails.get(entry.id)?.shift()
    if (fail === 'away') throw away()
    if (fail === 'wrong') throw wrong()
    return { writes: [{ act: mark, row: { id: entry.id, refuse: fail === 'conflict' } }] }
  }
  const live = async (): Promise<ConsumerRun> => {
    const spec = { name: 'c', kind: 'event', handle } as const
    const run = new ConsumerRun(spec, disk.port(), { now: () => instant(now), draw: () => steps.draw() })
    await run.load()
    return run
  }
  let run = await live()
  for (let turn = 0; turn < 3_000 && disk.handled.length < entries.length; turn++) {
    const ahead = entries.filter(({ position }) => position > run.cursor)
    const page = ahead.slice(0, 1 + Math.floor(steps.draw() * 4))
    run.offer(page, page.at(-1)?.position ?? run.cursor)
    if (steps.draw() < 0.1) void run.saveFloor().catch(() => undefined)
    const moved = await steps.one()
    if (deathsLeft > 0 && steps.draw() < 0.02) {
      deathsLeft--
      void run.stop()
      run = await live()
    }
    if (run.ended === 'lost') run = await live()
    if (moved || page.length > 0) continue
    now += 120_000
    run.retryDue()
    for (const [key, { trouble }] of run.parked.states) if (trouble.state === 'stopped') void run.resume(key)
  }
  while (await steps.one()) {}
  return disk
}

function check(script: readonly Script[], disk: Disk): void {
  const entries = script.map(toEntry)
  assert.deepEqual([...disk.handled].sort(), entries.map(({ id }) => String(id)).sort(), 'each exactly once')
  for (const key of new Set(entries.flatMap((entry) => [...entry.keys]))) {
    const wanted = entries
      .filter((entry) => entry.keys.some((one) => one === key))
      .map(({ id }) => String(id))
    assert.deepEqual(
      disk.handled.filter((id) => wanted.includes(id)),
      wanted,
      `in order for ${key}`,
    )
  }
  assert.equal(disk.troubles.size, 0, 'nothing is parked any more')
}

const scripts = fc.array(
  fc.record({
    keys: fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { minLength: 1, maxLength: 2 }),
    fails: fc.oneof(
      { weight: 5, arbitrary: fc.constant([]) },
      { weight: 2, arbitrary: fc.array(fc.constantFrom('away', 'wrong', 'conflict'), { maxLength: 3 }) },
    ),
  }),
  { minLength: 1, maxLength: 25 },
)

test('every entry is handled once and in order per key, whatever the interleaving', async () => {
  await fc.assert(
    fc.asyncProperty(scripts, fc.nat(), async (script, seed) =>
      check(script, await simulate(script, seed, 0)),
    ),
    { numRuns: 300 },
  )
})

test('the same with the process dying in between, its last commits arriving late', async () => {
  await fc.assert(
    fc.asyncProperty(scripts, fc.nat(), async (script, seed) =>
      check(script, await simulate(script, seed, 4)),
    ),
    { numRuns: 300 },
  )
})

test('a failing key does not hold up the others', async () => {
  const script: Script[] = [
    { keys: ['a'], fails: ['wrong'] },
    ...['a', 'b', 'c', 'd', 'e'].map((key) => ({ keys: [key], fails: [] })),
  ]
  const steps = new Steps(1)
  const disk = new Disk(steps)
  const handle = async (entry: LogEntry) => {
    if (entry.id === 'e0') throw wrong()
    return { writes: [{ act: mark, row: { id: entry.id } }] }
  }
  const spec = { name: 'c', kind: 'event', handle } as const
  const run = new ConsumerRun(spec, disk.port(), { now: () => instant(0), draw: () => 0 })
  await run.load()
  run.offer(script.map(toEntry), '00000006' as Position)
  while (await steps.one()) {}
  assert.deepEqual([...disk.handled].sort(), ['e2', 'e3', 'e4', 'e5'])
  assert.deepEqual(
    disk.queues.get('a')?.map(({ id }) => String(id)),
    ['e0', 'e1'],
  )
})
