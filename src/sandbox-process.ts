import { parseArgs } from 'node:util'
import { type Command, readSettings, UsageError } from './cli/index.ts'
import { startSandbox } from './sandbox/index.ts'

/** The sandbox alone, for a platform that is started, killed and started again beside it. */
export const sandboxCommand: Command = {
  name: 'sandbox',
  usage: 'sandbox [--platform http://HOST:PORT] [--mllp HOST:PORT] [--control-port PORT]',
  summary: 'Runs the sandbox hospital network alone, for a platform started with LIGAMENT_SANDBOX=URL.',
  help: `Prints one JSON line when it is up: { "control": { "url": ... }, "systems": ... }. Ends with SIGTERM or Ctrl-C.
--platform and --mllp say where the platform will be (default: PORT and MLLP_PORT on 127.0.0.1).
SANDBOX_SEED, SANDBOX_REFERRALS_PER_MINUTE and SANDBOX_PACE set how it behaves; docs/guides/sandbox.md tells more.`,
  async run(args, terminal) {
    const { values } = parseArgs({
      args: [...args],
      options: { platform: { type: 'string' }, mllp: { type: 'string' }, 'control-port': { type: 'string' } },
    })
    const settings = readSettings(terminal.env, terminal.cwd)
    const sandbox = await startSandbox({
      dataDirectory: settings.dataDirectory,
      seed: settings.sandboxSeed,
      referralsPerMinute: settings.sandboxReferralsPerMinute,
      pace: settings.sandboxPace,
      controlPort: readPort(values['control-port']),
      webhookUrl: `${values.platform ?? `http://127.0.0.1:${settings.port}`}/webhooks/crm`,
      ehrDestination: readAddress(values.mllp ?? `127.0.0.1:${settings.mllpPort}`),
    })
    if (process.send) process.send(sandbox.manifest)
    else terminal.out(JSON.stringify(sandbox.manifest))
    await untilAsked()
    await sandbox.close()
    return 0
  },
}

/** A child ends when its parent is gone or lets it go; Ctrl-C reaches it too, but the platform drains first. */
function untilAsked(): Promise<void> {
  return new Promise((resolve) => {
    if (process.send) {
      process.on('SIGINT', () => undefined)
      process.once('disconnect', resolve)
    } else {
      // Not once: a Ctrl-C comes from the terminal, and passed on by npm or the launcher.
      process.on('SIGINT', () => resolve())
    }
    process.once('SIGTERM', () => resolve())
  })
}

function readAddress(text: string): { host: string; port: number } {
  const [, host = '', port = ''] = /^(.+):(\d{1,5})$/.exec(text) ?? []
  if (!host) throw new UsageError(`"${text}" is no HOST:PORT`)
  return { host, port: Number(port) }
}

function readPort(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text)
  throw new UsageError(`"${text}" is no port`)
}
