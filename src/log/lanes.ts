import type { LogEntry } from './log.ts'
import { SHARDS } from './shards.ts'

/**
 * An entry as one life of a consumer has it: `shards` are those that the life holds and that have not come to it yet,
 * `keys` those of the entry's keys that belong to them. Another life has the rest, or had it.
 */
export type Item = {
  readonly entry: LogEntry
  readonly shards: readonly number[]
  readonly keys: readonly string[]
}

/** The life has all of the entry's keys to itself. */
export const isWhole = ({ entry, keys }: Item): boolean => keys.length === entry.keys.length

/**
 * The order in which entries of one consumer may run. Pure: it says what may start, and is told what ended.
 *
 * 1. A lane runs one work at a time; works of a lane start in log order.
 * 2. A work holds items of pairwise different keys, or one barrier alone.
 * 3. A barrier of two lanes starts when it is at the head of both and both are idle; it occupies both. Items are
 *    added to all their lanes in log order, so two barriers never wait for each other.
 */
export type Work = { readonly items: readonly Item[]; readonly shards: readonly number[] }

/** A work of more entries makes a larger unit, not a faster one. */
const WORK_ITEMS_MAX = 32

type Lane = { queue: Item[]; head: number; busy: boolean }

export class Lanes {
  readonly #lanes: readonly Lane[] = Array.from({ length: SHARDS }, () => ({
    queue: [],
    head: 0,
    busy: false,
  }))

  add(item: Item): void {
    for (const shard of item.shards) this.#lane(shard).queue.push(item)
  }

  /** What may start now at this shard; the lanes it names are busy until `end`. */
  start(shard: number): Work | undefined {
    const lane = this.#lane(shard)
    const first = lane.queue[lane.head]
    if (lane.busy || !first) return undefined
    return first.entry.keys.length === 1 ? this.#startGroup(shard, lane) : this.#startBarrier(first)
  }

  end(work: Work): void {
    for (const shard of work.shards) {
      const lane = this.#lane(shard)
      lane.busy = false
      lane.head += work.items.length
      if (lane.head === lane.queue.length || lane.head > 1_000) {
        lane.queue = lane.queue.slice(lane.head)
        lane.head = 0
      }
    }
  }

  #startGroup(shard: number, lane: Lane): Work {
    const items: Item[] = []
    const keys = new Set<string>()
    for (let i = lane.head; i < lane.queue.length && items.length < WORK_ITEMS_MAX; i++) {
      const item = lane.queue[i]
      if (!item || item.entry.keys.length === 2 || keys.has(item.entry.keys[0])) break
      keys.add(item.entry.keys[0])
      items.push(item)
    }
    lane.busy = true
    return { items, shards: [shard] }
  }

  #startBarrier(item: Item): Work | undefined {
    const ready = item.shards.every((other) => {
      const lane = this.#lane(other)
      return !lane.busy && lane.queue[lane.head] === item
    })
    if (!ready) return undefined
    for (const other of item.shards) this.#lane(other).busy = true
    return { items: [item], shards: item.shards }
  }

  #lane(shard: number): Lane {
    const lane = this.#lanes[shard]
    if (!lane) throw new RangeError(`there is no shard ${shard}`)
    return lane
  }
}
