import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { RunningProgram } from '../test/spine/running-program.ts'
import { type Load, medianLoad } from './load.ts'
import { type BenchOptions, judged, type Result, round } from './result.ts'
import { runLoad } from './run-load.ts'
import { onNamedStores, type StorePlace } from './stores.ts'

const CONNECTIONS = 64
/** Webhooks a second, answered 200 when they are on disk. */
const BAR = 5_000
const SECRET = `whsec_${Buffer.alloc(32, 'bench').toString('base64')}`

/** Signed webhooks, posted to `ligament run` as a user runs it, in a process of its own. */
export async function* benchWebhookIntake(options: BenchOptions): AsyncGenerator<Result> {
  for await (const place of onNamedStores(options.stores)) yield* onStore(place, options)
}

async function* onStore(
  { kind: store, databaseUrl }: StorePlace,
  { seconds, rounds }: BenchOptions,
): AsyncGenerator<Result> {
  const directory = mkdtempSync(join(tmpdir(), 'ligament-bench-'))
  const program = new RunningProgram(['run', 'bench/integrations/webhook-in.ts'], {
    PORT: '0',
    LIGAMENT_DATA: directory,
    WEBHOOK_SECRET: SECRET,
    ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
  })
  const loads: Load[] = []
  try {
    const [, port = ''] = await program.says(/127\.0\.0\.1:(\d+)\/webhooks\/orders/)
    for (let turn = 0; turn < rounds; turn++)
      loads.push(await runLoad('webhook-load-process.ts', [port, CONNECTIONS, seconds, `T${turn}N`, SECRET]))
    await program.end('SIGTERM')
  } finally {
    await program.end('SIGKILL')
    rmSync(directory, { recursive: true, force: true })
  }
  const name = `webhook intake, ${CONNECTIONS} connections`
  const { perSecond, p50, p99 } = medianLoad(loads)
  yield judged({ name, store, value: round(perSecond), unit: 'webhooks/s' }, 'at least', BAR)
  yield { name: `${name}, p50`, store, value: round(p50), unit: 'ms' }
  yield { name: `${name}, p99`, store, value: round(p99), unit: 'ms' }
}
