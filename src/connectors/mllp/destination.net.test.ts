import assert from 'node:assert/strict'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { type TestContext, test } from 'node:test'
import { parseMessage } from '../../formats/hl7v2/index.ts'
import { createFrameDecoder, frame } from '../../formats/mllp/index.ts'
import { Failure } from '../../kernel/index.ts'
import { createLink } from '../link/index.ts'
import { createTestClock, settled } from '../testing/test-clock.ts'
import { createMllpDestination } from './index.ts'

const messageOf = (id: string, accept = '', application = ''): Uint8Array =>
  Buffer.from(`MSH|^~\\&|LIG|LAKE|LAB|LAKE|20260105||ORM^O01|${id}|P|2.5.1|||${accept}|${application}\r`)
const ackOf = (code: string, id: string, err = ''): Uint8Array =>
  frame(Buffer.from(`MSH|^~\\&|LAB|LAKE|LIG|LAKE|20260105||ACK|a${id}|P|2.5.1\rMSA|${code}|${id}\r${err}`))

/** A receiver that does what the test says with each message. */
type Script = (socket: Socket, id: string, nth: number) => void

async function setUp(t: TestContext, script: Script, settings = {}) {
  const sockets = new Set<Socket>()
  const seen: string[] = []
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    const decoder = createFrameDecoder({ maxBytes: 100_000 })
    socket.on('data', (chunk) => {
      for (const item of decoder.push(chunk)) {
        if (item.kind !== 'message') continue
        const parsed = parseMessage(item.bytes)
        const id = (parsed.ok && parsed.value.get('MSH-10')) || ''
        seen.push(id)
        script(socket, id, seen.length)
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const clock = createTestClock()
  const breaker = { failures: 50, halfOpenAfterMs: 1_000 }
  const link = createLink({ system: 'lab', timeoutMs: 1_000, concurrency: 8, breaker, clock })
  const lab = createMllpDestination({ host: '127.0.0.1', port, ackTimeoutMs: 1_000, ...settings }, { link })
  const stop = async (): Promise<void> => {
    for (const socket of sockets) socket.destroy()
    await new Promise((resolve) => server.close(resolve))
  }
  t.after(async () => {
    lab.close()
    await stop()
  })
  return { lab, clock, link, seen, sockets, stop }
}

const failureOf = async (promise: Promise<unknown>): Promise<readonly [string, string]> => {
  const thrown = await promise.then(
    () => assert.fail('should have failed'),
    (reason: unknown) => reason,
  )
  if (!(thrown instanceof Failure)) throw thrown
  return [thrown.code.replace('LIG-CONNECTORS-', ''), thrown.disposition]
}
const eventually = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await settled()
}

test('positive acknowledgments', async (t) => {
  const check = async (accept: string, application: string, sent: readonly string[], code: string) => {
    const { lab } = await setUp(t, (socket, id) => {
      for (const one of sent) socket.write(ackOf(one, id))
    })
    const ack = await lab.send(messageOf('1', accept, application))
    assert.deepEqual([ack.code, ack.messages.length], [code, sent.length])
  }
  await check('', '', ['AA'], 'AA')
  await check('AL', 'NE', ['CA'], 'CA')
  await check('AL', 'AL', ['CA', 'AA'], 'AA')
  await check('AL', 'AL', ['AA'], 'AA')
  await check('NE', 'AL', ['AA'], 'AA')
  await check('NE', 'NE', [], 'none')
})

test('negative acknowledgments', async (t) => {
  const check = async (code: string, err: string, expected: readonly [string, string], accept = '') => {
    const { lab, seen, sockets } = await setUp(t, (socket, id) => socket.write(ackOf(code, id, err)))
    assert.deepEqual(await failureOf(lab.send(messageOf('1', accept))), expected, `${code} ${err}`)
    await failureOf(lab.send(messageOf('2', accept)))
    assert.deepEqual([seen.length, sockets.size], [2, 1], 'the connection stays in use')
  }
  await check('AE', 'ERR||PID^1^3|101|E\r', ['MLLP-REFUSED', 'permanent'])
  await check('AR', 'ERR|||203|E\r', ['MLLP-REFUSED', 'permanent'])
  await check('AR', '', ['MLLP-REFUSED', 'permanent'])
  await check('AR', 'ERR|||207|E\r', ['MLLP-TRY-LATER', 'transient'])
  await check('AR', 'ERR|^^^207\r', ['MLLP-TRY-LATER', 'transient'])
  await check('AE', 'ERR|||207|E\r', ['MLLP-REFUSED', 'permanent'])
  await check('CR', '', ['MLLP-REFUSED', 'permanent'], 'AL')
  await check('CE', '', ['MLLP-TRY-LATER', 'transient'], 'AL')
  await check('CE', 'ERR|||101|E\r', ['MLLP-REFUSED', 'permanent'], 'AL')
})

test('a refusal after the acceptance is a refusal', async (t) => {
  const { lab } = await setUp(t, (socket, id) => {
    socket.write(ackOf('CA', id))
    socket.write(ackOf('AE', id))
  })
  assert.deepEqual(await failureOf(lab.send(messageOf('1', 'AL', 'AL'))), ['MLLP-REFUSED', 'permanent'])
})

test('whatever is no acknowledgment of this message leaves it unknown and ends the connection', async (t) => {
  const check = async (act: Script, code: string) => {
    const { lab, sockets } = await setUp(t, (socket, id, nth) =>
      nth === 1 ? act(socket, id, nth) : socket.write(ackOf('AA', id)),
    )
    assert.deepEqual(await failureOf(lab.send(messageOf('1'))), [code, 'unknown'])
    assert.equal((await lab.send(messageOf('2'))).code, 'AA')
    assert.equal(sockets.size, 2)
  }
  await check((socket) => socket.write(ackOf('AA', 'other')), 'MLLP-WRONG-ACK')
  await check((socket) => socket.write(frame(Buffer.from('nonsense'))), 'MLLP-WRONG-ACK')
  await check((socket, id) => socket.write(ackOf('ZZ', id)), 'MLLP-WRONG-ACK')
  await check((socket) => socket.write('junk\x0b'), 'MLLP-WRONG-ACK')
  await check((socket) => socket.destroy(), 'CUT')
  await check((socket) => socket.resetAndDestroy(), 'CUT')
  await check((socket, id) => socket.end(ackOf('AA', id).subarray(0, 20)), 'CUT')
})

test('no acknowledgment in time is unknown, and one that comes late counts for nothing', async (t) => {
  let late: Socket | undefined
  const { lab, clock, sockets, seen } = await setUp(t, (socket, id, nth) => {
    if (nth === 1) late = socket
    else socket.write(ackOf('AA', id))
  })
  const sending = failureOf(lab.send(messageOf('1')))
  await eventually(() => seen.length === 1)
  await clock.pass(1_000)
  assert.deepEqual(await sending, ['TIMEOUT', 'unknown'])
  late?.write(ackOf('AA', '1'))
  assert.equal((await lab.send(messageOf('2'))).messages[0]?.get('MSA-2'), '2')
  assert.equal(sockets.size, 2)
})

test('accepted but not answered by the application in time is unknown', async (t) => {
  const { lab, clock, seen } = await setUp(t, (socket, id) => socket.write(ackOf('CA', id)))
  const sending = failureOf(lab.send(messageOf('1', 'AL', 'AL')))
  await eventually(() => seen.length === 1)
  await clock.pass(1_000)
  assert.deepEqual(await sending, ['TIMEOUT', 'unknown'])
})

test('an acknowledgment nobody waits for ends the idle connection', async (t) => {
  const { lab, sockets } = await setUp(t, (socket, id) => {
    socket.write(ackOf('AA', id))
    socket.write(ackOf('AA', id))
  })
  await lab.send(messageOf('1'))
  await eventually(() => [...sockets].every(({ destroyed }) => destroyed))
  await lab.send(messageOf('2'))
  assert.equal(sockets.size, 2)
})

test('one message at a time on each connection', async (t) => {
  const check = async (connections: number) => {
    const waiting: (() => void)[] = []
    const { lab, sockets, seen } = await setUp(
      t,
      (socket, id) => void waiting.push(() => socket.write(ackOf('AA', id))),
      { connections },
    )
    const all = Promise.all(['1', '2', '3'].map((id) => lab.send(messageOf(id))))
    await eventually(() => waiting.length === connections)
    await settled()
    assert.equal(seen.length, connections)
    while (seen.length < 3 || waiting.length > 0) {
      for (const answer of waiting.splice(0)) answer()
      await settled()
    }
    assert.deepEqual(
      (await all).map(({ code }) => code),
      ['AA', 'AA', 'AA'],
    )
    assert.equal(sockets.size, connections)
  }
  await check(1)
  await check(2)
})

test('nothing listens: certainly not sent', async (t) => {
  const { lab, stop } = await setUp(t, () => undefined)
  await stop()
  assert.deepEqual(await failureOf(lab.send(messageOf('1'))), ['REFUSED', 'transient'])
})

test('what is no message with a number is not sent', async (t) => {
  const { lab, seen } = await setUp(t, () => undefined)
  assert.deepEqual(await failureOf(lab.send(messageOf(''))), ['MLLP-NOT-SENDABLE', 'permanent'])
  assert.deepEqual(await failureOf(lab.send(Buffer.from('x'))), ['MLLP-NOT-SENDABLE', 'permanent'])
  assert.equal(seen.length, 0)
})
