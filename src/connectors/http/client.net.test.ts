import assert from 'node:assert/strict'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net'
import { type TestContext, test } from 'node:test'
import { Failure } from '../../kernel/index.ts'
import { createLink } from '../link/index.ts'
import { createTestClock, settled } from '../testing/test-clock.ts'
import { createHttpClient, type HttpClientOptions, type HttpRequest } from './index.ts'

type Handler = (request: IncomingMessage & { text: string }, response: ServerResponse) => void

const listening = async (server: {
  listen: Server['listen']
  address: Server['address']
}): Promise<number> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

async function setUp(t: TestContext, handler: Handler, options: Partial<HttpClientOptions> = {}) {
  const seen: { method: string; url: string; headers: IncomingMessage['headers']; text: string }[] = []
  const server = createServer(async (request, response) => {
    let text = ''
    for await (const chunk of request) text += String(chunk)
    seen.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, text })
    handler(Object.assign(request, { text }), response)
  })
  const port = await listening(server)
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  const { client, clock, link } = clientFor(t, `http://127.0.0.1:${port}`, options)
  return { client, clock, link, seen, base: `http://127.0.0.1:${port}` }
}

function clientFor(t: TestContext, baseUrl: string, options: Partial<HttpClientOptions> = {}) {
  const clock = createTestClock()
  const breaker = { failures: 5, halfOpenAfterMs: 1_000 }
  const link = createLink({ system: 'erp', timeoutMs: 1_000, concurrency: 4, breaker, clock })
  const client = createHttpClient({ baseUrl, link, clock, ...options })
  t.after(() => client.close())
  return { client, clock, link }
}

const post: HttpRequest = { operation: 'createAccount', method: 'POST', path: '/accounts', body: { a: 1 } }
const get: HttpRequest = { operation: 'readAccount', method: 'GET', path: '/accounts/1' }
const json = (response: ServerResponse, status: number, body: unknown, headers = {}): void => {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}
const failureOf = async (promise: Promise<unknown>): Promise<Failure> => {
  const thrown = await promise.then(
    () => assert.fail('should have failed'),
    (reason: unknown) => reason,
  )
  if (!(thrown instanceof Failure)) throw thrown
  return thrown
}

test('a request carries JSON, the idempotency key and the correlation id', async (t) => {
  const { client, seen } = await setUp(t, (_, response) => json(response, 201, { id: 'A-1' }), {
    auth: { kind: 'basic', user: 'u', password: 'p' },
    headers: { 'x-tenant': 'lakeside' },
  })
  const answer = await client.request({
    ...post,
    query: { dryRun: false, skip: undefined },
    idempotencyKey: 'i-1:create',
    correlation: 'c-1',
  })
  assert.deepEqual([answer.status, answer.body], [201, { id: 'A-1' }])
  const [first] = seen
  assert.equal(first?.url, '/accounts?dryRun=false')
  assert.equal(first?.text, '{"a":1}')
  assert.equal(first?.headers['idempotency-key'], 'i-1:create')
  assert.equal(first?.headers['x-correlation-id'], 'c-1')
  assert.equal(first?.headers['x-tenant'], 'lakeside')
  assert.equal(first?.headers.authorization, `Basic ${Buffer.from('u:p').toString('base64')}`)
})

test('every status has its outcome', async (t) => {
  const check = async (
    request: HttpRequest,
    [status, headers]: readonly [number, Record<string, string>?],
    [code, disposition, retryInMs]: readonly [string, string, number?],
    options: Partial<HttpClientOptions> = {},
  ) => {
    const body = { error: { code: 'DUP_KEY', message: 'DOE^JANE exists', field: 'customer.email' } }
    const { client, clock } = await setUp(t, (_, response) => json(response, status, body, headers), {
      explain: (said) =>
        JSON.stringify(said).includes('DUP_KEY')
          ? { code: 'DUP_KEY', fields: ['customer.email', 'DOE^JANE'] }
          : {},
      ...options,
    })
    const failure = await failureOf(client.request(request))
    const expected = [`LIG-CONNECTORS-HTTP-${code}`, disposition]
    assert.deepEqual([failure.code, failure.disposition], expected, `${request.method} ${status}`)
    assert.equal(failure.retryAtMs, retryInMs === undefined ? undefined : clock.now() + retryInMs)
    assert.doesNotMatch(failure.message, /DOE/)
    return failure
  }
  const refused = await check(post, [422], ['REFUSED', 'permanent'])
  assert.match(refused.message, /DUP_KEY customer\.email/)
  await check(post, [302, { location: '/elsewhere' }], ['REFUSED', 'permanent'])
  await check(get, [404], ['REFUSED', 'permanent'])
  await check(post, [403], ['REFUSED', 'permanent'])
  await check(post, [401], ['UNAUTHENTICATED', 'transient'])
  await check(post, [429], ['THROTTLED', 'transient'])
  await check(post, [429, { 'retry-after': '7' }], ['THROTTLED', 'transient', 7_000])
  await check(
    post,
    [429, { 'retry-after': 'Mon, 05 Jan 2026 12:01:00 GMT' }],
    ['THROTTLED', 'transient', 60_000],
  )
  await check(post, [503, { 'retry-after': '30' }], ['THROTTLED', 'transient', 30_000])
  await check(post, [503], ['SERVER-ERROR', 'unknown'])
  await check(post, [500], ['SERVER-ERROR', 'unknown'])
  await check(get, [500], ['SERVER-ERROR-BEFORE-EFFECT', 'transient'])
  await check({ ...post, changes: false }, [500], ['SERVER-ERROR-BEFORE-EFFECT', 'transient'])
  await check(post, [500], ['SERVER-ERROR-BEFORE-EFFECT', 'transient'], { serverErrorMeans: 'transient' })
})

