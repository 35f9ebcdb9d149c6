import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { fromCore, fromCorePickup, fromHttp, fromSoap, type SourceSpec } from './index.ts'
import { sourceSurroundings } from './testing/surroundings.ts'

/** Sources that are asked over HTTP, heard without a wire: as the bench of integrations does. */
const WSDL = fileURLToPath(new URL('./soap/fixtures/documents.wsdl', import.meta.url))
const users = [{ username: 'u', password: { secret: 'not-there' } }]
const discharge = (visit: string): string =>
  `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body><NotifyDischarge xmlns="urn:test:documents"><visit>${visit}</visit></NotifyDischarge></e:Body></e:Envelope>`

async function heard(source: SourceSpec, ...messages: readonly (readonly [string, string?])[]) {
  const around = sourceSurroundings()
  const hear = source.hear(around)
  const told: string[] = []
  for (const [text, name] of messages) {
    const { taken, says } = await hear({ bytes: Buffer.from(text), name })
    told.push(`${taken} ${says}`)
  }
  const { entries } = around.scripted
  return { told, keys: entries.map(({ keys }) => keys[0]), bodies: entries.map(({ body }) => body) }
}

test('a SOAP request, without its security', async () => {
  const source = fromSoap({
    ...{ name: 's', port: 0, wsdl: WSDL, security: { kind: 'usernameToken', users } },
    orderKeys: ({ operation }) => [operation],
  })
  const { told, keys } = await heard(source, [discharge('V-1')], ['no XML'])
  assert.deepEqual(told, ['true 202', 'false 500'])
  assert.deepEqual(keys, ['NotifyDischarge', 'source:s'])
})

test('X12 by CAQH CORE: a batch, a request in real time, and what is picked up', async () => {
  const source = fromCore({
    ...{ name: 'c', port: 0, ownId: 'US', users },
    orderKeys: ({ payloadType, processingMode }) => [`${processingMode} ${payloadType}`],
    realTime: () => ({ payloadType: 'X12_271_Response_005010X279A1', payload: Buffer.from('ISA~') }),
  })
  const { told, keys } = await heard(source, ['ISA*837~'], ['ISA*270~', 'X12_270_Request_005010X279A1'])
  assert.deepEqual(told, ['true Success', 'true Success'])
  assert.deepEqual(keys, ['Batch X12_837_Request_005010X222A1', 'RealTime X12_270_Request_005010X279A1'])
  const pickup = fromCorePickup({
    ...{ name: 'p', url: 'http://127.0.0.1:1', senderId: 'US', receiverId: 'PAYER', payloadType: 'X12_835' },
    orderKeys: ({ payload }) => [Buffer.from(payload).toString()],
  })
  assert.deepEqual((await heard(pickup, ['ISA*835~'])).keys, ['ISA*835~'])
})

test('JSON by its operation', async () => {
  const operations = [
    { name: 'status', method: 'GET', path: '/status', reply: () => ({ up: true }) },
    { name: 'order', method: 'POST', path: '/orders', body: { type: 'object' } },
    { name: 'change', method: 'PUT', path: '/orders/{id}' },
  ] as const
  const auth = { kind: 'bearer' as const, values: [{ secret: 'not-there' }] }
  const source = fromHttp({ name: 'h', port: 0, path: '/api', operations, auth })
  const { told, bodies } = await heard(
    source,
    ['{"a":1}'],
    ['{"b":2}', 'PUT /orders/7'],
    ['', 'GET /status'],
    ['no JSON'],
  )
  assert.deepEqual(told, ['true 202', 'true 202', 'true 200', 'false 400'])
  assert.deepEqual(bodies.slice(0, 2), [
    { operation: 'order', parameters: {}, body: { a: 1 } },
    { operation: 'change', parameters: { id: '7' }, body: { b: 2 } },
  ])
})
