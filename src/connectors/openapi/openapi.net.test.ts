import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type TestContext, test } from 'node:test'
import { asFailure, type JsonValue } from '../../kernel/index.ts'
import { createHttpClient } from '../http/index.ts'
import { createLink } from '../link/index.ts'
import { createTestClock } from '../testing/test-clock.ts'
import type { AccountsAPIOperations } from './fixtures/accounts.ts'
import { openApi, printBindings, readApiDescription } from './index.ts'
import { toJsonSchema } from './to-json-schema.ts'

const read = (name: string): string => readFileSync(new URL(`./fixtures/${name}`, import.meta.url), 'utf8')
const description = () => {
  const reading = readApiDescription(read('accounts.yaml'))
  assert.ok(reading.ok, JSON.stringify(reading))
  return reading.value
}

type Answer = { readonly status: number; readonly type?: string; readonly body: string | Uint8Array }

async function setUp(t: TestContext, answer: Answer | undefined) {
  const seen: {
    readonly line: string
    readonly headers: IncomingMessage['headers']
    readonly body: string
  }[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += String(chunk)
    seen.push({ line: `${request.method} ${request.url}`, headers: request.headers, body })
    const { status = 204, type = 'application/json', body: answered = '' } = answer ?? {}
    response.writeHead(status, { 'content-type': type }).end(answered)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const breaker = { failures: 9, halfOpenAfterMs: 1_000 }
  const link = createLink({
    system: 'erp',
    timeoutMs: 5_000,
    concurrency: 2,
    breaker,
    clock: createTestClock(),
  })
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v2`
  const client = createHttpClient({ baseUrl, link, clock: createTestClock() })
  t.after(() => {
    client.close()
    server.closeAllConnections()
    server.close()
  })
  return { api: openApi<AccountsAPIOperations>(client, description()), seen }
}

const json = (body: JsonValue, status = 200): Answer => ({ status, body: JSON.stringify(body) })
const failureOf = async (calling: Promise<unknown>) =>
  asFailure(
    await calling.then(
      () => assert.fail('it passed'),
      (thrown: unknown) => thrown,
    ),
  )

test('a module is made of a description', () => {
  assert.equal(printBindings(description()), read('accounts.ts'))
})

test('a call: parameters, body, key and answer, with the types of the description', async (t) => {
  const { api, seen } = await setUp(t, json([{ id: 'A-1', name: 'n', status: 'open', balance: null }]))
  const { body } = await api.listAccounts({
    query: { status: ['open', 'closed'], limit: 5 },
    header: { 'X-Tenant': 't' },
  })
  const [first] = body
  assert.deepEqual([first?.id, first?.balance], ['A-1', null])
  assert.deepEqual(
    [seen[0]?.line, seen[0]?.headers['x-tenant']],
    ['GET /v2/accounts?status=open&status=closed&limit=5', 't'],
  )
  const made = await setUp(t, json({ id: 'A-2', name: 'n', status: 'open' }, 201))
  const lines = [{ amount: '1.00', note: null }]
  const { status } = await made.api.createAccount(
    { body: { name: 'n', status: 'open', lines } },
    { idempotencyKey: 'k' },
  )
  assert.equal(status, 201)
  assert.deepEqual(JSON.parse(made.seen[0]?.body ?? ''), { name: 'n', status: 'open', lines })
  assert.equal(made.seen[0]?.headers['idempotency-key'], 'k')
})

test('a file, and nothing, as answers', async (t) => {
  const file = await setUp(t, { status: 200, type: 'application/pdf', body: Buffer.from('%PDF') })
  const { body } = await file.api.getAccountsByIdStatement({ path: { id: 'a/b' } })
  assert.deepEqual(Buffer.from(body), Buffer.from('%PDF'))
  assert.equal(file.seen[0]?.line, 'GET /v2/accounts/a%2Fb/statement')
  const gone = await setUp(t, undefined)
  assert.equal((await gone.api.dropStatement({ path: { id: '1' } })).body, undefined)
})

test('a request that does not fit is not sent', async (t) => {
  const { api, seen } = await setUp(t, json([]))
  // As data from elsewhere would be.
  const wrong = { name: 7, status: 'open', lines: [{ note: 'DOE^JANE' }] } as unknown as {
    name: string
    status: 'open'
  }
  const { code, disposition, details } = await failureOf(api.createAccount({ body: wrong }))
  assert.deepEqual([code, disposition], ['LIG-CONNECTORS-OPENAPI-REQUEST', 'permanent'])
  assert.match(String(details.places), /body\.name/)
  assert.match(String(details.places), /body\.lines\.0/)
  const few = await failureOf(api.listAccounts({ query: { limit: 0 } }))
  assert.equal(few.details.places, 'query.limit')
  assert.deepEqual(seen, [])
})

test('an answer that does not fit is told by whether the system may have acted', async (t) => {
  const { api } = await setUp(t, json([{ id: 'A-1', name: 'n', status: 'lost' }]))
  const listed = await failureOf(api.listAccounts({}))
  assert.equal(listed.disposition, 'transient')
  assert.match(listed.says, /does not fit its description at 0\.status/)
  const made = await failureOf(api.createAccount({ body: { name: 'n', status: 'open' } }))
  assert.equal(made.disposition, 'unknown')
})

test('problem details explain a refusal', async (t) => {
  const problem = {
    type: 'https://erp.example.org/p/closed-period',
    title: 'JANE',
    errors: [{ pointer: '#/name' }],
  }
  const { api } = await setUp(t, {
    status: 422,
    type: 'application/problem+json',
    body: JSON.stringify(problem),
  })
  const { code, details } = await failureOf(api.createAccount({ body: { name: 'n', status: 'open' } }))
  assert.deepEqual(
    [code, details.vendorCode, details.fields],
    ['LIG-CONNECTORS-HTTP-REFUSED', 'closed-period', 'name'],
  )
})

test('schemas of OpenAPI 3.0 become JSON Schema', () => {
  const rows: readonly (readonly [JsonValue, JsonValue])[] = [
    [{ type: 'string', nullable: true }, { type: ['string', 'null'] }],
    [
      { type: 'string', nullable: true, enum: ['a'] },
      { type: ['string', 'null'], enum: ['a', null] },
    ],
    [
      { allOf: [{ $ref: '#/components/schemas/A' }], nullable: true },
      { anyOf: [{ allOf: [{ $ref: '#/$defs/A' }] }, { type: 'null' }] },
    ],
    [{ minimum: 1, exclusiveMinimum: true }, { exclusiveMinimum: 1 }],
    [{ minimum: 1, exclusiveMaximum: false }, { minimum: 1 }],
    [{ exclusiveMaximum: 5 }, { exclusiveMaximum: 5 }],
    [
      { required: ['a', 'b'], properties: { a: { readOnly: true }, b: { example: 1, type: 'string' } } },
      { required: ['b'], properties: { a: { readOnly: true }, b: { type: 'string' } } },
    ],
  ]
  for (const [given, expected] of rows) assert.deepEqual(toJsonSchema(given), expected)
})

test('what can not be used is an issue with its place', () => {
  const base = { openapi: '3.1.0', info: { title: 'T', version: '1' } }
  const rows: readonly (readonly [string, readonly string[]])[] = [
    ['- 1', ['openapi.unreadable $']],
    ['a: [', ['openapi.unreadable $']],
    ['a: &a { b: *a }', ['openapi.unreadable $']],
    ['swagger: "2.0"', ['openapi.version openapi']],
    [
      JSON.stringify({ ...base, components: { schemas: { A: { $ref: 'other.yaml#/A' } } } }),
      ['openapi.reference $.components.schemas.A'],
    ],
    [
      JSON.stringify({
        ...base,
        paths: { '/a': { post: { requestBody: { content: { 'text/xml': {} } } } } },
      }),
      ['openapi.body paths./a.post.requestBody'],
    ],
    [
      JSON.stringify({
        ...base,
        paths: { '/a': { get: { parameters: [{ name: 'a', in: 'query', style: 'deepObject' }] } } },
      }),
      ['openapi.style paths./a.get.parameters.0'],
    ],
  ]
  for (const [text, expected] of rows) {
    const reading = readApiDescription(text)
    assert.ok(!reading.ok, text)
    assert.deepEqual(
      reading.problem.map(({ code, place }) => `${code} ${place}`),
      expected,
    )
  }
})