test('an expected status is an answer', async (t) => {
  const { client } = await setUp(t, (_, response) => json(response, 404, { error: 'none' }))
  assert.equal((await client.request({ ...get, expect: [404] })).status, 404)
})

test('a body that can not be used leaves the outcome of a write unknown', async (t) => {
  const check = async (request: HttpRequest, body: string, expected: string) => {
    const { client } = await setUp(t, (_, response) => response.writeHead(200).end(body), {
      maxResponseBytes: 1_024,
    })
    assert.equal((await failureOf(client.request(request))).code, expected)
  }
  await check(post, '<html>', 'LIG-CONNECTORS-HTTP-UNREADABLE')
  await check(get, '<html>', 'LIG-CONNECTORS-HTTP-UNREADABLE-BEFORE-EFFECT')
  await check(post, JSON.stringify('x'.repeat(2_000)), 'LIG-CONNECTORS-HTTP-UNREADABLE')
})

test('before anything was sent every fault is transient', async (t) => {
  const spare = createTcpServer()
  const port = await listening(spare)
  await new Promise((resolve) => spare.close(resolve))
  const check = async (baseUrl: string, code: string) => {
    const failure = await failureOf(clientFor(t, baseUrl).client.request(post))
    assert.deepEqual([failure.code, failure.disposition], [code, 'transient'])
  }
  await check(`http://127.0.0.1:${port}`, 'LIG-CONNECTORS-REFUSED')
  await check('http://no-such-host.invalid', 'LIG-CONNECTORS-DNS')
})

