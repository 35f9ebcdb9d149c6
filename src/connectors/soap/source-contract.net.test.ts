import { request } from 'node:http'
import { fileURLToPath } from 'node:url'
import { feedInTurn } from '../testing/feed-in-turn.ts'
import { type Offered, sourceContract } from '../testing/source-contract.ts'
import { fromSoap, soapSource } from './index.ts'

const WSDL = fileURLToPath(new URL('./fixtures/documents.wsdl', import.meta.url))
const WSSE = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd'

const documents = fromSoap({
  name: 'documents',
  port: 0,
  wsdl: WSDL,
  messageIdElement: { name: 'id', namespace: 'urn:test:id' },
  security: { kind: 'usernameToken', users: [{ username: 'u', password: 'p' }] },
  orderKeys: ({ body }) => [/key=(\w+)/.exec(JSON.stringify(body))?.[1] ?? ''],
})

const envelopeOf = ({ id, key, bytes = 0 }: Offered): string =>
  `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Header><i:id xmlns:i="urn:test:id">${id}</i:id>` +
  `<Security xmlns="${WSSE}"><UsernameToken><Username>u</Username><Password>p</Password></UsernameToken></Security>` +
  `</e:Header><e:Body><SubmitDocument xmlns="urn:test:documents"><title>id=${id} key=${key}</title><page>1</page>` +
  `<content>${'A'.repeat(bytes)}</content></SubmitDocument></e:Body></e:Envelope>`

function post(port: number, message: Offered): Promise<boolean> {
  const body = envelopeOf(message)
  const headers = { 'content-type': 'text/xml', 'content-length': Buffer.byteLength(body) }
  return new Promise((resolve) => {
    const outgoing = request(
      { port, host: '127.0.0.1', method: 'POST', headers, agent: false },
      (incoming) => {
        incoming.on('error', () => resolve(false))
        incoming.on('end', () => resolve(incoming.statusCode === 200))
        incoming.resume()
      },
    )
    outgoing.on('error', () => resolve(false))
    outgoing.end(body)
  })
}

sourceContract({
  connector: soapSource,
  async open(around, via) {
    const source = await documents.open(around)
    const port = await via(Number(new URL(source.listens).port))
    return { source, feed: feedInTurn((message) => post(port, message)) }
  },
  idIn: (bytes) => /<title>id=(\S+) /.exec(Buffer.from(bytes).toString())?.[1] ?? '',
  everyByteUpTo: 256,
  right: documents,
  wrong: [
    { step: 'settings', source: fromSoap({ name: 'documents', port: -1, wsdl: WSDL }) },
    { step: 'permission', source: fromSoap({ name: 'documents', port: 0, wsdl: `${WSDL}.none` }) },
    {
      step: 'connection',
      source: fromSoap({ name: 'documents', port: 0, wsdl: WSDL, host: 'no-such-host.invalid' }),
    },
    {
      step: 'security',
      source: fromSoap({ name: 'documents', port: 0, wsdl: WSDL, tls: { key: 'no key', cert: 'none' } }),
    },
    {
      step: 'settings',
      source: fromSoap({
        name: 'documents',
        port: 0,
        wsdl: WSDL,
        security: { kind: 'usernameToken', users: [{ username: 'u', password: { secret: 'none' } }] },
      }),
    },
  ],
})
