import assert from 'node:assert/strict'
import { test } from 'node:test'
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
