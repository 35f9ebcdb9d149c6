import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Settings } from './cli/index.ts'
import { defineFailure, isJsonObject, type JsonObject } from './kernel/index.ts'

/** Where the systems of the network answer, and the control that makes them misbehave. */
export type Network = {
  readonly controlUrl: string
  readonly systems: JsonObject
  readonly close: () => Promise<void>
}

const sandboxDied = defineFailure({
  code: 'LIG-MAIN-SANDBOX-DIED',
  disposition: 'permanent',
  stage: 'starting',
  cause: 'transport',
  says: 'The sandbox network ended before it was up (exit {code}).',
  fix: 'Read what it printed above; a used port or a damaged directory is the usual reason.',
})

const sandboxUnreachable = defineFailure({
  code: 'LIG-MAIN-SANDBOX-UNREACHABLE',
  disposition: 'transient',
  stage: 'starting',
  cause: 'transport',
  says: 'No sandbox answers at {url}.',
  fix: 'Start one with "npx ligament sandbox", or set LIGAMENT_SANDBOX to "on".',
})

const LAUNCHER = fileURLToPath(new URL('../bin/ligament.cjs', import.meta.url))

/**
 * Runs the sandbox in a process of its own, as the systems of a network run apart from the platform. It ends with this
 * process: its channel closes whatever way this one goes.
 */
export function forkSandbox(settings: Settings): Promise<Network> {
  const { port, mllpPort, host } = settings
  const platform = `http://${host}:${port}`
  const child = fork(LAUNCHER, ['sandbox', '--platform', platform, '--mllp', `${host}:${mllpPort}`], {
    env: { ...process.env, LIGAMENT_DATA: settings.dataDirectory },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(sandboxDied({ code })))
    child.once('message', (manifest) => resolve(toNetwork(manifest, () => stop(child))))
  })
}

/** Uses a sandbox that runs already. */
export async function findSandbox(url: URL): Promise<Network> {
  const response = await fetch(new URL('/manifest', url)).catch((cause: unknown) => {
    throw sandboxUnreachable({ url: url.href }, { cause })
  })
  if (!response.ok) throw sandboxUnreachable({ url: url.href })
  return toNetwork(await response.json(), async () => undefined)
}

function toNetwork(manifest: unknown, close: () => Promise<void>): Network {
  const { control, systems } = isJsonObject(manifest) ? manifest : {}
  const controlUrl = isJsonObject(control) ? String(control.url) : ''
  return { controlUrl, systems: isJsonObject(systems) ? systems : {}, close }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.disconnect()
  await ended
}
