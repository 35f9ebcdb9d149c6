import Type from 'typebox'
import { openLog } from '../src/log/index.ts'
import { defineEvent } from '../src/model/index.ts'
import type { Store } from '../src/store/index.ts'
import { createInvoker, defineWorkflow, type Engine, openEngine } from '../src/workflows/index.ts'
import { machineClock, newId } from './machine.ts'
import { type BenchOptions, type Result, round } from './result.ts'
import { freshStores } from './stores.ts'

const CONCURRENT = [32, 256] as const
const WARM_UP_MS = 1_000

const Asked = defineEvent({
  name: 'BenchAsked',
  version: '1.0',
  owner: 'bench',
  summary: 'Somebody wants three steps done.',
  schema: Type.Object({ id: Type.String() }),
  orderKeys: ({ id }) => [`bench:${id}`],
  businessKeys: ({ id }) => [{ kind: 'bench', value: id }],
})

/** The start, each of three steps, and the end are on disk before what follows them begins. */
const threeSteps = defineWorkflow(
  {
    name: 'bench-three-steps',
    version: 1,
    owner: 'bench',
    criticality: 'batch',
    summary: 'Three steps that compute nothing, so that what is measured is the journal.',
    startsOn: Asked,
    key: ({ id }) => id,
  },
  async (flow) => {
    const first = await flow.step('first', () => 1)
    const second = await flow.step('second', () => first + 1)
    return await flow.step('third', () => second + 1)
  },
)

/** Three-step workflows, so many at a time: as soon as one ends the next begins. */
export async function* benchWorkflows(options: BenchOptions): AsyncGenerator<Result> {
  for await (const store of freshStores()) yield* onStore(store, options)
}

async function* onStore(store: Store, { seconds }: BenchOptions): AsyncGenerator<Result> {
  const log = await openLog({ store, clock: machineClock, draw: Math.random })
  const engine = await openEngine({
    store,
    log,
    clock: machineClock,
    newId,
    random: Math.random,
    invoker: createInvoker([], { clock: machineClock }),
    workflows: [threeSteps],
    events: [Asked],
  })
  try {
    for (const concurrent of CONCURRENT) {
      const { perSecond, p50, p99 } = await measure(engine, concurrent, seconds)
      const name = `three-step workflows, ${concurrent} at a time`
      yield { name, store: store.kind, value: round(perSecond), unit: 'workflows/s' }
      yield { name: `${name}, steps`, store: store.kind, value: round(perSecond * 3), unit: 'steps/s' }
      yield { name: `${name}, p50`, store: store.kind, value: round(p50), unit: 'ms' }
      yield { name: `${name}, p99`, store: store.kind, value: round(p99), unit: 'ms' }
    }
  } finally {
    await engine.stop()
    await log.stop()
  }
}

let count = 0

async function measure(engine: Engine, concurrent: number, seconds: number) {
  const from = performance.now() + WARM_UP_MS
  const until = from + seconds * 1_000
  const latencies: number[] = []
  const oneAfterTheOther = async (): Promise<void> => {
    for (;;) {
      const at = performance.now()
      if (at >= until) return
      const { id } = await engine.start(threeSteps, { id: `${concurrent}-${count++}` })
      const end = await engine.ended(id)
      if (end.output !== 3) throw new Error('a workflow did not end as it should')
      const now = performance.now()
      if (at >= from && now <= until) latencies.push(now - at)
    }
  }
  await Promise.all(Array.from({ length: concurrent }, oneAfterTheOther))
  latencies.sort((a, b) => a - b)
  const percentile = (share: number): number => latencies[Math.floor(latencies.length * share)] ?? Number.NaN
  return { perSecond: latencies.length / seconds, p50: percentile(0.5), p99: percentile(0.99) }
}
