import assert from 'node:assert/strict'
import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { type TestContext, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { type Client, createClientAsync, WSSecurity, WSSecurityCert } from 'soap'
import { Failure } from '../../kernel/index.ts'
import { sourceSurroundings } from '../testing/surroundings.ts'
import { fromSoap } from './index.ts'

/** The other side is the soap library's client, or what is written here byte for byte. */
const fixture = (name: string): string => fileURLToPath(new URL(`./fixtures/${name}`, import.meta.url))
const pem = (name: string): string => readFileSync(fixture(name), 'utf8')
const DOCUMENTS = fixture('documents.wsdl')
const PDF = Buffer.from('%PDF-1.7 \x00\xff', 'latin1')
const DOCUMENT = { title: 'Consent <&>', page: [1, 2], content: PDF.toString('base64') }

type Given = Omit<Parameters<typeof fromSoap>[0], 'name' | 'port' | 'wsdl'> & { readonly wsdl?: string }

async function setUp(
  t: TestContext,
  given: Given = {},
  options: Parameters<typeof createClientAsync>[1] = {},
) {
  const around = sourceSurroundings()
  // The library signs with the time of this machine.
  await around.clock.pass(Date.now() - around.clock.now())
  const wsdl = given.wsdl ?? DOCUMENTS
  const source = await fromSoap({ name: 'documents', port: 0, ...given, wsdl }).open(around)
  t.after(() => source.close())
  const client = await createClientAsync(wsdl, { disableCache: true, ...options }, source.listens)
  return { around, source, client, entries: around.scripted.entries }
}

const call = async (client: Client, operation: string, body: object, headers = {}): Promise<unknown> => {
  const [answer]: readonly unknown[] = await client[`${operation}Async`](body, {}, headers)
  return answer
}

async function post(url: string, body: string | Uint8Array, contentType = 'text/xml') {
  const answer = await fetch(url, { method: 'POST', body, headers: { 'content-type': contentType } })
  return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() }
}

const faultOf = async (calling: Promise<unknown>): Promise<string> => {
  const thrown: unknown = await calling.then(
    () => assert.fail('it should have failed'),
    (error: unknown) => error,
  )
  return String(thrown)
}

const reply = {
  SubmitDocument: () => ({ receipt: 'R-1', copies: 2 }),
}

for (const version of ['1.1', '1.2'] as const)
  test(`SOAP ${version}: a request is in the log, typed, and is answered`, async (t) => {
    const { client, entries, around } = await setUp(t, { reply }, { forceSoap12Headers: version === '1.2' })
    assert.deepEqual(await call(client, 'SubmitDocument', DOCUMENT), { receipt: 'R-1', copies: 2 })
    const [entry] = entries
    assert.deepEqual(entry?.body, { operation: 'SubmitDocument', body: DOCUMENT })
    assert.equal(Buffer.from(entry?.raw ?? []).toString(), client.lastRequest)
    assert.deepEqual([entry?.version, entry?.meta.verdict], ['soap', 'accept'])
    assert.equal(around.scripted.entries.length, 1)
  })

test('an operation without an answer hears 202, one without a reply its empty element', async (t) => {
  const { client, entries, source } = await setUp(t)
  await call(client, 'NotifyDischarge', { visit: 'V-1' })
  assert.equal(await call(client, 'SubmitDocument', DOCUMENT), null)
  assert.deepEqual(
    entries.map(({ meta }) => meta.operation),
    ['NotifyDischarge', 'SubmitDocument'],
  )
  assert.equal(source.state().received, 2)
})

test('rpc/literal, by the other binding style of WSDL', async (t) => {
  const wsdl = fixture('prices.wsdl')
  const { client, entries } = await setUp(t, { wsdl, reply: { GetPrice: () => ({ price: '12.50' }) } })
  // The library makes numbers of decimals.
  assert.deepEqual(await call(client, 'GetPrice', { item: 'gloves' }), { price: 12.5 })
  assert.deepEqual(entries[0]?.body, { operation: 'GetPrice', body: { item: 'gloves' } })
})

test('the WSDL is served', async (t) => {
  const { source } = await setUp(t)
  const client = await createClientAsync(`${source.listens}?wsdl`)
  assert.deepEqual(Object.keys(client.describe().DocumentsService.Documents), [
    'SubmitDocument',
    'NotifyDischarge',
  ])
  assert.equal((await fetch(`${source.listens}none`)).status, 404)
  assert.equal((await fetch(source.listens)).status, 405)
})

