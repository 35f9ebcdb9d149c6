import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { endWithParent } from './end-with-parent.ts'
import { freePort } from './postgres.ts'

const SERVER = ['/usr/sbin/nats-server', '/usr/bin/nats-server', '/usr/local/bin/nats-server'].find((path) =>
  existsSync(path),
)

export const hasNats = (): boolean => SERVER !== undefined

export type NatsServer = {
  readonly port: number
  /** As a crash does. */
  readonly kill: () => Promise<void>
  /** Again, with what it had on disk. */
  readonly start: () => Promise<void>
}

/** A throw-away NATS server with JetStream from the machine's own binaries, gone when the process ends. */
export async function openNatsServer(arguments_: readonly string[] = []): Promise<NatsServer> {
  if (!SERVER) throw new Error('this machine has no nats-server')
  const directory = mkdtempSync(join(tmpdir(), 'ligament-nats-'))
  const port = await freePort()
  const spawned = () =>
    endWithParent(
      spawn(SERVER, ['-a', '127.0.0.1', '-p', String(port), '-js', '-sd', directory, ...arguments_], {
        stdio: 'ignore',
      }),
    )
  let server: ReturnType<typeof spawn> | undefined
  process.on('exit', () => {
    server?.kill('SIGKILL')
    rmSync(directory, { recursive: true, force: true })
  })
  const start = async (): Promise<void> => {
    server = spawned()
    while (!(await answers(port)))
      if (server.exitCode !== null) throw new Error(`nats-server ended with code ${server.exitCode}`)
  }
  await start()
  return {
    port,
    start,
    kill: () =>
      new Promise((resolve) => {
        server?.once('exit', () => resolve())
        server?.kill('SIGKILL')
      }),
  }
}

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('data', () => {
      resolve(true)
      socket.destroy()
    })
    socket.once('error', () => setTimeout(() => resolve(false), 20))
  })
