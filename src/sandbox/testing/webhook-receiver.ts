import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { TestContext } from 'node:test'

export type ReceivedWebhook = { readonly headers: IncomingMessage['headers']; readonly text: string }

export type WebhookReceiver = {
  readonly url: string
  readonly received: readonly ReceivedWebhook[]
  /** Resolves when so many have come in. */
  atLeast(count: number): Promise<void>
  /** The status of the answers from now on. */
  status: number
}

/** Where a test takes webhooks in. */
export async function openWebhookReceiver(t: TestContext): Promise<WebhookReceiver> {
  const received: ReceivedWebhook[] = []
  const waiting: { count: number; resolve: () => void }[] = []
  const receiver = { url: '', received, status: 200, atLeast }
  const server = createServer(async (request, response) => {
    let text = ''
    for await (const chunk of request) text += String(chunk)
    received.push({ headers: request.headers, text })
    response.writeHead(receiver.status).end()
    for (const { count, resolve } of waiting) if (received.length >= count) resolve()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  receiver.url = `http://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}/hooks`
  return receiver

  function atLeast(count: number): Promise<void> {
    if (received.length >= count) return Promise.resolve()
    return new Promise((resolve) => waiting.push({ count, resolve }))
  }
}
