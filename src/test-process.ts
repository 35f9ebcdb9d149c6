import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Command, ExitCode } from './cli/index.ts'

/** The module that is preloaded: a source in a checkout, its build in an installed package. */
const OWN_DOORS = new URL(
  import.meta.url.endsWith('.ts') ? 'integration/own-doors-process.ts' : 'integration/own-doors-process.js',
  import.meta.url,
)

export const testCommand: Command = {
  name: 'test',
  usage: 'test [FILE...]',
  summary: "Runs the tests of your own integrations with Node's test runner.",
  help: `Without files: every *.test.ts and *.test.js below the working directory. "ligament" is this program in them.`,
  async run(args, terminal) {
    const child = spawn(process.execPath, ['--import', OWN_DOORS.href, '--test', ...args], {
      cwd: terminal.cwd,
      env: { ...terminal.env },
      stdio: 'inherit',
    })
    const [code]: unknown[] = await once(child, 'close')
    return (code === 0 ? 0 : 1) satisfies ExitCode
  },
}
