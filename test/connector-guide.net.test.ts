import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, connect, createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { readProject } from '../src/cli/index.ts'
import { RunningProgram } from './spine/running-program.ts'
import { temporaryDirectory, until } from './stores.ts'

/** docs/guides/write-a-connector.md: what it tells to write is checked, put to the contract, and run. */
const root = fileURLToPath(new URL('../', import.meta.url))
// Below the checkout, so that what the guide imports beside "ligament" is found.
const project = join(root, 'test', `.run-${process.pid}`)
for (const { path, text } of readProject(
  readFileSync(join(root, 'docs/guides/write-a-connector.md'), 'utf8'),
)) {
  mkdirSync(dirname(join(project, path)), { recursive: true })
  writeFileSync(join(project, path), text)
}
after(() => rmSync(project, { recursive: true, force: true }))

test('its types are right', () => {
  const doors = {
    ligament: ['src/index.ts'],
    'ligament/connector-testing': ['src/connectors/testing/index.ts'],
  }
  const paths = Object.fromEntries(
    Object.entries(doors).map(([door, files]) => [door, files.map((file) => join(root, file))]),
  )
  const config = join(project, 'tsconfig.json')
  const compilerOptions = { paths, rootDir: root, noEmit: true }
  writeFileSync(
    config,
    JSON.stringify({ extends: join(root, 'tsconfig.json'), compilerOptions, include: ['**/*.ts'] }),
  )
  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', config], { encoding: 'utf8' })
  assert.equal(status, 0, stdout)
})

test('it keeps the contract', async () => {
  const program = new RunningProgram(['test', join(project, 'line/line.test.ts')], {})
  assert.equal(await program.ended, 0, program.output)
  assert.match(program.output, /fail 0\b/)
})

test('it runs: what one board says the other one shows', async (context) => {
  const shown: string[] = []
  const board = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.on('data', (chunk) => {
      const [key = '', ...words] = String(chunk).trimEnd().split(' ')
      shown.push(words.join(' '))
      socket.write(`OK ${key}\n`)
    })
  })
  await once(board.listen(0, '127.0.0.1'), 'listening')
  const running = new RunningProgram(['run', join(project, 'beds.ts')], {
    PORT: 'off',
    LINE_PORT: '0',
    BOARD_PORT: String((board.address() as AddressInfo).port),
    LIGAMENT_DATA: temporaryDirectory(),
  })
  context.after(async () => {
    await running.end('SIGKILL')
    board.close()
  })
  const [, port] = await running.says(/line:\/\/127\.0\.0\.1:(\d+)/)
  await running.says(/Ctrl-C/)
  const ward = connect(Number(port), '127.0.0.1')
  ward.write('1 W1-01 free\n')
  const [answer] = await once(ward, 'data')
  assert.equal(String(answer), 'OK 1\n')
  ward.destroy()
  await until(() => shown.length > 0)
  assert.deepEqual(shown, ['W1-01 free'])
  assert.equal(await running.end('SIGTERM'), 0, running.output)
})
