import assert from 'node:assert/strict'
import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { test } from 'node:test'
import { createScriptedLog } from '../testing/scripted-log.ts'
import { sourceSurroundings } from '../testing/surroundings.ts'
import { createTestClock } from '../testing/test-clock.ts'
import { createWebhookSource, fromWebhook } from './index.ts'
import type { OwnSignature } from './own-signature.ts'

const BODY = '{"id":"R-1"}'
const clock = createTestClock()
const now = String(Math.floor(clock.now() / 1_000))

function open(signature: OwnSignature) {
  const log = createScriptedLog()
  const around = sourceSurroundings()
  const options = { name: 'payments', system: 'payments', ...log, clock, newId: around.newId }
  const source = createWebhookSource({ signature }, options)
  const post = async (headers: Readonly<Record<string, string>>, body = BODY): Promise<number> =>
    (await source.receive({ headers, rawBody: Buffer.from(body), remoteAddress: '127.0.0.1' })).status
  return { log, source, post }
}

const hex = (hash: string, secret: string, text: string): string =>
  createHmac(hash, secret).update(text).digest('hex')

test('time and signature as pairs of one header', async () => {
  const { log, post, source } = open({
    algorithm: 'hmac-sha256',
    ...{ header: 'Pay-Signature', part: 'v1', encoding: 'hex', signs: '{timestamp}.{body}' },
    timestamp: { header: 'Pay-Signature', part: 't', unit: 's' },
    keys: ['old secret', 'new secret'],
  })
  const signed = (at: string, secret = 'new secret', body = BODY) => ({
    'pay-signature': `t=${at}, v0=00, v1=${hex('sha256', secret, `${at}.${body}`)}`,
  })
  assert.equal(await post(signed(now)), 200)
  assert.equal(await post(signed(now, 'old secret')), 200)
  // Without an id of the sender's a content is one message.
  assert.deepEqual([log.entries.length, source.state().repeated], [1, 1])
  assert.equal(await post(signed(now, 'another')), 401)
  assert.equal(await post(signed(now), '{"id":"R-2"}'), 401)
  assert.equal(await post(signed(String(Number(now) - 301))), 401)
  assert.equal(await post({ 'pay-signature': signed(now)['pay-signature'].replace(/t=\d+/, 't=soon') }), 401)
  assert.equal(await post({}), 401)
  assert.deepEqual([log.entries.length, source.state().unsigned], [1, 5])
  // While a secret is changed, a sender signs with both.
  const both = `t=${now}, v1=${hex('sha256', 'to come', `${now}.${BODY}`)}, v1=${hex('sha256', 'new secret', `${now}.${BODY}`)}`
  assert.equal(await post({ 'pay-signature': both }), 200)
})

test('the body alone, with a prefix and an id', async () => {
  const { log, post } = open({
    algorithm: 'hmac-sha512',
    ...{ header: 'X-Signature', prefix: 'sha512=', encoding: 'hex', signs: '{body}', idHeader: 'X-Delivery' },
    keys: ['secret'],
  })
  const signature = `sha512=${hex('sha512', 'secret', BODY)}`
  assert.equal(await post({ 'x-signature': signature, 'x-delivery': '1' }), 200)
  assert.equal(await post({ 'x-signature': signature, 'x-delivery': '2' }), 200)
  assert.equal(await post({ 'x-signature': signature, 'x-delivery': '2' }), 200)
  assert.equal(await post({ 'x-signature': signature }), 401)
  assert.equal(await post({ 'x-signature': signature.slice(7), 'x-delivery': '3' }), 401)
  assert.deepEqual(
    log.entries.map(({ meta }) => meta.webhookId),
    ['1', '2'],
  )
})

const pem = (key: KeyObject): string => key.export({ type: 'spki', format: 'pem' }).toString()
const der = (key: KeyObject): string => key.export({ type: 'spki', format: 'der' }).toString('base64')
const EC = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const RSA = generateKeyPairSync('rsa', { modulusLength: 2048 })
const ED = generateKeyPairSync('ed25519')

test('public keys: ed25519, ECDSA in both forms, RSA in both paddings', async () => {
  const check = async (
    algorithm: OwnSignature['algorithm'],
    pair: { readonly publicKey: KeyObject; readonly privateKey: KeyObject },
    hash: string | null,
    how: object = {},
  ) => {
    const signature = { header: 'X-Signature', encoding: 'base64', signs: '{timestamp}{body}' } as const
    const timestamp = { header: 'X-Timestamp', unit: 'ms' } as const
    const at = `${now}000`
    const made = sign(hash, Buffer.from(`${at}${BODY}`), { key: pair.privateKey, ...how }).toString('base64')
    for (const key of [pem(pair.publicKey), der(pair.publicKey)]) {
      const { post } = open({ algorithm, ...signature, timestamp, keys: [key] })
      assert.equal(await post({ 'x-signature': made, 'x-timestamp': at }), 200, algorithm)
      assert.equal(await post({ 'x-signature': made, 'x-timestamp': `${now}001` }), 401, algorithm)
      assert.equal(await post({ 'x-signature': 'AAAA', 'x-timestamp': at }), 401, algorithm)
    }
  }
  await check('ed25519', ED, null)
  await check('ecdsa-sha256', EC, 'sha256')
  await check('ecdsa-sha256', EC, 'sha256', { dsaEncoding: 'ieee-p1363' })
  await check('rsa-sha256', RSA, 'sha256')
  await check('rsa-pss-sha256', RSA, 'sha256', { padding: 6, saltLength: 32 })
})

test('its test names a key that is none, and one of another algorithm', async () => {
  const at = (keys: readonly string[]) =>
    fromWebhook({
      name: 'payments',
      signature: {
        algorithm: 'ecdsa-sha256',
        ...{ header: 'X-Signature', encoding: 'base64', signs: '{body}' },
        keys: [...keys],
      },
    })
  assert.equal((await at([pem(EC.publicKey)]).test(sourceSurroundings())).ok, true)
  for (const key of ['no key at all', pem(RSA.publicKey)]) {
    const { ok, steps } = await at([key]).test(sourceSurroundings())
    assert.deepEqual([ok, steps.at(-1)?.step], [false, 'credentials'], key)
  }
})

test('secrets or a signature of its own, not both and not neither', () => {
  const log = createScriptedLog()
  const { newId } = sourceSurroundings()
  const options = { name: 'payments', system: 'payments', ...log, clock, newId }
  const signature = {
    algorithm: 'hmac-sha256',
    header: 'X-Signature',
    encoding: 'hex',
    signs: '{body}',
  } as const
  const secrets = ['whsec_bGlnYW1lbnQgZXhhbXBsZSBzZWNyZXQgMDE=']
  const wrong = { code: 'LIG-CONNECTORS-SETTINGS' }
  assert.throws(() => createWebhookSource({}, options), wrong)
  const refuses = (own: object, given = {}) =>
    assert.throws(
      () => createWebhookSource({ ...given, signature: { ...signature, keys: ['secret'], ...own } }, options),
      wrong,
    )
  refuses({}, { secrets })
  const timestamp = { header: 'X-Timestamp', unit: 's' }
  // A time that is not signed proves nothing.
  refuses({ timestamp })
  refuses({ signs: '{timestamp}{body}' })
  refuses({ signs: '{id}{body}' })
  refuses({ signs: '{timestamp}', timestamp })
})
