import assert from 'node:assert/strict'
import { connect, type Socket } from 'node:net'
import { type TestContext, test } from 'node:test'
import { createFrameDecoder, frame } from '../../formats/mllp/index.ts'
import { sourceSurroundings } from '../testing/surroundings.ts'
import { settled } from '../testing/test-clock.ts'
import { fromMllp } from './index.ts'

const SENDERS = 2_000
const messageOf = (sender: number, nth: number): Uint8Array =>
  frame(
    Buffer.from(
      `MSH|^~\\&|EHR${sender}|LAKE|LIG|LAKE|20260105||ADT^A08|${nth}|P|2.5.1\rPID|1||P${sender}^^^LAKE^MR\r`,
    ),
  )

async function open(t: TestContext, settings: object = {}) {
  const around = sourceSurroundings()
  const source = await fromMllp({ name: 'adt', port: 0, ...settings }).open(around)
  const port = Number(source.listens.split(':').at(-1))
  const sockets: Socket[] = []
  t.after(async () => {
    for (const socket of sockets) socket.destroy()
    await source.close()
  })
  /** Resolves with the connection when it stands, and undefined when it was turned away. */
  const sender = (onAck: () => void): Promise<Socket | undefined> =>
    new Promise((resolve) => {
      const socket = connect(port, '127.0.0.1')
      sockets.push(socket)
      const decoder = createFrameDecoder({ maxBytes: 65_536 })
      socket.on('error', () => undefined)
      socket.on('data', (chunk) => {
        for (const item of decoder.push(chunk)) if (item.kind === 'message') onAck()
      })
      socket.once('connect', () => resolve(socket))
      socket.once('close', () => resolve(undefined))
    })
  return { around, source, sender }
}

test(`${SENDERS} senders stay connected, and each is answered`, { timeout: 120_000 }, async (t) => {
  const { around, source, sender } = await open(t)
  let acks = 0
  const senders: Socket[] = []
  // As many at a time as a listener's backlog takes.
  while (senders.length < SENDERS) {
    const some = await Promise.all(Array.from({ length: 200 }, () => sender(() => (acks += 1))))
    for (const socket of some) if (socket) senders.push(socket)
  }
  for (const nth of [1, 2]) {
    for (const [at, socket] of senders.entries()) socket.write(messageOf(at, nth))
    while (acks < nth * SENDERS) await settled()
  }
  assert.equal(around.scripted.entries.length, 2 * SENDERS)
  const { connections, waiting } = source.state() as ReturnType<typeof source.state> & { connections: number }
  assert.deepEqual([connections, waiting], [SENDERS, 0])
})

test('more than may stand are turned away, and that is told', async (t) => {
  const { source, sender } = await open(t, { connectionsMax: 3 })
  for (let nth = 0; nth < 3; nth += 1) assert.ok(await sender(() => undefined))
  const fourth = await sender(() => undefined)
  while (fourth && !fourth.destroyed) await settled()
  assert.equal(source.state().lastFailureCode, 'LIG-CONNECTORS-MLLP-TOO-MANY')
})

test('messages whose end does not come take bounded memory, and hold up nobody for long', async (t) => {
  const { around, source, sender } = await open(t, { begunBytesMax: 65_536 })
  const acked: number[] = []
  const senders = await Promise.all(Array.from({ length: 4 }, (_, at) => sender(() => acked.push(at))))
  const half = (at: number) =>
    Buffer.concat([messageOf(at, 1).subarray(0, -2), Buffer.from(`OBX|1|TX|||${'x'.repeat(50_000)}\r`)])
  for (const at of [0, 1, 2]) {
    senders[at]?.write(half(at))
    // Who sends whole messages is not concerned; when one is answered, what was sent before it has been read.
    senders[3]?.write(messageOf(3, at))
    while (acked.length <= at) await settled()
  }
  for (const at of [1, 2]) senders[at]?.write(Buffer.from('\x1c\r'))
  while (!senders[0]?.destroyed) await around.clock.pass(1_000)
  assert.equal(source.state().lastFailureCode, 'LIG-CONNECTORS-MLLP-GIVEN-UP')
  while (acked.length < 5) await settled()
  assert.deepEqual(acked.toSorted(), [1, 2, 3, 3, 3])
})
