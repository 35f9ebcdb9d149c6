import { fork } from 'node:child_process'
import { once } from 'node:events'
import { type BenchOptions, compared, judged, type Result, round } from './result.ts'
import { onNamedStores } from './stores.ts'

/** How much larger the process may be at the end than after the first fifth. */
const BAR = 1.1
const FIFTH = 0.2

/**
 * The memory of a process that takes in five million messages and handles each: resident, after the collector ran,
 * when a fifth of them is handled and when all are.
 */
export async function* benchMemory({
  quick,
  messages = quick ? 5_000 : 5_000_000,
  stores,
}: BenchOptions): AsyncGenerator<Result> {
  for await (const { kind: store, dataDirectory, databaseUrl = '' } of onNamedStores(stores)) {
    const counts = [Math.ceil(messages * FIFTH), messages]
    const [early, late] = await residentAt(counts, [dataDirectory, databaseUrl])
    const name = `memory after ${messages.toLocaleString('en-US')} messages`
    const value = round((late ?? Number.NaN) / 1e6)
    const result: Result = { name, store, value, unit: 'MB' }
    yield judged(compared(result, 'after a fifth of them', (early ?? Number.NaN) / 1e6), 'at most', BAR)
  }
}

/** Bytes, when so many messages are handled. */
async function residentAt(counts: readonly number[], place: readonly string[]): Promise<readonly number[]> {
  const child = fork(new URL('memory-process.ts', import.meta.url), [counts.join(','), ...place], {
    execArgv: ['--expose-gc'],
  })
  const seen: number[] = []
  child.on('message', (bytes) => seen.push(Number(bytes)))
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`memory-process.ts ended with code ${code}`)
  return seen
}
