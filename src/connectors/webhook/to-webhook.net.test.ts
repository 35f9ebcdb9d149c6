import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type TestContext, test } from 'node:test'
import { writtenOut } from '../../access/index.ts'
import { createIdSource, Failure, instant } from '../../kernel/index.ts'
import { createLinks } from '../link/index.ts'
import { createScriptedLog } from '../testing/scripted-log.ts'
import { createTestClock } from '../testing/test-clock.ts'
import { createWebhookSource, toWebhook, type WebhookTargetSettings } from './index.ts'

const SECRET = 'whsec_bGlnYW1lbnQgZXhhbXBsZSBzZWNyZXQgMDE='
const NEXT = 'whsec_bGlnYW1lbnQgZXhhbXBsZSBzZWNyZXQgMDI='
const how = { idempotencyKey: 'claims-out:01J', correlation: 'c-1' }

type Post = { readonly headers: IncomingHttpHeaders; readonly text: string }

async function setUp(
  t: TestContext,
  settings: Partial<WebhookTargetSettings> = {},
  answer: (nth: number) => readonly [number, Record<string, string>?] | 'cut' = () => [204],
) {
  const posts: Post[] = []
  const server = createServer(async (request, response) => {
    let text = ''
    for await (const chunk of request) text += String(chunk)
    posts.push({ headers: request.headers, text })
    const said = answer(posts.length)
    if (said === 'cut') request.socket.resetAndDestroy()
    else response.writeHead(...said).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks/claims`
  const clock = createTestClock()
  const spec = toWebhook({ url, keys: [SECRET], ...settings })
  const target = spec.open({ clock, secrets: writtenOut, links: createLinks({ clock }) })
  t.after(async () => {
    await target.close()
    server.closeAllConnections()
    server.close()
  })
  return { posts, clock, spec, target, url }
}

const receiver = (clock: ReturnType<typeof createTestClock>, secrets: readonly string[]) => {
  const log = createScriptedLog()
  const newId = createIdSource(clock.now, (count) => new Uint8Array(count))
  const source = createWebhookSource(
    { secrets: [...secrets] },
    { name: 'in', system: 'in', ...log, clock, newId },
  )
  return (post: Post | undefined) =>
    source.receive({
      headers: post?.headers ?? {},
      rawBody: Buffer.from(post?.text ?? ''),
      remoteAddress: '127.0.0.1',
    })
}

test('a post is signed over its exact bytes, with the key of the delivery as its id', async (t) => {
  const { posts, clock, spec, target } = await setUp(t, { headers: { 'x-tenant': 'lakeside' } })
  assert.deepEqual([spec.system, spec.honoursKey], ['127.0.0.1', true])
  const answer = await target.deliver({ body: { type: 'claim.paid', data: { id: 'ä-1' } } }, how)
  assert.deepEqual(answer, { status: 204, webhookId: 'claims-out:01J' })
  const [post] = posts
  assert.equal(post?.text, '{"type":"claim.paid","data":{"id":"ä-1"}}')
  assert.equal(post?.headers['webhook-id'], 'claims-out:01J')
  assert.equal(post?.headers['webhook-timestamp'], String(clock.now() / 1_000))
  assert.deepEqual([post?.headers['x-tenant'], post?.headers['x-correlation-id']], ['lakeside', 'c-1'])
  assert.equal((await receiver(clock, [SECRET])(post)).status, 200)
  assert.equal((await receiver(clock, [NEXT])(post)).status, 401)
})

test('every key signs, so that one replaces another; a private key signs by v1a', async (t) => {
  const pair = generateKeyPairSync('ed25519')
  const raw = (key: typeof pair.privateKey, type: 'pkcs8' | 'spki') =>
    key.export({ format: 'der', type } as { format: 'der'; type: 'spki' }).subarray(-32)
  const [seed, known] = [raw(pair.privateKey, 'pkcs8'), raw(pair.publicKey, 'spki')]
  const publicKey = `whpk_${known.toString('base64')}`
  for (const bytes of [seed, Buffer.concat([seed, known])]) {
    const { posts, clock, target } = await setUp(t, {
      keys: [SECRET, NEXT, `whsk_${bytes.toString('base64')}`],
    })
    await target.deliver({ body: { a: 1 } }, how)
    const schemes = String(posts[0]?.headers['webhook-signature']).split(' ')
    assert.deepEqual(
      schemes.map((one) => one.split(',')[0]),
      ['v1', 'v1', 'v1a'],
    )
    for (const key of [SECRET, NEXT, publicKey])
      assert.equal((await receiver(clock, [key])(posts[0])).status, 200)
    const forged = { headers: posts[0]?.headers ?? {}, text: '{"a":2}' }
    assert.equal((await receiver(clock, [publicKey])(forged)).status, 401)
  }
})

test('an attempt is signed anew under the same id', async (t) => {
  const { posts, clock, target } = await setUp(t, {}, (nth) => (nth === 1 ? 'cut' : [200]))
  await assert.rejects(target.deliver({ body: { a: 1 } }, how), { code: 'LIG-CONNECTORS-CUT' })
  await clock.pass(600_000)
  await target.deliver({ body: { a: 1 } }, how)
  const [first, second] = posts.map(({ headers }) => headers)
  assert.equal(first?.['webhook-id'], second?.['webhook-id'])
  assert.notEqual(first?.['webhook-signature'], second?.['webhook-signature'])
  assert.equal((await receiver(clock, [SECRET])(posts[1])).status, 200)
})

test('what an answer means', async (t) => {
  const check = async (
    said: readonly [number, Record<string, string>?],
    [code, disposition, waitsMs]: readonly [string, string, number?],
  ) => {
    const { clock, target } = await setUp(t, {}, () => said)
    const thrown = await target.deliver({ body: {} }, how).catch((failure: unknown) => failure)
    assert.ok(thrown instanceof Failure)
    assert.deepEqual([thrown.code, thrown.disposition], [`LIG-CONNECTORS-${code}`, disposition])
    if (waitsMs !== undefined) assert.equal(thrown.retryAtMs, clock.now() + waitsMs)
  }
  await check([410], ['WEBHOOK-GONE', 'permanent'])
  await check([400], ['HTTP-REFUSED', 'permanent'])
  await check([302, { location: 'http://elsewhere.example/' }], ['HTTP-REFUSED', 'permanent'])
  await check([429, { 'retry-after': '30' }], ['HTTP-THROTTLED', 'transient', 30_000])
  await check([500], ['HTTP-SERVER-ERROR', 'unknown'])
})

test('a subscriber in maintenance is paused: nothing is posted, and the time to go on is named', async (t) => {
  const now = createTestClock().now()
  const { posts, clock, target } = await setUp(t, {
    maintenance: { zone: 'UTC', once: [{ from: now, until: instant(now + 60_000) }] },
  })
  await assert.rejects(target.deliver({ body: {} }, how), { code: 'LIG-CONNECTORS-MAINTENANCE' })
  assert.equal(posts.length, 0)
  await clock.pass(60_000)
  await target.deliver({ body: {} }, how)
  assert.equal(posts.length, 1)
})

test('a key that could not travel as an id is hashed, and is no key of another', async (t) => {
  const { posts, target } = await setUp(t)
  for (const idempotencyKey of ['a.b', 'a b', 'ä', 'a.b'])
    await target.deliver({ body: {} }, { ...how, idempotencyKey })
  const ids = posts.map(({ headers }) => String(headers['webhook-id']))
  assert.equal(new Set(ids).size, 3)
  for (const id of ids) assert.match(id, /^msg_[0-9a-f]{48}$/)
})

test('its test names what is wrong', async (t) => {
  const { target } = await setUp(t)
  assert.equal((await target.test?.())?.ok, true)
  const { target: other } = await setUp(t, { keys: [{ secret: 'no-such-key' }] })
  const found = await other.test?.()
  assert.deepEqual([found?.ok, found?.steps[0]?.step], [false, 'settings'])
})
