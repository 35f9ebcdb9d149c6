import { execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createConnection } from 'mysql2/promise'
import { endWithParent } from './end-with-parent.ts'
import { freePort, unprivileged } from './postgres.ts'

const SERVER = '/usr/sbin/mariadbd'

export const hasMariadb = (): boolean => existsSync(SERVER)

export type MariadbDatabase = {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string
  readonly database: string
}

let server: Promise<MariadbDatabase> | undefined

/** A fresh, empty database on a throw-away server from the machine's own binaries, gone when the process ends. */
export async function createMariadbDatabase(): Promise<MariadbDatabase> {
  server ??= start()
  const root = await server
  const database = `ligament_${randomBytes(6).toString('hex')}`
  const connection = await createConnection(root)
  await connection.query(`create database ${database}`)
  await connection.end()
  return { ...root, database }
}

async function start(): Promise<MariadbDatabase> {
  const user = unprivileged(['mysql', 'nobody'])
  const directory = mkdtempSync(join(tmpdir(), 'ligament-mariadb-'))
  if (user.uid !== undefined && user.gid !== undefined) chownSync(directory, user.uid, user.gid)
  const data = join(directory, 'data')
  const port = await freePort()
  execFileSync(
    'mariadb-install-db',
    ['--no-defaults', `--datadir=${data}`, '--auth-root-authentication-method=normal', '--skip-test-db'],
    { ...user, cwd: directory, stdio: 'pipe' },
  )
  const options = [
    '--no-defaults',
    `--datadir=${data}`,
    '--bind-address=127.0.0.1',
    `--port=${port}`,
    `--socket=${join(directory, 'socket')}`,
  ]
  const mariadb = endWithParent(spawn(SERVER, options, { ...user, cwd: directory, stdio: 'ignore' }))
  process.on('exit', () => {
    mariadb.kill('SIGKILL')
    rmSync(directory, { recursive: true, force: true })
  })
  const root = { host: '127.0.0.1', port, user: 'root', password: '', database: 'mysql' }
  for (;;) {
    try {
      const connection = await createConnection(root)
      await connection.query(
        "grant all on *.* to 'ligament'@'127.0.0.1' identified by 'fits' with grant option",
      )
      await connection.end()
      return { ...root, user: 'ligament', password: 'fits' }
    } catch {
      if (mariadb.exitCode !== null) throw new Error(`the MariaDB server ended with code ${mariadb.exitCode}`)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
}
