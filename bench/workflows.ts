import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findPostgres } from '../test/postgres.ts'
import { type Contender, forkContender } from './contender.ts'
import { type Load, medianLoad, type Round } from './load.ts'
import { installPeers, startDbos, startRestate } from './peer-engines.ts'
import { type BenchOptions, compared, judged, type Result, round } from './result.ts'

const CONCURRENT = [32, 256] as const
/** How many times faster than a peer. */
const BARS = { embedded: 10, server: 20 } as const
/** Long enough that whatever one workflow leaves behind is over when the next begins. */
const IDLE_PAUSE_MS = 50

type Store = keyof typeof BARS
type Own = { readonly store: Store; readonly contender: Contender }

/**
 * Three-step workflows, the same on Ligament and on durable-execution engines from npm, in processes of their own that
 * all stay up: what is measured goes from one to the next, round by round.
 */
export async function* benchWorkflows(options: BenchOptions): AsyncGenerator<Result> {
  const directory = mkdtempSync(join(tmpdir(), 'ligament-bench-'))
  const own: Own[] = []
  const peers: Contender[] = []
  try {
    const name = 'Ligament'
    const process = 'three-steps-process.ts'
    own.push({ store: 'embedded', contender: await forkContender(name, process, [directory]) })
    const server = await findPostgres('recovery')
    if (server.found) {
      const words = ['', await server.createDatabase()]
      own.push({ store: 'server', contender: await forkContender(name, process, words) })
    } else console.error(`left out: the server store (${server.reason})`)
    for await (const peer of startPeers(options, server)) peers.push(peer)
    yield* latency(own, peers, options)
    for (const concurrent of CONCURRENT) yield* throughput(concurrent, own, peers, options)
  } finally {
    await Promise.all([...own.map(({ contender }) => contender), ...peers].map((one) => one.close()))
    rmSync(directory, { recursive: true, force: true })
  }
}

async function* startPeers(
  { peers }: BenchOptions,
  server: Awaited<ReturnType<typeof findPostgres>>,
): AsyncGenerator<Contender> {
  if (!peers) return
  const missing = installPeers()
  if (missing !== undefined) return void console.error(`left out: DBOS and Restate (${missing})`)
  if (server.found) yield await startDbos(await server.createDatabase())
  else console.error('left out: DBOS (it needs a PostgreSQL server)')
  yield await startRestate()
}

/** The median of each, taken in turns: what else the machine does meets all of them. */
async function inTurns(
  contenders: readonly Contender[],
  rounds: number,
  asked: Round,
): Promise<ReadonlyMap<Contender, Load>> {
  const loads = new Map(contenders.map((contender): [Contender, Load[]] => [contender, []]))
  for (let turn = 0; turn < rounds; turn++)
    for (const [contender, taken] of loads) taken.push(await contender.measure(asked))
  return new Map([...loads].map(([contender, taken]) => [contender, medianLoad(taken)]))
}

const everyone = (own: readonly Own[], peers: readonly Contender[]): readonly Contender[] => [
  ...own.map(({ contender }) => contender),
  ...peers,
]

async function* latency(
  own: readonly Own[],
  peers: readonly Contender[],
  { rounds, seconds }: BenchOptions,
): AsyncGenerator<Result> {
  const asked = { concurrent: 1, seconds, warmUpSeconds: seconds / 5, pauseMs: IDLE_PAUSE_MS }
  const loads = await inTurns(everyone(own, peers), rounds, asked)
  const better = peers.reduce<Contender | undefined>(
    (best, peer) => (best && p50Of(loads, best) <= p50Of(loads, peer) ? best : peer),
    undefined,
  )
  for (const { store, contender } of own) {
    const result: Result = {
      name: 'three-step workflow on an idle system, p50',
      store,
      value: round(p50Of(loads, contender)),
      unit: 'ms',
    }
    yield better ? judged(compared(result, better.name, p50Of(loads, better)), 'at most', 1) : result
  }
}

const p50Of = (loads: ReadonlyMap<Contender, Load>, one: Contender): number =>
  loads.get(one)?.p50 ?? Number.NaN

async function* throughput(
  concurrent: number,
  own: readonly Own[],
  peers: readonly Contender[],
  { rounds, seconds }: BenchOptions,
): AsyncGenerator<Result> {
  const asked = { concurrent, seconds, warmUpSeconds: seconds / 5 }
  const loads = await inTurns(everyone(own, peers), rounds, asked)
  const name = `three-step workflows, ${concurrent} at a time`
  for (const { store, contender } of own) {
    const load = loads.get(contender)
    if (!load) continue
    const result: Result = { name, store, value: round(load.perSecond), unit: 'workflows/s' }
    if (peers.length === 0) yield result
    for (const peer of peers) {
      const beside = loads.get(peer)?.perSecond ?? Number.NaN
      yield judged(compared(result, peer.name, beside), 'at least', BARS[store])
    }
    yield { name: `${name}, p50`, store, value: round(load.p50), unit: 'ms' }
    yield { name: `${name}, p99`, store, value: round(load.p99), unit: 'ms' }
  }
}
