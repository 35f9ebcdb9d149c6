import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after } from 'node:test'
import { feedInTurn } from '../testing/feed-in-turn.ts'
import { type Offered, sourceContract } from '../testing/source-contract.ts'
import { payloadIdOf } from './core-message.ts'
import { corePickupSource, coreSource, fromCore, fromCorePickup } from './index.ts'
import { readSoap } from './soap-envelope.ts'

const NAMESPACE = 'http://www.caqh.org/SOAP/WSDL/CORERule2.2.0.xsd'
const x12Of = ({ id, key, bytes = 0 }: Offered): string =>
  `ISA*00~ID*${id}*${key}~NTE*${'x'.repeat(bytes)}~IEA~`
const idIn = (bytes: Uint8Array): string => /~ID\*([^*~]*)/.exec(Buffer.from(bytes).toString())?.[1] ?? ''

const envelopeOf = (element: string, mode: string, payloadId: string, rest: string): string =>
  `<e:Envelope xmlns:e="http://www.w3.org/2003/05/soap-envelope"><e:Body><c:${element} xmlns:c="${NAMESPACE}">` +
  `<PayloadType>X12_835_Request_005010X221A1</PayloadType><ProcessingMode>${mode}</ProcessingMode>` +
  `<PayloadID>${payloadId}</PayloadID><TimeStamp>2026-01-05T12:00:00Z</TimeStamp><SenderID>PAYER</SenderID>` +
  `<ReceiverID>US</ReceiverID><CORERuleVersion>2.2.0</CORERuleVersion>${rest}</c:${element}></e:Body></e:Envelope>`

const SOAP = { 'content-type': 'application/soap+xml' }

async function submit(port: number, message: Offered): Promise<boolean> {
  const payload = `<Payload>${Buffer.from(x12Of(message)).toString('base64')}</Payload>`
  const body = envelopeOf('COREEnvelopeBatchSubmission', 'Batch', payloadIdOf(message.id), payload)
  try {
    const headers = { ...SOAP, connection: 'close' }
    const answer = await fetch(`http://127.0.0.1:${port}/core`, { method: 'POST', body, headers })
    return answer.status === 200 && /<ErrorCode>Success</.test(await answer.text())
  } catch {
    return false
  }
}

const core = fromCore({
  ...{ name: 'claims', port: 0, path: '/core', ownId: 'US' },
  orderKeys: ({ payload }) => [/~ID\*[^*]*\*(\w+)/.exec(Buffer.from(payload ?? []).toString())?.[1] ?? ''],
})

sourceContract({
  connector: coreSource,
  async open(around, via) {
    const source = await core.open(around)
    const port = await via(Number(new URL(source.listens).port))
    return { source, feed: feedInTurn((message) => submit(port, message)) }
  },
  idIn,
  everyByteUpTo: 128,
  right: core,
  wrong: [
    { step: 'settings', source: fromCore({ name: 'claims', port: -1, ownId: 'US' }) },
    {
      step: 'connection',
      source: fromCore({ name: 'claims', port: 0, ownId: 'US', host: 'no-such-host.invalid' }),
    },
    {
      step: 'settings',
      source: fromCore({
        ...{ name: 'claims', port: 0, ownId: 'US' },
        users: [{ username: 'u', password: { secret: 'none' } }],
      }),
    },
  ],
})

/** A payer that offers files until they are acknowledged. */
async function openPayer() {
  const offered: { readonly message: Offered; readonly taken: (was: boolean) => void }[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    try {
      for await (const chunk of request) chunks.push(chunk)
    } catch {
      return
    }
    const read = readSoap(Buffer.concat(chunks), request.headers['content-type'] ?? '')
    if (!read.ok) throw new TypeError('the payer can not read it')
    const answer = (element: string, id: string, rest: string): unknown =>
      response
        .writeHead(200, SOAP)
        .end(envelopeOf(element, 'Batch', id, `${rest}<ErrorCode>Success</ErrorCode>`))
    if (read.value.exchange === 'submitResultsAck' && 'payload' in read.value.message) {
      const id = idIn(read.value.message.payload ?? Buffer.alloc(0))
      const at = offered.findIndex(({ message }) => message.id === id)
      if (at >= 0) offered.splice(at, 1)[0]?.taken(true)
      return answer('COREEnvelopeBatchResultsAckSubmissionResponse', 'c', '')
    }
    const [first] = offered
    const payload = first && `<Payload>${Buffer.from(x12Of(first.message)).toString('base64')}</Payload>`
    return answer(
      'COREEnvelopeBatchResultsRetrievalResponse',
      first ? payloadIdOf(first.message.id) : 'n',
      payload ?? '',
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    offer: (message: Offered) => new Promise<boolean>((taken) => offered.push({ message, taken })),
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

const POLL_MS = 1_000
const pickup = (port: number, settings: Partial<Parameters<typeof fromCorePickup>[0]> = {}) =>
  fromCorePickup({
    ...{ name: 'remits', url: `http://127.0.0.1:${port}`, senderId: 'US', receiverId: 'PAYER' },
    ...{ payloadType: 'X12_835_Request_005010X221A1', everyMs: POLL_MS },
    acknowledge: ({ payload }) => ({ payloadType: 'X12_999_Response_005010X231A1', payload }),
    ...settings,
  })

const payer = await openPayer()
payer.close()
const open = await openPayer()
after(() => open.close())

sourceContract({
  connector: corePickupSource,
  pollMs: POLL_MS,
  everyByteUpTo: 128,
  async open(around, via) {
    const feed = await openPayer()
    return { source: await pickup(await via(feed.port)).open(around), feed }
  },
  idIn,
  right: pickup(open.port),
  wrong: [
    { step: 'settings', source: pickup(open.port, { everyMs: 0 }) },
    { step: 'connection', source: pickup(payer.port) },
    { step: 'name', source: pickup(0, { url: 'http://no-such-host.invalid' }) },
  ],
})
