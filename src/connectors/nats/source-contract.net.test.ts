import { after } from 'node:test'
import { openScriptedNats } from '../testing/scripted-nats-server.ts'
import { sourceContract } from '../testing/source-contract.ts'
import { fromNats, natsSource } from './index.ts'

const at = (port: number, settings: Partial<Parameters<typeof fromNats>[0]> = {}) =>
  fromNats({
    ...{ name: 'orders', host: '127.0.0.1', port, user: 'lig', password: 'fits', stream: 'S', consumer: 'C' },
    ackWaitMs: 1_000,
    orderKeys: ({ body }) => [String(body?.key)],
    ...settings,
  })

const still = await openScriptedNats()
after(() => still.close())

sourceContract({
  connector: natsSource,
  pollMs: 1_000,
  async open(around, via) {
    const server = await openScriptedNats()
    const source = await at(await via(server.port)).open(around)
    return {
      source,
      feed: {
        offer: ({ id, key, bytes = 0 }) =>
          server.offer({ id, body: Buffer.from(JSON.stringify({ id, key, text: 'x'.repeat(bytes) })) }),
        close: () => server.close(),
      },
    }
  },
  idIn: (bytes) => String(JSON.parse(Buffer.from(bytes).toString()).id),
  right: at(still.port),
  wrong: [
    { step: 'name', source: at(still.port, { host: 'no-such-host.invalid' }) },
    { step: 'connection', source: at(1) },
    { step: 'credentials', source: at(still.port, { password: 'wrong' }) },
    { step: 'permission', source: at(still.port, { stream: 'NONE' }) },
    { step: 'settings', source: at(still.port, { batchMax: 0 }) },
  ],
})
