import { after } from 'node:test'
import { openScriptedKafka } from '../testing/scripted-kafka-broker.ts'
import { sourceContract } from '../testing/source-contract.ts'
import { fromKafka, kafkaSource } from './index.ts'

const SASL = { mechanism: 'PLAIN', user: 'lig', password: 'fits' } as const

const at = (port: number, settings: Partial<Parameters<typeof fromKafka>[0]> = {}) =>
  fromKafka({
    ...{ name: 'orders', brokers: [`127.0.0.1:${port}`], topic: 'in', sasl: SASL, fetchBytes: 65_536 },
    ...settings,
  })

const still = await openScriptedKafka({ login: true })
after(() => still.close())

sourceContract({
  connector: kafkaSource,
  pollMs: 1_000,
  everyByteUpTo: 128,
  async open(around, via) {
    const broker = await openScriptedKafka({ login: true })
    const port = await via(broker.port)
    broker.advertise(port)
    const source = await at(port).open(around)
    return {
      source,
      feed: {
        offer: ({ id, key, bytes = 0 }) =>
          broker.offer({ id, key, body: Buffer.from(JSON.stringify({ id, text: 'x'.repeat(bytes) })) }),
        close: () => broker.close(),
      },
    }
  },
  idIn: (bytes) => String(JSON.parse(Buffer.from(bytes).toString()).id),
  right: at(still.port),
  wrong: [
    { step: 'name', source: at(still.port, { brokers: ['no-such-host.invalid:9092'] }) },
    { step: 'connection', source: at(1) },
    { step: 'credentials', source: at(still.port, { sasl: { ...SASL, password: 'wrong' } }) },
    { step: 'permission', source: at(still.port, { topic: 'none' }) },
    { step: 'settings', source: at(still.port, { brokers: [] }) },
  ],
})
