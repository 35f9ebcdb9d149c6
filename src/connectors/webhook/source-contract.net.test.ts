import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { feedInTurn } from '../testing/feed-in-turn.ts'
import { type Offered, sourceContract } from '../testing/source-contract.ts'
import type { TestSourceSurroundings } from '../testing/surroundings.ts'
import { fromWebhook, signWebhook, webhookSource } from './index.ts'
import type { WebhookSource } from './source.ts'

const SECRET = 'whsec_bGlnYW1lbnQgZXhhbXBsZSBzZWNyZXQgMDE='

/** The port that the gateway has. */
async function listen(webhook: WebhookSource) {
  const server = createServer(async (incoming, response) => {
    const chunks: Buffer[] = []
    try {
      for await (const chunk of incoming) chunks.push(chunk)
    } catch {
      return
    }
    const rawBody = Buffer.concat(chunks)
    const answer = await webhook.receive({ headers: incoming.headers, rawBody, remoteAddress: '127.0.0.1' })
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { server, port: (server.address() as AddressInfo).port }
}

function post(port: number, { id, key, bytes = 0 }: Offered, seconds: number): Promise<boolean> {
  const rawBody = Buffer.from(JSON.stringify({ id, key, text: 'x'.repeat(bytes) }))
  const timestamp = String(seconds)
  const headers = {
    'content-length': rawBody.length,
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signWebhook(SECRET, { id, timestamp, rawBody }),
  }
  return new Promise((resolve) => {
    const outgoing = request(
      { port, host: '127.0.0.1', method: 'POST', headers, agent: false },
      (incoming) => {
        incoming.on('error', () => resolve(false))
        incoming.on('end', () => resolve((incoming.statusCode ?? 500) < 300))
        incoming.resume()
      },
    )
    outgoing.on('error', () => resolve(false))
    outgoing.end(rawBody)
  })
}

const hook = fromWebhook({ name: 'orders', secrets: [SECRET], orderKeys: ({ key }) => [String(key)] })

sourceContract({
  connector: webhookSource,
  async open(around: TestSourceSurroundings, via) {
    const source = await hook.open(around)
    if (!source.webhook) throw new TypeError('it has no webhook')
    const { server, port } = await listen(source.webhook)
    const through = await via(port)
    const offer = (message: Offered) => post(through, message, Math.floor(around.clock.now() / 1_000))
    const close = (): void => {
      server.closeAllConnections()
      server.close()
    }
    return { source, feed: feedInTurn(offer, close) }
  },
  idIn: (bytes) => String(JSON.parse(Buffer.from(bytes).toString()).id),
  right: hook,
  wrong: [
    { step: 'settings', source: fromWebhook({ name: 'orders', secrets: [] }) },
    { step: 'settings', source: fromWebhook({ name: 'orders', secrets: [{ secret: 'none' }] }) },
  ],
})
