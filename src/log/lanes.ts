import type { LogEntry } from './log.ts'
import { SHARDS, shardOf } from './shards.ts'

/**
 * The order in which entries of one consumer may run. Pure: it says what may start, and is told what ended.
 *
 * 1. A lane runs one work at a time; works of a lane start in log order.
 * 2. A work holds entries of pairwise different keys, or one barrier alone.
 * 3. A barrier of two lanes starts when it is at the head of both and both are idle; it occupies both. Entries are
 *    added to all their lanes in log order, so two barriers never wait for each other.
 */
export type Work = { readonly entries: readonly LogEntry[]; readonly shards: readonly number[] }

/** A work of more entries makes a larger unit, not a faster one. */
const WORK_ENTRIES_MAX = 32

type Lane = { queue: LogEntry[]; head: number; busy: boolean }

export class Lanes {
  readonly #lanes: readonly Lane[] = Array.from({ length: SHARDS }, () => ({
    queue: [],
    head: 0,
    busy: false,
  }))

  add(entry: LogEntry): void {
    for (const shard of shardsOf(entry)) this.#lane(shard).queue.push(entry)
  }

  /** What may start now at this shard; the lanes it names are busy until `end`. */
  start(shard: number): Work | undefined {
    const lane = this.#lane(shard)
    const first = lane.queue[lane.head]
    if (lane.busy || !first) return undefined
    return first.keys.length === 1 ? this.#startGroup(shard, lane) : this.#startBarrier(first)
  }

  end(work: Work): void {
    for (const shard of work.shards) {
      const lane = this.#lane(shard)
      lane.busy = false
      lane.head += work.entries.length
      if (lane.head === lane.queue.length || lane.head > 1_000) {
        lane.queue = lane.queue.slice(lane.head)
        lane.head = 0
      }
    }
  }

  #startGroup(shard: number, lane: Lane): Work {
    const entries: LogEntry[] = []
    const keys = new Set<string>()
    for (let i = lane.head; i < lane.queue.length && entries.length < WORK_ENTRIES_MAX; i++) {
      const entry = lane.queue[i]
      if (!entry || entry.keys.length === 2 || keys.has(entry.keys[0])) break
      keys.add(entry.keys[0])
      entries.push(entry)
    }
    lane.busy = true
    return { entries, shards: [shard] }
  }

  #startBarrier(entry: LogEntry): Work | undefined {
    const shards = shardsOf(entry)
    const ready = shards.every((other) => {
      const lane = this.#lane(other)
      return !lane.busy && lane.queue[lane.head] === entry
    })
    if (!ready) return undefined
    for (const other of shards) this.#lane(other).busy = true
    return { entries: [entry], shards }
  }

  #lane(shard: number): Lane {
    const lane = this.#lanes[shard]
    if (!lane) throw new RangeError(`there is no shard ${shard}`)
    return lane
  }
}

/** The shards of an entry's keys, each once. */
export const shardsOf = (entry: LogEntry): readonly number[] => [...new Set(entry.keys.map(shardOf))]
