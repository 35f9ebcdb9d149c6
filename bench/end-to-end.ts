import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findPostgres } from '../test/postgres.ts'
import { RunningProgram } from '../test/spine/running-program.ts'
import { median } from './load.ts'
import { measureWire, type Wire } from './measure-wire.ts'
import { type BenchOptions, judged, type Result, round } from './result.ts'

const CONNECTIONS = 8
const WINDOWS = [1, 4] as const
/** Messages a second as the target sees them; milliseconds to the acknowledgement at the 99th percentile. */
const BARS = { perSecond: 2_500, ackP99: 30 } as const

/**
 * examples/01-mllp-to-http as a user runs it: HL7 v2 over MLLP in, mapped, posted to one HTTP address, each message on
 * disk before its acknowledgement and its delivery on disk after. The program, the sender and the target are a process
 * each. A message counts when the target has it.
 */
export async function* benchEndToEnd(options: BenchOptions): AsyncGenerator<Result> {
  yield* onStore('embedded', undefined, options)
  const server = await findPostgres('recovery')
  if (server.found) yield* onStore('server', await server.createDatabase(), options)
  else console.error(`left out: the server store (${server.reason})`)
}

async function* onStore(
  store: 'embedded' | 'server',
  databaseUrl: string | undefined,
  options: BenchOptions,
): AsyncGenerator<Result> {
  const directory = mkdtempSync(join(tmpdir(), 'ligament-bench-'))
  const target = fork(new URL('http-target-process.ts', import.meta.url))
  const [targetPort] = await once(target, 'message')
  const program = new RunningProgram(['run', 'examples/01-mllp-to-http'], {
    PORT: 'off',
    MLLP_PORT: '0',
    LIGAMENT_DATA: directory,
    TARGET_URL: `http://127.0.0.1:${targetPort}/adt`,
    ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
  })
  try {
    const [, port = ''] = await program.says(/mllp:\/\/127\.0\.0\.1:(\d+)/)
    for (const window of WINDOWS) {
      const wires: Wire[] = []
      for (let turn = 0; turn < options.rounds; turn++) {
        const run = `${store}W${window}T${turn}N`
        const { seconds } = options
        wires.push(await measureWire(target, { port, connections: CONNECTIONS, window, run, seconds }))
      }
      yield* results(store, window, wires)
    }
    await program.end('SIGTERM')
  } finally {
    await program.end('SIGKILL')
    target.disconnect()
    rmSync(directory, { recursive: true, force: true })
  }
}

function* results(
  store: Result['store'] & string,
  window: number,
  wires: readonly Wire[],
): Generator<Result> {
  const name = `mllp to http, ${CONNECTIONS} connections${window > 1 ? `, ${window} messages on their way each` : ''}`
  const value = (unit: string, label: string, of: (wire: Wire) => number): Result => ({
    name: `${name}${label}`,
    store,
    value: round(median(wires.map(of))),
    unit,
  })
  yield judged(
    value('messages/s', '', ({ perSecond }) => perSecond),
    'at least',
    BARS.perSecond,
  )
  yield value('ms', ', ack p50', ({ ack }) => ack.p50)
  yield judged(
    value('ms', ', ack p99', ({ ack }) => ack.p99),
    'at most',
    BARS.ackP99,
  )
  yield value('ms', ', wire to wire p50', ({ wireToWire }) => wireToWire.p50)
  yield value('ms', ', wire to wire p99', ({ wireToWire }) => wireToWire.p99)
}
