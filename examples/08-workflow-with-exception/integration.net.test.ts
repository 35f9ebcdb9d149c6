import assert from 'node:assert/strict'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { signWebhook } from '../../src/connectors/index.ts'
import { RunningProgram } from '../../test/spine/running-program.ts'
import { temporaryDirectory, until } from '../../test/stores.ts'

/** An ERP that knows some items, and does what it sees twice under one key once. */
const items = new Set(['gauze'])
const orders = new Map<string, string>()
const erp = createServer(async (request, response) => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  const { item } = JSON.parse(Buffer.concat(chunks).toString())
  if (!items.has(item)) return response.writeHead(422, { 'content-type': 'application/json' }).end('{}')
  const key = String(request.headers['idempotency-key'])
  const number = orders.get(key) ?? `PO-${orders.size + 1}`
  orders.set(key, number)
  return response.writeHead(201, { 'content-type': 'application/json' }).end(JSON.stringify({ number }))
})
await once(erp.listen(0, '127.0.0.1'), 'listening')
const programs: RunningProgram[] = []
after(async () => {
  await Promise.all(programs.map((program) => program.end('SIGKILL')))
  erp.closeAllConnections()
  erp.close()
})

const secret = `whsec_${Buffer.from('an example of a secret 08').toString('base64')}`
const data = temporaryDirectory()
async function run() {
  const program = new RunningProgram(['run', 'examples/08-workflow-with-exception'], {
    PORT: '0',
    LIGAMENT_DATA: data,
    ORDERS_SECRET: secret,
    ERP_URL: `http://127.0.0.1:${(erp.address() as AddressInfo).port}`,
  })
  programs.push(program)
  const [, url = ''] = await program.says(/orders <- (http\S+)/)
  await program.says(/Ctrl-C/)
  const { token } = JSON.parse(readFileSync(join(data, 'running.json'), 'utf8'))
  const ask = async (path: string, body?: object) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    const answer = await fetch(new URL(path, url), {
      headers,
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
    })
    assert.ok(answer.ok, `${path}: ${answer.status}`)
    return answer.json()
  }
  return { program, url, ask }
}

async function order(url: string, body: object, id: string): Promise<number> {
  const rawBody = Buffer.from(JSON.stringify(body))
  const timestamp = String(Math.trunc(Date.now() / 1_000))
  const headers = {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signWebhook(secret, { id, timestamp, rawBody }),
  }
  return (await fetch(url, { method: 'POST', headers, body: rawBody })).status
}

test('an order is bought; one that is refused waits for a person, also over a restart', async () => {
  const first = await run()
  assert.equal(await order(first.url, { order: 'O1', item: 'gauze' }, 'w1'), 200)
  assert.equal(await order(first.url, { order: 'O2', item: 'gloves' }, 'w2'), 200)
  assert.equal(await order(first.url, { order: 'O3' }, 'w3'), 422)
  const open = async ({ ask }: typeof first) => {
    const { items } = (await ask('/api/exceptions?state=open')) as { items: { id: string; kind: string }[] }
    return items.toSorted((a, b) => (a.kind < b.kind ? -1 : 1))
  }
  await until(async () => orders.size === 1 && (await open(first)).length === 2)
  const [notMapped, stop] = await open(first)
  assert.deepEqual([notMapped?.kind, stop?.kind], ['message-not-mapped', 'step-refused'])
  await first.program.end('SIGKILL')

  const second = await run()
  items.add('gloves')
  await second.ask(`/api/exceptions/${stop?.id}/resolve`, { action: 'retry', note: 'the item is listed now' })
  await until(() => orders.size === 2)
  await until(async () => (await open(second)).length === 1)
  assert.equal(await second.program.end('SIGTERM'), 0)
})
