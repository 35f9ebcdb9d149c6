import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createIdSource, type Issue, type JsonObject } from '../../kernel/index.ts'
import { createScriptedLog } from '../testing/scripted-log.ts'
import { createTestClock, settled } from '../testing/test-clock.ts'
import { createWebhookSource, signWebhook, type WebhookRequest, type WebhookSourceOptions } from './index.ts'
import { isSignedBy } from './signature.ts'

const SECRET = 'whsec_bGlnYW1lbnQgZXhhbXBsZSBzZWNyZXQgMDE='
const OTHER = 'whsec_bGlnYW1lbnQgZXhhbXBsZSBzZWNyZXQgMDI='

test('the reference vector of Standard Webhooks', () => {
  const signed = {
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    timestamp: '1614265330',
    rawBody: Buffer.from('{"test": 2432232314}'),
  }
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
  const signature = 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE='
  assert.equal(signWebhook(secret, signed), signature)
  const check = (expected: boolean, signatures: string, secrets = [secret], changed = {}) =>
    assert.equal(isSignedBy(secrets, { ...signed, ...changed }, signatures), expected, signatures)
  check(true, signature)
  check(true, `v1,AAAA v1a,AAAA ${signature}`)
  check(true, signature, [OTHER, secret])
  check(true, signature, [secret.replace('whsec_', '')])
  check(false, signature, [OTHER])
  check(false, signature.replace('v1,', 'v2,'))
  check(false, signature.replace('v1,g', 'v1,h'))
  check(false, '')
  check(false, signature, [secret], { id: 'msg_other' })
  check(false, signature, [secret], { timestamp: '1614265331' })
  check(false, signature, [secret], { rawBody: Buffer.from('{"test": 2432232315}') })
})

test('public keys: what RFC 8032 gives (7.1, test 1), and what is no signature', () => {
  // The seed and the public key of the standard; Ed25519 signs alike every time.
  const seed = '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60'
  const known = 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a'
  const key = (prefix: string, hex: string) => `${prefix}_${Buffer.from(hex, 'hex').toString('base64')}`
  const signed = { id: 'msg_1', timestamp: '1614265330', rawBody: Buffer.from('{}') }
  const [privateKey, publicKey] = [key('whsk', seed), key('whpk', known)]
  const signature = signWebhook(privateKey, signed)
  assert.equal(signWebhook(key('whsk', seed + known), signed), signature)
  const check = (expected: boolean, keys: readonly string[], signatures: string, changed = {}) =>
    assert.equal(isSignedBy(keys, { ...signed, ...changed }, signatures), expected, signatures)
  check(true, [publicKey], signature)
  check(true, [SECRET, publicKey], `v1,AAAA ${signature}`)
  check(false, [SECRET], signature)
  check(false, [publicKey], signature.replace('v1a,', 'v1,'))
  check(false, [publicKey], 'v1a,AAAA')
  check(false, [publicKey], signature, { id: 'msg_2' })
  // A public key is no shared secret, although an attacker knows it.
  check(false, [publicKey], signWebhook(publicKey.replace('whpk_', 'whsec_'), signed))
  const wrong = { code: 'LIG-CONNECTORS-WEBHOOK-KEY' }
  assert.throws(() => signWebhook('whsk_AAAA', signed), wrong)
  assert.throws(() => signWebhook('whsec_AAAA', signed), wrong)
  assert.throws(() => isSignedBy(['whpk_AAAA'], signed, 'v1a,AAAA'), wrong)
})

function setUp(options: Partial<WebhookSourceOptions> = {}) {
  const log = createScriptedLog()
  const clock = createTestClock()
  let drawn = 0
  const newId = createIdSource(clock.now, (count) => {
    drawn += 1
    return new Uint8Array(count).fill(drawn)
  })
  const source = createWebhookSource(
    { secrets: [SECRET] },
    { name: 'crm.webhook', system: 'crm', ...log, clock, newId, ...options },
  )
  const request = (
    id: string,
    body: string,
    { secret = SECRET, late = 0, headers = {} } = {},
  ): WebhookRequest => {
    const timestamp = String(Math.floor(clock.now() / 1_000) - late)
    const rawBody = Buffer.from(body, 'latin1')
    const signature = signWebhook(secret, { id, timestamp, rawBody })
    const signed = { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature }
    return { headers: { ...signed, ...headers }, rawBody, remoteAddress: '127.0.0.1' }
  }
  return { log, clock, source, request }
}

