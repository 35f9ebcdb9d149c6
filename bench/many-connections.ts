import type { Store } from '../src/store/index.ts'
import { openIntakeSource, sendMllp } from './intake-source.ts'
import { type Load, medianLoad } from './load.ts'
import { type BenchOptions, compared, type Result, round } from './result.ts'
import { freshStores } from './stores.ts'

const CONNECTIONS = 1_000
/** What it is compared with, on the same source. */
const FEW = 32

/** HL7 v2 over MLLP from as many senders as a large network has, all of them sending, each message durable before its ACK. */
export async function* benchManyConnections(options: BenchOptions): AsyncGenerator<Result> {
  for await (const store of freshStores()) yield* onStore(store, options)
}

async function* onStore(store: Store, { seconds, rounds }: BenchOptions): AsyncGenerator<Result> {
  const source = await openIntakeSource(store)
  const few: Load[] = []
  const many: Load[] = []
  try {
    for (let turn = 0; turn < rounds; turn++) {
      few.push(await sendMllp(source.port, FEW, seconds, `F${turn}N`))
      many.push(await sendMllp(source.port, CONNECTIONS, seconds, `M${turn}N`))
    }
  } finally {
    await source.close()
  }
  const name = `mllp source, ${CONNECTIONS.toLocaleString('en-US')} connections`
  const { perSecond, p50, p99 } = medianLoad(many)
  const rate: Result = { name, store: store.kind, value: round(perSecond), unit: 'messages/s' }
  yield compared(rate, `${FEW} connections`, medianLoad(few).perSecond)
  yield { name: `${name}, p50`, store: store.kind, value: round(p50), unit: 'ms' }
  yield { name: `${name}, p99`, store: store.kind, value: round(p99), unit: 'ms' }
}
