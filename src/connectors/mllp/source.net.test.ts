import assert from 'node:assert/strict'
import { connect, type Socket } from 'node:net'
import { type TestContext, test } from 'node:test'
import { type Hl7Message, type Profile, parseMessage } from '../../formats/hl7v2/index.ts'
import { createFrameDecoder, frame } from '../../formats/mllp/index.ts'
import { createIdSource, type Issue } from '../../kernel/index.ts'
import { createScriptedLog } from '../testing/scripted-log.ts'
import { createTestClock, settled } from '../testing/test-clock.ts'
import { type MllpSourceOptions, openMllpSource } from './index.ts'

const bytesOf = (text: string): Buffer => Buffer.from(text, 'latin1')

/** A message with the named MSH fields replaced. */
function messageOf(
  id: string,
  fields: Readonly<Record<number, string>> = {},
  rest = 'PID|1||100^^^LAKE^MR\r',
): Buffer {
  const msh = [
    'MSH',
    '^~\\&',
    'EHR',
    'LAKE',
    'LIG',
    'LAKE',
    '20260105',
    '',
    'ADT^A01',
    id,
    'P',
    '2.5.1',
    '',
    '',
    '',
    '',
  ]
  for (const [number, value] of Object.entries(fields)) msh[Number(number) - 1] = value
  return bytesOf(`${msh.join('|')}\r${rest}`)
}

class Sender {
  readonly socket: Socket
  readonly #decoder = createFrameDecoder({ maxBytes: 1_000_000 })
  readonly acks: string[] = []
  readonly #waiting: (() => void)[] = []
  closed = false

