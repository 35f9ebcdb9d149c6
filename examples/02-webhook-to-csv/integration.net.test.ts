import assert from 'node:assert/strict'
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { signWebhook } from '../../src/connectors/index.ts'
import { RunningProgram } from '../../test/spine/running-program.ts'
import { temporaryDirectory, until } from '../../test/stores.ts'

const directory = temporaryDirectory()
const file = join(directory, 'orders.csv')
const secret = `whsec_${Buffer.from('an example of a secret 01').toString('base64')}`
const env = { PORT: '0', LIGAMENT_DATA: join(directory, 'data'), WEBHOOK_SECRET: secret, CSV_FILE: file }
const programs: RunningProgram[] = []
after(() => Promise.all(programs.map((program) => program.end('SIGKILL'))))

async function run() {
  const program = new RunningProgram(['run', 'examples/02-webhook-to-csv'], env)
  programs.push(program)
  const [, url = ''] = await program.says(/orders <- (http\S+)/)
  await program.says(/Ctrl-C/)
  return { program, url }
}

async function post(url: string, id: string, order: object): Promise<number> {
  const rawBody = Buffer.from(JSON.stringify(order))
  const timestamp = String(Math.trunc(Date.now() / 1_000))
  const headers = {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signWebhook(secret, { id, timestamp, rawBody }),
  }
  return (await fetch(url, { method: 'POST', headers, body: rawBody })).status
}

const lines = () => (existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(0, -1) : [])
const withoutKey = () => lines().map((line) => line.replace(/^[^,]*,/, ''))

test('each order becomes one line, in order, also when the program is killed while it writes', async () => {
  const first = await run()
  assert.ok((await post(first.url, 'w1', { order: 'O1', customer: 'C1', note: 'two, "urgent"' })) < 300)
  assert.ok((await post(first.url, 'w2', { order: 'O2', customer: 'C1' })) < 300)
  assert.equal(await post(first.url, 'w3', { order: 'O3' }), 422)
  await until(() => lines().length === 2)
  await first.program.end('SIGKILL')
  appendFileSync(file, 'half a li')

  const second = await run()
  assert.ok((await post(second.url, 'w1', { order: 'O1', customer: 'C1', note: 'two, "urgent"' })) < 300)
  assert.ok((await post(second.url, 'w4', { order: 'O4', customer: 'C1' })) < 300)
  await until(() => lines().length >= 3)
  assert.deepEqual(withoutKey(), ['O1,C1,"two, ""urgent"""', 'O2,C1,', 'O4,C1,'])
  assert.equal(await second.program.end('SIGTERM'), 0)
})
