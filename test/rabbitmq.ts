import { type ChildProcess, spawn } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { TLS } from '../src/connectors/testing/tls-fixtures.ts'
import { endWithParent } from './end-with-parent.ts'
import { freePort, unprivileged } from './postgres.ts'

const SERVER = '/usr/lib/rabbitmq/bin/rabbitmq-server'

export const hasRabbitmq = (): boolean => existsSync(SERVER) && existsSync('/usr/bin/epmd')

export type RabbitmqServer = {
  readonly port: number
  /** Shows the server certificate of the TLS fixtures. */
  readonly tlsPort: number
  readonly user: string
  readonly password: string
  /** As a crash does. */
  readonly kill: () => Promise<void>
  /** Again, with what it had on disk. */
  readonly start: () => Promise<void>
}

/**
 * A throw-away RabbitMQ on loopback from the machine's own binaries, without plugins, gone when the process ends. It
 * takes some seconds to start: the tests of a file share one.
 */
export async function openRabbitmq(at: { readonly port?: number } = {}): Promise<RabbitmqServer> {
  const account = unprivileged(['rabbitmq', 'nobody'])
  const directory = mkdtempSync(join(tmpdir(), 'ligament-rabbitmq-'))
  const ports = { port: at.port ?? (await freePort()), tlsPort: await freePort() }
  const [distributionPort, epmdPort] = [await freePort(), await freePort()]
  const inside = (name: string): string => join(directory, name)
  const own = (path: string): void => {
    if (account.uid !== undefined && account.gid !== undefined) chownSync(path, account.uid, account.gid)
  }
  own(directory)
  for (const name of ['mnesia', 'log']) {
    mkdirSync(inside(name))
    own(inside(name))
  }
  const files = { 'ca.pem': TLS.ca, 'cert.pem': TLS.server.cert, 'key.pem': TLS.server.key }
  for (const [name, text] of Object.entries(files)) write(inside(name), text, own)
  write(inside('plugins'), '[].', own)
  write(inside('rabbitmq.conf'), configuration(ports, inside), own)
  const environment = {
    ...process.env,
    HOME: directory,
    LANG: 'C.UTF-8',
    ERL_EPMD_ADDRESS: '127.0.0.1',
    ERL_EPMD_PORT: String(epmdPort),
    RABBITMQ_NODENAME: `ligament${ports.port}@localhost`,
    RABBITMQ_MNESIA_BASE: inside('mnesia'),
    RABBITMQ_LOG_BASE: inside('log'),
    RABBITMQ_CONFIG_FILE: inside('rabbitmq.conf'),
    RABBITMQ_ENABLED_PLUGINS_FILE: inside('plugins'),
    RABBITMQ_DIST_PORT: String(distributionPort),
    RABBITMQ_SERVER_START_ARGS: `-kernel inet_dist_use_interface {127,0,0,1}`,
    // Without a shell in between, so that our signals reach it.
    RUNNING_UNDER_SYSTEMD: 'true',
  }
  const run = (...command: readonly [string, ...string[]]): ChildProcess => {
    const [program, ...words] = command
    return endWithParent(
      spawn(program, words, { ...account, cwd: directory, env: environment, stdio: 'ignore' }),
    )
  }
  const epmd = run('/usr/bin/epmd', '-port', String(epmdPort))
  let server: ChildProcess | undefined
  process.on('exit', () => {
    server?.kill('SIGKILL')
    epmd.kill('SIGKILL')
    rmSync(directory, { recursive: true, force: true })
  })
  const start = async (): Promise<void> => {
    while (!(await answers(epmdPort))) if (epmd.exitCode !== null) throw new Error('epmd ended')
    server = run(SERVER)
    while (!(await answers(ports.tlsPort)))
      if (server.exitCode !== null) throw new Error(`RabbitMQ ended with code ${server.exitCode}`)
  }
  await start()
  return {
    ...ports,
    user: 'guest',
    password: 'guest',
    start,
    kill: () =>
      new Promise((resolve) => {
        server?.once('exit', () => resolve())
        server?.kill('SIGKILL')
      }),
  }
}

function write(path: string, text: string, own: (path: string) => void): void {
  writeFileSync(path, text, { mode: 0o600 })
  own(path)
}

const configuration = (
  { port, tlsPort }: { readonly port: number; readonly tlsPort: number },
  inside: (name: string) => string,
): string => `
listeners.tcp.1 = 127.0.0.1:${port}
listeners.ssl.1 = 127.0.0.1:${tlsPort}
ssl_options.cacertfile = ${inside('ca.pem')}
ssl_options.certfile = ${inside('cert.pem')}
ssl_options.keyfile = ${inside('key.pem')}
ssl_options.verify = verify_none
default_user = guest
default_pass = guest
log.console = false
`

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => setTimeout(() => resolve(false), 50))
  })
