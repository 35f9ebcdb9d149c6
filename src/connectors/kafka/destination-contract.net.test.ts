import { destinationContract } from '../testing/destination-contract.ts'
import { openScriptedKafka, type ScriptedKafka } from '../testing/scripted-kafka-broker.ts'
import { type KafkaDelivery, kafkaDestination, toKafka } from './index.ts'

let broker: ScriptedKafka | undefined
const SASL = { mechanism: 'PLAIN', user: 'lig', password: 'fits' } as const

const at = (port: number, settings: Partial<Parameters<typeof toKafka>[0]> = {}) => {
  broker?.advertise(port)
  return toKafka({ brokers: [`127.0.0.1:${port}`], sasl: SASL, ...settings })
}

destinationContract<KafkaDelivery>({
  connector: kafkaDestination,
  async openPeer() {
    broker = await openScriptedKafka({ login: true })
    return broker
  },
  target: ({ port, timeoutMs }) => at(port, { timeoutMs }),
  request: (id) => ({ topic: 'out', key: 'k', body: Buffer.from(id) }),
  answers: {
    'too large': 'refused',
    'no right': 'refused',
    'not the leader': 'failed',
    'few replicas': 'failed',
    'few replicas, too late': 'unknown',
  },
  everyByteUpTo: 128,
  wrong: [
    { step: 'name', target: () => at(9092, { brokers: ['no-such-host.invalid:9092'] }) },
    { step: 'credentials', target: ({ port }) => at(port, { sasl: { ...SASL, password: 'wrong' } }) },
    { step: 'settings', target: ({ port }) => at(port, { sasl: { ...SASL, password: { secret: 'none' } } }) },
  ],
})