test('bytes come and go as parts of their own', async (t) => {
  const { source, entries } = await setUp(t, {
    reply: { SubmitDocument: () => ({ receipt: 'R-1', content: PDF }) },
  })
  const xml =
    '<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Body><d:SubmitDocument xmlns:d="urn:test:documents">' +
    '<d:title>T</d:title><d:page>1</d:page><d:content><x:Include xmlns:x="http://www.w3.org/2004/08/xop/include" href="cid:a%40b"/>' +
    '</d:content></d:SubmitDocument></s:Body></s:Envelope>'
  const head = 'Content-Type: application/xop+xml; type="application/soap+xml"\r\nContent-ID: <r>\r\n'
  const body = Buffer.concat([
    Buffer.from(`--b\r\n${head}\r\n${xml}\r\n--b\r\nContent-ID: <a@b>\r\n\r\n`),
    PDF,
    Buffer.from('\r\n--b--\r\n'),
  ])
  const type = 'multipart/related; boundary=b; start="<r>"; type="application/xop+xml"'
  const answer = await fetch(source.listens, { method: 'POST', body, headers: { 'content-type': type } })
  assert.match(answer.headers.get('content-type') ?? '', /^multipart\/related; type=/)
  assert.ok(Buffer.from(await answer.arrayBuffer()).includes(PDF))
  assert.deepEqual(entries[0]?.body, {
    operation: 'SubmitDocument',
    body: { title: 'T', page: [1], content: PDF.toString('base64') },
  })
  assert.deepEqual(Buffer.from(entries[0]?.raw ?? []), body)
  const absent = await post(source.listens, body.toString('latin1').replace('<a@b>', '<none>'), type)
  assert.match(absent.text, /soap\.part-missing/)
})

const NOW_DIGEST = { passwordType: 'PasswordDigest', hasNonce: true } as const

test('UsernameToken: text and digest are taken, what is wrong is not stored', async (t) => {
  const users = [{ username: 'erp', password: 'right' }]
  const { client, entries, source } = await setUp(t, { security: { kind: 'usernameToken', users } })
  const say = () => call(client, 'SubmitDocument', DOCUMENT)
  // Without a nonce two of one second are two.
  client.setSecurity(new WSSecurity('erp', 'right', { passwordType: 'PasswordText' }))
  await say()
  await say()
  client.setSecurity(new WSSecurity('erp', 'right', NOW_DIGEST))
  await say()
  assert.equal(entries.length, 3)
  for (const { raw } of entries)
    assert.doesNotMatch(Buffer.from(raw ?? []).toString(), />right</, 'the password is kept')
  for (const wrong of [
    new WSSecurity('erp', 'wrong', NOW_DIGEST),
    new WSSecurity('erp', 'wrong', { passwordType: 'PasswordText' }),
    new WSSecurity('who', 'right', NOW_DIGEST),
  ]) {
    client.setSecurity(wrong)
    assert.match(await faultOf(say()), /FailedAuthentication/)
  }
  client.clearSoapHeaders()
  const plain = await createClientAsync(DOCUMENTS, { disableCache: true }, source.listens)
  assert.match(await faultOf(call(plain, 'SubmitDocument', DOCUMENT)), /InvalidSecurity/)
  assert.deepEqual([entries.length, source.state().unsigned], [3, 4])
})

test('UsernameToken: what was sent before is refused, as is what is too old', async (t) => {
  const users = [{ username: 'erp', password: 'right' }]
  const { client, entries, source, around } = await setUp(t, {
    security: { kind: 'usernameToken', users, digestOnly: true },
  })
  client.setSecurity(new WSSecurity('erp', 'right', NOW_DIGEST))
  await call(client, 'SubmitDocument', DOCUMENT)
  const sent = client.lastRequest ?? ''
  const replayed = await post(source.listens, sent)
  assert.deepEqual([replayed.status, /wsse:InvalidSecurity/.test(replayed.text)], [500, true])
  await around.clock.pass(301_000)
  assert.match((await post(source.listens, sent)).text, /wsse:MessageExpired/)
  client.setSecurity(new WSSecurity('erp', 'right', { passwordType: 'PasswordText' }))
  assert.match(await faultOf(call(client, 'SubmitDocument', DOCUMENT)), /InvalidSecurity/)
  assert.equal(entries.length, 1)
})

const signedBy = (name: string) =>
  new WSSecurityCert(pem(`${name}.key.pem`), pem(`${name}.pem`), '', { hasTimeStamp: true })

