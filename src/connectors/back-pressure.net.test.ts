import assert from 'node:assert/strict'
import { connect, type Socket } from 'node:net'
import { test } from 'node:test'
import { HeldClock, newId, onBothStores } from '../../test/stores.ts'
import { createFrameDecoder, frame } from '../formats/mllp/index.ts'
import { claimed, type LogEntry, logMigrations, openLog, START } from '../log/index.ts'
import { type Store, storeMigrations } from '../store/index.ts'
import { createIntakeRoom } from './intake-room.ts'
import { openMllpSource } from './mllp/index.ts'
import { createWebhookSource, signWebhook } from './webhook/index.ts'

const SECRET = 'whsec_bGlnYW1lbnQgZXhhbXBsZSBzZWNyZXQgMDE='
const ROOM = 2 ** 20
const BODY = 'x'.repeat(3_000)
const clock = new HeldClock()

/** A store that takes its time: each statement that appends waits for a tenth of a second. */
const slowness = {
  id: 'test-1-slow',
  sql: `
create function slowly() returns trigger language plpgsql as $$ begin perform pg_sleep(0.1); return null; end $$;
create trigger slow after insert on log_entry for each statement execute function slowly();`,
}

const messageOf = (sender: string, number: number): Buffer =>
  Buffer.from(
    `MSH|^~\\&|${sender}|LAKE|||20260105||ADT^A08|${sender}-${number}|P|2.5\rPID|1||${sender}${number % 7}^^^LAKE^MR\rOBX|1|TX|||${BODY}\r`,
  )

/** Sends so many messages without waiting for an acknowledgment; `onAck` is given MSA-2 of each. */
async function flood(
  port: number,
  sender: string,
  count: number,
  onAck: (id: string) => void,
): Promise<void> {
  const socket: Socket = connect(port, '127.0.0.1')
  const decoder = createFrameDecoder({ maxBytes: 65_536 })
  let acks = 0
  await new Promise<void>((resolve, reject) => {
    socket.on('error', reject)
    socket.on('close', () => reject(new Error('closed early')))
    socket.on('data', (chunk: Buffer) => {
      for (const item of decoder.push(chunk)) {
        if (item.kind !== 'message') return reject(new Error(item.kind))
        const [, code, id = ''] = /MSA\|(\w\w)\|([^|\r]*)/.exec(Buffer.from(item.bytes).toString()) ?? []
        assert.equal(code, 'AA')
        onAck(id)
        if (++acks === count) resolve()
      }
    })
    for (let number = 0; number < count; number++) socket.write(frame(messageOf(sender, number)))
  })
  socket.destroy()
}

async function everyEntry(log: Awaited<ReturnType<typeof openLog>>): Promise<readonly LogEntry[]> {
  const entries: LogEntry[] = []
  for (;;) {
    const page = await log.readAfter(entries.at(-1)?.position ?? START, 1_000)
    if (page.length === 0) return entries
    entries.push(...page)
  }
}

await onBothStores(
  'a slow store under a flood',
  [...storeMigrations, ...logMigrations, slowness],
  (store: () => Store) => {
    test('memory is bounded, clinical messages keep their share, nothing is lost or acknowledged early', async () => {
      const log = await openLog({ store: store(), clock, draw: () => 0.5 })
      const room = createIntakeRoom({ bytesMax: ROOM, now: () => clock.now() })
      const onDisk = new Set<string>()
      let most = 0
      const append: typeof log.append = async (entries, guards, options) => {
        most = Math.max(most, room.state().bytes)
        await log.append(entries, guards, options)
        for (const { businessKeys } of entries) onDisk.add(businessKeys[0]?.value ?? '')
      }
      const around = {
        ...{ log: { append }, claimed: (source: string, key: string) => claimed(store(), source, key) },
        ...{ room, clock, newId },
      }
      const open = (name: string, priority: 'clinical' | 'batch') =>
        openMllpSource({ port: 0, priority }, { ...around, name, system: name })
      const clinical = await open('clinical', 'clinical')
      const bulk = await open('bulk', 'batch')
      const webhook = createWebhookSource(
        { secrets: [SECRET], waitingBytesMax: 20_000 },
        { ...around, name: 'crm', system: 'crm' },
      )
      let acked = 0
      const onAck = (id: string) => {
        acked++
        assert.ok(onDisk.has(id), 'acknowledged before it was on disk')
      }

      const bulks = Promise.all(Array.from({ length: 10 }, (_, n) => flood(bulk.port, `B${n}`, 80, onAck)))
      while (!room.state().slowed.some(({ source, waiting }) => source === 'bulk' && waiting > 0))
        await new Promise((resolve) => setTimeout(resolve, 5))
      const clinicals = Promise.all(
        Array.from({ length: 4 }, (_, n) => flood(clinical.port, `C${n}`, 60, onAck)),
      )
      const posts = await Promise.all(
        Array.from({ length: 60 }, async (_, n) => {
          const id = `W${n}`
          const timestamp = String(Math.floor(clock.now() / 1_000))
          const rawBody = Buffer.from(JSON.stringify({ n, BODY }))
          const signature = signWebhook(SECRET, { id, timestamp, rawBody })
          const headers = { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature }
          const { status } = await webhook.receive({ headers, rawBody, remoteAddress: '127.0.0.1' })
          if (status === 200) assert.ok(onDisk.has(id))
          return { id, status }
        }),
      )
      // What no room was waited for is refused, so that the sender keeps it.
      assert.deepEqual([...new Set(posts.map(({ status }) => status))].sort(), [200, 503])
      // One chunk of a connection may wait beside what has room.
      const { connections, waiting: inHand } = bulk.state()
      const waiting = room.state().slowed.reduce((sum, one) => sum + one.waiting, 0)
      assert.equal(connections, 10)
      assert.ok(inHand < 10 * 64 && waiting < (10 + 4) * Math.ceil(65_536 / BODY.length), `${inHand} in hand`)
      await clinicals
      assert.ok(bulk.state().waiting > 0, 'the flood had not ended when clinical messages were through')
      await bulks

      assert.ok(most > ROOM / 2 && most <= ROOM, `${most} bytes`)
      assert.equal(room.state().bytes, 0)
      const entries = await everyEntry(log)
      assert.equal(acked, 10 * 80 + 4 * 60)
      assert.equal(entries.length, acked + posts.filter(({ status }) => status === 200).length)
      const streams = entries.map(({ stream }) => stream)
      const contended = streams.slice(streams.indexOf('clinical'), streams.lastIndexOf('clinical') + 1)
      const share = contended.filter((stream) => stream === 'clinical').length / contended.length
      assert.ok(share > 0.5, `clinical had ${share}`)
      await Promise.all([clinical.close(), bulk.close()])
      await log.stop()
    })
  },
)
