import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { storeOfNode } from '../../test/node-store.ts'
import { newId, onBothStores } from '../../test/stores.ts'
import { type Instant, instant, toIso } from '../kernel/index.ts'
import { logMigrations, START } from '../log/index.ts'
import { type NodeId, type Store, storeMigrations, type Write } from '../store/index.ts'
import {
  beatWrites,
  fenceWrite,
  joinWrites,
  leaveSeatWrite,
  leaveWrite,
  takeSeatWrites,
} from '../store/node-acts.ts'
import { claimAct, recoverAct } from './claim-acts.ts'
import type { InstanceId } from './flow.ts'
import { endAct, startAct, stateAct } from './instance-acts.ts'
import { subscribeAct } from './wait-acts.ts'
import { newsWrites, rebuildAct, signalAct, spreadAct } from './wake-acts.ts'
import { workflowMigrations } from './workflow-migrations.ts'

/**
 * What is held by nodes (instances of workflows, a seat) against a serial model, under any interleaving of what nodes
 * do with what they knew a while ago: claims, sleeps, news, timers, ends, tenures that are ended while their nodes go
 * on. After each step the tables say what the model says, and:
 *
 * 1. What a live tenure holds is nobody else's.
 * 2. A tenure that was ended changes nothing any more.
 * 3. Who goes to sleep has not missed anything; what was told to one that sleeps, or that was lost with its node, is
 *    claimed by the next who looks.
 */
const NAME = 'model'
const SEAT = 'model/seat'
const NODES = 3
const T0 = Date.UTC(2026, 0, 5)

type Op =
  | { readonly do: 'start'; readonly node: number; readonly here: boolean }
  | {
      readonly do: 'claim' | 'recover' | 'spread' | 'seat' | 'leaveSeat' | 'look' | 'end node' | 'leave'
      readonly node: number
    }
  | {
      readonly do: 'sleep' | 'run' | 'end' | 'tell' | 'signal' | 'rebuild'
      readonly node: number
      readonly nth: number
    }
  | { readonly do: 'time'; readonly node: number }

const node = fc.nat(NODES - 1)
const nth = fc.nat(5)
const simple = (weight: number, ...what: readonly string[]) => ({
  weight,
  arbitrary: fc.record({ do: fc.constantFrom(...what), node, nth, here: fc.boolean() }),
})
const ops = fc.array(
  fc.oneof(
    simple(4, 'start'),
    simple(6, 'claim'),
    simple(6, 'sleep'),
    simple(4, 'tell', 'signal', 'spread', 'time'),
    simple(3, 'run', 'end', 'rebuild', 'recover'),
    simple(2, 'seat', 'leaveSeat', 'look'),
    simple(1, 'end node', 'leave'),
  ) as fc.Arbitrary<Op>,
  { minLength: 10, maxLength: 40 },
)

type Row = {
  state: 'running' | 'waiting' | 'completed'
  holder: NodeId | null
  ready: boolean
  recover: boolean
  claims: number
  wakeAt: number | null
}
/** What a node has in its memory of an instance: what it last claimed. */
type Memory = { claims: number }
type TestNode = {
  readonly id: NodeId
  readonly store: Store
  readonly memory: Map<InstanceId, Memory>
  /** Who sat in the seat when it looked. */
  seatSeen: NodeId | null
}

class Model {
  readonly rows = new Map<InstanceId, Row>()
  readonly news = new Map<InstanceId, number>()
  readonly live = new Set<NodeId>()
  seat: NodeId | null = null
  now = T0

  isOpen(id: InstanceId): boolean {
    return this.rows.get(id)?.state !== 'completed'
  }

  claim(holder: NodeId): readonly InstanceId[] {
    const claimed = [...this.rows].filter(([, row]) => {
      const due = row.ready || (row.wakeAt !== null && row.wakeAt <= this.now)
      return row.state !== 'completed' && due && (row.holder === null || row.holder === holder)
    })
    for (const [, row] of claimed)
      Object.assign(row, {
        holder,
        ready: false,
        recover: false,
        wakeAt: null,
        state: 'running',
        claims: row.claims + 1,
      })
    return claimed.map(([id]) => id).sort()
  }