test('X.509: a signature of body and timestamp is taken, of a trusted sender or issuer', async (t) => {
  const trusted = [pem('signer.pem'), pem('issuer.pem')]
  for (const version of ['1.1', '1.2']) {
    const { client, entries } = await setUp(
      t,
      { security: { kind: 'x509', trusted }, reply },
      { forceSoap12Headers: version === '1.2' },
    )
    for (const name of ['signer', 'issued']) {
      client.setSecurity(signedBy(name))
      assert.deepEqual(await call(client, 'SubmitDocument', DOCUMENT), { receipt: 'R-1', copies: 2 })
    }
    assert.deepEqual(
      entries.map(({ body }) => body?.body),
      [DOCUMENT, DOCUMENT],
    )
  }
})

test('X.509: the certificate may stand in the signature, or be known by its thumbprint', async (t) => {
  const certificate = new X509Certificate(pem('signer.pem'))
  const { client, entries, source } = await setUp(t, {
    security: { kind: 'x509', trusted: [pem('signer.pem')] },
  })
  const thumbprint = Buffer.from(certificate.fingerprint.replaceAll(':', ''), 'hex').toString('base64')
  const infos = [
    `<X509Data><X509Certificate>${certificate.raw.toString('base64')}</X509Certificate></X509Data>`,
    `<wsse:SecurityTokenReference><wsse:KeyIdentifier>${thumbprint}</wsse:KeyIdentifier></wsse:SecurityTokenReference>`,
  ]
  for (const [nth, info] of infos.entries()) {
    client.setSecurity(signedBy('signer'))
    // Made, and sent to nobody.
    client.setEndpoint('http://127.0.0.1:1')
    await faultOf(call(client, 'SubmitDocument', { ...DOCUMENT, title: String(nth) }))
    const sent = (client.lastRequest ?? '')
      .replace(/<KeyInfo>[\s\S]*<\/KeyInfo>/, `<KeyInfo>${info}</KeyInfo>`)
      .replace(/<wsse:BinarySecurityToken[\s\S]*<\/wsse:BinarySecurityToken>/, '')
    assert.equal((await post(source.listens, sent)).status, 200, info)
  }
  const stranger = infos[1]?.replace(thumbprint, 'AAAA') ?? ''
  const last = (client.lastRequest ?? '').replace(
    /<KeyInfo>[\s\S]*<\/KeyInfo>/,
    `<KeyInfo>${stranger}</KeyInfo>`,
  )
  assert.match((await post(source.listens, last)).text, /SecurityTokenUnavailable/)
  assert.equal(entries.length, 2)
})

test('X.509: what was changed, moved, repeated or signed by others is not stored', async (t) => {
  const { client, entries, source, around } = await setUp(t, {
    security: { kind: 'x509', trusted: [pem('signer.pem')] },
  })
  client.setSecurity(signedBy('issued'))
  assert.match(await faultOf(call(client, 'SubmitDocument', DOCUMENT)), /FailedAuthentication/)
  client.setSecurity(signedBy('signer'))
  await call(client, 'SubmitDocument', DOCUMENT)
  const sent = client.lastRequest ?? ''
  const code = async (text: string) =>
    /<faultcode>wsse:(\w+)/.exec((await post(source.listens, text)).text)?.[1]
  assert.equal(await code(sent), 'InvalidSecurity', 'the same again')
  assert.equal(await code(sent.replace('Consent', 'Another')), 'FailedCheck')
  assert.equal(
    await code(sent.replace(/<(\w+:)?Signature[ >][\s\S]*<\/(\w+:)?Signature>/, '')),
    'InvalidSecurity',
  )
  // The signed body is put aside, another one in its place.
  const body = /<soap:Body[\s\S]*<\/soap:Body>/.exec(sent)?.[0] ?? ''
  const other = body.replace(/ (\w+:)?Id="[^"]*"/, '').replace('Consent', 'Another')
  const wrapped = sent.replace(body, other).replace('</soap:Header>', `<x>${body}</x></soap:Header>`)
  assert.equal(await code(wrapped), 'InvalidSecurity')
  const twice = sent.replace('</soap:Header>', `<x>${body}</x></soap:Header>`)
  assert.equal(await code(twice), 'FailedCheck')
  await around.clock.pass(301_000)
  assert.equal(await code(sent), 'MessageExpired')
  assert.equal(entries.length, 1)
})

