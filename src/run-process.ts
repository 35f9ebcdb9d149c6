import {
  type Command,
  type ExitCode,
  readSettings,
  settingsHelp,
  type Terminal,
  UsageError,
} from './cli/index.ts'
import { loadIntegration, runIntegration, testConnections } from './integration/index.ts'
import { markHeapAtHalf } from './program/index.ts'
import { askedToStop } from './start-process.ts'

export const runIntegrationCommand: Command = {
  name: 'run',
  usage: 'run FILE [--test]',
  summary: 'Runs an integration of your own from a TypeScript or JavaScript file, until Ctrl-C.',
  help: `FILE is a file, or a folder with an integration.ts, whose default export defineIntegration of "ligament" made.
Messages are kept in LIGAMENT_DATA; Ctrl-C finishes what is in hand, and starting again goes on from there.
--test runs nothing: it tries the way to each source, target and system step by step, and says what is wrong and how
to mend it.
PORT=off runs without the API and the console. Of the settings it takes PORT, LIGAMENT_HOST, LIGAMENT_DATA, DATABASE_URL:
${settingsHelp}`,
  async run(args, terminal) {
    const testing = args.includes('--test')
    const [file, ...more] = args.filter((word) => word !== '--test')
    if (!file || more.length > 0) throw new UsageError('name one file')
    if (testing) return test(file, terminal)
    const asked = askedToStop(runIntegrationCommand, terminal)
    markHeapAtHalf()
    const gateway = terminal.env.PORT !== 'off'
    const env = gateway ? terminal.env : { ...terminal.env, PORT: undefined }
    const settings = { ...readSettings(env, terminal.cwd), gateway }
    const integration = await loadIntegration(file, terminal.cwd)
    const running = await runIntegration(integration, {
      settings,
      warn: terminal.err,
      lost: asked.fail,
      broken: asked.fail,
    })
    terminal.out(`${integration.name} runs.\n`)
    for (const { name, at } of running.listens) terminal.out(`  ${name} <- ${at}`)
    for (const { name, target } of integration.deliveries ?? [])
      terminal.out(`  ${name} -> ${target.address}`)
    if (running.signInUrl) terminal.out(`  console ${running.signInUrl}`)
    terminal.out('\nCtrl-C stops it; starting again goes on from there.')
    await asked.stopped
    terminal.out('Stopping: what is in hand is finished first ...')
    await running.stop()
    terminal.out('Stopped.')
    return 0
  },
}

async function test(file: string, { out, cwd, env }: Terminal): Promise<ExitCode> {
  const settings = readSettings({ ...env, PORT: undefined }, cwd)
  let allGood = true
  for await (const { name, way, diagnosis } of testConnections(await loadIntegration(file, cwd), settings)) {
    out(`${name} ${way}`)
    for (const { step, ok, says, fix } of diagnosis.steps) {
      out(`  ${ok ? 'good ' : 'WRONG'} ${step}: ${says}`)
      if (fix) out(`        ${fix}`)
    }
    allGood &&= diagnosis.ok
  }
  return allGood ? 0 : 1
}
