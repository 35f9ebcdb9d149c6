import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TObject, Type } from 'typebox'
import type { Principal } from '../access/index.ts'
import type { JsonValue } from '../kernel/index.ts'
import { defineEvent } from '../model/index.ts'
import { defineCapability } from './capability.ts'
import { defineWorkflow } from './flow.ts'
import { onRequest } from './start-type.ts'
import { delivered, failed, lost, scripted } from './testing/index.ts'
import { createMortalStore, type Fault } from './testing/mortal-store.ts'
import { type Bench, openBench, openBenchStore } from './testing/open-bench.ts'
import { VirtualClock } from './testing/virtual-clock.ts'

/**
 * A world drawn from a seed: orders are placed, bought by workflows of their own, looked at by a person, and their goods
 * arrive in several parts, each taken by a run of its own; systems fail, lose answers or lose only the sound of them,
 * commits end as unknown, the process dies and begins again, days pass. When the trouble ends, every order is done as
 * if there had been none. LIGAMENT_SIMULATION_SEED repeats a run, LIGAMENT_SIMULATION_STEPS makes it
 * longer; both are printed.
 */
const SEED = Number(process.env.LIGAMENT_SIMULATION_SEED ?? Math.floor(Math.random() * 2 ** 31))
const STEPS = Number(process.env.LIGAMENT_SIMULATION_STEPS ?? 120)

const event = <Schema extends TObject>(name: string, schema: Schema) =>
  defineEvent({
    name,
    version: '1.0',
    owner: 'test',
    summary: 'A test event.',
    schema,
    orderKeys: (body) => [orderOf(body)],
    businessKeys: (body) => [{ kind: 'order', value: orderOf(body) }],
  })
const orderOf = (body: unknown): string => (body as { readonly order: string }).order
const Placed = event(
  'SimPlaced',
  Type.Object({
    order: Type.String(),
    numbers: Type.Optional(Type.Array(Type.String())),
    checked: Type.Optional(Type.String()),
    arrived: Type.Optional(Type.Array(Type.Number())),
  }),
)
const Arrived = event('SimArrived', Type.Object({ order: Type.String(), delivery: Type.Number() }))
const Closed = event('SimClosed', Type.Object({ order: Type.String() }))
const buy = defineCapability({
  name: 'sim.buy',
  version: 1,
  owner: 'test',
  summary: 'Buys.',
  input: Type.Object({ order: Type.String(), part: Type.Number() }),
  output: Type.Object({ number: Type.String() }),
})

const about = { version: 1, owner: 'test', criticality: 'supply' } as const
const purchase = defineWorkflow(
  {
    ...about,
    name: 'sim-purchase',
    summary: 'Buys one part.',
    startsOn: onRequest(Type.Object({ order: Type.String(), part: Type.Number() })),
    key: ({ order: id, part }) => `${id}/${part}`,
  },
  async (flow, wanted) => {
    const { number } = await flow.call(buy, wanted)
    await flow.sleep('10 minutes')
    return number
  },
)
const notice = defineWorkflow(
  {
    ...about,
    name: 'sim-notice',
    summary: 'Goes its own way.',
    startsOn: onRequest(Type.Object({ order: Type.String() })),
    key: ({ order: id }) => id,
  },
  async (flow) => await flow.step('say', () => 'said'),
)

/** How many parts, and how many deliveries, an order has. */
const countOf = (id: string): number => 1 + (Number(id.slice(1)) % 3)
const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, n) => n)

