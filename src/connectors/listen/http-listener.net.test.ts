import assert from 'node:assert/strict'
import { request } from 'node:https'
import { connect } from 'node:net'
import { type TestContext, test } from 'node:test'
import { fromHttp } from '../http/index.ts'
import { sourceSurroundings } from '../testing/surroundings.ts'
import { settled } from '../testing/test-clock.ts'
import { TLS } from '../testing/tls-fixtures.ts'

/** What every source has that listens for HTTP, shown by one. */
const operations = [{ name: 'order', method: 'POST', path: '/orders' }] as const

async function setUp(t: TestContext, given: Partial<Parameters<typeof fromHttp>[0]> = {}) {
  const around = sourceSurroundings()
  const source = await fromHttp({ name: 'orders', port: 0, operations, ...given }).open(around)
  t.after(() => source.close())
  return {
    around,
    source,
    url: new URL('orders', source.listens),
    port: Number(new URL(source.listens).port),
  }
}

test('TLS, for clients with a certificate of the issuer only', async (t) => {
  const { source, around, url } = await setUp(t, { tls: { ...TLS.server, clientCa: TLS.ca } })
  assert.match(source.listens, /^https:/)
  const post = (client: object) =>
    new Promise<number | string>((resolve) => {
      const outgoing = request(url, { method: 'POST', ca: TLS.ca, agent: false, ...client }, (incoming) => {
        incoming.resume()
        resolve(incoming.statusCode ?? 0)
      })
      outgoing.on('error', () => resolve('no connection'))
      outgoing.end('{}')
    })
  assert.equal(await post(TLS.client), 202)
  assert.equal(await post({}), 'no connection')
  assert.equal(around.scripted.entries.length, 1)
  assert.ok((source.state().certificateExpiresAt ?? 0) > around.clock.now())
})

test('a request that is not whole is not looked into, and holds up no end', async (t) => {
  const { source, around, port } = await setUp(t)
  const half = connect(port, '127.0.0.1')
  half.on('error', () => undefined)
  half.write('POST /orders HTTP/1.1\r\nhost: a\r\ncontent-length: 10\r\n\r\n{"a"')
  const gone = connect(port, '127.0.0.1', () => gone.end('POST /orders HTTP/1.1\r\ncontent-le'))
  gone.on('error', () => undefined)
  await settled()
  await source.close()
  half.destroy()
  assert.deepEqual([around.scripted.entries.length, source.state().state], [0, 'closed'])
})

test('what waits for room is bounded: the next ones are asked to come again', async (t) => {
  const around = sourceSurroundings({ bytesMax: 20_000 })
  const source = await fromHttp({ name: 'orders', port: 0, operations, waitingBytesMax: 100 }).open(around)
  t.after(() => source.close())
  const url = new URL('orders', source.listens)
  const post = async () => {
    const { status, headers } = await fetch(url, { method: 'POST', body: JSON.stringify('x'.repeat(4_000)) })
    return [status, headers.get('retry-after')]
  }
  around.scripted.hold()
  const first = post()
  while (around.scripted.waiting() === 0) await settled()
  const second = post()
  while (source.state().waiting < 2) await settled()
  assert.deepEqual(await post(), [503, '1'])
  around.scripted.release()
  assert.deepEqual(
    [await first, await second],
    [
      [202, null],
      [202, null],
    ],
  )
  assert.deepEqual([source.state().notStored, around.scripted.entries.length], [1, 2])
})
