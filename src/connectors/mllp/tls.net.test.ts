import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { connect } from 'node:tls'
import { openSecrets } from '../../access/index.ts'
import { Failure, instant } from '../../kernel/index.ts'
import { sourceSurroundings, targetSurroundings } from '../testing/surroundings.ts'
import { TLS } from '../testing/tls-fixtures.ts'
import { fromMllp, toMllp } from './index.ts'

const message = Buffer.from('MSH|^~\\&|A|B|C|D|20260105||ADT^A08|1|P|2.5.1\rPID|1||P1\r')
const how = { idempotencyKey: 'k', correlation: 'c' }
const named = { cert: { secret: 'cert' }, key: { secret: 'key' } }

/** A source and a target that speak TLS with each other, each with a certificate by the names of its secrets. */
async function setUp(
  t: TestContext,
  {
    mutual = false,
    shown = TLS.client,
  }: { mutual?: boolean; shown?: { cert: string; key: string } | undefined } = {},
) {
  const serving = { CERT: TLS.server.cert, KEY: TLS.server.key }
  const secretsOf = (env: Record<string, string>, nowMs: () => number) => openSecrets({ env, nowMs })
  const there = sourceSurroundings({ secrets: secretsOf(serving, () => there.clock.now()) })
  const tls = { ...named, ...(mutual && { clientCa: TLS.ca }) }
  const source = await fromMllp({ name: 'adt', port: 0, tls }).open(there)
  const port = Number(source.listens.split(':').at(-1))
  const here = targetSurroundings(secretsOf({ CERT: shown.cert, KEY: shown.key }, () => 0))
  const target = toMllp({ host: '127.0.0.1', port, tls: { ca: TLS.ca, ...(mutual && named) } }).open(here)
  t.after(async () => {
    await target.close()
    await source.close()
  })
  const shownNow = () =>
    new Promise<string>((resolve, reject) => {
      const socket = connect({ port, host: '127.0.0.1', ca: TLS.ca })
      socket.once('error', reject)
      socket.once('secureConnect', () => {
        resolve(socket.getPeerX509Certificate()?.subject ?? '')
        socket.destroy()
      })
    })
  return { serving, there, here, source, target, port, shownNow }
}

test('messages cross a wire with TLS, and both sides tell when certificates end', async (t) => {
  const { there, here, source, target } = await setUp(t)
  assert.deepEqual(await target.deliver(message, how), { ack: 'AA' })
  assert.equal(there.scripted.entries.length, 1)
  const year = (at: number | undefined): number => new Date(at ?? 0).getUTCFullYear()
  assert.ok(year(source.state().certificateExpiresAt) > 2100)
  const [theirs] = here.links.all().flatMap((link) => link.state().certificates)
  assert.deepEqual([theirs?.whose, year(theirs?.expiresAt) > 2100], ['theirs', true])
})

test('where client certificates are required, one of the issuer is let in', async (t) => {
  const { here, target } = await setUp(t, { mutual: true })
  assert.deepEqual(await target.deliver(message, how), { ack: 'AA' })
  assert.deepEqual(
    here.links.all().flatMap((link) => link.state().certificates.map(({ whose }) => whose)),
    ['ours', 'theirs'],
  )
})

test('a client without a certificate is not let in, and nothing is taken', async (t) => {
  const { port, there } = await setUp(t, { mutual: true })
  const here = targetSurroundings()
  const without = toMllp({ host: '127.0.0.1', port, tls: { ca: TLS.ca } }).open(here)
  t.after(() => without.close())
  await assert.rejects(without.deliver(message, how), Failure)
  assert.deepEqual(there.scripted.entries, [])
})

test('a certificate that is renewed is shown within a minute, without a restart', async (t) => {
  const { serving, there, shownNow } = await setUp(t)
  assert.match(await shownNow(), /CN=server/)
  serving.CERT = TLS.renewed.cert
  serving.KEY = TLS.renewed.key
  await there.clock.pass(60_000)
  assert.match(await shownNow(), /CN=renewed/)
  serving.CERT = 'no certificate'
  await there.clock.pass(60_000)
  assert.match(await shownNow(), /CN=renewed/)
})

test('a certificate of an unknown issuer is refused before anything is sent', async (t) => {
  const { port, there } = await setUp(t)
  const here = targetSurroundings()
  const target = toMllp({ host: '127.0.0.1', port, tls: {} }).open(here)
  t.after(() => target.close())
  await assert.rejects(
    target.deliver(message, how),
    (thrown) =>
      thrown instanceof Failure && thrown.code === 'LIG-CONNECTORS-TLS' && thrown.disposition === 'transient',
  )
  const found = await target.test?.()
  assert.deepEqual([found?.ok, found?.steps.at(-1)?.step], [false, 'security'])
  assert.deepEqual(there.scripted.entries, [])
  assert.ok(instant(0) < there.clock.now())
})
