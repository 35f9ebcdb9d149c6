import { destinationContract } from '../testing/destination-contract.ts'
import { openMllpReceiver } from '../testing/mllp-receiver.ts'
import { mllpDestination, toMllp } from './index.ts'

destinationContract<Uint8Array>({
  connector: mllpDestination,
  openPeer: openMllpReceiver,
  target: ({ port, timeoutMs }) => toMllp({ host: '127.0.0.1', port, ackTimeoutMs: timeoutMs }),
  request: (id) => Buffer.from(`MSH|^~\\&|LIG|LAKE|LAB|LAKE|20260105||ORM^O01|${id}|P|2.5.1\rPID|1||P1\r`),
  answers: {
    AE: 'refused',
    AR: 'refused',
    'AR 207': 'failed',
    CE: 'failed',
    'an acknowledgment of another message': 'unknown',
  },
  wrong: [
    { step: 'name', target: ({ port }) => toMllp({ host: 'no-such-host.invalid', port }) },
    {
      step: 'settings',
      target: ({ port }) => toMllp({ host: '127.0.0.1', port, tls: { key: { secret: 'lab-key' } } }),
    },
  ],
})
