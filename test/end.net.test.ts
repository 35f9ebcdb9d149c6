import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { migrations } from '../src/program/index.ts'
import { openStore } from '../src/store/index.ts'
import { findPostgres, hasPostgres } from './postgres.ts'
import { RunningProgram } from './spine/running-program.ts'
import { temporaryDirectory } from './stores.ts'

const PROGRAM = fileURLToPath(new URL('../bin/ligament.cjs', import.meta.url))
/** What cuts the process off says so; what lingers is a timer that nobody clears. */
const TELLS = `const exit = process.exit; process.exit = (code) => { console.error('cut off'); exit(code) };`
const LINGERS = `setInterval(() => {}, 60_000);`

const help = (...before: readonly string[]) =>
  spawnSync(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(before.join(''))}`, PROGRAM, 'status', '--help'],
    { encoding: 'utf8' },
  )

test('a command ends by itself, and is not cut off while its threads compile', () => {
  const { status, stdout, stderr } = help(TELLS)
  assert.equal(status, 0, stderr)
  assert.match(stdout, /^usage: ligament status/)
  assert.equal(stderr, '')
})

test('what lingers does not hold up the end', () => {
  const { status, stderr } = help(TELLS, LINGERS)
  assert.equal(status, 0, stderr)
  assert.equal(stderr.trim(), 'cut off')
})

/** As in the defect of Node: what was asked to exit waits for ever. */
const HANGS = `process.exit = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);`

async function run(env: Readonly<Record<string, string>>, ...before: readonly string[]) {
  const program = new RunningProgram(['run', 'test/contract/subject'], {
    ...{ PORT: 'off', LIGAMENT_DATA: temporaryDirectory(), TARGET_URL: 'http://127.0.0.1:1', ...env },
    NODE_OPTIONS: `--import="data:text/javascript,${encodeURIComponent(before.join(''))}"`,
  })
  await program.says(/mllp:/)
  return program
}

const skip = hasPostgres() ? false : 'no PostgreSQL on this machine'
test('a node that was replaced while it works ends at once, and says why', { skip }, async () => {
  const server = await findPostgres()
  assert(server.found)
  const databaseUrl = await server.createDatabase()
  const program = await run({ DATABASE_URL: databaseUrl }, HANGS)
  const store = await openStore({ dataDirectory: '', databaseUrl, migrations })
  await store.query(`update node set state = 'ended'`)
  await store.close()
  await program.ended
  assert.match(program.output, /ligament run: LIG-STORE-FENCED: .*\nNothing is lost/)
})

test('a defect ends the program at once, with its stack', async () => {
  const defect = `process.on('SIGUSR2', () => { throw new Error('a defect') });`
  const program = await run({}, HANGS, defect)
  process.kill(program.pid, 'SIGUSR2')
  await program.ended
  assert.match(program.output, /ligament run: .*a defect[\s\S]* at /)
})