  constructor(port: number) {
    this.socket = connect(port, '127.0.0.1')
    this.socket.on('data', (chunk) => {
      for (const item of this.#decoder.push(chunk))
        if (item.kind === 'message') this.acks.push(Buffer.from(item.bytes).toString('latin1'))
      this.#wake()
    })
    this.socket.on('close', () => {
      this.closed = true
      this.#wake()
    })
    this.socket.on('error', () => undefined)
  }

  send(...messages: readonly Uint8Array[]): void {
    this.socket.write(Buffer.concat(messages.map(frame)))
  }

  async until(done: () => boolean): Promise<void> {
    while (!done()) await new Promise<void>((resolve) => this.#waiting.push(resolve))
  }

  /** MSA-1 and MSA-2 of every acknowledgment so far, once there are so many. */
  async answers(count: number): Promise<readonly string[]> {
    await this.until(() => this.acks.length >= count || this.closed)
    return this.acks.map((ack) => {
      const parsed = parseMessage(bytesOf(ack))
      assert.ok(parsed.ok)
      const conditions = parsed.value.getAll('ERR-3.1').join(',')
      return [parsed.value.get('MSA-1'), parsed.value.get('MSA-2') ?? '', conditions]
        .filter(Boolean)
        .join(' ')
    })
  }

  #wake(): void {
    for (const wake of this.#waiting.splice(0)) wake()
  }
}

async function setUp(t: TestContext, options: Partial<MllpSourceOptions> = {}, settings = {}) {
  const log = createScriptedLog()
  const clock = createTestClock()
  let drawn = 0
  const newId = createIdSource(clock.now, (count) => {
    drawn += 1
    return new Uint8Array(count).fill(drawn)
  })
  const source = await openMllpSource(
    { port: 0, ...settings },
    { name: 'ehr.mllp', system: 'ehr', ...log, clock, newId, ...options },
  )
  const senders: Sender[] = []
  t.after(async () => {
    for (const { socket } of senders) socket.destroy()
    log.release()
    await source.close()
  })
  const sender = (): Sender => {
    const made = new Sender(source.port)
    senders.push(made)
    return made
  }
  return { log, clock, source, sender }
}

/** Waits for turns of the event loop until it holds; the test runner's own limit ends what never does. */
const eventually = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await settled()
}

test('a message is acknowledged only after it is on disk', async (t) => {
  const { log, sender } = await setUp(t)
  log.hold()
  const ehr = sender()
  const message = messageOf('1')
  ehr.send(message)
  await eventually(() => log.waiting() === 1)
  await settled()
  assert.deepEqual(ehr.acks, [])
  log.release()
  assert.deepEqual(await ehr.answers(1), ['AA 1'])
  const [entry] = log.entries
  assert.deepEqual(Buffer.from(entry?.raw ?? []), message)
  assert.deepEqual(
    [entry?.stream, entry?.version, entry?.source, entry?.kind],
    ['ehr.mllp', 'hl7v2', 'ehr', 'message'],
  )
  assert.deepEqual(entry?.keys, ['patient:LAKE|100'])
  assert.deepEqual(entry?.businessKeys, [{ kind: 'msh10', value: '1' }])
  assert.deepEqual(
    [entry?.meta.type, entry?.meta.ack, entry?.meta.verdict, entry?.meta.issues],
    ['ADT^A01', 'AA', 'accept', []],
  )
})

test('acknowledgments keep the order of the messages, however the appends finish', async (t) => {
  const { log, sender } = await setUp(t)
  log.hold()
  const ehr = sender()
  ehr.send(messageOf('1'), messageOf('2'), messageOf('3'))
  await eventually(() => log.waiting() === 3)
  log.release(2)
  log.release(1)
  await settled()
  assert.deepEqual(ehr.acks, [])
  log.release(0)
  assert.deepEqual(await ehr.answers(3), ['AA 1', 'AA 2', 'AA 3'])
})

test('frames may come in any pieces', async (t) => {
  const { log, sender } = await setUp(t)
  const stream = Buffer.concat([frame(messageOf('1')), bytesOf('\r\n'), frame(messageOf('2'))])
  const ehr = sender()
  ehr.socket.setNoDelay(true)
  for (const byte of stream) ehr.socket.write(Uint8Array.of(byte))
  assert.deepEqual(await ehr.answers(2), ['AA 1', 'AA 2'])
  assert.deepEqual(
    log.entries.map(({ raw }) => Buffer.from(raw ?? [])),
    [messageOf('1'), messageOf('2')],
  )
})

test('what is answered', async (t) => {
  const wrong: Issue = { severity: 'error', code: 'x.y', place: 'PID-7', says: 'No date.', fix: 'Write one.' }
  const check = async (
    message: Uint8Array,
    answers: readonly string[],
    options: Partial<MllpSourceOptions> = {},
    issues: readonly string[] = [],
  ) => {
    const { log, sender } = await setUp(t, options)
    const ehr = sender()
    // The second is answered always: what comes before it is all that the first one gets.
    ehr.send(message, messageOf('end'))
    const all = await ehr.answers(answers.length + 1)
    assert.deepEqual(all.slice(0, -1), answers)
    assert.deepEqual(Buffer.from(log.entries[0]?.raw ?? []), Buffer.from(message), 'it is kept')
    const kept = log.entries[0]?.meta.issues
    assert.ok(Array.isArray(kept))
    assert.deepEqual(
      kept.map((issue: Issue) => issue.code),
      issues,
    )
  }
  const refuse = {
    inspect: (message: { get(path: string): unknown }) => (message.get('MSH-10') === 'end' ? [] : [wrong]),
  }
  const enhanced = (accept: string, application: string) => messageOf('1', { 15: accept, 16: application })
  await check(messageOf('1'), ['AA 1'])
  await check(messageOf('1'), ['AE 1 102'], refuse, ['x.y'])
  await check(messageOf('1', { 7: '01/15/2025' }), ['AA 1'], {}, ['hl7v2.header.time'])
  await check(enhanced('AL', 'NE'), ['CA 1'])
  await check(enhanced('AL', 'AL'), ['CA 1', 'AA 1'])
  await check(enhanced('NE', 'AL'), ['AA 1'])
  await check(enhanced('NE', 'NE'), [])
  await check(enhanced('ER', 'ER'), [])
  await check(enhanced('AL', 'ER'), ['CA 1', 'AE 1 102'], refuse, ['x.y'])
  await check(enhanced('AL', 'SU'), ['CA 1'], refuse, ['x.y'])
  await check(messageOf('1', { 9: '' }), ['AR 1 101'], {}, ['hl7v2.header.missing'])
  await check(messageOf('', {}), ['AR 101'], {}, ['hl7v2.header.missing'])
  await check(messageOf('1', { 12: '9.9' }), ['AR 1 203'], {}, ['hl7v2.header.version'])
  await check(messageOf('1', { 9: '', 15: 'AL', 16: 'AL' }), ['CR 1 101'], {}, ['hl7v2.header.missing'])
  await check(bytesOf('no message at all'), ['AR 100'], {}, ['hl7v2.message.no-header'])
  const defect = {
    inspect: (message: { get(path: string): unknown }) => {
      if (message.get('MSH-10') === 'end') return []
      throw new TypeError('a bug')
    },
    orderKeys: () => {
      throw new TypeError('a bug')
    },
  }
  await check(messageOf('1'), ['AE 1 102'], defect, ['mllp.inspect-defect'])
  const profile: Profile = {
    name: 'ehr',
    allow: ['MSH-11'],
    messages: ['ADT'],
    rules: [{ at: 'PID-3.5', usage: 'R', values: ['MR'] }],
  }
  await check(messageOf('1', { 11: '' }), ['AA 1'], { profile })
  await check(messageOf('1', { 9: 'ORU^R01' }), ['AR 1 200'], { profile }, ['hl7v2.profile.not-agreed'])
  const missing = (fields = {}) => messageOf('1', fields, 'PID|1||100^^^LAKE\r')
  await check(missing(), ['AE 1 101'], { profile }, ['hl7v2.field.missing'])
  await check(missing({ 15: 'AL', 16: 'AL' }), ['CA 1', 'AE 1 101'], { profile }, ['hl7v2.field.missing'])
})

test('a repeated message gets the first acknowledgment again and is stored once', async (t) => {
  const { log, clock, source, sender } = await setUp(t)
  const ehr = sender()
  ehr.send(messageOf('1'))
  await ehr.answers(1)
  await clock.pass(5_000)
  const again = sender()
  again.send(messageOf('1'), messageOf('1'))
  await again.answers(2)
  assert.deepEqual(again.acks, [ehr.acks[0], ehr.acks[0]])
  assert.equal(log.entries.length, 1)
  assert.equal(source.state().repeated, 2)
})

test('two of the same in one write are stored once', async (t) => {
  const { log, sender } = await setUp(t)
  const ehr = sender()
  ehr.send(messageOf('1'), messageOf('1'))
  assert.deepEqual(await ehr.answers(2), ['AA 1', 'AA 1'])
  assert.equal(log.entries.length, 1)
})

test('another message under a used number is refused, and kept', async (t) => {
  const { log, sender } = await setUp(t)
  const ehr = sender()
  const other = messageOf('1', {}, 'PID|1||200^^^LAKE^MR\r')
  ehr.send(messageOf('1'), other, other)
  assert.deepEqual(await ehr.answers(3), ['AA 1', 'AE 1 205', 'AE 1 205'])
  assert.deepEqual(
    log.entries.map(({ raw }) => Buffer.from(raw ?? [])),
    [messageOf('1'), other],
  )
  assert.equal(log.entries[1]?.meta.verdict, 'error')
})

test('a wrong header under a used number is still rejected', async (t) => {
  const { sender } = await setUp(t)
  const ehr = sender()
  ehr.send(messageOf('1'), messageOf('1', { 11: '' }))
  assert.deepEqual(await ehr.answers(2), ['AA 1', 'AR 1 205,101'])
})

test('numbers of different senders do not meet', async (t) => {
  const { log, sender } = await setUp(t)
  const ehr = sender()
  ehr.send(messageOf('1'), messageOf('1', { 4: 'CLINIC' }))
  assert.deepEqual(await ehr.answers(2), ['AA 1', 'AA 1'])
  assert.equal(log.entries.length, 2)
})

test('when it can not be stored the sender is told to try later, and nothing else', async (t) => {
  const check = async (message: Uint8Array, answers: readonly string[]) => {
    const { log, source, sender } = await setUp(t)
    log.failNext('LIG-STORE-UNAVAILABLE', 'transient')
    const ehr = sender()
    ehr.send(message)
    assert.deepEqual(await ehr.answers(Math.max(answers.length, 1)), answers)
    assert.equal(log.entries.length, 0)
    assert.equal(source.state().notStored, 1)
    assert.equal(source.state().lastFailureCode, 'LIG-STORE-UNAVAILABLE')
    const again = sender()
    again.send(messageOf('1'))
    assert.deepEqual(await again.answers(1), ['AA 1'])
  }
  await check(messageOf('1'), ['AR 1 207'])
  await check(messageOf('1', { 15: 'AL', 16: 'NE' }), ['CR 1 207'])
  // A sender that wants no acknowledgment is told by a cut connection.
  await check(messageOf('1', { 15: 'NE', 16: 'NE' }), [])
})

test('a commit whose answer was lost counts when the entry is there', async (t) => {
  const check = async (committed: boolean, answer: string) => {
    const { log, sender } = await setUp(t)
    log.failNext('LIG-STORE-COMMIT-UNKNOWN', 'unknown', committed)
    const ehr = sender()
    ehr.send(messageOf('1'))
    assert.deepEqual(await ehr.answers(1), [answer])
  }
  await check(true, 'AA 1')
  await check(false, 'AR 1 207')
})

test('a message over the limit is refused by its head', async (t) => {
  const { log, sender } = await setUp(t, {}, { maxBytes: 2_048 })
  const ehr = sender()
  ehr.send(messageOf('1', {}, `PID|1||${'9'.repeat(5_000)}\r`), messageOf('2'))
  assert.deepEqual(await ehr.answers(2), ['AR 1 102', 'AA 2'])
  assert.ok((log.entries[0]?.raw?.length ?? 0) >= 2_048)
  assert.equal(log.entries[0]?.meta.cutFromBytes, 5_000 + messageOf('1', {}, 'PID|1||\r').length)
})

test('a sender that ends its side still gets its acknowledgment', async (t) => {
  const { log, sender } = await setUp(t)
  log.hold()
  const ehr = sender()
  ehr.socket.end(frame(messageOf('1')))
  await eventually(() => log.waiting() === 1)
  log.release()
  assert.deepEqual(await ehr.answers(1), ['AA 1'])
  await ehr.until(() => ehr.closed)
})

test('a block cut by the end of the connection is kept and not acknowledged', async (t) => {
  const { log, sender } = await setUp(t)
  const ehr = sender()
  ehr.socket.end(Buffer.concat([frame(messageOf('1')), bytesOf('\x0bMSH|^~\\&|EHR|LA')]))
  assert.deepEqual(await ehr.answers(1), ['AA 1'])
  await ehr.until(() => ehr.closed)
  assert.equal(ehr.acks.length, 1)
  assert.deepEqual(Buffer.from(log.entries[1]?.raw ?? []), bytesOf('\x0bMSH|^~\\&|EHR|LA'))
})

test('a block without its last CR is taken after a short wait', async (t) => {
  const { log, clock, sender } = await setUp(t)
  const ehr = sender()
  ehr.socket.write(frame(messageOf('1')).subarray(0, -1))
  // The idle watch sleeps too.
  await eventually(() => clock.sleepers() === 2)
  await clock.pass(499)
  assert.equal(log.entries.length, 0)
  await clock.pass(1)
  assert.deepEqual(await ehr.answers(1), ['AA 1'])
})

test('too many in hand: the sender waits until some are answered', async (t) => {
  const { log, source, sender } = await setUp(t, {}, { inHandMax: 2 })
  log.hold()
  const ehr = sender()
  const many = 300
  for (let id = 1; id <= many; id += 1)
    ehr.send(messageOf(String(id), {}, `PID|1||${id}^^^LAKE^MR\rNTE|1||${'x'.repeat(8_000)}\r`))
  await eventually(() => log.waiting() >= 2)
  await settled()
  // One chunk of the socket holds at most 64 KiB, so at most some more than two are in hand.
  assert.ok(source.state().waiting < 20, `in hand: ${source.state().waiting}`)
  log.release()
  assert.equal((await ehr.answers(many)).length, many)
})

test('an idle connection is closed, one with work in hand is not', async (t) => {
  const { log, clock, sender } = await setUp(t, {}, { idleMs: 1_000 })
  log.hold()
  const busy = sender()
  busy.send(messageOf('1'))
  await eventually(() => log.waiting() === 1)
  await clock.pass(1_000)
  assert.equal(busy.closed, false)
  log.release()
  assert.deepEqual(await busy.answers(1), ['AA 1'])
  await clock.pass(500)
  assert.equal(busy.closed, false)
  await clock.pass(1_000)
  await busy.until(() => busy.closed)
})

test('closing answers what is in hand and takes nothing new', async (t) => {
  const { log, source, sender } = await setUp(t)
  log.hold()
  const ehr = sender()
  ehr.send(messageOf('1'))
  await eventually(() => log.waiting() === 1)
  const closing = source.close()
  ehr.send(messageOf('2'))
  await settled()
  log.release()
  await closing
  assert.deepEqual(await ehr.answers(2), ['AA 1'])
  assert.equal(log.entries.length, 1)
  assert.equal(source.state().state, 'closed')
  const late = sender()
  await late.until(() => late.closed)
  assert.equal(late.acks.length, 0)
})

test('an acknowledgment of our acknowledgment is kept and not answered', async (t) => {
  const { log, sender } = await setUp(t)
  const ehr = sender()
  ehr.send(messageOf('1'))
  await ehr.answers(1)
  const number = ehr.acks[0]?.split('|')[9] ?? ''
  assert.equal(number.length, 20)
  ehr.send(messageOf('2', { 9: 'ACK' }, `MSA|AA|${number}\r`), messageOf('3', { 9: 'ACK' }, 'MSA|AA|other\r'))
  assert.deepEqual(await ehr.answers(2), ['AA 1', 'AA 3'])
  assert.equal(log.entries.length, 3)
})

test('a merge waits for both patients', async (t) => {
  const { log, sender } = await setUp(t)
  const ehr = sender()
  ehr.send(messageOf('1', { 9: 'ADT^A40' }, 'PID|1||100^^^LAKE^MR\rMRG|200^^^LAKE^MR\r'))
  await ehr.answers(1)
  assert.deepEqual(log.entries[0]?.keys, ['patient:LAKE|100', 'patient:LAKE|200'])
})

test('a port that is taken is named', async (t) => {
  const { source } = await setUp(t)
  await assert.rejects(setUp(t, {}, { port: source.port }), /LIG-CONNECTORS-LISTEN.*EADDRINUSE/)
})

test('a partner whose messages name no character set has one', async (t) => {
  const read = async (settings: object) => {
    const families: (string | null | undefined)[] = []
    const inspect = (message: Hl7Message) => {
      families.push(message.get('PID-5.1.1'))
      return []
    }
    const { sender, log } = await setUp(t, { inspect }, settings)
    const one = sender()
    one.send(messageOf('m1', {}, 'PID|1||100^^^LAKE^MR||\xbc\xd8\xe0^Eva\r'))
    return { answers: await one.answers(1), families, meta: log.entries[0]?.meta }
  }
  const cyrillic = await read({ charset: '8859/5' })
  assert.deepEqual([cyrillic.answers, cyrillic.families], [['AA m1'], ['Мир']])
  assert.equal(cyrillic.meta?.charset, '8859/5')
  assert.notDeepEqual((await read({})).families, ['Мир'])
  await assert.rejects(setUp(t, {}, { charset: 'KLINGON' }), /mllp-source\.charset/)
})
