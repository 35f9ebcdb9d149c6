import { after } from 'node:test'
import { openScriptedBroker } from '../testing/scripted-amqp-broker.ts'
import { sourceContract } from '../testing/source-contract.ts'
import { amqpSource, fromAmqp } from './index.ts'

const at = (port: number, settings: Partial<Parameters<typeof fromAmqp>[0]> = {}) =>
  fromAmqp({
    ...{ name: 'orders', host: '127.0.0.1', port, user: 'lig', password: 'fits', queue: 'in' },
    orderKeys: ({ body }) => [String(body?.key)],
    ...settings,
  })

const still = await openScriptedBroker()
after(() => still.close())

sourceContract({
  connector: amqpSource,
  pollMs: 1_000,
  async open(around, via) {
    const broker = await openScriptedBroker()
    const source = await at(await via(broker.port)).open(around)
    return {
      source,
      feed: {
        offer: ({ id, key, bytes = 0 }) =>
          broker.offer({ id, body: Buffer.from(JSON.stringify({ id, key, text: 'x'.repeat(bytes) })) }),
        close: () => broker.close(),
      },
    }
  },
  idIn: (bytes) => String(JSON.parse(Buffer.from(bytes).toString()).id),
  right: at(still.port),
  wrong: [
    { step: 'name', source: at(still.port, { host: 'no-such-host.invalid' }) },
    { step: 'connection', source: at(1) },
    { step: 'security', source: at(still.port, { tls: true }) },
    { step: 'credentials', source: at(still.port, { password: 'wrong' }) },
    { step: 'permission', source: at(still.port, { queue: 'none' }) },
    { step: 'settings', source: at(still.port, { prefetch: 0 }) },
  ],
})
