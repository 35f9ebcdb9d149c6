import { openLog } from '../src/log/index.ts'
import { migrations } from '../src/program/index.ts'
import { openStore } from '../src/store/index.ts'
import { fillEntry } from './growth.ts'
import { machineClock } from './machine.ts'
import { startProgress } from './progress.ts'

/**
 * COUNTS DIRECTORY [DATABASE_URL]: 64 senders append and a consumer handles; each time as many messages are handled as
 * the next count says, the parent is told the resident memory.
 */
const SENDERS = 64
const [countsText = '', dataDirectory = '', databaseUrl] = process.argv.slice(2)
const counts = countsText.split(',').map(Number)
const all = counts.at(-1) ?? 0

const store = await openStore({ dataDirectory, databaseUrl, migrations })
const log = await openLog({ store, clock: machineClock, draw: Math.random })
const finished = Promise.withResolvers<void>()
let handled = 0
await log.subscribe({
  name: 'memory',
  kind: 'message',
  from: 'now',
  handle: async () => ({ writes: [], after: count }),
})

function count(): void {
  handled += 1
  if (handled % 10_000 === 0) progress(handled)
  if (handled === counts[0]) {
    counts.shift()
    globalThis.gc?.()
    process.send?.(process.memoryUsage.rss())
  }
  if (handled === all) finished.resolve()
}

const progress = startProgress(`${store.kind}, messages handled`, all)
let sent = 0
async function send(): Promise<void> {
  while (sent < all) await log.append([fillEntry(sent++)])
}
await Promise.all([...Array.from({ length: SENDERS }, send), finished.promise])
await log.stop()
await store.close()
process.disconnect?.()