test('a message is answered 200 only after it is on disk', async () => {
  const { log, source, request } = setUp({
    orderKeys: (body) => [`referral:${body.id}`],
    businessKeys: (body) => [{ kind: 'referral', value: String(body.id) }],
  })
  log.hold()
  let status = 0
  const receiving = source.receive(request('m1', '{"id":"R-1"}')).then((answer) => {
    status = answer.status
  })
  await settled()
  assert.equal(status, 0)
  log.release()
  await receiving
  assert.equal(status, 200)
  const [entry] = log.entries
  assert.deepEqual([entry?.stream, entry?.version, entry?.source], ['crm.webhook', 'json', 'crm'])
  assert.deepEqual(entry?.keys, ['referral:R-1'])
  assert.equal(Buffer.from(entry?.raw ?? []).toString(), '{"id":"R-1"}')
  assert.deepEqual(entry?.businessKeys, [
    { kind: 'webhook', value: 'm1' },
    { kind: 'referral', value: 'R-1' },
  ])
  assert.equal(Buffer.from(entry?.raw ?? []).toString(), '{"id":"R-1"}')
})

test('what is answered, and whether it is kept', async () => {
  const wrong: Issue = {
    severity: 'error',
    code: 'crm.no-id',
    place: '$.id',
    says: 'It is missing.',
    fix: 'Send it.',
  }
  const inspect = (body: JsonObject): readonly Issue[] => (body.id === undefined ? [wrong] : [])
  const check = async (
    [id, body, how]: readonly [string, string, object?],
    [status, code, kept]: readonly [number, string | undefined, number],
    options: Partial<WebhookSourceOptions> = { inspect },
  ) => {
    const { log, source, request } = setUp(options)
    const answer = await source.receive(request(id, body, how))
    assert.deepEqual([answer.status, answer.body.code, log.entries.length], [status, code, kept])
    if (status >= 400) assert.equal(typeof answer.body.fix, 'string')
    return log
  }
  await check(['m', '{"id":1}'], [200, undefined, 1])
  await check(['m', '{}'], [422, 'crm.no-id', 1])
  await check(['m', '[1]'], [400, 'webhook.not-an-object', 1])
  await check(['m', '{"a":"\xff"}'], [400, 'webhook.not-an-object', 1])
  const kept = await check(['m', '{"id":'], [400, 'webhook.not-an-object', 1])
  assert.equal(Buffer.from(kept.entries[0]?.raw ?? []).toString(), '{"id":')
  assert.deepEqual([kept.entries[0]?.meta.status, kept.entries[0]?.meta.verdict], [400, 'error'])
  await check(['m', '{"id":1}', { secret: OTHER }], [401, 'webhook.wrongly-signed', 0])
  await check(['m', '{"id":1}', { late: 300 }], [200, undefined, 1])
  await check(['m', '{"id":1}', { late: 301 }], [401, 'webhook.out-of-time', 0])
  await check(['m', '{"id":1}', { late: -301 }], [401, 'webhook.out-of-time', 0])
  for (const name of ['webhook-id', 'webhook-timestamp', 'webhook-signature']) {
    await check(['m', '{"id":1}', { headers: { [name]: undefined } }], [401, 'webhook.unsigned', 0])
    await check(['m', '{"id":1}', { headers: { [name]: ['a', 'b'] } }], [401, 'webhook.unsigned', 0])
  }
  const bug = () => {
    throw new TypeError('a bug')
  }
  await check(['m', '{"id":1}'], [422, 'webhook.inspect-defect', 1], { inspect: bug })
  await check(['m', '{"id":1}'], [200, undefined, 1], { orderKeys: bug, businessKeys: bug, correlate: bug })
})

test('a repetition is answered alike and stored once; other bytes under the id are a conflict, and kept', async () => {
  const { log, clock, source, request } = setUp()
  const first = await source.receive(request('m1', '{"a":1}'))
  const broken = await source.receive(request('m2', '{'))
  await clock.pass(60_000)
  assert.deepEqual(await source.receive(request('m1', '{"a":1}')), first)
  assert.deepEqual(await source.receive(request('m2', '{')), broken)
  assert.equal(log.entries.length, 2)
  for (let time = 0; time < 2; time += 1)
    assert.equal((await source.receive(request('m1', '{"a":2}'))).status, 409)
  assert.equal(log.entries.length, 3)
  assert.deepEqual([source.state().repeated, source.state().received], [3, 3])
})

test('two at the same time are stored once', async () => {
  const { log, source, request } = setUp()
  const both = await Promise.all([1, 2].map(() => source.receive(request('m1', '{"a":1}'))))
  assert.deepEqual(
    both.map(({ status }) => status),
    [200, 200],
  )
  assert.equal(log.entries.length, 1)
})

test('when it can not be stored the sender is told to try later', async () => {
  const { log, source, request } = setUp()
  log.failNext('LIG-STORE-UNAVAILABLE', 'transient')
  assert.equal((await source.receive(request('m1', '{"a":1}'))).status, 503)
  assert.deepEqual([source.state().notStored, source.state().lastFailureCode], [1, 'LIG-STORE-UNAVAILABLE'])
  assert.equal((await source.receive(request('m1', '{"a":1}'))).status, 200)
  assert.equal(log.entries.length, 1)
})

test('what is unsigned is counted', async () => {
  const { source, request } = setUp()
  await source.receive(request('m1', '{}', { secret: OTHER }))
  assert.deepEqual([source.state().unsigned, source.state().received], [1, 0])
})
