import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import Type from 'typebox'
import { asFailure, Failure, type JsonObject } from '../../kernel/index.ts'
import { createLink } from '../link/index.ts'
import { openApi, openApiDocument, readApiDescription } from '../openapi/index.ts'
import { sourceSurroundings } from '../testing/surroundings.ts'
import { createTestClock } from '../testing/test-clock.ts'
import { createHttpClient, defineOperation, fromHttp, type HttpOperation } from './index.ts'

const Referral = Type.Object(
  { patient: Type.String({ minLength: 1 }), urgent: Type.Optional(Type.Boolean()) },
  { additionalProperties: false },
)
const submit = defineOperation({
  name: 'submitReferral',
  method: 'POST',
  path: '/referrals',
  summary: 'A referral.',
  body: Referral,
})
const status = defineOperation({
  name: 'referralStatus',
  method: 'GET',
  path: '/referrals/{id}',
  parameters: { depth: { in: 'query', schema: Type.Integer({ minimum: 1 }) } },
  answer: Type.Object({ id: Type.String(), depth: Type.Integer() }),
  reply: ({ parameters }) => ({ id: String(parameters.id), depth: Number(parameters.depth ?? 1) }),
})

type Given = Partial<Parameters<typeof fromHttp>[0]>

async function setUp(
  t: TestContext,
  given: Given = {},
  operations: readonly HttpOperation[] = [submit, status],
) {
  const around = sourceSurroundings()
  const spec = fromHttp({ name: 'portal', port: 0, path: '/api', operations, ...given })
  const source = await spec.open(around)
  t.after(() => source.close())
  const ask = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const sent = typeof body === 'string' ? body : body === undefined ? null : JSON.stringify(body)
    const answer = await fetch(`${source.listens}${path}`, { method, body: sent, headers })
    const text = await answer.text()
    return {
      status: answer.status,
      headers: answer.headers,
      body: (text ? JSON.parse(text) : null) as JsonObject,
    }
  }
  return { spec, source, ask, around, entries: around.scripted.entries }
}

test('a request is on disk, typed, before it is accepted', async (t) => {
  const { ask, entries } = await setUp(t)
  const { status: code, body } = await ask('POST', '/referrals', { patient: 'P1', urgent: true })
  assert.deepEqual([code, body], [202, { accepted: true, id: entries[0]?.id }])
  assert.deepEqual(entries[0]?.body, {
    operation: 'submitReferral',
    parameters: {},
    body: { patient: 'P1', urgent: true },
  })
  assert.equal(Buffer.from(entries[0]?.raw ?? []).toString(), '{"patient":"P1","urgent":true}')
})

test('an operation with a reply answers at once', async (t) => {
  const { ask } = await setUp(t)
  assert.deepEqual((await ask('GET', '/referrals/R%2F1?depth=3')).body, { id: 'R/1', depth: 3 })
  assert.deepEqual((await ask('GET', '/referrals/R-1')).body, { id: 'R-1', depth: 1 })
})

test('what is wrong is answered with problem details; what could be whose it says it is is kept', async (t) => {
  const { ask, entries, source } = await setUp(t)
  const rows: readonly (readonly [string, string, unknown, number, string, number])[] = [
    ['POST', '/referrals', 'no JSON', 400, 'http.not-json body', 1],
    ['POST', '/referrals', {}, 422, 'http.required body.patient', 1],
    ['POST', '/referrals', { patient: '' }, 422, 'http.minlength body.patient', 1],
    ['POST', '/referrals', { patient: 'P', 'DOE^JANE': 1 }, 422, 'http.additionalproperties body', 1],
    ['GET', '/referrals/1?depth=0', undefined, 422, 'http.minimum parameters.depth', 1],
    ['GET', '/referrals/1?more=0', undefined, 422, 'http.additionalproperties parameters', 1],
    ['POST', '/none', {}, 404, 'http.no-operation', 0],
    ['PUT', '/referrals', {}, 405, 'http.method', 0],
  ]
  for (const [method, path, sent, expected, problem, kept] of rows) {
    const before = entries.length
    const { status: code, body, headers } = await ask(method, path, sent)
    const [issue] = (body.issues ?? []) as readonly JsonObject[]
    assert.deepEqual([code, headers.get('content-type')], [expected, 'application/problem+json'], path)
    assert.equal(issue ? `${issue.code} ${issue.place}` : body.code, problem)
    assert.doesNotMatch(JSON.stringify(body), /JANE/)
    assert.equal(entries.length - before, kept, path)
  }
  assert.equal(source.state().refused, 6)
})

