import { destinationContract } from '../testing/destination-contract.ts'
import { type NatsAnswer, openScriptedNats } from '../testing/scripted-nats-server.ts'
import { type NatsDelivery, natsDestination, toNats } from './index.ts'

const at = (port: number, settings: Partial<Parameters<typeof toNats>[0]> = {}) =>
  toNats({ host: '127.0.0.1', port, user: 'lig', password: 'fits', ...settings })

destinationContract<NatsDelivery>({
  connector: natsDestination,
  async openPeer() {
    const server = await openScriptedNats()
    return { ...server, answer: (how) => server.answer(how as NatsAnswer) }
  },
  target: ({ port, timeoutMs }) => at(port, { timeoutMs }),
  request: (id) => ({ subject: 's.out', body: Buffer.from(id) }),
  answers: { 'no stream': 'failed', refused: 'refused', busy: 'failed' },
  everyByteUpTo: 256,
  wrong: [
    { step: 'name', target: () => at(4222, { host: 'no-such-host.invalid' }) },
    { step: 'credentials', target: ({ port }) => at(port, { password: 'wrong' }) },
    { step: 'settings', target: ({ port }) => at(port, { password: { secret: 'none' } }) },
  ],
})
