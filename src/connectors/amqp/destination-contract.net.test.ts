import { destinationContract } from '../testing/destination-contract.ts'
import { openScriptedBroker, type PublishAnswer } from '../testing/scripted-amqp-broker.ts'
import { type AmqpDelivery, amqpDestination, toAmqp } from './index.ts'

const at = (port: number, settings: Partial<Parameters<typeof toAmqp>[0]> = {}) =>
  toAmqp({ host: '127.0.0.1', port, user: 'lig', password: 'fits', ...settings })

destinationContract<AmqpDelivery>({
  connector: amqpDestination,
  async openPeer() {
    const broker = await openScriptedBroker()
    return { ...broker, answer: (how) => broker.answer(how as PublishAnswer) }
  },
  target: ({ port, timeoutMs }) => at(port, { timeoutMs }),
  request: (id) => ({ routingKey: 'out', body: Buffer.from(id) }),
  answers: {
    'no queue': 'refused',
    full: 'failed',
    'no exchange': 'failed',
    'no right': 'refused',
    'too large': 'refused',
    'shutting down': 'unknown',
  },
  everyByteUpTo: 256,
  wrong: [
    { step: 'name', target: () => at(5672, { host: 'no-such-host.invalid' }) },
    { step: 'security', target: ({ port }) => at(port, { tls: true }) },
    { step: 'credentials', target: ({ port }) => at(port, { password: 'wrong' }) },
    { step: 'settings', target: ({ port }) => at(port, { password: { secret: 'none' } }) },
  ],
})
