import type { NodeId } from '../store/index.ts'
import { SHARDS } from './shards.ts'

/** Who holds each shard, by its number; undefined: it is free. */
export type Holders = readonly (NodeId | undefined)[]

export type ShardPlan = {
  /** Of those that it holds. */
  readonly keep: readonly number[]
  /** Free ones. */
  readonly take: readonly number[]
  /** How many it should have in the end; with more or less than that it must look again. */
  readonly target: number
}

/**
 * What one node does for an even share: it gives up what it has too much of, and takes what is free, as far as that is
 * its part. Pure: every node that sees the same decides the rest of the same plan, so nobody takes what another will.
 *
 * 1. Targets add up to all shards; two differ by one at most, and who has more now has the higher target.
 * 2. Nothing is taken from a node: a shard changes hands over being free.
 * 3. Who has no part gives up what it has, as soon as there is somebody who has one.
 * 4. When nobody comes or goes, everybody has its target after it looked four times, and nothing moves any more.
 */
export function planShards(me: NodeId, sharers: readonly NodeId[], holders: Holders): ShardPlan {
  const mine = shardsOf(me, holders)
  if (sharers.length === 0) return { keep: mine, take: [], target: mine.length }
  const targets = targetsOf(sharers, holders)
  const target = targets.get(me) ?? 0
  return { keep: mine.slice(0, target), take: partOf(me, targets, holders), target }
}

function targetsOf(sharers: readonly NodeId[], holders: Holders): ReadonlyMap<NodeId, number> {
  const held = (node: NodeId) => shardsOf(node, holders).length
  const ranked = [...sharers].sort((a, b) => held(b) - held(a) || (a < b ? -1 : 1))
  const base = Math.floor(SHARDS / ranked.length)
  const more = SHARDS % ranked.length
  return new Map(ranked.map((node, rank) => [node, base + (rank < more ? 1 : 0)]))
}

/** The free shards are dealt to those that lack some, in one order for all. */
function partOf(me: NodeId, targets: ReadonlyMap<NodeId, number>, holders: Holders): readonly number[] {
  const free = shardsOf(undefined, holders)
  let dealt = 0
  for (const [node, target] of targets) {
    const lacks = Math.max(0, target - shardsOf(node, holders).length)
    if (node === me) return free.slice(dealt, dealt + lacks)
    dealt += lacks
  }
  return []
}

const shardsOf = (node: NodeId | undefined, holders: Holders): readonly number[] =>
  holders.flatMap((holder, shard) => (holder === node ? [shard] : []))