test('who is unknown is answered 401 and not stored', async (t) => {
  const kinds: readonly (readonly [Given, Record<string, string>])[] = [
    [
      { auth: { kind: 'basic', users: [{ user: 'u', password: 'p' }] } },
      { authorization: `Basic ${Buffer.from('u:p').toString('base64')}` },
    ],
    [{ auth: { kind: 'bearer', values: ['one', 'two'] } }, { authorization: 'Bearer two' }],
    [{ auth: { kind: 'header', name: 'X-API-Key', values: ['k'] } }, { 'x-api-key': 'k' }],
  ]
  for (const [given, headers] of kinds) {
    const { ask, entries, source } = await setUp(t, given)
    assert.equal((await ask('POST', '/referrals', { patient: 'P' })).status, 401)
    assert.equal(
      (await ask('POST', '/referrals', { patient: 'P' }, { authorization: 'Bearer x' })).status,
      401,
    )
    assert.equal((await ask('POST', '/referrals', { patient: 'P' }, headers)).status, 202)
    assert.deepEqual([entries.length, source.state().unsigned], [1, 2])
  }
})

test('a repetition is stored once and answered anew; another request under its key is a conflict', async (t) => {
  const seen: boolean[] = []
  const failing = defineOperation({
    ...{ name: 'book', method: 'POST', path: '/book', body: Referral },
    reply(_, { again }) {
      seen.push(again)
      if (seen.length > 1) return { booked: true }
      const spec = {
        code: 'LIG-TEST',
        stage: 'processing',
        cause: 'rule',
        says: 'not now',
        fix: 'wait',
      } as const
      throw new Failure({ ...spec, disposition: 'transient' })
    },
  })
  const { ask, entries } = await setUp(t, {}, [failing])
  const say = (patient: string) => ask('POST', '/book', { patient }, { 'idempotency-key': '7' })
  const first = await say('P')
  assert.deepEqual([first.status, first.body.code], [503, 'LIG-TEST'])
  assert.deepEqual((await say('P')).body, { booked: true })
  assert.deepEqual([(await say('Q')).status, seen, entries.length], [409, [false, true], 2])
})

test('a body that is too large, and a log that is away', async (t) => {
  const { ask, around, entries } = await setUp(t, { maxBytes: 1_024 })
  assert.equal((await ask('POST', '/referrals', { patient: 'x'.repeat(2_000) })).status, 413)
  around.scripted.failNext('LIG-STORE-UNAVAILABLE', 'transient')
  const away = await ask('POST', '/referrals', { patient: 'P' })
  assert.deepEqual([away.status, away.headers.get('retry-after'), entries.length], [503, '1', 0])
})

test('its own description makes calls that fit', async (t) => {
  const auth = { kind: 'bearer', values: ['token'] } as const
  const { ask, source, spec, entries } = await setUp(t, { auth: { ...auth, values: [...auth.values] } })
  const { body: served } = await ask('GET', '/openapi.json')
  const part = spec.describe?.()
  assert.ok(part)
  assert.deepEqual(served, openApiDocument({ title: 'portal', version: '1' }, [part]))
  const reading = readApiDescription(JSON.stringify(served))
  assert.ok(reading.ok, JSON.stringify(reading))
  const clock = createTestClock()
  const breaker = { failures: 9, halfOpenAfterMs: 1_000 }
  const client = createHttpClient({
    baseUrl: new URL(source.listens).origin,
    auth: { kind: 'header', name: 'Authorization', value: 'Bearer token' },
    link: createLink({ system: 'portal', timeoutMs: 5_000, concurrency: 2, breaker, clock }),
    clock,
  })
  t.after(() => client.close())
  type Calls = {
    readonly submitReferral: { readonly request: { readonly body: object }; readonly answer: JsonObject }
    readonly referralStatus: { readonly request: object; readonly answer: JsonObject }
  }
  const api = openApi<Calls>(client, reading.value)
  const accepted = await api.submitReferral({ body: { patient: 'P' } }, { idempotencyKey: 'k' })
  assert.deepEqual([accepted.status, accepted.body.id], [202, entries[0]?.id])
  const { body } = await api.referralStatus({ path: { id: 'R' }, query: { depth: 2 } })
  assert.deepEqual(body, { id: 'R', depth: 2 })
  const refused = await api.submitReferral({ body: {} }).then(() => assert.fail('it passed'), asFailure)
  assert.equal(refused.code, 'LIG-CONNECTORS-OPENAPI-REQUEST')
})

test('two operations of one name or one place are refused', async () => {
  const around = sourceSurroundings()
  for (const operations of [
    [submit, { ...submit, path: '/other' }],
    [status, { ...status, name: 'other', path: '/referrals/{key}' }],
  ])
    await assert.rejects(fromHttp({ name: 'portal', port: 0, operations }).open(around), TypeError)
})
