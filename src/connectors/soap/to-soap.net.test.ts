import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type TestContext, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { listen, type Server } from 'soap'
import { asFailure, instant } from '../../kernel/index.ts'
import { sourceSurroundings, targetSurroundings } from '../testing/surroundings.ts'
import type { DocumentsServiceOperations } from './fixtures/documents.ts'
import { fromSoap, printSoapCalls, readWsdlShapes, soapCalls, toSoap } from './index.ts'
import type { WsdlShape } from './wsdl-service.ts'

/** The other side is the soap library's server, and for what that can't do (signatures, parts) the own source. */
const fixture = (name: string): string => fileURLToPath(new URL(`./fixtures/${name}`, import.meta.url))
const pem = (name: string): string => readFileSync(fixture(name), 'utf8')
const DOCUMENTS = fixture('documents.wsdl')
const PDF = Buffer.from('%PDF-1.7 \x00\xff', 'latin1')
const document = { title: 'Consent <&>', page: [1, 2], content: PDF }
const HOW = { idempotencyKey: 'k-1', correlation: 'c-1' }

type Given = Omit<Parameters<typeof toSoap>[0], 'wsdl' | 'endpoint'> & { readonly wsdl?: string }

function open(t: TestContext, endpoint: string, given: Given) {
  const around = targetSurroundings()
  const target = toSoap({ wsdl: DOCUMENTS, endpoint, ...given }).open(around)
  t.after(() => target.close())
  return target
}

type Service = (args: unknown, done: unknown, headers: unknown) => unknown

async function serve(
  t: TestContext,
  wsdl: string,
  services: Record<string, Record<string, Record<string, Service>>>,
) {
  const http = createServer()
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const server: Server = listen(http, '/', services, readFileSync(wsdl, 'utf8'))
  t.after(() => {
    http.closeAllConnections()
    http.close()
  })
  return { server, url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/` }
}

const failing = async (calling: Promise<unknown>) => {
  const { code, disposition } = asFailure(
    await calling.then(
      () => assert.fail('it passed'),
      (thrown: unknown) => thrown,
    ),
  )
  return [code.replace('LIG-CONNECTORS-', ''), disposition]
}

for (const version of ['1.1', '1.2'] as const)
  test(`SOAP ${version}, to the library's server: answers, header, digest and faults`, async (t) => {
    const seen: unknown[] = []
    let fault: object | undefined
    const SubmitDocument: Service = (args, _, headers) => {
      seen.push(args, headers)
      if (fault) throw { Fault: fault }
      return { receipt: 'R-1', copies: 2 }
    }
    const { server, url } = await serve(t, DOCUMENTS, { DocumentsService: { Documents: { SubmitDocument } } })
    let signedOn: unknown
    server.authenticate = (security: unknown) => {
      signedOn = security
      return true
    }
    const { client, deliver } = open(t, url, {
      version,
      security: { kind: 'usernameToken', username: 'erp', password: 'p', digest: true },
      idempotencyElement: { name: 'id', namespace: 'urn:id' },
    })
    const answer = await client.call({ operation: 'SubmitDocument', body: document })
    assert.deepEqual(answer, { receipt: 'R-1', copies: 2 })
    assert.deepEqual(seen[0], { ...document, content: PDF.toString('base64') })
    assert.match(JSON.stringify(signedOn), /"Username":"erp".*PasswordDigest/)
    await deliver({ operation: 'SubmitDocument', body: document }, HOW)
    assert.match(JSON.stringify(seen[3]), /"id":"k-1"/)
    const says = async (given: object) => {
      fault = { ...given }
      return failing(client.call({ operation: 'SubmitDocument', body: document }))
    }
    const twelve = (Value: string, Subcode?: object) => ({
      Code: { Value, ...(Subcode && { Subcode }) },
      Reason: { Text: 'no' },
    })
    const eleven = (faultcode: string) => ({ faultcode, faultstring: 'no' })
    const [sender, receiver, security] =
      version === '1.1'
        ? [eleven('soap:Client.Title'), eleven('soap:Server'), eleven('wsse:FailedAuthentication')]
        : [
            twelve('soap:Sender'),
            twelve('soap:Receiver'),
            twelve('soap:Sender', { Value: 'wsse:FailedAuthentication' }),
          ]
    assert.deepEqual(await says(sender), ['SOAP-REFUSED', 'permanent'])
    assert.deepEqual(await says(receiver), ['SOAP-FAULT', 'unknown'])
    assert.deepEqual(await says(security), ['SOAP-UNAUTHENTICATED', 'transient'])
  })