const order = defineWorkflow(
  {
    ...about,
    name: 'sim-order',
    summary:
      'Has parts bought side by side and the order looked at, then takes one delivery a run, and closes.',
    startsOn: Placed,
    key: ({ order: id }) => id,
  },
  async (flow, { order: id, numbers = [], checked = '', arrived = [] }) => {
    if (flow.run === 1) {
      const parts = await flow.step('parts', () => countOf(id))
      const bought = await flow.all(
        upTo(parts).map((part) => flow.child(purchase, { order: id, part }, { as: `part-${part}` })),
      )
      await flow.start(notice, { order: id })
      const { word } = await flow.task({
        kind: 'look',
        title: 'Look at the order',
        owner: 'test',
        within: '2 days',
        form: Type.Object({ word: Type.String() }),
      })
      return flow.continueAsNew({ order: id, numbers: bought, checked: word })
    }
    // Who heard no answer tells of a delivery again.
    if (arrived.length < countOf(id)) {
      const { delivery } = (await flow.until(Arrived, { kind: 'order', value: id })) ?? { delivery: -1 }
      await flow.sleep('1 hour')
      return flow.continueAsNew({
        order: id,
        numbers,
        checked,
        arrived: [...new Set([...arrived, delivery])],
      })
    }
    await flow.publish(Closed, { order: id })
    return { numbers, checked, arrived }
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

const person: Principal = { name: 'sam', roles: ['operations'] }

class World {
  readonly draw = numbersOf(SEED)
  readonly clock = new VirtualClock(Date.UTC(2026, 0, 5, 12))
  readonly placed: string[] = []
  /** How many deliveries of each order have come. */
  readonly arrived = new Map<string, number>()
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
    const options = {
      workflows: [order, purchase, notice],
      events: [Placed, Arrived, Closed],
      bindings: [this.seller],
    }
    const bench = await openBench(mortal.store, { ...options, dead: mortal.dead }, this.clock)
    this.#life = { bench, kill: () => mortal.kill() }
    return bench
  }

  #fault(): Fault | undefined {
    if (this.#calm || this.#faultIn === 0 || --this.#faultIn > 0) return undefined
    this.faults++
    return this.draw(2) === 0 ? 'written' : 'lost'
  }

  /** What nobody knows to have been written is done again, by whoever is there. */
  async #surely(act: (bench: Bench) => Promise<unknown>): Promise<void> {
    const bench = await this.open()
    await act(bench).catch(() => this.#surely(act))
  }

  async step(): Promise<void> {
    const bench = await this.open()
    const what = this.draw(14)
    if (what < 4) {
      const id = `o${this.placed.length}`
      this.placed.push(id)
      await this.#surely((there) => there.publish(Placed, { order: id }))
    } else if (what < 7) await this.arrive(this.placed[this.draw(this.placed.length)])
    else if (what < 9) this.clock.advance(`${1 + this.draw(90)} minutes`)
    else if (what === 9) this.#faultIn = 1 + this.draw(6)
    else if (what === 10) {
      this.#life?.kill()
      this.#life = undefined
      this.deaths++
    } else if (what === 11) await this.look()
    else await bench.pass('1 minutes', new Promise((resolve) => setTimeout(resolve, 5)))
  }

  /** The next delivery of the order, if there is one to come. */
  async arrive(id: string | undefined): Promise<void> {
    const delivery = id === undefined ? 0 : (this.arrived.get(id) ?? 0)
    if (id === undefined || delivery === countOf(id)) return
    this.arrived.set(id, delivery + 1)
    await this.#surely((there) => there.publish(Arrived, { order: id, delivery }))
  }

  /** A person looks at whatever there is to look at. */
  async look(): Promise<void> {
    await this.#surely(async ({ engine: { tasks } }) => {
      const { items } = await tasks.list({ state: 'open', limit: 100 })
      for (const { id, key } of items)
        await tasks.complete(id, person, { value: { word: `fine ${key}` }, note: '' })
    })
  }

  /** The trouble is over: what has not arrived arrives, and time passes until nothing waits. */
  async calm(): Promise<void> {
    this.#calm = true
    const bench = await this.open()
    for (const id of this.placed) for (const _ of upTo(countOf(id))) await this.arrive(id)
    const open = async () => {
      const [row] = await store.query<{ open: number; orders: number }>(
        `select (count(*) filter (where ended_at is null))::int as open,
          (count(*) filter (where name = 'sim-order'))::int as orders from workflow_instance`,
      )
      return row?.open !== 0 || row.orders < this.placed.length
    }
    const done = (async () => {
      while (await open()) {
        await this.look()
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    })()
    await bench.pass('10 minutes', done)
    await bench.close()
  }
}

test(`whatever happens, every order is done once (seed ${SEED}, ${STEPS} steps)`, async () => {
  const world = new World()
  for (let step = 0; step < STEPS; step++) await world.step()
  await world.calm()
  const ended = await store.query<{ key: string; output: JsonValue }>(
    `select key, output from workflow_instance where name = 'sim-order' order by substr(key, 2)::int`,
  )
  assert.deepEqual(
    ended.map(({ key, output }) => [key, output]),
    world.placed.map((id) => {
      const all = upTo(countOf(id))
      const numbers = all.map((part) => `${id}/${part}`)
      return [id, { numbers, checked: `fine ${id}`, arrived: all }]
    }),
  )
  const parts = world.placed.reduce((sum, id) => sum + countOf(id), 0)
  const counted = await store.query<{ name: string; state: string; count: number }>(
    `select name, state, count(*)::int as count from workflow_instance group by 1, 2
    union all select 'task', state, count(*)::int from task group by 1, 2 order by 1`,
  )
  assert.deepEqual(
    counted.map(({ name, state, count }) => `${name} ${state} ${count}`),
    [
      `sim-notice completed ${world.placed.length}`,
      `sim-order completed ${world.placed.length}`,
      `sim-purchase completed ${parts}`,
      `task done ${world.placed.length}`,
    ],
  )
  const gaps = await store.query(
    `select instance, run from (
      select instance, run, seq from workflow_past
      union all select j.instance, i.run, j.seq from workflow_journal j join workflow_instance i on i.id = j.instance
    ) as entries group by instance, run having max(seq) <> count(*) or count(distinct seq) <> count(*)`,
  )
  assert.deepEqual(gaps, [], 'no journal has a gap')
  assert.ok([...world.seller.effects.values()].every((times) => times === 1))
  const [closed] = await store.query<{ events: number; orders: number }>(
    `select count(*)::int as events, count(distinct body->>'order')::int as orders
    from log_entry where stream = 'SimClosed'`,
  )
  assert.deepEqual(closed, { events: world.placed.length, orders: world.placed.length })
  console.error(`${world.placed.length} orders, ${world.deaths} deaths, ${world.faults} unknown commits`)
})
