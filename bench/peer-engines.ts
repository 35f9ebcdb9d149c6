import { execFileSync, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Contender, forkContender } from './contender.ts'

/**
 * Durable-execution engines that the workflows are measured beside. They are a package of their own, bench/peers,
 * which is installed when it is first asked for: no part of the product.
 */
const PEERS = join(import.meta.dirname, 'peers')

/** Why they can not be had; undefined when they are there. */
export function installPeers(): string | undefined {
  if (isInstalled()) return undefined
  console.error('installing what is measured beside Ligament, into bench/peers: about 240 MB, once')
  try {
    execFileSync('npm', ['ci', '--prefix', PEERS, '--ignore-scripts'], {
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    return undefined
  } catch {
    return '"npm ci --prefix bench/peers" failed'
  }
}

/** Whether every peer is there in the version that is asked for. */
function isInstalled(): boolean {
  const read = (...path: readonly string[]) =>
    JSON.parse(readFileSync(join(PEERS, ...path, 'package.json'), 'utf8'))
  const wanted = Object.entries<string>(read().dependencies)
  try {
    return wanted.every(([name, version]) => read('node_modules', name).version === version)
  } catch {
    return false
  }
}

/** DBOS, on a database of its own on the given server; as a library in one process. */
export const startDbos = (databaseUrl: string): Promise<Contender> =>
  forkContender('DBOS', 'peers/dbos-process.mjs', [databaseUrl])

/** What differs from the settings that Restate prints as its defaults: where it listens, and that it calls nobody. */
const restateSettings = (ports: { admin: number; ingress: number; node: number }, directory: string) => ({
  RESTATE_BASE_DIR: directory,
  RESTATE_BIND_IP: '127.0.0.1',
  RESTATE_LISTEN_MODE: 'tcp',
  RESTATE_BIND_PORT: String(ports.node),
  RESTATE_ADMIN__BIND_PORT: String(ports.admin),
  RESTATE_INGRESS__BIND_PORT: String(ports.ingress),
  RESTATE_DISABLE_TELEMETRY: 'true',
})

/** Restate's server, the service that it runs, and the caller: a process each. */
export async function startRestate(): Promise<Contender> {
  const directory = mkdtempSync(join(tmpdir(), 'ligament-restate-'))
  const ports = { admin: await freePort(), ingress: await freePort(), node: await freePort() }
  const env = { ...process.env, ...restateSettings(ports, directory) }
  const server = spawn(restateBinary(), ['--no-logo', '--node-name', 'bench'], { env, stdio: 'ignore' })
  const ended = once(server, 'exit')
  const service = fork(join(PEERS, 'restate-service-process.mjs'), {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const [servicePort] = await once(service, 'message')
  const close = async (): Promise<void> => {
    service.disconnect()
    server.kill('SIGTERM')
    await ended
    rmSync(directory, { recursive: true, force: true })
  }
  try {
    await untilOk(`http://127.0.0.1:${ports.admin}/health`, () => server.exitCode !== null)
    await post(`http://127.0.0.1:${ports.admin}/deployments`, { uri: `http://127.0.0.1:${servicePort}` })
    const caller = await forkContender('Restate', 'peers/restate-caller-process.mjs', [String(ports.ingress)])
    return {
      ...caller,
      async close() {
        await caller.close()
        await close()
      },
    }
  } catch (thrown) {
    await close()
    throw thrown
  }
}

function restateBinary(): string {
  const { resolve } = createRequire(join(PEERS, 'package.json'))
  return resolve(`@restatedev/restate-server-${process.platform}-${process.arch}/bin/restate-server`)
}

async function untilOk(url: string, gone: () => boolean): Promise<void> {
  while (
    !(await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    ))
  ) {
    if (gone()) throw new Error(`what should answer at ${url} has ended`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

async function post(url: string, body: object): Promise<void> {
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`)
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
