import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { instant } from '../kernel/index.ts'
import type { LiveNode, NodeId } from '../store/index.ts'
import type { ConsumerSpec } from './log.ts'
import { servedOf, sharersOf } from './sharers.ts'

const spec = (does: readonly string[], streams: readonly string[] = []): ConsumerSpec => ({
  name: 'route',
  kind: 'message',
  streams,
  does,
  handle: async () => ({ writes: [] }),
})

/** Nodes join in the order in which they are given. */
const nodesOf = (specs: readonly (ConsumerSpec | undefined)[]): readonly LiveNode[] =>
  specs.map((one, n) => ({
    id: `node${n}` as NodeId,
    name: '',
    version: '',
    joinedAt: instant(n),
    serves: ['consumer/other', 'consumer/route-2 does more', ...(one ? servedOf(one) : [])],
  }))

test('who shares a consumer', () => {
  const check = (specs: readonly (ConsumerSpec | undefined)[], expected: string) =>
    assert.equal(sharersOf('route', nodesOf(specs)).join(' '), expected)
  const one = spec(['start x@1'])
  const both = spec(['start x@2', 'start x@1'])
  const two = spec(['start x@2'])
  check([], '')
  check([undefined], '')
  check([one, one, undefined], 'node0 node1')
  check([spec([]), one], 'node1')
  check([one, both], 'node1')
  check([both, one, both], 'node0 node2')
  check([one, two], 'node1')
  check([two, one, one], 'node1 node2')
  check([spec([], ['a']), spec([], ['a', 'b'])], 'node1')
})

test('somebody always shares, and nobody does more than who shares', () => {
  const words = fc.subarray(['a', 'b', 'c', 'd'])
  fc.assert(
    fc.property(fc.array(words, { minLength: 1, maxLength: 6 }), (all) => {
      const sharers = sharersOf('route', nodesOf(all.map((does) => spec(does))))
      assert.ok(sharers.length > 0)
      const shared = all[Number(sharers[0]?.slice(4))] ?? []
      const more = all.filter(
        (does) => does.length > shared.length && shared.every((one) => does.includes(one)),
      )
      assert.deepEqual(more, [])
      for (const sharer of sharers) assert.deepEqual(all[Number(sharer.slice(4))], shared)
    }),
  )
})
