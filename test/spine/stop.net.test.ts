import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { temporaryDirectory } from '../stores.ts'
import { RunningProgram } from './running-program.ts'

/** A terminal sends Ctrl-C to a whole group of processes, and npm and the launcher pass theirs on. */
test('a Ctrl-C that comes twice drains and ends with 0', async () => {
  const settings = { PORT: '0', MLLP_PORT: '0', LIGAMENT_DATA: temporaryDirectory() }
  const program = new RunningProgram(['start'], settings)
  await program.says(/Ligament is ready/)
  process.kill(program.pid, 'SIGINT')
  await program.says(/Stopping/)
  assert.equal(await program.end('SIGINT'), 0)
  assert.match(program.output, /Stopped\. Starting again goes on from here\./)
})

/** npm runs a script in a shell, and on SIGTERM ends that shell. */
test('what npm started drains and ends when npm has gone', async () => {
  const launcher = fileURLToPath(new URL('../../bin/ligament.cjs', import.meta.url))
  const shell = spawn('sh', ['-c', `"${process.execPath}" "${launcher}" start; true`], {
    env: {
      ...process.env,
      PORT: '0',
      MLLP_PORT: '0',
      LIGAMENT_DATA: temporaryDirectory(),
      npm_lifecycle_event: 'start',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  for await (const text of shell.stdout.setEncoding('utf8')) {
    const ready = /Ligament is ready/
    if (!ready.test(output) && ready.test(output + text)) shell.kill('SIGTERM')
    output += text
  }
  // The pipe ends with the last process that holds it.
  assert.match(output, /Stopped\. Starting again goes on from here\./)
  if (shell.signalCode === null) await once(shell, 'close')
  assert.equal(shell.signalCode, 'SIGTERM')
})
