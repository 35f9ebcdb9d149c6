import type { ServerResponse } from 'node:http'
import { fileURLToPath } from 'node:url'
import { destinationContract } from '../testing/destination-contract.ts'
import { openHttpReceiver, status } from '../testing/http-receiver.ts'
import { type SoapDelivery, soapDestination, toSoap } from './index.ts'

const WSDL = fileURLToPath(new URL('./fixtures/billing.wsdl', import.meta.url))
const NAMESPACE = 'urn:test:keys'

const envelope =
  (code: number, body: string) =>
  (response: ServerResponse): void => {
    const text = `<?xml version="1.0"?><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>${body}</s:Body></s:Envelope>`
    response.writeHead(code, { 'content-type': 'text/xml' }).end(text)
  }
const fault = (code: string) =>
  envelope(500, `<s:Fault><faultcode>${code}</faultcode><faultstring>no</faultstring></s:Fault>`)

const found = (pattern: RegExp, text: string): string => pattern.exec(text)?.[1] ?? ''
const toService = (port: number, settings: Partial<Parameters<typeof toSoap>[0]> = {}) =>
  toSoap({
    wsdl: WSDL,
    endpoint: `http://127.0.0.1:${port}`,
    idempotencyElement: { name: 'MessageId', namespace: NAMESPACE },
    ...settings,
  })

destinationContract<SoapDelivery>({
  connector: soapDestination,
  openPeer: () =>
    openHttpReceiver({
      read: (body, _, method) =>
        method === 'POST'
          ? { id: found(/<[^>]*patient>([^<]*)</, body), key: found(/<h:MessageId[^>]*>([^<]*)</, body) }
          : undefined,
      accept: envelope(
        200,
        '<OpenEpisodeResponse xmlns="urn:test:billing"><episode>E-1</episode><lines>3</lines><amount>0012.10</amount><opened>2026-01-05</opened></OpenEpisodeResponse>',
      ),
      answers: {
        'a Client fault': fault('s:Client'),
        'a Server fault': fault('s:Server'),
        'no envelope': envelope(200, ''),
        '401': status(401),
        '503 with Retry-After': status(503, { 'retry-after': '7' }),
      },
    }),
  target: ({ port, timeoutMs }) => toService(port, { timeoutMs }),
  request: (id) => ({ operation: 'OpenEpisode', body: { patient: id, expected: '100.10' } }),
  answers: {
    'a Client fault': 'refused',
    'a Server fault': 'unknown',
    '401': 'failed',
    '503 with Retry-After': 'failed',
  },
  everyByteUpTo: 128,
  wrong: [
    { step: 'name', target: () => toService(80, { endpoint: 'http://no-such-host.invalid' }) },
    { step: 'security', target: ({ port }) => toService(port, { endpoint: `https://127.0.0.1:${port}` }) },
    { step: 'permission', target: ({ port }) => toService(port, { wsdl: `${WSDL}.none` }) },
  ],
})