  /** True when it sleeps, or is somebody else's. */
  sleep(id: InstanceId, holder: NodeId, { claims }: Memory, wakeAt: number | null): boolean {
    const row = this.rows.get(id)
    if (!row || row.state === 'completed' || row.holder !== holder) return true
    if (row.claims !== claims) return false
    Object.assign(row, { state: 'waiting', holder: null, wakeAt })
    return true
  }

  recover(me: NodeId): void {
    for (const row of this.rows.values()) {
      if (row.holder !== null && row.holder !== me && !this.live.has(row.holder))
        Object.assign(row, { ready: true, recover: true, holder: null })
    }
  }

  spread(): void {
    for (const id of this.news.keys()) {
      const row = this.rows.get(id)
      if (row && row.state !== 'completed') row.ready = true
    }
    this.news.clear()
  }
}

class World {
  readonly #store: Store
  readonly #model = new Model()
  readonly #nodes: TestNode[] = []
  readonly #ids: InstanceId[] = []

  constructor(store: Store) {
    this.#store = store
  }

  async open(): Promise<void> {
    for (const table of ['workflow_instance', 'workflow_news', 'workflow_subscription', 'seat', 'node'])
      await this.#store.query(`delete from ${table}`)
    for (let n = 0; n < NODES; n++) await this.#join(n)
  }

  async #join(n: number): Promise<void> {
    const id = newId<'node'>()
    const store = storeOfNode(this.#store)
    await store.committer.commit(joinWrites({ id, name: `node ${n}`, version: '1', ttlMs: 3_600_000 }, false))
    store.committer.holdTo(fenceWrite(id))
    this.#nodes[n] = { id, store, memory: new Map(), seatSeen: null }
    this.#model.live.add(id)
  }

  async step(op: Op): Promise<void> {
    const held = this.#model.seat
    await this.#do(op)
    if (op.do !== 'leaveSeat' && op.do !== 'leave' && held !== null && this.#model.live.has(held))
      assert.equal(this.#model.seat, held, 'the seat of a live node stays its own')
    await this.#compare(op)
  }

  async #do(op: Op): Promise<void> {
    const me = this.#nodes[op.node]
    if (!me) return
    if (op.do === 'time') this.#model.now += 60_000
    else if (op.do === 'end node') {
      // As another node's beat does, when this one was silent for too long. It does not know yet.
      await this.#store.query(`update node set state = 'ended' where id = $1`, [me.id])
      this.#model.live.delete(me.id)
    } else if (op.do === 'look') {
      const [seat] = await this.#store.query<{ node: NodeId | null }>(
        'select node from seat where name = $1',
        [SEAT],
      )
      me.seatSeen = seat?.node ?? null
    } else {
      const alive = this.#model.live.has(me.id)
      const writes = this.#writes(op, me)
      if (writes.length === 0) return
      if (!alive) {
        await assert.rejects(me.store.committer.commit(writes), { code: 'LIG-STORE-FENCED' })
        // Its process ends, and what starts it again makes a new node.
        return this.#join(op.node)
      }
      await this.#carryOut(op, me, await me.store.committer.commit(writes))
    }
  }

