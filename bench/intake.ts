import type { Store } from '../src/store/index.ts'
import { bareMigration, openBareListener } from './bare-listener.ts'
import { openIntakeSource, sendMllp } from './intake-source.ts'
import { type Load, medianLoad } from './load.ts'
import { type BenchOptions, compared, judged, type Result, round } from './result.ts'
import { freshStores } from './stores.ts'

const CONNECTIONS = [1, 32, 128] as const
/** What the bars hold for: connections, share of the bare listener's rate, milliseconds at the 99th percentile. */
const BARS = { connections: 32, share: 0.6, p99: 50 } as const

/** HL7 v2 over MLLP, each message durable before its acknowledgement, beside the bare listener on the same store. */
export async function* benchIntake(options: BenchOptions): AsyncGenerator<Result> {
  for await (const store of freshStores([bareMigration])) yield* onStore(store, options)
}

async function* onStore(store: Store, { seconds, rounds, quick }: BenchOptions): AsyncGenerator<Result> {
  const source = await openIntakeSource(store)
  const bare = await openBareListener(store)
  try {
    for (const connections of quick ? [BARS.connections] : CONNECTIONS) {
      const beside: Load[] = []
      const measured: Load[] = []
      for (let turn = 0; turn < rounds; turn++) {
        beside.push(await sendMllp(bare.port, connections, seconds, `B${connections}T${turn}N`))
        measured.push(await sendMllp(source.port, connections, seconds, `L${connections}T${turn}N`))
      }
      yield* results(store.kind, connections, medianLoad(measured), medianLoad(beside))
    }
  } finally {
    bare.close()
    await source.close()
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
  const rate: Result = { name, store, value: round(measured.perSecond), unit: 'messages/s' }
  const p50: Result = { name: `${name}, p50`, store, value: round(measured.p50), unit: 'ms' }
  const p99: Result = { name: `${name}, p99`, store, value: round(measured.p99), unit: 'ms' }
  const held = connections === BARS.connections
  const besideIt = compared(rate, peer, beside.perSecond)
  yield held ? judged(besideIt, 'at least', BARS.share) : besideIt
  yield compared(p50, peer, beside.p50)
  yield held ? judged(p99, 'at most', BARS.p99) : compared(p99, peer, beside.p99)
}
