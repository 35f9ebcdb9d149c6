import { asFailure, Failure } from '../kernel/index.ts'
import { type Command, type ExitCode, type Terminal, UsageError } from './command.ts'

/** Finds the command and runs it; whatever goes wrong is one or two clear lines and an exit code, never a stack. */
export async function runCommand(
  commands: readonly Command[],
  args: readonly string[],
  terminal: Terminal,
): Promise<ExitCode> {
  const [name = 'help', ...rest] = args
  if (name === 'help' || name === '--help' || name === '-h') return help(commands, rest[0], terminal)
  const command = commands.find((candidate) => candidate.name === name)
  if (!command) {
    terminal.err(`ligament: there is no command "${name}". "ligament help" lists them.`)
    return 2
  }
  if (rest.includes('--help') || rest.includes('-h')) return help(commands, name, terminal)
  try {
    return await command.run(rest, terminal)
  } catch (thrown) {
    return reportFailure(thrown, command, terminal)
  }
}

/** Says what went wrong and what to do; a stack only of a defect. */
export function reportFailure(thrown: unknown, command: Command, terminal: Terminal): ExitCode {
  if (thrown instanceof UsageError || isParseArgsError(thrown)) {
    terminal.err(`ligament ${command.name}: ${(thrown as Error).message}`)
    terminal.err(`usage: ligament ${command.usage}`)
    return 2
  }
  const failure = asFailure(thrown)
  terminal.err(`ligament ${command.name}: ${failure.message}`)
  terminal.err(failure.fix)
  if (!(thrown instanceof Failure) && thrown instanceof Error) terminal.err(thrown.stack ?? '')
  return failure.disposition === 'transient' ? 3 : 1
}

/** node:util parseArgs throws a TypeError with such a code for an option it does not know. */
const isParseArgsError = (thrown: unknown): boolean =>
  thrown instanceof TypeError && 'code' in thrown && String(thrown.code).startsWith('ERR_PARSE_ARGS')

function help(commands: readonly Command[], name: string | undefined, { out, err }: Terminal): ExitCode {
  const command = commands.find((candidate) => candidate.name === name)
  if (command) {
    out(`usage: ligament ${command.usage}\n\n${command.summary}\n\n${command.help}`)
    return 0
  }
  if (name) {
    err(`ligament: there is no command "${name}".`)
    return 2
  }
  const width = Math.max(...commands.map((each) => each.name.length))
  out('Ligament keeps the systems of a hospital network in step.\n')
  for (const each of commands) out(`  ligament ${each.name.padEnd(width)}  ${each.summary}`)
  out(
    '\n"ligament help COMMAND" tells more about one. Exit codes: 0 done, 1 the answer is no, 2 wrong call, 3 not reachable.',
  )
  return 0
}
