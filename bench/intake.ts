import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { openMllpSource } from '../src/connectors/index.ts'
import { claimed, openLog } from '../src/log/index.ts'
import type { Store } from '../src/store/index.ts'
import { bareMigration, openBareListener } from './bare-listener.ts'
import { machineClock, newId } from './machine.ts'
import { type BenchOptions, compared, type Result, round } from './result.ts'
import { freshStores } from './stores.ts'

const CONNECTIONS = [1, 32, 128] as const

type Load = {
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
  readonly refused: number
}

/** HL7 v2 over MLLP, each message durable before its acknowledgement, beside the bare listener on the same store. */
export async function* benchIntake(options: BenchOptions): AsyncGenerator<Result> {
  for await (const store of freshStores([bareMigration])) yield* onStore(store, options)
}

async function* onStore(store: Store, { seconds }: BenchOptions): AsyncGenerator<Result> {
  const log = await openLog({ store, clock: machineClock, draw: Math.random })
  const source = await openMllpSource(
    { port: 0 },
    {
      name: 'bench.mllp',
      system: 'bench',
      log,
      claimed: (name, key) => claimed(store, name, key),
      clock: machineClock,
      newId,
    },
  )
  const bare = await openBareListener(store)
  try {
    for (const connections of CONNECTIONS) {
      const beside = await load(bare.port, connections, seconds, `B${connections}N`)
      const measured = await load(source.port, connections, seconds, `L${connections}N`)
      yield* results(store.kind, connections, measured, beside)
    }
  } finally {
    bare.close()
    await source.close()
    await log.stop()
  }
}

function* results(
  store: Store['kind'],
  connections: number,
  measured: Load,
  beside: Load,
): Generator<Result> {
  const name = `mllp intake, ${connections} connection${connections > 1 ? 's' : ''}`
  const peer = 'bare listener'
  if (measured.refused + beside.refused > 0) throw new Error('a message was not accepted')
  yield compared(
    { name, store, value: round(measured.perSecond), unit: 'messages/s' },
    peer,
    beside.perSecond,
  )
  yield compared({ name: `${name}, p50`, store, value: round(measured.p50), unit: 'ms' }, peer, beside.p50)
  yield compared({ name: `${name}, p99`, store, value: round(measured.p99), unit: 'ms' }, peer, beside.p99)
}

async function load(port: number, connections: number, seconds: number, run: string): Promise<Load> {
  const sender = new URL('mllp-load-process.ts', import.meta.url).pathname
  const words = [sender, port, connections, seconds, run].map(String)
  const { stdout } = await promisify(execFile)(process.execPath, words)
  return JSON.parse(stdout) as Load
}
