import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { openSmallDisk } from '../small-disk.ts'
import { load } from './load.ts'
import { RunningProgram } from './running-program.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const MB = 2 ** 20
const MESSAGES = 400
const disk = openSmallDisk(400 * MB)

test('the disk of the embedded store is full for a while: the program says so, and goes on when there is room', {
  skip: typeof disk === 'string' ? disk : false,
}, async () => {
  assert(typeof disk === 'object')
  const delivered: string[] = []
  const target = createServer((request, response) => {
    delivered.push(String(request.headers['idempotency-key']))
    request.resume().on('end', () => response.end('{}'))
  })
  await new Promise<void>((resolve) => target.listen(0, '127.0.0.1', resolve))
  after(() => target.close())
  const env = {
    ...{ LIGAMENT_DATA: disk.directory, PORT: '0', MLLP_PORT: '0' },
    TARGET_URL: `http://127.0.0.1:${(target.address() as AddressInfo).port}/adt`,
  }
  const program = new RunningProgram(['run', join(ROOT, 'examples', '01-mllp-to-http')], env)
  after(() => program.end('SIGKILL'))
  const port = Number((await program.says(/mllp:\/\/127\.0\.0\.1:(\d+)/))[1])
  const diary = () => readFileSync(join(disk.directory, 'ligament.log'), 'utf8')

  assert.equal((await load(port, MESSAGES, 'A')).length, MESSAGES)
  disk.fill(40 * MB)
  const waiting = load(port, MESSAGES, 'B')
  await program.says(/the store takes no writes.*LIG-STORE-DISK-FULL/)
  const during = await status(env)
  assert.match(during, /NOT WRITING since .*LIG-STORE-DISK-FULL: .*is full/)
  assert.match(during, /Make room/)
  const { messages } = JSON.parse(await status(env, '--json')).log
  await new Promise((resolve) => setTimeout(resolve, 500))
  assert.equal(JSON.parse(await status(env, '--json')).log.messages, messages)
  disk.empty()
  assert.deepEqual(new Set(await waiting), new Set(['AA']))
  assert.match(diary(), /the store takes writes again/)
  assert.doesNotMatch(await status(env), /NOT WRITING/)
  assert.equal(JSON.parse(await status(env, '--json')).log.messages, 2 * MESSAGES)
  while (new Set(delivered).size < 2 * MESSAGES) await new Promise((resolve) => setTimeout(resolve, 50))
  assert.equal(await program.end('SIGTERM'), 0)
})

/** What `ligament status` prints. */
const status = (env: Record<string, string>, ...words: string[]): Promise<string> =>
  new Promise((resolve, reject) => {
    const launcher = join(ROOT, 'bin', 'ligament.cjs')
    const given = { env: { ...env, PATH: process.env.PATH } }
    execFile(process.execPath, [launcher, 'status', ...words], given, (error, stdout) =>
      error ? reject(error) : resolve(stdout),
    )
  })
