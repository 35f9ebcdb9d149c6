import { destinationContract } from '../testing/destination-contract.ts'
import { openHttpReceiver, status } from '../testing/http-receiver.ts'
import { type HttpDelivery, httpDestination, toHttp } from './index.ts'

const toReceiver = (port: number, settings: Partial<Parameters<typeof toHttp>[0]> = {}) =>
  toHttp({ url: `http://127.0.0.1:${port}/orders`, honoursKey: true, ...settings })

const answers = {
  '400': status(400),
  '401': status(401),
  '403': status(403),
  '409': status(409),
  '429': status(429, { 'retry-after': '7' }),
  '500': status(500),
  '502': status(502),
  '503 with Retry-After': status(503, { 'retry-after': '7' }),
}

destinationContract<HttpDelivery>({
  connector: httpDestination,
  openPeer: () =>
    openHttpReceiver({
      read: (body, headers, method) =>
        method === 'POST' ? { id: JSON.parse(body).id, key: String(headers['idempotency-key']) } : undefined,
      accept: status(200),
      answers,
    }),
  target: ({ port, timeoutMs }) => toReceiver(port, { timeoutMs }),
  request: (id) => ({ body: { id } }),
  answers: {
    '400': 'refused',
    '401': 'failed',
    '403': 'refused',
    '409': 'refused',
    '429': 'failed',
    '500': 'unknown',
    '502': 'unknown',
    '503 with Retry-After': 'failed',
  },
  wrong: [
    { step: 'name', target: () => toHttp({ url: 'http://no-such-host.invalid/', honoursKey: true }) },
    {
      step: 'security',
      target: ({ port }) => toReceiver(port, { url: `https://127.0.0.1:${port}/orders` }),
    },
    { step: 'credentials', answer: '401', target: ({ port }) => toReceiver(port, { probe: '/health' }) },
    { step: 'permission', answer: '403', target: ({ port }) => toReceiver(port, { probe: '/health' }) },
    { step: 'quota', answer: '429', target: ({ port }) => toReceiver(port, { probe: '/health' }) },
    {
      step: 'settings',
      target: ({ port }) =>
        toReceiver(port, { auth: { kind: 'basic', user: 'u', password: { secret: 'none' } } }),
    },
  ],
})