test('a WSDL becomes typed calls', async (t) => {
  const { service, shapes } = await readWsdlShapes(DOCUMENTS)
  assert.equal(printSoapCalls(service, shapes), readFileSync(fixture('documents.ts'), 'utf8'))
  const seen: unknown[] = []
  const SubmitDocument: Service = (args) => {
    seen.push(args)
    return { receipt: 'R-1', copies: 2 }
  }
  const { url } = await serve(t, DOCUMENTS, { DocumentsService: { Documents: { SubmitDocument } } })
  const calls = soapCalls<DocumentsServiceOperations>(open(t, url, {}).client, ['SubmitDocument'])
  const answer = await calls.SubmitDocument({ title: 'T', page: [1, '2'], content: PDF }, { changes: false })
  const copies: number | undefined = answer?.copies
  assert.deepEqual([answer?.receipt, copies], ['R-1', 2])
  assert.deepEqual(seen, [{ title: 'T', page: [1, 2], content: PDF.toString('base64') }])
})

test('shapes of other kinds: enumerations, large numbers, what holds itself', () => {
  const self: Record<string, WsdlShape> = { name: 'xs:string', targetNamespace: 'urn:x' }
  self['inner[]'] = self
  const input = { kind: 'Kind|xs:string|a,b', 'id[]': 'xs:long', 'is-open': 'xs:boolean', self }
  const printed = printSoapCalls('2 Services', { 'Do-It': { input, output: null } })
  assert.match(printed, /export type _2ServicesOperations/)
  assert.match(printed, /readonly "Do-It": \{\n {4}readonly request: (.*)\n {4}readonly answer: null\n/)
  const [, request] = /readonly request: (.*)/.exec(printed) ?? []
  assert.equal(
    request,
    '{ readonly kind?: "a" | "b" | undefined; readonly id?: readonly (number | string)[] | undefined; readonly "is-open"?: boolean | undefined; readonly self?: { readonly name?: string | undefined; readonly inner?: readonly object[] | undefined } | undefined }',
  )
})

test("rpc/literal, to the library's server: a decimal stays its text", async (t) => {
  const wsdl = fixture('prices.wsdl')
  const { url } = await serve(t, wsdl, {
    PricesService: { Prices: { GetPrice: () => ({ price: '12.50' }) } },
  })
  const { client } = open(t, url, { wsdl })
  const answer = await client.call({ operation: 'GetPrice', body: { item: 'gloves' }, changes: false })
  assert.deepEqual(answer, { price: '12.50' })
})

for (const version of ['1.1', '1.2'] as const)
  test(`SOAP ${version}, to the own source: signed with X.509, bytes as parts, both ways`, async (t) => {
    const around = sourceSurroundings()
    // The library signs with the time of this machine.
    const clock = { ...around.clock, now: () => instant(Date.now()) }
    const source = await fromSoap({
      name: 'documents',
      port: 0,
      wsdl: DOCUMENTS,
      security: { kind: 'x509', trusted: [pem('signer.pem')] },
      reply: { SubmitDocument: () => ({ receipt: 'R-1', content: PDF }) },
    }).open({ ...around, clock })
    t.after(() => source.close())
    const keys = { privateKey: pem('signer.key.pem'), certificate: pem('signer.pem') }
    const { client } = open(t, source.listens, { version, mtom: true, security: { kind: 'x509', ...keys } })
    const answer = await client.call({ operation: 'SubmitDocument', body: document })
    assert.deepEqual(answer, { receipt: 'R-1', content: PDF.toString('base64') })
    const [entry] = around.scripted.entries
    assert.deepEqual(entry?.body?.body, { ...document, content: PDF.toString('base64') })
    assert.ok(Buffer.from(entry?.raw ?? []).includes(PDF), 'it went as it is')
    const wrong = { ...keys, certificate: pem('issuer.pem') }
    const other = open(t, source.listens, { version, security: { kind: 'x509', ...wrong } })
    const failed = await failing(other.client.call({ operation: 'SubmitDocument', body: document }))
    assert.deepEqual(failed, ['SOAP-SIGNING-KEY', 'transient'])
  })
