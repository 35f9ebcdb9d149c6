import { adoptPositions } from './adopt-positions.ts'
import { appendWrites, keyWrites } from './append-acts.ts'
import { learnClosedGenerations } from './closed-generations.ts'
import type { Log } from './log.ts'
import { readCounts, readLag, readParked, readShardsHeld } from './log-overview.ts'
import { type LogOptions, NodeConsumers } from './node-consumers.ts'
import { readAfter, readByIds, readLatest, searchKeys } from './read-entries.ts'
import { appendUnder } from './take-act.ts'

/** Opens the log over a store whose migrations include `logMigrations`. Stop it before the store is closed. */
export async function openLog(options: LogOptions): Promise<Log> {
  const { store } = options
  await adoptPositions(store)
  await learnClosedGenerations(store)
  const consumers = new NodeConsumers(options)
  return {
    append: async (entries, guards = [], options = {}) => {
      await store.committer.commit(appendUnder(guards, entries), options)
      consumers.wake()
    },
    appendWrites,
    keyWrites,
    wake: () => consumers.wake(),
    readAfter: (position, limit, filter) => readAfter(store, position, limit, filter),
    latest: (wanted) => readLatest(store, wanted),
    entry: async (id) => (await readByIds(store, [id]))[0],
    search: (value, limit) => searchKeys(store, value, limit),
    subscribe: (spec) => consumers.subscribe(spec),
    parked: (page = { limit: 1_000 }) => readParked(store, page),
    resume: (consumer, key) => consumers.resume(consumer, key),
    lag: () => readLag(store, consumers.shares),
    shardsHeld: () => readShardsHeld(store),
    counts: () => readCounts(store),
    stop: () => consumers.stop(),
  }
}
