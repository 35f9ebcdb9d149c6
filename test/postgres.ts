import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import pg from 'pg'
import { endWithParent } from './end-with-parent.ts'

/**
 * A PostgreSQL server for tests: the one named by LIGAMENT_TEST_DATABASE_URL, else a throw-away cluster made from the
 * machine's own binaries, on loopback, gone when the process ends.
 */
export type TestServer =
  | {
      readonly found: true
      /** A fresh, empty database of this caller's own. */
      createDatabase(): Promise<string>
      /** Stops and starts the server, as a crash and a restart would; undefined for a server that is not ours. */
      readonly restart: ((between: () => Promise<void>) => Promise<void>) | undefined
    }
  | { readonly found: false; readonly reason: string }

/** Whether there is one to be had; starts nothing. */
export const hasPostgres = (): boolean =>
  Boolean(process.env.LIGAMENT_TEST_DATABASE_URL) || findBinaries() !== undefined

let server: Promise<TestServer> | undefined

/** What the journal is for; `changes`: they can be read from it as well, and more is written there than is usual. */
type JournalFor = 'recovery' | 'changes'
const WAL_LEVEL = { recovery: 'replica', changes: 'logical' } as const

/** The same one each time it is asked for in this process. */
export function findPostgres(journalFor: JournalFor = 'changes'): Promise<TestServer> {
  server ??= find(journalFor)
  return server
}

async function find(journalFor: JournalFor): Promise<TestServer> {
  const named = process.env.LIGAMENT_TEST_DATABASE_URL
  if (named) return { found: true, createDatabase: () => createDatabase(named), restart: undefined }
  const binaries = findBinaries()
  if (!binaries) {
    return {
      found: false,
      reason: 'no initdb on PATH or in /usr/lib/postgresql, no LIGAMENT_TEST_DATABASE_URL',
    }
  }
  return await startCluster(binaries, { journalFor })
}

/** Where a cluster keeps its tables and its journal; default: the folder for temporary files. */
type Folders = { readonly tables?: string; readonly journal?: string; readonly journalFor?: JournalFor }

/** A throw-away cluster, even where a server is named. */
export async function startPostgres(folders: Folders): Promise<TestServer> {
  const binaries = findBinaries()
  if (!binaries) return { found: false, reason: 'no initdb on PATH or in /usr/lib/postgresql' }
  return await startCluster(binaries, folders)
}

function findBinaries(): string | undefined {
  const packaged = existsSync('/usr/lib/postgresql')
    ? readdirSync('/usr/lib/postgresql')
        .filter((version) => Number(version) >= 15)
        .sort((a, b) => Number(b) - Number(a))
        .map((version) => `/usr/lib/postgresql/${version}/bin`)
    : []
  const onPath = (process.env.PATH ?? '').split(delimiter)
  return [...packaged, ...onPath].find((folder) =>
    ['initdb', 'postgres'].every((name) => existsSync(join(folder, name))),
  )
}

/** PostgreSQL and others refuse to run as root: root runs them as the first of these users that there is. */
export function unprivileged(users: readonly string[] = ['postgres', 'nobody']): {
  uid?: number
  gid?: number
} {
  if (process.getuid?.() !== 0) return {}
  for (const user of users) {
    try {
      const id = (flag: string) =>
        Number(execFileSync('id', [flag, user], { encoding: 'utf8', stdio: 'pipe' }))
      return { uid: id('-u'), gid: id('-g') }
    } catch {}
  }
  return {}
}

async function startCluster(
  binaries: string,
  { tables = tmpdir(), journal, journalFor = 'changes' }: Folders,
): Promise<TestServer> {
  const user = unprivileged()
  const folderIn = (parent: string) => {
    const folder = mkdtempSync(join(parent, 'ligament-postgres-'))
    if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid)
    return folder
  }
  const directory = folderIn(tables)
  const journalDirectory = journal && folderIn(journal)
  const data = join(directory, 'data')
  const options = { ...user, cwd: directory, stdio: 'pipe' } as const
  const initdb = ['-D', data, '-U', 'ligament', '-A', 'trust', '-E', 'UTF8', '--locale=C']
  if (journalDirectory) initdb.push('-X', journalDirectory)
  execFileSync(join(binaries, 'initdb'), initdb, options)
  const port = await freePort()
  const settings = ['-c', 'max_connections=60', '-c', `wal_level=${WAL_LEVEL[journalFor]}`]
  const start = (): ChildProcess =>
    endWithParent(
      spawn(
        join(binaries, 'postgres'),
        ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', directory, ...settings],
        { ...user, cwd: directory, stdio: 'ignore' },
      ),
    )
  let postgres = start()
  process.on('exit', () => {
    postgres.kill('SIGKILL')
    for (const folder of [directory, journalDirectory])
      if (folder) rmSync(folder, { recursive: true, force: true })
  })
  const url = `postgres://ligament@127.0.0.1:${port}/postgres`
  await untilAnswers(url, () => postgres.exitCode)
  return {
    found: true,
    createDatabase: () => createDatabase(url),
    restart: async (between) => {
      const ended = new Promise((resolve) => postgres.once('exit', resolve))
      if (postgres.kill('SIGQUIT')) await ended
      await between()
      postgres = start()
      await untilAnswers(url, () => postgres.exitCode)
    },
  }
}

async function createDatabase(url: string): Promise<string> {
  const name = `ligament_${randomBytes(6).toString('hex')}`
  const client = new pg.Client(url)
  await client.connect()
  await client.query(`create database ${name} template template0`)
  await client.end()
  const own = new URL(url)
  own.pathname = `/${name}`
  return own.href
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error()),
      )
    })
  })
}

async function untilAnswers(url: string, exitCode: () => number | null): Promise<void> {
  for (;;) {
    const client = new pg.Client(url)
    try {
      await client.connect()
      await client.query('select 1')
      return await client.end()
    } catch {
      if (exitCode() !== null) throw new Error(`the PostgreSQL server ended with code ${exitCode()}`)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
}