test('a wire cut at any stage has the outcome of that stage', async (t) => {
  const check = async (
    request: HttpRequest,
    act: (socket: Socket) => void,
    expected: string,
    tls = false,
  ) => {
    const sockets = new Set<Socket>()
    const server = createTcpServer((socket) => {
      sockets.add(socket)
      socket.on('error', () => undefined)
      act(socket)
    })
    const port = await listening(server)
    t.after(() => {
      for (const socket of sockets) socket.destroy()
      server.close()
    })
    const failure = await failureOf(
      clientFor(t, `http${tls ? 's' : ''}://127.0.0.1:${port}`).client.request(request),
    )
    assert.equal(failure.code, expected)
  }
  const afterRequest = (socket: Socket): void => void socket.once('data', () => socket.resetAndDestroy())
  const inHeaders = (socket: Socket): void =>
    void socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-'))
  const inBody = (socket: Socket): void =>
    void socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{"id":'))
  for (const cut of [afterRequest, inHeaders, inBody]) {
    await check(post, cut, 'LIG-CONNECTORS-CUT')
    await check(get, cut, 'LIG-CONNECTORS-CUT-BEFORE-EFFECT')
  }
  await check(post, (socket) => void socket.once('data', () => socket.destroy()), 'LIG-CONNECTORS-TLS', true)
  await check(
    post,
    (socket) => void socket.once('data', () => socket.write('no TLS here')),
    'LIG-CONNECTORS-TLS',
    true,
  )
})

test('a silent system is given up: unknown once the request was sent', async (t) => {
  const check = async (request: HttpRequest, expected: string) => {
    const arrived = Promise.withResolvers<void>()
    const { client, clock } = await setUp(t, () => arrived.resolve())
    const failing = failureOf(client.request(request))
    await arrived.promise
    await clock.pass(1_000)
    assert.equal((await failing).code, expected)
  }
  await check(post, 'LIG-CONNECTORS-TIMEOUT')
  await check(get, 'LIG-CONNECTORS-TIMEOUT-BEFORE-EFFECT')
})

test('a cut on a kept-alive connection counts as sent', async (t) => {
  let count = 0
  const { client } = await setUp(t, (request, response) => {
    count += 1
    if (count === 1) json(response, 200, {})
    else request.socket.resetAndDestroy()
  })
  await client.request(get)
  assert.equal((await failureOf(client.request(post))).code, 'LIG-CONNECTORS-CUT')
})

const oauth = (base: string) =>
  ({ kind: 'oauth2', tokenUrl: `${base}/token`, clientId: 'lig', clientSecret: 's:1', scope: 'a b' }) as const

async function withTokens(t: TestContext, accepts: (token: string) => boolean, tokenStatus = 200) {
  let issued = 0
  const tokenServer = createServer((_, response) => {
    issued += 1
    json(
      response,
      tokenStatus,
      tokenStatus === 200 ? { access_token: `t${issued}`, expires_in: 100 } : { error: 'invalid_client' },
    )
  })
  const tokenPort = await listening(tokenServer)
  t.after(() => {
    tokenServer.closeAllConnections()
    tokenServer.close()
  })
  const made = await setUp(
    t,
    (request, response) => {
      const token = request.headers.authorization?.replace('Bearer ', '') ?? ''
      json(response, accepts(token) ? 200 : 401, { token })
    },
    { auth: oauth(`http://127.0.0.1:${tokenPort}`) },
  )
  return { ...made, issued: () => issued }
}

test('one token serves all until shortly before it expires', async (t) => {
  const { client, clock, issued, seen } = await withTokens(t, () => true)
  await Promise.all([client.request(get), client.request(get), client.request(post)])
  assert.equal(issued(), 1)
  await clock.pass(69_000)
  await client.request(get)
  assert.equal(issued(), 1)
  await clock.pass(2_000)
  await client.request(get)
  assert.equal(issued(), 2)
  assert.equal(seen.at(-1)?.headers.authorization, 'Bearer t2')
})

test('a refused token is renewed once and the request repeated', async (t) => {
  const { client, issued, seen } = await withTokens(t, (token) => token === 't2')
  assert.deepEqual((await client.request(post)).body, { token: 't2' })
  assert.deepEqual([issued(), seen.length], [2, 2])
})

test('when the new token is refused too, that is the end of it', async (t) => {
  const { client, issued, seen } = await withTokens(t, () => false)
  assert.equal((await failureOf(client.request(post))).code, 'LIG-CONNECTORS-HTTP-UNAUTHENTICATED')
  assert.deepEqual([issued(), seen.length], [2, 2])
})

test('wrong client credentials are a fault of credentials, and nothing was sent', async (t) => {
  const { client, seen } = await withTokens(t, () => true, 400)
  const failure = await failureOf(client.request(post))
  assert.deepEqual([failure.code, failure.disposition], ['LIG-CONNECTORS-HTTP-UNAUTHENTICATED', 'transient'])
  assert.match(failure.message, /invalid_client/)
  assert.equal(seen.length, 0)
})

test('a token server that says nothing leaves the request unsent', async (t) => {
  const asked = Promise.withResolvers<void>()
  const silent = createServer(() => asked.resolve())
  const port = await listening(silent)
  t.after(() => {
    silent.closeAllConnections()
    silent.close()
  })
  const { client, clock } = await setUp(t, (_, response) => json(response, 200, {}), {
    auth: oauth(`http://127.0.0.1:${port}`),
  })
  const failing = failureOf(client.request(post))
  await asked.promise
  await clock.pass(1_000)
  assert.equal((await failing).code, 'LIG-CONNECTORS-TIMEOUT-BEFORE-EFFECT')
  await settled()
})

test('pages follow each other until there is no next', async (t) => {
  const { client } = await setUp(t, (request, response) => {
    const page = Number(new URL(request.url ?? '', 'http://x').searchParams.get('page') ?? 1)
    json(response, 200, { page, next: page < 3 ? page + 1 : null })
  })
  const pages: unknown[] = []
  const following = client.pages(get, (answer, request) => {
    const { body } = answer
    const next = typeof body === 'object' && body !== null && 'next' in body ? body.next : null
    return typeof next === 'number' ? { ...request, query: { page: next } } : undefined
  })
  for await (const { body } of following) pages.push(body)
  assert.deepEqual(pages, [
    { page: 1, next: 2 },
    { page: 2, next: 3 },
    { page: 3, next: null },
  ])
})

test('credentials do not follow a link to another origin', async (t) => {
  const { client, seen } = await setUp(t, (_, response) => json(response, 200, {}))
  await assert.rejects(client.request({ ...get, path: 'http://127.0.0.1:1/steal' }), TypeError)
  assert.equal(seen.length, 0)
})

test('the test of a connection stops at the first thing that is wrong and says how to mend it', async (t) => {
  const check = async (
    client: ReturnType<typeof clientFor>['client'],
    steps: readonly string[],
    fix?: RegExp,
  ) => {
    const diagnosis = await client.test({ path: '/health' })
    assert.deepEqual(
      diagnosis.steps.map(({ step, ok }) => `${step} ${ok}`),
      steps,
    )
    if (fix) assert.match(diagnosis.steps.at(-1)?.fix ?? '', fix)
    assert.equal(diagnosis.ok, fix === undefined)
  }
  const good = await setUp(t, (_, response) => json(response, 200, {}))
  await check(good.client, ['name true', 'connection true', 'permission true'])
  const forbidden = await setUp(t, (_, response) => json(response, 403, {}))
  await check(forbidden.client, ['name true', 'connection true', 'permission false'], /grant/)
  const wrong = await withTokens(t, () => true, 401)
  await check(wrong.client, ['name true', 'connection true', 'credentials false'], /Renew the credentials/)
  await check(
    clientFor(t, good.base.replace('http:', 'https:')).client,
    ['name true', 'connection true', 'security false'],
    /certificate/,
  )
  await check(clientFor(t, 'http://no-such-host.invalid').client, ['name false'], /host/)
})
