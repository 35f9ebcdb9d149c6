import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join, relative } from 'node:path'
import {
  type Command,
  readSettings,
  reportFailure,
  type Settings,
  settingsHelp,
  type Terminal,
} from './cli/index.ts'
import { readConnections } from './hospital/index.ts'
import { defineFailure, isJsonObject } from './kernel/index.ts'
import { findSandbox, forkSandbox, type Network } from './network-process.ts'
import { type RunningPlatform, startPlatform } from './platform.ts'
import { markHeapAtHalf, passwordsFile, systemClock } from './program/index.ts'

const noSystems = defineFailure({
  code: 'LIG-MAIN-NO-SYSTEMS',
  disposition: 'permanent',
  stage: 'starting',
  cause: 'rule',
  says: 'LIGAMENT_SANDBOX is off, and there is no {file} that says where the systems are.',
  fix: 'Write that file (the sandbox prints one with "npx ligament sandbox"), or set LIGAMENT_SANDBOX to "on".',
})

export const startCommand: Command = {
  name: 'start',
  usage: 'start',
  summary: 'Starts Ligament, by default with the sandbox hospital network, and runs until Ctrl-C.',
  help: `Ctrl-C (or SIGTERM) takes nothing new, finishes what is in hand and stops; starting again goes on from there.
Settings, from the environment or from ligament.json in the working directory:
${settingsHelp}`,
  async run(_, terminal) {
    const asked = askedToStop(startCommand, terminal)
    markHeapAtHalf()
    const settings = await withPorts(readSettings(terminal.env, terminal.cwd))
    terminal.out(`Ligament starts, on ${settings.databaseUrl ? 'PostgreSQL' : 'the embedded store'} ...`)
    const network = await openNetwork(settings)
    const platform = await startPlatform({
      settings,
      connections: readConnections(network.systems),
      warn: terminal.err,
      lost: asked.fail,
      broken: asked.fail,
    })
    welcome(platform, network, settings, terminal)
    await asked.stopped
    terminal.out('Stopping: what is in hand is finished first ...')
    await platform.stop()
    await network.close()
    terminal.out('Stopped. Starting again goes on from here.')
    return 0
  },
}

/** One Ctrl-C comes more than once: from the terminal, and passed on by npm or the launcher. */
const ONE_CTRL_C_MS = 1_000

/**
 * A second Ctrl-C ends at once: what was acknowledged is on disk already. So does `fail`, which is for what leaves
 * nothing to finish with, and a defect.
 */
export function askedToStop(command: Command, terminal: Terminal) {
  const { promise: stopped, resolve: stop } = Promise.withResolvers<void>()
  let firstAt: number | undefined
  const fail = (thrown: unknown) => {
    reportFailure(thrown, command, terminal)
    endAtOnce()
  }
  process.on('uncaughtException', fail)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      firstAt ??= systemClock.now()
      if (systemClock.now() - firstAt > ONE_CTRL_C_MS) endAtOnce()
      stop()
    })
  }
  if (process.env.npm_lifecycle_event !== undefined) whenOrphaned(stop)
  return { stopped, stop: () => stop(), fail }
}

/** Not by process.exit(): of a process at work that may wait for ever for the compiler's threads (nodejs/node#54918). */
const endAtOnce = () => process.kill(process.pid, 'SIGKILL')

const LOOK_AT_PARENT_MS = 1_000

/** npm passes SIGTERM on to its shell, which ends and tells nobody: what npm runs ends with it. */
function whenOrphaned(stop: () => void): void {
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) stop()
  }, LOOK_AT_PARENT_MS).unref()
}

/** The sandbox must know the platform's ports before either is up: "any free one" is chosen here. */
async function withPorts(settings: Settings): Promise<Settings> {
  return {
    ...settings,
    port: settings.port || (await freePort(settings.host)),
    mllpPort: settings.mllpPort || (await freePort(settings.host)),
  }
}

const freePort = (host: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, host, () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

async function openNetwork(settings: Settings): Promise<Network> {
  if (settings.sandbox === 'on') return forkSandbox(settings)
  if (settings.sandbox !== 'off') return findSandbox(settings.sandbox)
  const file = join(settings.dataDirectory, 'systems.json')
  if (!existsSync(file)) throw noSystems({ file })
  const systems: unknown = JSON.parse(readFileSync(file, 'utf8'))
  return { controlUrl: '', systems: isJsonObject(systems) ? systems : {}, close: async () => undefined }
}

function welcome(
  platform: RunningPlatform,
  network: Network,
  settings: Settings,
  { out, cwd }: Terminal,
): void {
  const directory = relative(cwd, settings.dataDirectory) || settings.dataDirectory
  const file = passwordsFile(settings.dataDirectory)
  const passwords = file ? relative(cwd, file) : 'sign-in.json of the node that was first'
  out(`
Ligament is ready.

  Console   ${platform.url}
  Sign in   ${platform.signInUrl}
            or with a name and password: operations, steward, finance, viewer (passwords in ${passwords})
  HL7 v2    mllp://${settings.host}:${platform.mllpPort}`)
  if (network.controlUrl) {
    out(`  Sandbox   Lakeside Health is running: referrals flow (control: ${network.controlUrl})

To try:
  npx ligament status
  npx ligament send FILE.hl7 --to mllp://${settings.host}:${platform.mllpPort}
  curl -X PUT ${network.controlUrl}/systems/erp/fault -d '{"kind":"down","forMs":60000}'   # watch work queue and drain
  cp FILE.835 ${join(directory, 'sandbox', 'clearinghouse', 'outbox')}/                    # a remittance from the clearinghouse`)
  }
  out('\nCtrl-C stops it; starting again goes on from there.\n')
}
