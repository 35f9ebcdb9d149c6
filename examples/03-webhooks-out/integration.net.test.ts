import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { signWebhook } from '../../src/connectors/index.ts'
import { isSignedBy } from '../../src/connectors/webhook/signature.ts'
import { RunningProgram } from '../../test/spine/running-program.ts'
import { temporaryDirectory, until } from '../../test/stores.ts'

const keyOf = (name: string) =>
  `whsec_${Buffer.from(`an example of the secret of ${name}`).toString('base64')}`

async function subscriber(name: string, status: () => number) {
  const got: { readonly id: string; readonly body: { readonly type: string } }[] = []
  const server = createServer(async (request, response) => {
    let text = ''
    for await (const chunk of request) text += String(chunk)
    const [id, timestamp, signatures] = ['id', 'timestamp', 'signature'].map((part) =>
      String(request.headers[`webhook-${part}`]),
    )
    const signed = { id: id ?? '', timestamp: timestamp ?? '', rawBody: Buffer.from(text) }
    const good = isSignedBy([keyOf(name)], signed, signatures ?? '')
    const code = good ? status() : 401
    if (code < 300) got.push({ id: signed.id, body: JSON.parse(text) })
    response.writeHead(code, { 'retry-after': '0' }).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  after(() => {
    server.closeAllConnections()
    server.close()
  })
  return {
    got,
    name,
    key: keyOf(name),
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`,
  }
}

test('each subscriber gets everything signed, in order, one of them later', async () => {
  let away = true
  const billing = await subscriber('billing', () => 204)
  const crm = await subscriber('crm', () => (away ? 503 : 204))
  const secret = keyOf('the sender')
  const program = new RunningProgram(['run', 'examples/03-webhooks-out'], {
    PORT: '0',
    LIGAMENT_DATA: join(temporaryDirectory(), 'data'),
    HOOK_SECRET: secret,
    SUBSCRIBERS: JSON.stringify([billing, crm].map(({ name, url, key }) => ({ name, url, key }))),
  })
  after(() => program.end('SIGKILL'))
  const [, url = ''] = await program.says(/claims <- (http\S+)/)
  await program.says(/Ctrl-C/)
  for (const [nth, status] of ['sent', 'accepted', 'paid'].entries()) {
    const rawBody = Buffer.from(JSON.stringify({ claim: 'C1', status }))
    const signed = { id: `w${nth}`, timestamp: String(Math.trunc(Date.now() / 1_000)), rawBody }
    const headers = {
      'webhook-id': signed.id,
      'webhook-timestamp': signed.timestamp,
      'webhook-signature': signWebhook(secret, signed),
    }
    assert.equal((await fetch(url, { method: 'POST', headers, body: rawBody })).status, 200)
  }
  await until(() => billing.got.length === 3)
  assert.equal(crm.got.length, 0)
  away = false
  await until(() => crm.got.length === 3)
  for (const { got } of [billing, crm])
    assert.deepEqual(
      got.map(({ body }) => body.type),
      ['claim.sent', 'claim.accepted', 'claim.paid'],
    )
  assert.equal(await program.end('SIGTERM'), 0)
})
