import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import ssh2, { type SFTPWrapper } from 'ssh2'
import { writtenOut } from '../src/access/index.ts'
import { createIntakeRoom, createLinks, fromSftp, openMarks, toSftp } from '../src/connectors/index.ts'
import { claimed, type Log, openLog } from '../src/log/index.ts'
import { migrations } from '../src/program/index.ts'
import { type Node, openStore, type Store } from '../src/store/index.ts'
import { machineClock, newId } from './machine.ts'

/**
 * Moves one file between an SFTP server and this process, as `in` (into the log of a database), `out` (from a file that is
 * read again and again), `plain-in` or `plain-out` (ssh2's own streams, to and from a file), and tells the parent how long
 * it took, what of it was CPU, and how large this process was at most. It is told where by one line of JSON.
 */
export type Job = {
  readonly what: 'in' | 'out' | 'plain-in' | 'plain-out'
  readonly port: number
  readonly hostKey: string
  readonly directory: string
  readonly name: string
  /** The file here. */
  readonly local: string
  readonly databaseUrl?: string
}

export type Moved = { readonly tookMs: number; readonly cpuMs: number; readonly rssBytes: number }

const job: Job = JSON.parse(process.argv[2] ?? '{}')
const account = { host: '127.0.0.1', port: job.port, username: 'lakeside', password: 'fits' }
const path = `${job.directory}/${job.name}`

const MOVES: Readonly<Record<Job['what'], () => Promise<Moved>>> = {
  async in() {
    const store = await openStore({ dataDirectory: '', databaseUrl: job.databaseUrl, migrations })
    const log = await openLog({ store, clock: machineClock, draw: Math.random })
    const moved = await measured(async () => {
      const source = await openSource(store, log)
      // It is removed when all of it is on disk.
      while (existsSync(path)) {
        const { lastFailureCode } = source.state()
        if (lastFailureCode !== undefined) throw new Error(lastFailureCode)
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
      await source.close()
    })
    await log.stop()
    await store.close()
    return moved
  },
  async out() {
    const target = toSftp({ ...account, hostKey: job.hostKey, directory: job.directory }).open({
      ...{ clock: machineClock, secrets: writtenOut, links: createLinks({ clock: machineClock }) },
    })
    const read = () => createReadStream(job.local, { highWaterMark: 262_144 })
    const how = { idempotencyKey: 'one', correlation: 'one' }
    return measured(async () => {
      await target.deliver({ name: job.name, read }, how)
      await target.close()
    })
  },
  'plain-in': () =>
    withSftp((sftp) => pipeline(sftp.createReadStream(path), createWriteStream(`${job.local}.plain`))),
  'plain-out': () => withSftp((sftp) => pipeline(createReadStream(job.local), sftp.createWriteStream(path))),
}

const openSource = (store: Store, log: Log) =>
  fromSftp({
    ...{ name: 'remits', format: 'x12', ...account, hostKey: job.hostKey, directory: job.directory },
    ...{ pollEveryMs: 50, stableForMs: 1 },
  }).open({
    ...{ clock: machineClock, newId, secrets: writtenOut, host: '127.0.0.1', inspect: () => [] },
    ...{ log, marks: openMarks(store), claimed: (source, key) => claimed(store, source, key) },
    room: createIntakeRoom({ bytesMax: 64 * 2 ** 20, now: machineClock.now }),
    node: { mayAct: () => true, alone: aloneHere },
  })

const aloneHere: Node['alone'] = (_, act) => {
  const ending = new AbortController()
  const ended = act(ending.signal)
  return {
    held: () => !ending.signal.aborted,
    async close() {
      ending.abort()
      await ended
    },
  }
}

function withSftp(move: (sftp: SFTPWrapper) => Promise<void>): Promise<Moved> {
  const client = new ssh2.Client()
  return measured(
    () =>
      new Promise((resolve, reject) => {
        client.on('error', reject)
        client.on('ready', () =>
          client.sftp((error, sftp) => (error ? reject(error) : move(sftp).then(resolve, reject))),
        )
        client.connect(account)
      }),
  ).finally(() => client.end())
}

async function measured(move: () => Promise<void>): Promise<Moved> {
  const [start, cpu] = [performance.now(), process.cpuUsage()]
  await move()
  const { user, system } = process.cpuUsage(cpu)
  const rssBytes = process.resourceUsage().maxRSS * 1_024
  return { tookMs: performance.now() - start, cpuMs: (user + system) / 1_000, rssBytes }
}

process.send?.(await MOVES[job.what]())
process.disconnect?.()