test('what is no request is kept with what is wrong, and answered with a fault', async (t) => {
  const { source, entries } = await setUp(t)
  const envelope = (body: string, header = '', uri = 'http://schemas.xmlsoap.org/soap/envelope/') =>
    `<s:Envelope xmlns:s="${uri}"><s:Header>${header}</s:Header><s:Body>${body}</s:Body></s:Envelope>`
  const rows: readonly (readonly [string, RegExp, string])[] = [
    ['no XML', /<faultcode>soap:Client<.*soap\.no-xml/, 'soap.no-xml'],
    ['<!DOCTYPE a><a/>', /soap\.no-xml/, 'soap.no-xml'],
    ['<a/>', /soap\.no-envelope/, 'soap.no-envelope'],
    [envelope('', '', 'urn:other'), /soap:VersionMismatch/, 'soap.version'],
    [envelope('<Unknown/>'), /soap:Client.*soap\.no-operation/, 'soap.no-operation'],
    [
      envelope('', '<x:a xmlns:x="urn:x" s:mustUnderstand="1"/>'),
      /soap:MustUnderstand/,
      'soap.must-understand',
    ],
  ]
  for (const [body, expected, code] of rows) {
    const { status, text } = await post(source.listens, body)
    assert.equal(status, 500, body)
    assert.match(text, expected, body)
    const last = entries.at(-1)
    assert.deepEqual([last?.meta.verdict, issueCodes(last?.meta.issues)], ['error', [code]], body)
    assert.equal(Buffer.from(last?.raw ?? []).toString(), body)
  }
  const twelve = await post(source.listens, 'no XML', 'application/soap+xml')
  assert.deepEqual([twelve.status, twelve.type], [400, 'application/soap+xml; charset=utf-8'])
  assert.match(twelve.text, /<soap:Code><soap:Value>soap:Sender</)
})

const issueCodes = (issues: unknown): readonly unknown[] =>
  Array.isArray(issues) ? issues.map((one: { readonly code: string }) => one.code) : []

test('what routes find wrong is a fault of the client; the request is kept', async (t) => {
  const around = sourceSurroundings()
  const says = 'The document has no title.'
  const inspect = () =>
    [{ severity: 'error', code: 'doc.title', place: 'title', says, fix: 'Give one.' }] as const
  const source = await fromSoap({ name: 'documents', port: 0, wsdl: DOCUMENTS }).open({ ...around, inspect })
  t.after(() => source.close())
  const client = await createClientAsync(DOCUMENTS, { disableCache: true }, source.listens)
  assert.match(await faultOf(call(client, 'SubmitDocument', DOCUMENT)), /soap:Client.*no title/)
  assert.deepEqual([around.scripted.entries.length, source.state().refused], [1, 1])
})

test('a reply that fails is a fault by its disposition; a repetition is answered anew and stored once', async (t) => {
  const dispositions = ['transient', 'permanent', undefined] as const
  const seen: unknown[] = []
  const spec = { stage: 'processing', cause: 'rule', says: 'not now', fix: 'wait', code: 'LIG-TEST' } as const
  const { source, client, entries } = await setUp(t, {
    messageIdElement: { name: 'id', namespace: 'urn:id' },
    reply: {
      SubmitDocument(_, { entry, again }) {
        const disposition = dispositions[seen.length]
        seen.push([entry === entries[0]?.id, again])
        if (disposition) throw new Failure({ ...spec, disposition })
        return { receipt: 'R-1' }
      },
    },
  })
  client.addSoapHeader('<i:id xmlns:i="urn:id">7</i:id>')
  const say = () => call(client, 'SubmitDocument', DOCUMENT)
  assert.match(await faultOf(say()), /soap:Server: LIG-TEST|soap:Server/)
  assert.match(await faultOf(say()), /soap:Client/)
  assert.deepEqual(await say(), { receipt: 'R-1' })
  assert.deepEqual(seen, [
    [true, false],
    [true, true],
    [true, true],
  ])
  const other = call(client, 'SubmitDocument', { ...DOCUMENT, title: 'other' })
  assert.match(await faultOf(other), /id-reused|Another request/)
  assert.equal(entries.length, 2)
  assert.deepEqual([source.state().received, source.state().repeated], [2, 2])
})

test('without the store nothing is taken, and the sender is asked to come again', async (t) => {
  const { source, around } = await setUp(t)
  around.scripted.failNext('LIG-STORE-UNAVAILABLE', 'transient')
  const answer = await fetch(source.listens, { method: 'POST', body: 'x' })
  assert.deepEqual([answer.status, answer.headers.get('retry-after')], [503, '1'])
  assert.equal(around.scripted.entries.length, 0)
})
