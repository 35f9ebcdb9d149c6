import { type Command, formatCommand, runCommand, sendCommand, statusCommand } from './cli/index.ts'
import { sandboxCommand } from './sandbox-process.ts'
import { startCommand } from './start-process.ts'

const format = formatCommand({ input: () => process.stdin, output: process.stdout })
const COMMANDS: readonly Command[] = [startCommand, statusCommand, sendCommand, format, sandboxCommand]

/** The program: `bin/ligament.cjs` calls it with the words of the command line. Ends the process with an exit code. */
export async function main(args: readonly string[]): Promise<void> {
  process.exitCode = await runCommand(COMMANDS, args, {
    out: (line) => console.log(line),
    err: (line) => console.error(line),
    env: process.env,
    cwd: process.cwd(),
  })
  // Sockets of other systems may linger; everything of ours was closed.
  process.exit()
}