  #writes(op: Op, me: TestNode): readonly Write[] {
    const at = toIso(instant(this.#model.now))
    const mine = 'nth' in op ? this.#mine(op.nth, me) : undefined
    const any = 'nth' in op ? this.#ids[op.nth % Math.max(1, this.#ids.length)] : undefined
    switch (op.do) {
      case 'start':
        return startWrites(newId<'instance'>(), this.#ids, op.here ? me.id : null, this.#model.now)
      case 'claim':
        return [
          {
            act: claimAct,
            row: { holder: me.id, at, picks: [{ name: NAME, version: 1, ready: 100, due: 100 }] },
          },
        ]
      case 'recover':
        return [{ act: recoverAct, row: { holder: me.id } }]
      case 'spread':
        return [{ act: spreadAct, row: {} }]
      case 'seat':
        // Only what is seen to be free is sought.
        return me.seatSeen === null || !this.#model.live.has(me.seatSeen)
          ? takeSeatWrites(SEAT, me.seatSeen, me.id)
          : []
      case 'leaveSeat':
        return [leaveSeatWrite(SEAT, me.id)]
      case 'leave':
        return [leaveWrite(me.id)]
      case 'sleep':
        return mine
          ? [stateWrite(mine.id, me.id, mine.memory.claims, 'waiting', this.#wakeAt(op.nth), at)]
          : []
      case 'run':
        return mine ? [stateWrite(mine.id, me.id, null, 'running', null, at)] : []
      case 'end':
        return mine
          ? [
              {
                act: endAct,
                row: {
                  id: mine.id,
                  state: 'completed',
                  output: null,
                  note: null,
                  facts: {},
                  at: this.#model.now,
                },
              },
            ]
          : []
      case 'rebuild':
        return mine ? [{ act: rebuildAct, row: { id: mine.id, holder: me.id } }] : []
      case 'tell':
        return any ? newsWrites(any).slice(0, 1) : []
      case 'signal':
        return any ? [{ act: signalAct, row: { event_type: 'Told', key_kind: 'case', key_value: any } }] : []
      default:
        return beatWrites(me.id, 3_600_000)
    }
  }

  /** Every second one that sleeps has a time. */
  #wakeAt(nth: number): Instant | null {
    return nth % 2 === 0 ? instant(this.#model.now + 90_000) : null
  }

  #mine(nth: number, { memory }: TestNode): { id: InstanceId; memory: Memory } | undefined {
    const all = [...memory]
    const found = all[nth % Math.max(1, all.length)]
    return found && { id: found[0], memory: found[1] }
  }

  async #carryOut(
    op: Op,
    me: TestNode,
    written: readonly (Readonly<Record<string, unknown>> | undefined)[],
  ): Promise<void> {
    const model = this.#model
    const mine = 'nth' in op ? this.#mine(op.nth, me) : undefined
    const any = 'nth' in op ? this.#ids[op.nth % Math.max(1, this.#ids.length)] : undefined
    const [first] = written
    if (op.do === 'start') {
      const id = this.#ids.at(-1)
      assert.ok(id)
      const holder = op.here ? me.id : null
      model.rows.set(id, {
        state: 'running',
        holder,
        ready: !op.here,
        recover: false,
        claims: 0,
        wakeAt: null,
      })
      if (op.here) me.memory.set(id, { claims: 0 })
    } else if (op.do === 'claim') {
      const claimed = ((first?.instances ?? []) as { id: InstanceId; claims: number }[]).map(
        ({ id, claims }) => {
          me.memory.set(id, { claims })
          return id
        },
      )
      assert.deepEqual(claimed.sort(), model.claim(me.id))
      for (const id of claimed) assert.equal(me.memory.get(id)?.claims, model.rows.get(id)?.claims)
    } else if (op.do === 'recover') model.recover(me.id)
    else if (op.do === 'spread') model.spread()
    else if (op.do === 'seat') {
      const isFree = model.seat === me.seatSeen
      assert.equal(written[1] !== undefined, isFree, 'who saw who sits there now gets it')
      if (isFree) model.seat = me.id
    } else if (op.do === 'leaveSeat' && model.seat === me.id) model.seat = null
    else if (op.do === 'leave') {
      model.live.delete(me.id)
      await this.#join(op.node)
    } else if (op.do === 'sleep' && mine) {
      const slept = model.sleep(mine.id, me.id, mine.memory, this.#wakeAt(op.nth))
      assert.equal(first?.slept === true, slept)
      if (slept) me.memory.delete(mine.id)
    } else if (op.do === 'run' && mine) {
      const row = model.rows.get(mine.id)
      if (row && row.state !== 'completed') Object.assign(row, { state: 'running', wakeAt: null })
    } else if (op.do === 'end' && mine) {
      Object.assign(model.rows.get(mine.id) ?? {}, {
        ...{ state: 'completed', holder: null, ready: false, recover: false, wakeAt: null },
      })
      me.memory.delete(mine.id)
    } else if (op.do === 'rebuild' && mine) {
      const row = model.rows.get(mine.id)
      if (row?.holder === me.id) Object.assign(row, { ready: true, recover: true })
    } else if (op.do === 'tell' && any && model.isOpen(any)) model.news.set(any, 1)
    else if (op.do === 'signal' && any && model.isOpen(any)) {
      const row = model.rows.get(any)
      if (row) row.ready = true
    }
  }

  async #compare({ do: what }: Op): Promise<void> {
    const model = this.#model
    const rows = await this.#store.query<Row & { id: InstanceId }>(
      `select id, state, holder, ready, recover, claims, wake_at as "wakeAt" from workflow_instance order by id`,
    )
    const expected = [...model.rows]
      .map(([id, row]) => ({ id, ...row }))
      .sort((a, b) => (a.id < b.id ? -1 : 1))
    assert.deepEqual(rows, expected, what)
    const [seat] = await this.#store.query<{ node: NodeId | null }>('select node from seat where name = $1', [
      SEAT,
    ])
    assert.equal(seat?.node ?? null, model.seat, what)
    for (const { id, memory } of this.#nodes) {
      if (!model.live.has(id)) continue
      for (const [instance] of memory)
        assert.equal(model.rows.get(instance)?.holder, id, `${what}: what a live node has is its own`)
    }
  }

  /** Whoever is left looks once: nothing that was told, due or lost is forgotten. */
  async end(): Promise<void> {
    for (let n = 0; n < NODES; n++)
      if (!this.#model.live.has(this.#nodes[n]?.id as NodeId)) await this.#join(n)
    for (const what of ['recover', 'spread', 'claim'] as const) await this.step({ do: what, node: 0 })
    for (const row of this.#model.rows.values()) {
      if (row.state !== 'completed') assert.ok(row.holder !== null || (!row.ready && row.state === 'waiting'))
    }
  }
}

