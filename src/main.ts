import {
  type Command,
  formatCommand,
  initCommand,
  replayCommand,
  retentionCommand,
  runCommand,
  sendCommand,
  statusCommand,
  taskCommand,
  workflowCommand,
} from './cli/index.ts'
import { testCommand } from './test-process.ts'

const format = formatCommand({ input: () => process.stdin, output: process.stdout })
/** Commands that need nothing of the platform: they start at once, and what they hold is theirs. */
const ALONE: readonly Command[] = [
  statusCommand,
  workflowCommand,
  taskCommand,
  replayCommand,
  retentionCommand,
  sendCommand,
  format,
  initCommand,
  testCommand,
]

async function commandsFor(name: string | undefined): Promise<readonly Command[]> {
  if (ALONE.some((command) => command.name === name)) return ALONE
  const { startCommand } = await import('./start-process.ts')
  const { runIntegrationCommand } = await import('./run-process.ts')
  const { openApiCommand } = await import('./openapi-process.ts')
  const { wsdlCommand } = await import('./wsdl-process.ts')
  const { sandboxCommand } = await import('./sandbox-process.ts')
  return [startCommand, runIntegrationCommand, ...ALONE, openApiCommand, wsdlCommand, sandboxCommand]
}

/** How long what lingers may hold up the end, once everything is printed. */
const LINGER_MS = 500

/** The program: `bin/ligament.cjs` calls it with the words of the command line. Ends the process with an exit code. */
export async function main(args: readonly string[]): Promise<void> {
  process.exitCode = await runCommand(await commandsFor(args[0]), args, {
    out: (line) => console.log(line),
    err: (line) => console.error(line),
    env: process.env,
    cwd: process.cwd(),
  })
  // Everything of ours was closed, so the process ends by itself. Sockets of other systems may linger: those are cut.
  // Never at once: process.exit() waits for the compiler's threads, which may be waiting for a garbage collection by
  // the thread that waits for them (nodejs/node#54918), and then neither goes on.
  process.stdout.write('', () => setTimeout(() => process.exit(), LINGER_MS).unref())
}
