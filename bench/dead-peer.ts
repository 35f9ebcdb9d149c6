import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { RunningProgram } from '../test/spine/running-program.ts'
import { median } from './load.ts'
import { measureWire, type Wire } from './measure-wire.ts'
import { type BenchOptions, compared, judged, type Result, round } from './result.ts'
import { onNamedStores, type StorePlace } from './stores.ts'

const CONNECTIONS = 8
/** What a busy interface engine sends; far below what the machine could. */
const PER_SECOND = 200
/** The times of the destination that lives, beside those that it has when the other one lives too. */
const BAR = 1.1

/**
 * `ligament run` with two destinations of each message. One is measured, once beside a second one that answers and once
 * beside one that takes connections and never answers: what a dead peer costs the others.
 */
export async function* benchDeadPeer(options: BenchOptions): AsyncGenerator<Result> {
  for (const kind of options.stores) yield* onStore(kind, options)
}

async function* onStore(
  store: StorePlace['kind'],
  { seconds, rounds }: BenchOptions,
): AsyncGenerator<Result> {
  const living: Wire[] = []
  const dead: Wire[] = []
  for (let turn = 0; turn < rounds; turn++) {
    for await (const place of onNamedStores([store])) living.push(await withOther('living', place, seconds))
    for await (const place of onNamedStores([store])) dead.push(await withOther('dead', place, seconds))
  }
  if (dead.length === 0) return
  const name = `mllp to http, ${PER_SECOND} messages/s, beside a dead destination`
  const value = (label: string, of: (wire: Wire) => number): Result =>
    compared(
      { name: `${name}, ${label}`, store, value: round(median(dead.map(of))), unit: 'ms' },
      'a living one',
      median(living.map(of)),
    )
  const ackP99 = value('ack p99', ({ ack }) => ack.p99)
  const wireP99 = value('wire to wire p99', ({ wireToWire }) => wireToWire.p99)
  yield value('ack p50', ({ ack }) => ack.p50)
  yield judged(ackP99, 'at most', BAR)
  yield value('wire to wire p50', ({ wireToWire }) => wireToWire.p50)
  yield judged(wireP99, 'at most', BAR)
}

async function withOther(
  other: 'living' | 'dead',
  { databaseUrl }: StorePlace,
  seconds: number,
): Promise<Wire> {
  const directory = mkdtempSync(join(tmpdir(), 'ligament-bench-'))
  const [one, two] = [openTarget(), openTarget()]
  const silent = await openSilent()
  const [[onePort], [twoPort]] = await Promise.all([once(one, 'message'), once(two, 'message')])
  const otherPort = other === 'living' ? twoPort : (silent.address() as AddressInfo).port
  const program = new RunningProgram(['run', 'bench/integrations/two-destinations.ts'], {
    PORT: 'off',
    MLLP_PORT: '0',
    LIGAMENT_DATA: directory,
    ONE_URL: `http://127.0.0.1:${onePort}/`,
    OTHER_URL: `http://127.0.0.1:${otherPort}/`,
    ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
  })
  try {
    const [, port = ''] = await program.says(/mllp:\/\/127\.0\.0\.1:(\d+)/)
    const load = { port, connections: CONNECTIONS, window: 1, run: 'D', seconds, perSecond: PER_SECOND }
    return await measureWire(one, load)
  } finally {
    await program.end('SIGKILL')
    for (const target of [one, two]) target.disconnect()
    silent.close()
    rmSync(directory, { recursive: true, force: true })
  }
}

const openTarget = () => fork(new URL('http-target-process.ts', import.meta.url))

/** Takes connections and what is sent on them, and says nothing. */
async function openSilent(): Promise<Server> {
  const server = createServer((socket) => socket.resume().on('error', () => socket.destroy()))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return server
}
