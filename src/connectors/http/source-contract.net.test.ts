import { feedInTurn } from '../testing/feed-in-turn.ts'
import { type Offered, sourceContract } from '../testing/source-contract.ts'
import { fromHttp, type HttpOperation, httpSource } from './index.ts'

async function post(port: number, { id, key, bytes = 0 }: Offered): Promise<boolean> {
  const headers = { 'idempotency-key': id, connection: 'close' }
  const body = JSON.stringify({ id, key, text: 'x'.repeat(bytes) })
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/orders`, { method: 'POST', body, headers })
    await answer.arrayBuffer()
    return answer.status === 202
  } catch {
    return false
  }
}

const orders: HttpOperation = { name: 'order', method: 'POST', path: '/orders', body: { type: 'object' } }
const api = fromHttp({
  ...{ name: 'orders', port: 0, operations: [orders] },
  orderKeys: ({ body }) => [String(Object(body).key)],
})

sourceContract({
  connector: httpSource,
  async open(around, via) {
    const source = await api.open(around)
    const port = await via(Number(new URL(source.listens).port))
    return { source, feed: feedInTurn((message) => post(port, message)) }
  },
  idIn: (bytes) => String(JSON.parse(Buffer.from(bytes).toString()).id),
  everyByteUpTo: 128,
  right: api,
  wrong: [
    { step: 'settings', source: fromHttp({ name: 'orders', port: -1, operations: [orders] }) },
    {
      step: 'connection',
      source: fromHttp({ name: 'orders', port: 0, operations: [orders], host: 'no-such-host.invalid' }),
    },
    {
      step: 'settings',
      source: fromHttp({
        ...{ name: 'orders', port: 0, operations: [orders] },
        auth: { kind: 'bearer', values: [{ secret: 'none' }] },
      }),
    },
  ],
})
