import assert from 'node:assert/strict'
import { after, type TestContext, test } from 'node:test'
import { Admin } from '@platformatic/kafka'
import { hasKcat, openKafkaCluster } from '../../../test/kafka.ts'
import { until } from '../../../test/stores.ts'
import { writtenOut } from '../../access/index.ts'
import { asFailure } from '../../kernel/index.ts'
import { systemClock } from '../../program/index.ts'
import { createLinks } from '../link/index.ts'
import type { OpenSource } from '../source.ts'
import { openScriptedKafka } from '../testing/scripted-kafka-broker.ts'
import { sourceSurroundings } from '../testing/surroundings.ts'
import { fromKafka, toKafka } from './index.ts'

function surroundings(t: TestContext, settings: Parameters<typeof fromKafka>[0]) {
  const around = sourceSurroundings()
  const open: OpenSource[] = []
  const start = async (more: Partial<Parameters<typeof fromKafka>[0]> = {}) => {
    const opened = await fromKafka({ ...settings, ...more }).open({ ...around, clock: systemClock })
    open.push(opened)
    return opened
  }
  t.after(async () => {
    around.scripted.release()
    for (const one of open) await one.close()
  })
  const stored = () => around.scripted.entries.map(({ raw }) => Buffer.from(raw ?? []).toString())
  return { around, start, stored, scripted: around.scripted }
}

if (hasKcat()) {
  const cluster = await openKafkaCluster()
  after(() => cluster.close())
  const brokers = [...cluster.brokers]
  let topics = 0

  async function setUp(t: TestContext) {
    topics += 1
    const topic = `orders${topics}`
    // A look at it makes it.
    await cluster.kcat(['-L', '-t', topic])
    const targetAround = {
      clock: systemClock,
      secrets: writtenOut,
      links: createLinks({ clock: systemClock }),
    }
    const target = toKafka({ brokers }).open(targetAround)
    t.after(() => target.close())
    const write = (id: string, key: string, body: Uint8Array | null = Buffer.from(id)) =>
      target.deliver({ topic, key, body }, { idempotencyKey: id, correlation: `about-${id}` })
    return { ...surroundings(t, { name: 'orders', brokers, topic }), topic, target, write }
  }

  const many = Array.from({ length: 40 }, (_, nth) => `m${String(nth).padStart(2, '0')}`)
  const keyOf = (id: string): string => `k${Number(id.slice(1)) % 5}`

  test('what is written is read by another client, and taken with all that is known of it', async (t) => {
    const { write, topic, start, scripted, target } = await setUp(t)
    const written = await write('a', 'p1')
    assert.deepEqual([written.topic, written.offset], [topic, '0'])
    await target.deliver({ topic, key: 'p1', body: null }, { idempotencyKey: 'b', correlation: 'c' })
    const lines = await cluster.kcat(['-C', '-t', topic, '-e', '-J', '-q'])
    const [first, second] = lines
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    assert.deepEqual([first.key, first.payload, second.payload], ['p1', 'a', null])
    assert.deepEqual(first.headers, ['idempotency-key', 'a', 'correlation-id', 'about-a'])
    await start()
    await until(() => scripted.entries.length === 2)
    const [taken, gone] = scripted.entries
    assert.deepEqual(taken?.keys, [`${topic}:p1`])
    assert.deepEqual(taken?.businessKeys, [{ kind: 'kafka', value: 'a' }])
    assert.deepEqual([taken?.meta.offset, taken?.meta.messageId, gone?.meta.tombstone], ['0', 'a', true])
  })

  test('what another client writes is taken in order per key, compressed or not', async (t) => {
    const { topic, start, stored, scripted } = await setUp(t)
    for (const [nth, compression] of ['none', 'gzip', 'snappy', 'lz4'].entries()) {
      const part = many.slice(nth * 10, nth * 10 + 10)
      const words = ['-P', '-t', topic, '-K', ':', ...(nth > 0 ? ['-z', compression] : [])]
      await cluster.kcat(words, `${part.map((id) => `${keyOf(id)}:${id}`).join('\n')}\n`)
    }
    await start()
    await until(() => stored().length === many.length)
    const byKey = Map.groupBy(scripted.entries, ({ keys }) => keys[0])
    assert.equal(byKey.size, 5)
    for (const entries of byKey.values()) {
      const ids = entries.map(({ raw }) => Buffer.from(raw ?? []).toString())
      assert.deepEqual(ids, ids.toSorted())
    }
  })

  test('it goes on where the log says, whatever failed, and tells the brokers', async (t) => {
    const { write, topic, start, stored, scripted } = await setUp(t)
    for (const id of many.slice(0, 10)) await write(id, keyOf(id))
    scripted.failNext('LIG-STORE-UNAVAILABLE', 'transient')
    scripted.failNext('LIG-STORE-COMMIT-UNKNOWN', 'unknown', true)
    const first = await start()
    await until(() => stored().length === 10)
    await first.close()
    for (const id of many.slice(10)) await write(id, keyOf(id))
    const second = await start()
    await until(() => stored().length === many.length)
    assert.deepEqual(stored().toSorted(), many)
    assert.equal(second.state().repeated, 0)
    const admin = new Admin({ clientId: 'test', bootstrapBrokers: brokers })
    t.after(() => admin.close())
    const reported = async (): Promise<bigint> => {
      const asked = { groupId: 'ligament', topics: [{ name: topic, partitionIndexes: [0, 1, 2, 3] }] }
      const [group] = await admin.listConsumerGroupOffsets({ groups: [asked] })
      const offsets = group?.topics[0]?.partitions ?? []
      return offsets.reduce((sum, { committedOffset }) => sum + committedOffset, 0n)
    }
    await until(async () => (await reported()) === BigInt(many.length))
  })

  test('a message that its producer writes again is stored once', async (t) => {
    const { write, start, stored } = await setUp(t)
    await write('a', 'k')
    await write('a', 'k')
    await write('b', 'k')
    const open = await start()
    await until(() => stored().length === 2)
    assert.deepEqual([stored(), open.state().repeated], [['a', 'b'], 1])
  })

  test('"latest" takes what comes, also over a restart', async (t) => {
    const { write, start, stored, scripted } = await setUp(t)
    await write('before', 'k')
    const first = await start({ from: 'latest' })
    await until(() => scripted.marks.has('orders'))
    await first.close()
    await write('between', 'k')
    await start({ from: 'latest' })
    await until(() => stored().length === 1)
    assert.deepEqual(stored(), ['between'])
  })
}