function startWrites(id: InstanceId, ids: InstanceId[], holder: NodeId | null, at: number): readonly Write[] {
  ids.push(id)
  const row = {
    ...{ id, name: NAME, version: 1, key: id, holder, lane: null },
    ...{
      lane_limit: null,
      facts: {},
      correlation: id,
      causation: null,
      start_position: START,
      input: {},
      at,
    },
    ...{ parent: null, parent_step: null, parent_tie: null },
  }
  const subscribed = {
    instance: id,
    name: 'Told',
    option: '',
    event_type: 'Told',
    key_kind: 'case',
    key_value: id,
  }
  return [
    { act: startAct, row },
    { act: subscribeAct, row: subscribed },
  ]
}

function stateWrite(
  id: InstanceId,
  holder: NodeId,
  claims: number | null,
  state: string,
  wakeAt: Instant | null,
  at: string,
): Write {
  const wake_at = wakeAt === null ? null : toIso(wakeAt)
  const row = {
    id,
    state,
    waits_for: null,
    wake_at,
    facts: {},
    at,
    ready: false,
    recover: false,
    holder,
    claims,
  }
  return { act: stateAct, row }
}

await onBothStores('holding', [...storeMigrations, ...logMigrations, ...workflowMigrations], (store) => {
  test('whatever interleaves, what is held is held by one, and nothing that was told is forgotten', async () => {
    await fc.assert(
      fc.asyncProperty(ops, async (script) => {
        const world = new World(store())
        await world.open()
        for (const op of script) await world.step(op)
        await world.end()
      }),
      { numRuns: Number(process.env.LIGAMENT_CLAIMS_RUNS ?? 25) },
    )
  })
})
