import type { ServerResponse } from 'node:http'
import { destinationContract } from '../testing/destination-contract.ts'
import { openHttpReceiver, status } from '../testing/http-receiver.ts'
import { payloadIdOf } from './core-message.ts'
import { type CoreDelivery, coreDestination, toCore } from './index.ts'

const answer =
  (errorCode: string, payloadType = 'X12_BatchReceiptConfirmation') =>
  (response: ServerResponse): void => {
    const fields = {
      ...{
        PayloadType: payloadType,
        ProcessingMode: 'Batch',
        PayloadID: 'p',
        TimeStamp: '2026-01-05T12:00:00Z',
      },
      ...{
        SenderID: 'PAYER',
        ReceiverID: 'US',
        CORERuleVersion: '2.2.0',
        ErrorCode: errorCode,
        ErrorMessage: '',
      },
    }
    const xml = Object.entries(fields).map(([name, value]) => `<${name}>${value}</${name}>`)
    response
      .writeHead(200, { 'content-type': 'application/soap+xml' })
      .end(
        `<e:Envelope xmlns:e="http://www.w3.org/2003/05/soap-envelope"><e:Body><c:COREEnvelopeBatchSubmissionResponse xmlns:c="urn:c">${xml.join('')}</c:COREEnvelopeBatchSubmissionResponse></e:Body></e:Envelope>`,
      )
  }

const toPayer = (port: number, settings: Partial<Parameters<typeof toCore>[0]> = {}) =>
  toCore({ url: `http://127.0.0.1:${port}`, senderId: 'US', receiverId: 'PAYER', ...settings })

const found = (pattern: RegExp, text: string): string => pattern.exec(text)?.[1] ?? ''

destinationContract<CoreDelivery>({
  connector: coreDestination,
  openPeer: () =>
    openHttpReceiver({
      read(body) {
        const id = found(/~ID\*(.*?)~/s, body)
        const payloadId = found(/<PayloadID>(.*?)</, body)
        return { id, key: payloadId === payloadIdOf(`key-${id}`) ? `key-${id}` : payloadId }
      },
      accept: answer('Success'),
      answers: {
        'a field that is illegal': answer('PayloadTypeIllegal'),
        'no authority': answer('UnAuthorized'),
        'a checksum that differs': answer('ChecksumMismatched'),
        'an error of the receiver': answer('Receiver'),
        'no envelope': (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html/>'),
        '401': status(401),
        '503 with Retry-After': status(503, { 'retry-after': '7' }),
      },
    }),
  target: ({ port, timeoutMs }) => toPayer(port, { timeoutMs }),
  request: (id) => ({
    payloadType: 'X12_837_Request_005010X222A1',
    payload: Buffer.from(`ISA*00~ID*${id}~IEA~`),
  }),
  answers: {
    'a field that is illegal': 'refused',
    'no authority': 'failed',
    'a checksum that differs': 'failed',
    'an error of the receiver': 'unknown',
    'no envelope': 'unknown',
    '401': 'failed',
    '503 with Retry-After': 'failed',
  },
  everyByteUpTo: 128,
  wrong: [
    { step: 'name', target: () => toPayer(80, { url: 'http://no-such-host.invalid' }) },
    { step: 'security', target: ({ port }) => toPayer(port, { url: `https://127.0.0.1:${port}` }) },
    {
      step: 'settings',
      target: ({ port }) => toPayer(port, { login: { username: 'u', password: { secret: 'none' } } }),
    },
  ],
})