test('messages that were dropped unread: it waits until somebody has looked', async (t) => {
  const broker = await openScriptedKafka()
  t.after(() => broker.close())
  const { start, stored } = surroundings(t, {
    ...{ name: 'orders', brokers: [`127.0.0.1:${broker.port}`], topic: 'in' },
  })
  const offer = (id: string) => void broker.offer({ id, key: 'b', body: Buffer.from(id) })
  offer('a')
  const first = await start()
  await until(() => stored().length === 1)
  await first.close()
  for (const id of ['b', 'c', 'd']) offer(id)
  broker.forget(0, 3n)
  const waiting = await start()
  await until(() => waiting.state().lastFailureCode === 'LIG-CONNECTORS-KAFKA-GONE')
  await waiting.close()
  await start({ gone: 'earliest' })
  await until(() => stored().length === 2)
  assert.deepEqual(stored(), ['a', 'd'])
})

test('outcomes that come before anything was sent', async (t) => {
  const broker = await openScriptedKafka({ login: true })
  t.after(() => broker.close())
  const around = { clock: systemClock, secrets: writtenOut, links: createLinks({ clock: systemClock }) }
  const sasl = { mechanism: 'PLAIN', user: 'lig', password: 'fits' } as const
  const at = (settings: object) => {
    const target = toKafka({ brokers: [`127.0.0.1:${broker.port}`], sasl, ...settings }).open(around)
    t.after(() => target.close())
    return target
  }
  const how = { idempotencyKey: 'k', correlation: 'c' }
  const failing = async (delivering: Promise<unknown>) => {
    const { code, disposition } = asFailure(await delivering.catch((thrown: unknown) => thrown))
    return [code, disposition]
  }
  assert.deepEqual(await failing(at({}).deliver({ topic: 'none', body: {} }, how)), [
    'LIG-CONNECTORS-KAFKA-NO-TOPIC',
    'transient',
  ])
  const stranger = at({ sasl: { ...sasl, password: 'wrong' } })
  assert.deepEqual(await failing(stranger.deliver({ topic: 'out', body: {} }, how)), [
    'LIG-CONNECTORS-KAFKA-LOGIN',
    'transient',
  ])
})
