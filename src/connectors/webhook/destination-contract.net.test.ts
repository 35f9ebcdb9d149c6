import { destinationContract } from '../testing/destination-contract.ts'
import { openHttpReceiver, status } from '../testing/http-receiver.ts'
import { toWebhook, type WebhookDelivery, webhookDestination } from './index.ts'

const keys = ['whsec_bGlnYW1lbnQgZXhhbXBsZSBzZWNyZXQgMDE=']
const subscriber = (port: number, settings: Partial<Parameters<typeof toWebhook>[0]> = {}) =>
  toWebhook({ url: `http://127.0.0.1:${port}/hooks`, keys, ...settings })

destinationContract<WebhookDelivery>({
  connector: webhookDestination,
  openPeer: () =>
    openHttpReceiver({
      read: (body, headers) => ({ id: JSON.parse(body).data, key: String(headers['webhook-id']) }),
      accept: status(204),
      answers: { '400': status(400), '410': status(410), '429': status(429), '500': status(500) },
    }),
  target: ({ port, timeoutMs }) => subscriber(port, { timeoutMs }),
  request: (id) => ({ body: { type: 'test', data: id } }),
  answers: { '400': 'refused', '410': 'refused', '429': 'failed', '500': 'unknown' },
  wrong: [
    { step: 'name', target: () => toWebhook({ url: 'http://no-such-host.invalid/', keys }) },
    { step: 'security', target: ({ port }) => subscriber(port, { url: `https://127.0.0.1:${port}/hooks` }) },
    { step: 'settings', target: ({ port }) => subscriber(port, { keys: [{ secret: 'none' }] }) },
  ],
})
