import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { defineFailure, instant } from '../kernel/index.ts'
import { fenced, guardRefused } from '../store/failures.ts'
import type { Act, Write } from '../store/index.ts'
import type { ConsumerPort, ConsumerState, Meeting, Moves, Trouble } from './consumer-port.ts'
import { ConsumerRun } from './consumer-run.ts'
import type { Handled, LogEntry, Position } from './log.ts'
import { START } from './position.ts'
import { shardOf } from './shards.ts'

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
  readonly positions = new Map<number, Position>()
  readonly troubles = new Map<string, Trouble>()
  readonly queues = new Map<string, LogEntry[]>()
  readonly resumes = new Set<string>()
  readonly #lifeOf = new Map<number, string>()
  readonly #floors = new Map<string, Position>()
  readonly #fenced = new Set<string>()
  #last: Promise<void> = Promise.resolve()
  readonly #steps: Steps
  readonly #met: () => void
  constructor(steps: Steps, met: () => void) {
    this.#steps = steps
    this.#met = met
  }

  /** Shards of lives that have ended. */
  take(life: string, shards: readonly number[]): void {
    const floors = shards.map((shard) => this.#floors.get(this.#lifeOf.get(shard) ?? '') ?? START)
    this.#floors.set(life, floors.sort()[0] ?? START)
    for (const shard of shards) this.#lifeOf.set(shard, life)
  }

  /** The tenure of the life's node has ended. */
  fence(life: string): void {
    this.#fenced.add(life)
  }

  port(life: string): ConsumerPort {
    return {
      load: async () => this.#load(life),
      commit: (writes, moves) => {
        const committed = this.#last
          .then(() => this.#steps.next())
          .then(() => this.#apply(life, writes, moves))
        this.#last = committed.catch(() => undefined)
        return committed
      },
      parkedHead: async (key, limit) => {
        await this.#steps.next()
        return (this.queues.get(key) ?? []).slice(0, limit)
      },
      meetings: async (waiting) => {
        await this.#steps.next()
        return waiting.filter((meeting) => this.#canGoOn(meeting)).map(({ key }) => key)
      },
      met: () => this.#met(),
      askResume: async (key) => void this.resumes.add(key),
    }
  }

  #canGoOn({ key, other, position, leads, resumed }: Meeting): boolean {
    const places = (one: string) => (this.queues.get(one) ?? []).map((entry) => entry.position)
    if (!leads) return !places(key).includes(position)
    return places(other)[0] === position && (resumed || this.troubles.get(other)?.state !== 'stopped')
  }

  #load(life: string): ConsumerState {
    const shards = [...this.#lifeOf].filter(([, one]) => one === life).map(([shard]) => shard)
    const isHere = (key: string) => shards.includes(shardOf(key))
    for (const key of this.troubles.keys()) {
      if (isHere(key) && !this.queues.get(key)?.length) this.troubles.delete(key)
    }
    const parked = [...this.queues]
      .filter(([key, queue]) => queue.length > 0 && isHere(key))
      .map(([key, queue]) => ({
        ...(this.troubles.get(key) ?? unknownTrouble(key, queue)),
        entries: queue.length,
      }))
    const positions = new Map(shards.map((shard) => [shard, this.positions.get(shard) ?? START]))
    return { floor: this.#floors.get(life) ?? START, positions, parked }
  }

  #apply(
    life: string,
    writes: readonly Write[],
    { advances = [], floor, park = [], troubles = [], unpark = [], release = [] }: Moves,
  ): void {
    if (this.#fenced.has(life)) throw fenced()
    for (const { shard, from } of advances) {
      if ((this.positions.get(shard) ?? START) !== from || this.#lifeOf.get(shard) !== life) {
        throw guardRefused({ guard: 'log.advance' })
      }
    }
    for (const { key, entry } of unpark) {
      if (this.queues.get(key)?.[0]?.id !== entry.id) throw guardRefused({ guard: 'log.unpark' })
    }
    if (writes.some(({ row }) => row.refuse === true)) throw guardRefused({ guard: 'test.mark' })
    for (const { shard, to } of advances) this.positions.set(shard, to)
    for (const { key, entry } of park) this.queues.set(key, [...(this.queues.get(key) ?? []), entry])
    for (const trouble of troubles)
      if (this.queues.get(trouble.key)?.length) this.troubles.set(trouble.key, trouble)
    for (const { key } of unpark) this.queues.set(key, (this.queues.get(key) ?? []).slice(1))
    for (const key of release) if (!this.queues.get(key)?.length) this.troubles.delete(key)
    this.handled.push(...writes.map(({ row }) => String(row.id)))
    if (floor !== undefined) this.#floors.set(life, floor)
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

const KEYS = ['a', 'b', 'c', 'd', 'e']

/** Nodes that share the keys of one consumer; their lives end and begin as the script of chance says. */
class Cluster {
  readonly disk: Disk
  readonly runs: ConsumerRun[] = []
  now = 0
  lost = 0
  readonly #steps: Steps
  readonly #handle: ConsumerRun['spec']['handle']
  readonly #lifeOf = new Map<ConsumerRun, string>()
  readonly #acting = new Map<string, string>()
  readonly #killed = new Set<string>()
  #lives = 0
  #moving = false

  constructor(steps: Steps, handle: ConsumerRun['spec']['handle']) {
    this.#steps = steps
    this.#handle = handle
    // A word from one node to the others may be lost.
    this.disk = new Disk(steps, () => {
      if (steps.draw() < 0.5) for (const run of this.runs) void run.meet()
    })
  }

  async begin(shards: readonly number[]): Promise<void> {
    const life = `life ${++this.#lives}`
    this.disk.take(life, shards)
    const handle = (entry: LogEntry) => this.#act(life, entry)
    const spec = { name: 'c', kind: 'event', handle } as const
    const tools = { now: () => instant(this.now), draw: () => this.#steps.draw() }
    const run = new ConsumerRun(spec, this.disk.port(life), tools)
    await run.load()
    this.#lifeOf.set(run, life)
    this.runs.push(run)
  }

  /** No two lives act on one key at once, but for those that can't be stopped any more. */
  async #act(life: string, entry: LogEntry): Promise<Handled> {
    for (const key of entry.keys) {
      const other = this.#acting.get(key)
      assert(other === undefined || this.#killed.has(other), `${other} and ${life} act on ${key}`)
      this.#acting.set(key, life)
    }
    try {
      return await this.#handle(entry)
    } finally {
      for (const key of entry.keys) if (this.#acting.get(key) === life) this.#acting.delete(key)
    }
  }

  /** Begins with as many lives as nodes, each shard with one of them. */
  async share(nodes: number): Promise<void> {
    const parts = Array.from({ length: nodes }, (): number[] => [])
    for (const shard of new Set(KEYS.map(shardOf))) parts[this.#pick(nodes)]?.push(shard)
    for (const part of parts) await this.begin(part)
  }

  /** A node is gone, its last commits still on their way; its tenure may have been ended before they arrive. */
  async kill(): Promise<void> {
    const run = this.runs.splice(this.#pick(this.runs.length), 1)[0]
    if (!run) return
    const life = this.#lifeOf.get(run) ?? ''
    this.#killed.add(life)
    if (this.#steps.draw() < 0.5) this.disk.fence(life)
    void run.stop()
    await this.begin(run.shards)
  }

  /** Shards change hands in good order. */
  async move(): Promise<void> {
    if (this.#moving || this.runs.length === 0) return
    this.#moving = true
    const moved = this.runs.splice(this.#pick(this.runs.length), 1 + this.#pick(2))
    await Promise.all(moved.map((run) => run.stop()))
    const parts = moved.map((): number[] => [])
    for (const shard of moved.flatMap(({ shards }) => shards)) parts[this.#pick(parts.length)]?.push(shard)
    for (const part of parts) await this.begin(part)
    this.#moving = false
  }

  async revive(): Promise<void> {
    for (const run of this.runs.filter(({ ended }) => ended === 'lost')) {
      this.lost++
      this.runs.splice(this.runs.indexOf(run), 1)
      await this.begin(run.shards)
    }
  }

  /** True when some node took some of them. */
  offer(entries: readonly LogEntry[]): boolean {
    const run = this.runs[this.#pick(this.runs.length)]
    if (!run) return false
    const ahead = entries.filter(({ position }) => position > run.cursor)
    const page = ahead.slice(0, 1 + this.#pick(4))
    run.offer(page, page.at(-1)?.position ?? run.cursor)
    if (this.#steps.draw() < 0.1) void run.saveFloor().catch(() => undefined)
    return page.length > 0
  }

  /** Nobody does anything by itself any more. */
  look(): void {
    for (const run of this.runs) void run.meet()
  }

  /** Much time passes, and a person resumes what is stopped. */
  wait(): void {
    this.now += 120_000
    for (const run of this.runs) {
      run.retryDue()
      for (const [key, { trouble }] of run.parked.states) {
        if (trouble.state === 'stopped' || this.disk.resumes.delete(key)) void run.resume(key)
      }
    }
  }

  #pick(count: number): number {
    return Math.floor(this.#steps.draw() * count)
  }
}

type Chances = { readonly nodes: number; readonly deaths: number; readonly moves: number }

async function simulate(script: readonly Script[], seed: number, chances: Chances): Promise<Disk> {
  const steps = new Steps(seed)
  const entries = script.map(toEntry)
  const fails = new Map(entries.map((entry, i) => [entry.id, [...(script[i]?.fails ?? [])]]))
  const cluster = new Cluster(steps, async (entry) => {
    await steps.next()
    const fail = fails.get(entry.id)?.shift()
    if (fail === 'away') throw away()
    if (fail === 'wrong') throw wrong()
    return { writes: [{ act: mark, row: { id: entry.id, refuse: fail === 'conflict' } }] }
  })
  const { disk } = cluster
  await cluster.share(chances.nodes)
  let { deaths, moves } = chances
  const isOver = () => disk.handled.length >= entries.length && disk.troubles.size === 0
  for (let turn = 0; turn < 5_000 && !isOver(); turn++) {
    const offered = cluster.offer(entries)
    const stepped = await steps.one()
    if (deaths > 0 && steps.draw() < 0.02 && deaths-- > 0) await cluster.kill()
    if (moves > 0 && steps.draw() < 0.04 && moves-- > 0) void cluster.move()
    await cluster.revive()
    if (stepped || offered) continue
    cluster.look()
    if (script.some(({ fails }) => fails.length > 0) || chances.deaths > 0) cluster.wait()
  }
  while (await steps.one()) {}
  // Only a death, or what is on disk of one, ends a life before its time.
  if (chances.deaths === 0) assert.equal(cluster.lost, 0)
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
    keys: fc.array(fc.constantFrom(...KEYS), { minLength: 1, maxLength: 2 }),
    fails: fc.oneof(
      { weight: 5, arbitrary: fc.constant([]) },
      { weight: 2, arbitrary: fc.array(fc.constantFrom('away', 'wrong', 'conflict'), { maxLength: 3 }) },
    ),
  }),
  { minLength: 1, maxLength: 25 },
)

const always = (chances: Chances, given: fc.Arbitrary<Script[]> = scripts) =>
  fc.assert(
    fc.asyncProperty(given, fc.nat(), async (script, seed) =>
      check(script, await simulate(script, seed, chances)),
    ),
    { numRuns: 300 },
  )

test('every entry is handled once and in order per key, whatever the interleaving', () =>
  always({ nodes: 1, deaths: 0, moves: 0 }))

test('the same with the process dying in between, its last commits arriving late', () =>
  always({ nodes: 1, deaths: 4, moves: 0 }))

test('the same on three nodes, entries of two keys meeting on disk', () =>
  always({ nodes: 3, deaths: 0, moves: 0 }))

test('the same with shards that change hands at any moment', () => always({ nodes: 3, deaths: 0, moves: 12 }))

test('the same with nodes dying as well', () => always({ nodes: 3, deaths: 4, moves: 8 }))

test('entries of two keys meet without time having to pass', () =>
  always(
    { nodes: 3, deaths: 0, moves: 12 },
    scripts.map((script) => script.map(({ keys }) => ({ keys, fails: [] }))),
  ))

/** An entry of a and b that fails until it is mended, one of b behind it, and nothing that happens by itself. */
async function stoppedBarrier(nodes: readonly (readonly string[])[]) {
  const steps = new Steps(1)
  let broken = true
  const cluster = new Cluster(steps, async (entry) => {
    if (broken) throw wrong()
    return { writes: [{ act: mark, row: { id: entry.id } }] }
  })
  for (const keys of nodes) await cluster.begin(keys.map(shardOf))
  const entries = [['a', 'b'], ['b']].map((keys) => ({ keys, fails: [] })).map(toEntry)
  const rest = async () => {
    for (let quiet = 0; quiet < 10; quiet++) {
      while (cluster.offer(entries) || (await steps.one())) {}
      cluster.look()
    }
  }
  const resume = async (key: string) => {
    void cluster.runs.find((run) => run.serves(key))?.resume(key)
    await rest()
    for (const asked of cluster.disk.resumes) {
      void cluster.runs.find((run) => run.serves(asked))?.resume(asked)
      await rest()
    }
  }
  await rest()
  assert.equal(cluster.disk.troubles.get('a')?.state, 'stopped')
  const mend = () => {
    broken = false
  }
  return { cluster, resume, mend }
}

test('resuming the second key of an entry that failed runs it, wherever its first key is served', async () => {
  for (const nodes of [[['a', 'b']], [['a'], ['b']]]) {
    const { cluster, resume, mend } = await stoppedBarrier(nodes)
    mend()
    await resume('b')
    assert.deepEqual(cluster.disk.handled, ['e0', 'e1'])
  }
})

test('two keys that were stopped at one entry both go on when one is resumed, also apart', async () => {
  const { cluster, resume, mend } = await stoppedBarrier([['a', 'b']])
  await resume('b')
  assert.equal(cluster.disk.troubles.get('b')?.state, 'stopped')
  await cluster.runs.splice(0)[0]?.stop()
  for (const key of ['a', 'b']) await cluster.begin([shardOf(key)])
  mend()
  await resume('a')
  assert.deepEqual(cluster.disk.handled, ['e0', 'e1'])
})

test('a node that others may have replaced begins nothing, and goes on when it is sure again', async () => {
  const steps = new Steps(1)
  const disk = new Disk(steps, () => undefined)
  disk.take('life', KEYS.map(shardOf))
  const handle = async (entry: LogEntry) => ({ writes: [{ act: mark, row: { id: entry.id } }] })
  let mayAct = false
  const tools = { now: () => instant(0), draw: () => 0, mayAct: () => mayAct }
  const run = new ConsumerRun({ name: 'c', kind: 'event', handle }, disk.port('life'), tools)
  await run.load()
  const rest = async () => {
    while (await steps.one()) {}
    run.retryDue()
    while (await steps.one()) {}
  }
  run.offer([{ keys: ['a'], fails: [] }].map(toEntry), '00000001' as Position)
  await rest()
  assert.deepEqual(disk.handled, [])
  mayAct = true
  await rest()
  assert.deepEqual(disk.handled, ['e0'])
})

test('a failing key does not hold up the others', async () => {
  const script: Script[] = [
    { keys: ['a'], fails: ['wrong'] },
    ...['a', 'b', 'c', 'd', 'e'].map((key) => ({ keys: [key], fails: [] })),
  ]
  const steps = new Steps(1)
  const disk = new Disk(steps, () => undefined)
  const handle = async (entry: LogEntry) => {
    if (entry.id === 'e0') throw wrong()
    return { writes: [{ act: mark, row: { id: entry.id } }] }
  }
  const spec = { name: 'c', kind: 'event', handle } as const
  disk.take('life', KEYS.map(shardOf))
  const run = new ConsumerRun(spec, disk.port('life'), { now: () => instant(0), draw: () => 0 })
  await run.load()
  run.offer(script.map(toEntry), '00000006' as Position)
  while (await steps.one()) {}
  assert.deepEqual([...disk.handled].sort(), ['e2', 'e3', 'e4', 'e5'])
  assert.deepEqual(
    disk.queues.get('a')?.map(({ id }) => String(id)),
    ['e0', 'e1'],
  )
})
