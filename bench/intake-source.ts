import { createIntakeRoom, openMllpSource } from '../src/connectors/index.ts'
import { claimed, openLog } from '../src/log/index.ts'
import type { Store } from '../src/store/index.ts'
import type { Load } from './load.ts'
import { machineClock, newId } from './machine.ts'
import { runLoad } from './run-load.ts'

/** An MLLP source over the store, with nothing that reads what it takes in. */
export async function openIntakeSource(store: Store) {
  const log = await openLog({ store, clock: machineClock, draw: Math.random })
  const source = await openMllpSource(
    { port: 0 },
    {
      name: 'bench.mllp',
      system: 'bench',
      log,
      claimed: (name, key) => claimed(store, name, key),
      room: createIntakeRoom({ bytesMax: 128 * 2 ** 20, now: machineClock.now }),
      clock: machineClock,
      newId,
    },
  )
  return {
    port: source.port,
    async close() {
      await source.close()
      await log.stop()
    },
  }
}

/** So many connections, each sending the next message when the last was acknowledged. `run` makes the numbers new. */
export const sendMllp = (port: number, connections: number, seconds: number, run: string): Promise<Load> =>
  runLoad('mllp-load-process.ts', [port, connections, seconds, run])
