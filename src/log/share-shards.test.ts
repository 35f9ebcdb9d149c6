import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { NodeId } from '../store/index.ts'
import { SHARDS } from './shards.ts'
import { type Holders, planShards, type ShardPlan } from './share-shards.ts'

/**
 * Nodes that plan on what they saw a while ago and act on what is there, in any order: as on disk, what a node wants to
 * take it gets only if all of it is free still, and nobody takes what another holds.
 */
class Model {
  holders: (NodeId | undefined)[] = Array(SHARDS).fill(undefined)
  live: NodeId[] = []
  readonly #seen = new Map<NodeId, { holders: Holders; live: readonly NodeId[] }>()

  see(node: NodeId): void {
    this.#seen.set(node, { holders: [...this.holders], live: [...this.live] })
  }

  /** True when it changed something. */
  act(node: NodeId): boolean {
    const seen = this.#seen.get(node)
    if (!seen || !this.live.includes(node)) return false
    const plan = planShards(node, seen.live, seen.holders)
    if (!plan.take.every((shard) => this.holders[shard] === undefined)) return false
    const given = this.holders.flatMap((holder, shard) =>
      holder === node && !plan.keep.includes(shard) ? [shard] : [],
    )
    for (const shard of given) this.holders[shard] = undefined
    for (const shard of plan.take) this.holders[shard] = node
    return given.length + plan.take.length > 0
  }

  end(node: NodeId): void {
    this.live = this.live.filter((one) => one !== node)
    this.holders = this.holders.map((holder) => (holder === node ? undefined : holder))
  }

  /** Everybody looks and acts, in this order. */
  round(order: readonly NodeId[]): number {
    return order.filter((node) => {
      this.see(node)
      return this.act(node)
    }).length
  }

  get counts(): readonly number[] {
    return this.live.map((node) => this.holders.filter((holder) => holder === node).length)
  }
}

const NODES = Array.from({ length: 9 }, (_, i) => `node${i}` as NodeId)

const happenings = fc.array(
  fc.record({
    what: fc.constantFrom('join', 'end', 'see', 'see', 'act', 'act', 'act'),
    node: fc.constantFrom(...NODES),
  }),
  { maxLength: 80 },
)

/** Enough for every order: surplus is given up, taken, and what the takers' ranks then shift is given and taken again. */
const ROUNDS = 4

test('whatever happened before, everybody soon has an even part and nothing moves any more', () => {
  fc.assert(
    fc.property(happenings, fc.infiniteStream(fc.nat()), (script, random) => {
      const model = new Model()
      for (const { what, node } of script) {
        if (what === 'join' && !model.live.includes(node)) model.live.push(node)
        if (what === 'end') model.end(node)
        if (what === 'see') model.see(node)
        if (what === 'act') model.act(node)
      }
      if (model.live.length === 0) return
      for (let round = 0; round < ROUNDS; round++) {
        const drawn = new Map(model.live.map((node) => [node, random.next().value]))
        model.round([...model.live].sort((a, b) => (drawn.get(a) ?? 0) - (drawn.get(b) ?? 0)))
      }
      assert.equal(
        model.counts.reduce((sum, count) => sum + count),
        SHARDS,
        'every shard is held',
      )
      assert(Math.max(...model.counts) - Math.min(...model.counts) <= 1, `even: ${model.counts.join(' ')}`)
      assert.equal(model.round(model.live), 0, 'nothing moves any more')
    }),
    { numRuns: 2_000 },
  )
})

test('a node that comes moves no more than its part; what others hold stays where it is', () => {
  const model = new Model()
  model.live = NODES.slice(0, 3)
  for (let round = 0; round < ROUNDS; round++) model.round(model.live)
  const before = [...model.holders]
  const fourth = 'node8' as NodeId
  model.live.push(fourth)
  for (let round = 0; round < ROUNDS; round++) model.round(model.live)
  const moved = model.holders.filter((holder, shard) => holder !== before[shard])
  assert.deepEqual([...new Set(moved)], [fourth])
  assert.equal(moved.length, SHARDS / 4)
})

test('plans', () => {
  const [a, b, c] = NODES.slice(0, 3) as [NodeId, NodeId, NodeId]
  const free = Array<undefined>(SHARDS).fill(undefined)
  const of = (node: NodeId, count: number): NodeId[] => Array(count).fill(node)
  const check = (sharers: readonly NodeId[], holders: Holders, expected: Partial<Record<NodeId, string>>) => {
    const print = ({ keep, take, target }: ShardPlan) => `${keep.length} + ${take.length} of ${target}`
    const plans = sharers.map((node) => [node, print(planShards(node, sharers, holders))])
    assert.deepEqual(Object.fromEntries(plans), expected)
  }
  check([a], free, { [a]: '0 + 64 of 64' })
  check([a, b], free, { [a]: '0 + 32 of 32', [b]: '0 + 32 of 32' })
  check([a, b, c], free, { [a]: '0 + 22 of 22', [b]: '0 + 21 of 21', [c]: '0 + 21 of 21' })
  check([a, b], of(b, 64), { [a]: '0 + 0 of 32', [b]: '32 + 0 of 32' })
  check([a, b, c], [...of(c, 22), ...of(a, 21), ...of(b, 21)], {
    [a]: '21 + 0 of 21',
    [b]: '21 + 0 of 21',
    [c]: '22 + 0 of 22',
  })
  // Who has no part leaves everything to those who have one; where nobody has, everybody keeps what it has.
  assert.equal(planShards(a, [b], of(a, 64)).keep.length, 0)
  assert.equal(planShards(a, [], of(a, 64)).keep.length, 64)
})
