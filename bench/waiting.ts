import { fork } from 'node:child_process'
import { type BenchOptions, judged, type Result, round } from './result.ts'
import { onNamedStores } from './stores.ts'

const BARS = { rssMegabytes: 512, wakeMs: 50 } as const

type Seen = {
  readonly openMs: number
  readonly rssBytes: number
  readonly byEvent: { readonly p50: number; readonly p99: number }
  readonly byTimer: { readonly p50: number; readonly p99: number }
}

/** A million workflows that wait: what they cost the node in memory, and how long it takes to wake one. */
export async function* benchWaiting({
  quick,
  messages: count = quick ? 2_000 : 1_000_000,
  stores,
}: BenchOptions): AsyncGenerator<Result> {
  const samples = quick ? 10 : 200
  for await (const { kind, dataDirectory, databaseUrl } of onNamedStores(stores))
    yield* measure(kind, count, samples, [dataDirectory, ...(databaseUrl ? [databaseUrl] : [])])
}

async function* measure(
  store: 'embedded' | 'server',
  count: number,
  samples: number,
  place: readonly string[],
): AsyncGenerator<Result> {
  const words = [String(count), String(samples), ...place]
  await answer(['seed', ...words])
  const { openMs, rssBytes, byEvent, byTimer } = (await answer(['wake', ...words])) as Seen
  const name = (what: string) => `${count.toLocaleString('en-US')} waiting workflows, ${what}`
  const megabytes = round(rssBytes / 1e6)
  yield judged(
    { name: name('memory of the node'), store, value: megabytes, unit: 'MB' },
    'at most',
    BARS.rssMegabytes,
  )
  yield { name: name('until the first is woken after a start'), store, value: round(openMs), unit: 'ms' }
  for (const [what, { p50, p99 }] of [
    ['woken by an event', byEvent],
    ['woken by its timer', byTimer],
  ] as const) {
    yield { name: name(`${what}, p50`), store, value: round(p50), unit: 'ms' }
    yield judged({ name: name(`${what}, p99`), store, value: round(p99), unit: 'ms' }, 'at most', BARS.wakeMs)
  }
}

/** What the process says before it ends. */
function answer(words: readonly string[]): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const child = fork(new URL('waiting-process.ts', import.meta.url), words, {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      execArgv: ['--expose-gc'],
    })
    let said: unknown
    child.once('message', (message) => {
      said = message
    })
    child.once('exit', (code) => {
      if (said !== undefined && code === 0) resolve(said)
      else reject(new Error(`waiting-process.ts ended with code ${code}`))
    })
  })
}
