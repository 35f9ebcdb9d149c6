import { openLog } from '../src/log/index.ts'
import { migrations } from '../src/program/index.ts'
import { openStore } from '../src/store/index.ts'
import { fillEntry } from './growth.ts'
import { machineClock } from './machine.ts'

/**
 * A process that is killed, and the one after it: opens the store, appends, and says `handled` when the consumer has
 * had an entry; `load` goes on appending until it is killed.
 */
const [mode, dataDirectory = '', databaseUrl] = process.argv.slice(2)
const store = await openStore({ dataDirectory, databaseUrl: databaseUrl || undefined, migrations })
const log = await openLog({ store, clock: machineClock, draw: Math.random })
const handled = Promise.withResolvers<void>()
await log.subscribe({
  name: 'growth',
  kind: 'message',
  from: 'now',
  streams: ['growth'],
  handle: async () => {
    handled.resolve()
    return { writes: [] }
  },
})
do {
  await Promise.all(Array.from({ length: 64 }, (_, n) => log.append([fillEntry(n)])))
} while (mode === 'load' && (process.send?.('loading') ?? true))
await handled.promise
process.send?.('handled')
await log.stop()
await store.close()
process.disconnect?.()
