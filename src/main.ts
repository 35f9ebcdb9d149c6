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
import { openApiCommand } from './openapi-process.ts'
import { testCommand } from './test-process.ts'
import { wsdlCommand } from './wsdl-process.ts'

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
  openApiCommand,
  wsdlCommand,
]

async function commandsFor(name: string | undefined): Promise<readonly Command[]> {
  if (ALONE.some((command) => command.name === name)) return ALONE
  const { startCommand } = await import('./start-process.ts')
  const { runIntegrationCommand } = await import('./run-process.ts')
  const { sandboxCommand } = await import('./sandbox-process.ts')
  return [startCommand, runIntegrationCommand, ...ALONE, sandboxCommand]
}

/** The program: `bin/ligament.cjs` calls it with the words of the command line. Ends the process with an exit code. */
export async function main(args: readonly string[]): Promise<void> {
  process.exitCode = await runCommand(await commandsFor(args[0]), args, {
    out: (line) => console.log(line),
    err: (line) => console.error(line),
    env: process.env,
    cwd: process.cwd(),
  })
  // Sockets of other systems may linger; everything of ours was closed.
  process.exit()
}
