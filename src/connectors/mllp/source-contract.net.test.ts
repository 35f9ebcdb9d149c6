import { connect, type Socket } from 'node:net'
import { createFrameDecoder, frame } from '../../formats/mllp/index.ts'
import { type Feed, type Offered, sourceContract } from '../testing/source-contract.ts'
import { fromMllp, mllpSource } from './index.ts'

const messageOf = ({ id, key, bytes = 0 }: Offered): Uint8Array =>
  frame(
    Buffer.from(
      `MSH|^~\\&|EHR|LAKE|LIG|LAKE|20260105||ADT^A08|${id}|P|2.5.1\rPID|1||${key}^^^LAKE^MR\rOBX|1|TX|||${'x'.repeat(bytes)}\r`,
    ),
  )

/** Keeps a connection and pipelines, as senders do; what is not acknowledged with AA was not taken. */
function openSender(port: number): Feed {
  let socket: Socket | undefined
  const waiting = new Map<string, (taken: boolean) => void>()
  const settle = (id: string, taken: boolean): void => {
    waiting.get(id)?.(taken)
    waiting.delete(id)
  }
  const connection = (): Socket => {
    if (socket?.writable) return socket
    const made = connect(port, '127.0.0.1')
    const decoder = createFrameDecoder({ maxBytes: 65_536 })
    made.setNoDelay(true)
    made.on('error', () => undefined)
    made.on('data', (chunk) => {
      for (const item of decoder.push(chunk)) {
        if (item.kind !== 'message') continue
        const [, code, id = ''] = /MSA\|(\w\w)\|([^|\r]*)/.exec(Buffer.from(item.bytes).toString()) ?? []
        settle(id, code === 'AA')
      }
    })
    made.on('close', () => {
      if (socket === made) socket = undefined
      for (const id of [...waiting.keys()]) settle(id, false)
    })
    socket = made
    return made
  }
  return {
    offer: (message) =>
      new Promise((resolve) => {
        const wire = connection()
        waiting.set(message.id, resolve)
        wire.write(messageOf(message))
      }),
    close: () => void socket?.destroy(),
  }
}

sourceContract({
  connector: mllpSource,
  async open(around, via) {
    const source = await fromMllp({ name: 'adt', port: 0 }).open(around)
    return { source, feed: openSender(await via(Number(source.listens.split(':').at(-1)))) }
  },
  idIn: (bytes) => Buffer.from(bytes).toString('latin1').split('\r')[0]?.split('|')[9] ?? '',
  right: fromMllp({ name: 'adt', port: 0 }),
  wrong: [
    { step: 'connection', source: fromMllp({ name: 'adt', port: 0, host: 'no-such-host.invalid' }) },
    { step: 'settings', source: fromMllp({ name: 'adt', port: -1 }) },
    {
      step: 'settings',
      source: fromMllp({ name: 'adt', port: 0, tls: { key: { secret: 'none' }, cert: 'x' } }),
    },
    { step: 'security', source: fromMllp({ name: 'adt', port: 0, tls: { key: 'no key', cert: 'none' } }) },
  ],
})
