import { execFileSync, spawn } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { endWithParent } from './end-with-parent.ts'
import { findPostgres, freePort, hasPostgres, unprivileged } from './postgres.ts'

const ADMIN = '/usr/bin/trytond-admin'
const SERVER = '/usr/bin/trytond'
const MODULES = [
  'party',
  'company',
  'account',
  'account_product',
  'product_price_list',
  'analytic_account',
  'account_invoice',
  'purchase',
  'stock',
  'stock_lot',
  'analytic_invoice',
]

export const TRYTON_PACKAGES = [
  'tryton-server',
  'python3-psycopg2',
  ...MODULES.map((name) => `tryton-modules-${name.replaceAll('_', '-')}`),
] as const

export const PASSWORD = 'fits-the-integration'

const FOLDER = '/usr/lib/python3/dist-packages/trytond/modules'

export const hasTryton = (): boolean =>
  hasPostgres() && existsSync(ADMIN) && MODULES.every((name) => existsSync(join(FOLDER, name)))

export type TrytonServer = {
  readonly url: string
  /** A database of the caller's own, as it is after `prepare` ran in the first. */
  readonly createDatabase: () => Promise<string>
}

/**
 * Tryton from Debian's packages over a throw-away database, gone when the process ends. Making an empty one takes a
 * minute, so it is kept among the temporary files for the next time.
 */
export async function openTryton(
  prepare: (url: string, database: string) => Promise<void>,
): Promise<TrytonServer> {
  const postgres = await findPostgres()
  if (!postgres.found) throw new Error(postgres.reason)
  const template = new URL(await postgres.createDatabase())
  const database = template.pathname.slice(1)
  const user = unprivileged(['tryton', 'nobody'])
  const directory = mkdtempSync(join(tmpdir(), 'ligament-tryton-'))
  const port = await freePort()
  const settings = join(directory, 'trytond.conf')
  const password = join(directory, 'password')
  writeFileSync(
    settings,
    `[web]\nlisten = 127.0.0.1:${port}\n[database]\nuri = postgresql://${template.username}@${template.host}/\npath = ${directory}\n[session]\nmax_attempt = 1000\n`,
  )
  writeFileSync(password, `${PASSWORD}\n`)
  for (const path of [directory, settings, password])
    if (user.uid !== undefined && user.gid !== undefined) chownSync(path, user.uid, user.gid)
  const options = {
    ...user,
    cwd: directory,
    stdio: 'pipe',
    env: { ...process.env, TRYTONPASSFILE: password },
  } as const
  fill(template.href, () => {
    const words = ['-c', settings, '-d', database, '--all', '-u', ...MODULES]
    execFileSync(ADMIN, [...words, '--activate-dependencies', '--email', 'admin@example.org'], options)
  })
  const server = endWithParent(spawn(SERVER, ['-c', settings], { ...options, stdio: 'ignore' }))
  process.on('exit', () => {
    server.kill('SIGKILL')
    rmSync(directory, { recursive: true, force: true })
  })
  const url = `http://127.0.0.1:${port}`
  await untilAnswers(url, () => server.exitCode)
  await prepare(url, database)
  let made = 0
  return {
    url,
    async createDatabase() {
      const name = `${database}_${++made}`
      const client = new pg.Client(new URL('/postgres', template).href)
      await client.connect()
      // What trytond holds open in the template would stand in the way.
      await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [
        database,
      ])
      await client.query(`create database ${name} template ${database}`)
      await client.end()
      return name
    },
  }
}

function fill(url: string, make: () => void): void {
  const version = execFileSync('dpkg-query', ['-W', '-f', '$' + '{Version}', 'tryton-server'], {
    encoding: 'utf8',
  })
  const kept = join(tmpdir(), `ligament-tryton-${version}-${MODULES.length}.dump`)
  if (existsSync(kept)) {
    execFileSync('pg_restore', ['--no-owner', '-d', url, kept], { stdio: 'pipe' })
    return
  }
  make()
  const unfinished = `${kept}.${process.pid}`
  execFileSync('pg_dump', ['-Fc', '-f', unfinished, url], { stdio: 'pipe' })
  renameSync(unfinished, kept)
}

async function untilAnswers(url: string, exitCode: () => number | null): Promise<void> {
  const body = JSON.stringify({ id: 1, method: 'common.server.version', params: [] })
  for (;;) {
    try {
      if ((await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body })).ok)
        return
    } catch {
      if (exitCode() !== null) throw new Error(`trytond ended with code ${exitCode()}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
