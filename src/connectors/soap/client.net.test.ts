import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type TestContext, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { Failure } from '../../kernel/index.ts'
import { createLink } from '../link/index.ts'
import { createTestClock } from '../testing/test-clock.ts'
import { createSoapClient, type SoapCall, type SoapClientOptions } from './index.ts'

const WSDL = fileURLToPath(new URL('./fixtures/billing.wsdl', import.meta.url))

const envelope = (body: string): string =>
  `<?xml version="1.0"?><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>${body}</s:Body></s:Envelope>`
const opened = envelope(
  '<OpenEpisodeResponse xmlns="urn:test:billing"><episode>E-1</episode><lines>3</lines><amount>0012.10</amount><opened>2026-01-05</opened></OpenEpisodeResponse>',
)
const fault = (code: string, detail = ''): string =>
  envelope(
    `<s:Fault><faultcode>${code}</faultcode><faultstring>DOE^JANE</faultstring><detail>${detail}</detail></s:Fault>`,
  )

type Handler = (response: ServerResponse, request: IncomingMessage) => void

async function setUp(t: TestContext, handler: Handler, options: Partial<SoapClientOptions> = {}) {
  const seen: { text: string; headers: IncomingMessage['headers'] }[] = []
  let wsdlReads = 0
  const server = createServer(async (request, response) => {
    if (request.method === 'GET') {
      wsdlReads += 1
      response.end(await readFile(WSDL))
      return
    }
    let text = ''
    for await (const chunk of request) text += String(chunk)
    seen.push({ text, headers: request.headers })
    handler(response, request)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const clock = createTestClock()
  const breaker = { failures: 50, halfOpenAfterMs: 1_000 }
  const link = createLink({ system: 'billing', timeoutMs: 1_000, concurrency: 4, breaker, clock })
  const client = createSoapClient({ wsdl: WSDL, endpoint, link, clock, ...options })
  t.after(() => {
    client.close()
    server.closeAllConnections()
    server.close()
  })
  return { client, clock, seen, endpoint, wsdlReads: () => wsdlReads }
}

const open: SoapCall = { operation: 'OpenEpisode', body: { patient: 'P<&>1', expected: '100.10' } }
const failureOf = async (promise: Promise<unknown>): Promise<Failure> => {
  const thrown = await promise.then(
    () => assert.fail('should have failed'),
    (reason: unknown) => reason,
  )
  if (!(thrown instanceof Failure)) throw thrown
  return thrown
}

test('a user of HTTP is told with every call', async (t) => {
  const security = { kind: 'basic', username: 'ligament', password: 'secret' } as const
  const { client, seen } = await setUp(t, (response) => response.end(opened), { security })
  await client.call(open)
  await client.call(open)
  const expected = `Basic ${Buffer.from('ligament:secret').toString('base64')}`
  assert.deepEqual(
    seen.map(({ headers }) => headers.authorization),
    [expected, expected],
  )
})

test('a call: body by the WSDL, header elements, answer as JSON with decimals and dates as text', async (t) => {
  const { client, seen } = await setUp(t, (response) => response.end(opened))
  const headers = [{ name: 'IdempotencyKey', namespace: 'urn:test:billing', value: 'i-1:open<' }]
  const answer = await client.call({ ...open, headers, httpHeaders: { 'x-correlation-id': 'c-1' } })
  assert.deepEqual(answer, { episode: 'E-1', lines: 3, amount: '0012.10', opened: '2026-01-05' })
  await client.call(open)
  const [first, second] = seen
  assert.match(
    first?.text ?? '',
    /<h:IdempotencyKey xmlns:h="urn:test:billing">i-1:open&lt;<\/h:IdempotencyKey>/,
  )
  assert.match(first?.text ?? '', /patient>P&lt;&amp;&gt;1<.*expected>100\.10</)
  assert.equal(first?.headers.soapaction, '"urn:test:billing#OpenEpisode"')
  assert.equal(first?.headers['x-correlation-id'], 'c-1')
  assert.doesNotMatch(second?.text ?? '', /IdempotencyKey/, 'a header belongs to one call')
})

test('headers of calls at the same time do not mix', async (t) => {
  const { client, seen } = await setUp(t, (response) => response.end(opened))
  const calls = ['a', 'b', 'c'].map((value) =>
    client.call({
      ...open,
      body: { patient: value, expected: '1' },
      headers: [{ name: 'Key', namespace: 'urn:x', value }],
    }),
  )
  await Promise.all(calls)
  const pairs = seen.map(
    ({ text }) => `${/>([abc])<\/h:Key>/.exec(text)?.[1]}${/patient>([abc])</.exec(text)?.[1]}`,
  )
  assert.deepEqual(pairs.sort(), ['aa', 'bb', 'cc'])
})

test('the user name token', async (t) => {
  const check = async (digest: boolean) => {
    const security = { kind: 'usernameToken', username: 'lig', password: 's&1', digest } as const
    const { client, seen } = await setUp(t, (response) => response.end(opened), { security })
    await client.call(open)
    const text = seen[0]?.text ?? ''
    const part = (name: string): string => new RegExp(`<${name}(?: [^>]*)?>([^<]*)<`).exec(text)?.[1] ?? ''
    assert.equal(part('wsse:Username'), 'lig')
    // Web Services Security UsernameToken Profile 1.0, 3.1: Base64(SHA-1(nonce + created + password)).
    const hash = createHash('sha1')
    hash.update(Buffer.from(part('wsse:Nonce'), 'base64')).update(`${part('wsu:Created')}s&1`)
    assert.equal(part('wsse:Password'), digest ? hash.digest('base64') : 's&amp;1')
  }
  await check(true)
  await check(false)
})

test('every fault and status has its outcome', async (t) => {
  const check = async (
    [status, body, headers]: readonly [number, string, Record<string, string>?],
    [code, disposition]: readonly [string, string],
    call: SoapCall = open,
    options: Partial<SoapClientOptions> = {},
  ) => {
    const { client } = await setUp(t, (response) => response.writeHead(status, headers).end(body), options)
    const failure = await failureOf(client.call(call))
    assert.deepEqual([failure.code, failure.disposition], [`LIG-CONNECTORS-${code}`, disposition], body)
    assert.doesNotMatch(failure.message, /DOE/)
    return failure
  }
  const read = { ...open, changes: false }
  await check([500, fault('s:Client')], ['SOAP-REFUSED', 'permanent'])
  await check([500, fault('s:Client.Validation')], ['SOAP-REFUSED', 'permanent'])
  await check([200, fault('s:Client')], ['SOAP-REFUSED', 'permanent'])
  await check([500, fault('s:MustUnderstand')], ['SOAP-REFUSED', 'permanent'])
  await check([500, fault('s:Server.Busy')], ['SOAP-BUSY', 'transient'])
  await check([500, fault('s:Server')], ['SOAP-FAULT', 'unknown'])
  await check([500, fault('Server.Database')], ['SOAP-FAULT', 'unknown'])
  await check([500, fault('s:Server')], ['SOAP-BUSY', 'transient'], read)
  await check([500, fault('s:Server')], ['SOAP-BUSY', 'transient'], open, { serverErrorMeans: 'transient' })
  await check([500, fault('wsse:FailedAuthentication')], ['SOAP-UNAUTHENTICATED', 'transient'])
  await check([500, '<html>broken</html>'], ['HTTP-SERVER-ERROR', 'unknown'])
  await check([503, '', { 'retry-after': '5' }], ['HTTP-THROTTLED', 'transient'])
  await check([401, ''], ['HTTP-UNAUTHENTICATED', 'transient'])
  await check([404, ''], ['HTTP-REFUSED', 'permanent'])
  await check([200, '<html></html>'], ['HTTP-UNREADABLE', 'unknown'])
  await check([200, opened.slice(0, -30)], ['HTTP-UNREADABLE', 'unknown'])
  await check([200, '<html></html>'], ['HTTP-UNREADABLE-BEFORE-EFFECT', 'transient'], read)
  const explained = await check(
    [500, fault('s:Server', '<why>LOCKED</why>')],
    ['SOAP-BUSY', 'transient'],
    open,
    {
      explain: ({ detail }) =>
        JSON.stringify(detail).includes('LOCKED')
          ? { code: 'LOCKED', fields: ['episode'], means: 'transient' }
          : {},
    },
  )
  assert.match(explained.message, /LOCKED/)
})

test('a cut or silent wire', async (t) => {
  const cut = await setUp(t, (_, request) => request.socket.resetAndDestroy())
  assert.equal((await failureOf(cut.client.call(open))).code, 'LIG-CONNECTORS-CUT')
  assert.equal(
    (await failureOf(cut.client.call({ ...open, changes: false }))).code,
    'LIG-CONNECTORS-CUT-BEFORE-EFFECT',
  )
  const arrived = Promise.withResolvers<void>()
  const silent = await setUp(t, () => arrived.resolve())
  const calling = failureOf(silent.client.call(open))
  await arrived.promise
  await silent.clock.pass(1_000)
  assert.equal((await calling).code, 'LIG-CONNECTORS-TIMEOUT')
  const refused = await setUp(t, () => undefined, { endpoint: 'http://127.0.0.1:1' })
  assert.equal((await failureOf(refused.client.call(open))).code, 'LIG-CONNECTORS-REFUSED')
})

test('the WSDL comes from an address too, once, and a failure to read it is no lasting one', async (t) => {
  const { client, endpoint, wsdlReads } = await setUp(t, (response) => response.end(opened))
  const over = async (wsdl: string) => (await setUp(t, () => undefined, { wsdl, endpoint })).client
  const byAddress = await over(`${endpoint}/billing?wsdl`)
  await byAddress.call(open)
  await byAddress.call(open)
  assert.equal(wsdlReads(), 1)
  assert.equal((await byAddress.test()).ok, true)
  const down = await over('http://127.0.0.1:1/billing?wsdl')
  assert.deepEqual((await failureOf(down.call(open))).code, 'LIG-CONNECTORS-REFUSED')
  const missing = await over('/no/such.wsdl')
  assert.deepEqual((await failureOf(missing.call(open))).code, 'LIG-CONNECTORS-SOAP-WSDL')
  const failure = await failureOf(client.call({ ...open, operation: 'CloseEpisode' }))
  assert.deepEqual([failure.code, failure.disposition], ['LIG-CONNECTORS-SOAP-NO-OPERATION', 'permanent'])
})
