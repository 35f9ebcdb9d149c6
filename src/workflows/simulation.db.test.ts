import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Type } from 'typebox'
import type { JsonValue } from '../kernel/index.ts'
import { defineEvent } from '../model/index.ts'
import { defineCapability } from './capability.ts'
import { defineWorkflow } from './flow.ts'
import { delivered, failed, lost, scripted } from './testing/index.ts'
import { createMortalStore, type Fault } from './testing/mortal-store.ts'
import { type Bench, openBench, openBenchStore } from './testing/open-bench.ts'
import { VirtualClock } from './testing/virtual-clock.ts'

/**
 * A world drawn from a seed: orders are placed and goods arrive in any order, systems fail, lose answers or lose only
 * the sound of them, commits end as unknown, the process dies and begins again, days pass. When the trouble ends, every
 * order is done as if there had been none. LIGAMENT_SIMULATION_SEED repeats a run, LIGAMENT_SIMULATION_STEPS makes it
 * longer; both are printed.
 */
const SEED = Number(process.env.LIGAMENT_SIMULATION_SEED ?? Math.floor(Math.random() * 2 ** 31))
const STEPS = Number(process.env.LIGAMENT_SIMULATION_STEPS ?? 120)

const event = (name: string) =>
  defineEvent({
    name,
    version: '1.0',
    owner: 'test',
    summary: 'A test event.',
    schema: Type.Object({ order: Type.String() }),
    orderKeys: ({ order }) => [order],
    businessKeys: ({ order }) => [{ kind: 'order', value: order }],
  })
const Placed = event('SimPlaced')
const Arrived = event('SimArrived')
const Closed = event('SimClosed')
const buy = defineCapability({
  name: 'sim.buy',
  version: 1,
  owner: 'test',
  summary: 'Buys.',
  input: Type.Object({ order: Type.String(), part: Type.Number() }),
  output: Type.Object({ number: Type.String() }),
})

const order = defineWorkflow(
  {
    name: 'sim-order',
    version: 1,
    owner: 'test',
    criticality: 'supply',
    summary: 'Buys parts side by side, waits for the goods, closes.',
    startsOn: Placed,
    key: ({ order: id }) => id,
  },
  async (flow, { order: id }) => {
    const parts = await flow.step('parts', () => 1 + (Number(id.slice(1)) % 3))
    const bought = await flow.all(
      Array.from({ length: parts }, (_, part) =>
        flow.branch(`part-${part}`, (own) => own.call(buy, { order: id, part })),
      ),
    )
    await flow.sleep('1 hour')
    await flow.until(Arrived, { kind: 'order', value: id })
    await flow.publish(Closed, { order: id })
    return bought.map(({ number }) => number)
  },
)

/** mulberry32. */
function numbersOf(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below)
  }
}

let store: Awaited<ReturnType<typeof openBenchStore>>
before(async () => {
  store = await openBenchStore()
})
after(() => store.remove())

class World {
  readonly draw = numbersOf(SEED)
  readonly clock = new VirtualClock(Date.UTC(2026, 0, 5, 12))
  readonly placed: string[] = []
  readonly arrived = new Set<string>()
  deaths = 0
  faults = 0
  #calm = false
  /** The n-th commit from now on ends as unknown. */
  #faultIn = 0
  readonly seller = scripted(buy, ({ input, attempt }) => {
    const answer = { number: `${input.order}/${input.part}` }
    const luck = this.#calm || attempt > 4 ? 9 : this.draw(10)
    if (luck < 2) return failed
    if (luck === 2) return lost()
    return luck === 3 ? lost(answer) : delivered(answer)
  })
  #life: { readonly bench: Bench; readonly kill: () => void } | undefined

  async open(): Promise<Bench> {
    if (this.#life) return this.#life.bench
    await store.committer.drain()
    const mortal = createMortalStore(store, undefined, () => this.#fault())
    const options = { workflows: [order], events: [Placed, Arrived, Closed], bindings: [this.seller] }
    const bench = await openBench(mortal.store, { ...options, dead: mortal.dead }, this.clock)
    this.#life = { bench, kill: () => mortal.kill() }
    return bench
  }

  #fault(): Fault | undefined {
    if (this.#calm || this.#faultIn === 0 || --this.#faultIn > 0) return undefined
    this.faults++
    return this.draw(2) === 0 ? 'written' : 'lost'
  }

  /** What is told to a process that dies is told again to the next one, as a sender does that heard no answer. */
  async #publish(type: typeof Placed, id: string): Promise<void> {
    const bench = await this.open()
    await bench.publish(type, { order: id }).catch(() => this.#publish(type, id))
  }

  async step(): Promise<void> {
    const bench = await this.open()
    const what = this.draw(12)
    if (what < 4) {
      const id = `o${this.placed.length}`
      this.placed.push(id)
      await this.#publish(Placed, id)
    } else if (what < 7) await this.arrive(this.placed[this.draw(this.placed.length)])
    else if (what < 9) this.clock.advance(`${1 + this.draw(90)} minutes`)
    else if (what === 9) this.#faultIn = 1 + this.draw(6)
    else if (what === 10) {
      this.#life?.kill()
      this.#life = undefined
      this.deaths++
    } else await bench.pass('1 minutes', new Promise((resolve) => setTimeout(resolve, 5)))
  }

  async arrive(id: string | undefined): Promise<void> {
    if (id === undefined || this.arrived.has(id)) return
    this.arrived.add(id)
    await this.#publish(Arrived, id)
  }

  /** The trouble is over: what has not arrived arrives, and time passes until nothing waits. */
  async calm(): Promise<void> {
    this.#calm = true
    const bench = await this.open()
    for (const id of this.placed) await this.arrive(id)
    const open = async () => {
      const [row] = await store.query<{ open: number }>(
        `select ($1::int - count(*))::int as open from workflow_instance where state = 'completed'`,
        [this.placed.length],
      )
      return row?.open !== 0
    }
    const done = (async () => {
      while (await open()) await new Promise((resolve) => setTimeout(resolve, 20))
    })()
    await bench.pass('10 minutes', done)
    await bench.close()
  }
}

test(`whatever happens, every order is done once (seed ${SEED}, ${STEPS} steps)`, async () => {
  const world = new World()
  for (let step = 0; step < STEPS; step++) await world.step()
  await world.calm()
  const ended = await store.query<{ key: string; output: JsonValue; seqs: number[] }>(
    `select key, output, (select array_agg(seq order by seq) from workflow_journal j where j.instance = i.id) as seqs
    from workflow_instance i order by substr(key, 2)::int`,
  )
  assert.deepEqual(
    ended.map(({ key, output }) => [key, output]),
    world.placed.map((id, n) => [id, Array.from({ length: 1 + (n % 3) }, (_, part) => `${id}/${part}`)]),
  )
  for (const { seqs } of ended)
    assert.deepEqual(
      seqs,
      Array.from(seqs, (_, i) => i + 1),
    )
  assert.ok([...world.seller.effects.values()].every((times) => times === 1))
  const [closed] = await store.query<{ events: number; orders: number }>(
    `select count(*)::int as events, count(distinct body->>'order')::int as orders
    from log_entry where stream = 'SimClosed'`,
  )
  assert.deepEqual(closed, { events: world.placed.length, orders: world.placed.length })
  console.error(`${world.placed.length} orders, ${world.deaths} deaths, ${world.faults} unknown commits`)
})
