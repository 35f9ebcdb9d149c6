import { fork } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openScriptedServer, type ScriptedServer } from '../src/connectors/testing/scripted-sftp-server.ts'
import { findPostgres } from '../test/postgres.ts'
import { type BenchOptions, compared, judged, type Result, round } from './result.ts'
import { sampleRemittance } from './sample-remittance.ts'
import type { Job, Moved } from './sftp-process.ts'

const SFTP_SERVER = process.env.SFTP_SERVER ?? '/usr/lib/openssh/sftp-server'
const GIGABYTE = 1_000_000_000
/** A file for what it is compared with: its speed does not depend on the size. */
const PEER_SHARE = 10
/** Of the process, with all that it has loaded. */
const RSS_BAR_MB = 256
/** Claims of a transaction: some 20 KB of text. */
const CLAIMS = 60

/**
 * One 835 of a gigabyte through SFTP, in (into the log of a PostgreSQL server, each transaction durable before the file is
 * removed) and out, beside ssh2's own streams, which only copy it. The server is OpenSSH's, behind an SSH of this process.
 */
export async function* benchSftp(options: BenchOptions): AsyncGenerator<Result> {
  if (!existsSync(SFTP_SERVER)) return void console.error(`left out: SFTP (no ${SFTP_SERVER})`)
  const database = await findPostgres('recovery')
  if (!database.found) return void console.error(`left out: SFTP (${database.reason})`)
  const root = mkdtempSync(join(tmpdir(), 'ligament-bench-'))
  const server = await openScriptedServer(SFTP_SERVER)
  try {
    const size = options.quick ? 20_000_000 : GIGABYTE
    yield* moves(await bothWays(server, root, size, await database.createDatabase()), size)
  } finally {
    await server.close()
    rmSync(root, { recursive: true, force: true })
  }
}

async function bothWays(server: ScriptedServer, root: string, size: number, databaseUrl: string) {
  const at = (name: string): string => join(root, name)
  for (const folder of ['remote', 'sent']) mkdirSync(at(folder))
  writeRemittances(at('large.835'), size)
  const job = { port: server.port, hostKey: server.publicKey, local: at('large.835'), name: 'large.835' }
  const run = (what: Job['what'], directory: string) => inProcess({ ...job, what, directory, databaseUrl })
  const out = await run('out', at('remote'))
  const taken = await run('in', at('remote'))
  writeRemittances(at('large.835'), size / PEER_SHARE)
  const plainOut = await run('plain-out', at('sent'))
  return { out, in: taken, plainOut, plainIn: await run('plain-in', at('sent')) }
}

function* moves(
  moved: Readonly<Record<'in' | 'out' | 'plainIn' | 'plainOut', Moved>>,
  size: number,
): Generator<Result> {
  const speed = ({ tookMs }: Moved, bytes = size): number => bytes / 1_000 / tookMs
  for (const [way, plain] of [
    ['in', moved.plainIn],
    ['out', moved.plainOut],
  ] as const) {
    const { rssBytes, cpuMs } = moved[way]
    const name = `sftp, a file of ${round(size / 1e6)} MB ${way}`
    const store = way === 'in' ? ({ store: 'server' } as const) : {}
    const result = { name, ...store, value: round(speed(moved[way])), unit: 'MB/s' }
    yield compared(result, 'ssh2, a copy', speed(plain, size / PEER_SHARE))
    yield { name: `${name}, CPU`, ...store, value: round(cpuMs / 1_000), unit: 's' }
    const memory = { name: `${name}, memory`, ...store, value: round(rssBytes / 1e6), unit: 'MB' }
    yield judged(memory, 'at most', RSS_BAR_MB)
  }
}

/** Many payments in one interchange, as a payer sends them once a night. */
function writeRemittances(path: string, size: number): void {
  const one = sampleRemittance(CLAIMS).toString()
  const [from, to] = [one.indexOf('ST*'), one.indexOf('GE*')]
  const transaction = one.slice(from, to)
  const file = openSync(path, 'w')
  writeSync(file, one.slice(0, from))
  let count = 0
  for (let written = from; written < size; written += transaction.length) {
    count += 1
    writeSync(file, transaction.replaceAll('*0001~', `*${String(count).padStart(4, '0')}~`))
  }
  writeSync(file, `GE*${count}*1~IEA*1*000000001~`)
  closeSync(file)
  if (statSync(path).size < size) throw new Error('the file is too small')
}

async function inProcess(job: Job): Promise<Moved> {
  // As users start it: Node's heap may take what it likes.
  const child = fork(new URL('sftp-process.ts', import.meta.url), [JSON.stringify(job)], { execArgv: [] })
  const [moved] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => {
      throw new Error(`sftp-process.ts ended with code ${code}`)
    }),
  ])
  await once(child, 'exit')
  return moved as Moved
}
