import assert from 'node:assert/strict'
import { after, type TestContext, test } from 'node:test'
import { type ChannelModel, connect } from 'amqplib'
import { hasRabbitmq, openRabbitmq } from '../../../test/rabbitmq.ts'
import { until } from '../../../test/stores.ts'
import { writtenOut } from '../../access/index.ts'
import { asFailure } from '../../kernel/index.ts'
import { systemClock } from '../../program/index.ts'
import { createLinks } from '../link/index.ts'
import type { OpenSource } from '../source.ts'
import { sourceSurroundings } from '../testing/surroundings.ts'
import { TLS } from '../testing/tls-fixtures.ts'
import { fromAmqp, toAmqp } from './index.ts'

if (hasRabbitmq()) {
  const server = await openRabbitmq()
  after(() => server.kill())
  const at = { host: '127.0.0.1', port: server.port, user: server.user, password: server.password }
  let queues = 0

  const connected = (): Promise<ChannelModel> => connect(`amqp://guest:guest@127.0.0.1:${server.port}`)

  /** On a connection of its own, that ends at once. */
  async function asking<Value>(
    ask: (channel: Awaited<ReturnType<ChannelModel['createChannel']>>) => Promise<Value>,
  ) {
    const connection = await connected()
    const channel = await connection.createChannel()
    try {
      const answer = await ask(channel)
      await channel.close()
      return answer
    } finally {
      await connection.close()
    }
  }

  async function setUp(
    t: TestContext,
    { settings = {}, args = {} }: { settings?: Partial<Parameters<typeof fromAmqp>[0]>; args?: object } = {},
  ) {
    queues += 1
    const queue = `orders${queues}`
    await asking((channel) => channel.assertQueue(queue, { durable: true, arguments: args }))
    const around = sourceSurroundings()
    const targetAround = {
      clock: systemClock,
      secrets: writtenOut,
      links: createLinks({ clock: systemClock }),
    }
    const target = toAmqp(at).open(targetAround)
    const open: OpenSource[] = []
    const start = async (more = {}) => {
      const source = fromAmqp({ ...at, name: 'orders', queue, prefetch: 10, ...settings, ...more })
      const opened = await source.open({ ...around, clock: systemClock })
      open.push(opened)
      return opened
    }
    t.after(async () => {
      around.scripted.release()
      for (const one of open) await one.close()
      await target.close()
    })
    const publish = (id: string, body: Uint8Array | { readonly n: string } = { n: id }) =>
      target.deliver({ routingKey: queue, body }, { idempotencyKey: id, correlation: `about-${id}` })
    const stored = () => around.scripted.entries.map(({ body }) => body?.n)
    const left = () => asking(async (channel) => (await channel.checkQueue(queue)).messageCount)
    return { queue, around, target, targetAround, start, publish, stored, left, scripted: around.scripted }
  }

  const many = Array.from({ length: 35 }, (_, nth) => `m${String(nth).padStart(2, '0')}`)

  test('a message is delivered when the broker has it, and taken with all that is known of it', async (t) => {
    const { publish, target, start, stored, queue, scripted, left } = await setUp(t)
    assert.deepEqual(await publish('a'), { exchange: '', routingKey: queue })
    const how = { idempotencyKey: 'b', correlation: 'c' }
    await target.deliver(
      { routingKey: queue, body: Buffer.from('MSH|^~\\&|'), headers: { ward: '4' }, type: 'adt' },
      how,
    )
    const open = await start({
      orderKeys: ({ headers, type }: { headers: Record<string, string>; type?: string }) => [
        `${headers.ward}/${type}`,
      ],
    })
    await until(() => stored().length === 2)
    const [first, second] = scripted.entries
    assert.deepEqual([first?.body, second?.body], [{ n: 'a' }, null])
    assert.equal(Buffer.from(second?.raw ?? []).toString(), 'MSH|^~\\&|')
    assert.deepEqual(first?.businessKeys, [{ kind: 'amqp', value: 'a' }])
    assert.deepEqual(second?.keys, ['4/adt'])
    assert.deepEqual([first?.meta.routingKey, first?.meta.redelivered], [queue, false])
    await open.close()
    assert.equal(await left(), 0)
  })

  test('what is not on disk stays in the queue, also when the reader ends', async (t) => {
    const { publish, start, left, scripted, stored } = await setUp(t)
    for (const id of many) await publish(id)
    scripted.failNext('LIG-STORE-UNAVAILABLE', 'transient')
    scripted.failNext('LIG-STORE-COMMIT-UNKNOWN', 'unknown', true)
    const open = await start()
    await until(() => stored().length === many.length)
    assert.deepEqual(stored(), many)
    await open.close()
    assert.equal(await left(), 0)
    scripted.hold()
    await publish('z')
    const again = await start()
    await until(() => scripted.waiting() === 1)
    assert.equal(await left(), 0)
    const closing = again.close()
    scripted.release()
    await closing
    assert.deepEqual([stored().at(-1), await left()], ['z', 0])
  })

  test('another reader waits until this one is gone', async (t) => {
    const { publish, start, stored } = await setUp(t)
    const first = await start()
    await publish('a')
    await until(() => stored().length === 1)
    const second = await start()
    await until(() => second.state().lastFailureCode === 'LIG-CONNECTORS-AMQP-OTHER-READER')
    await first.close()
    await publish('b')
    await until(() => stored().length === 2)
  })

  test('a message that comes again under its id is stored once, another one under it beside, one without an id is kept', async (t) => {
    const { publish, start, stored, queue } = await setUp(t)
    await publish('a')
    await publish('a')
    await publish('a', { n: 'other' })
    for (const n of ['x', 'x'])
      await asking(async (channel) => channel.sendToQueue(queue, Buffer.from(JSON.stringify({ n }))))
    const open = await start()
    await until(() => stored().length === 4)
    assert.deepEqual(stored(), ['a', 'other', 'x', 'x'])
    assert.equal(open.state().repeated, 1)
  })

  test('what is too large waits, or goes to the dead letters', async (t) => {
    const { publish, start, stored, left } = await setUp(t, {
      args: { 'x-dead-letter-exchange': '', 'x-dead-letter-routing-key': 'dead' },
    })
    await asking((channel) => channel.assertQueue('dead'))
    for (const id of ['a', 'b', 'c'])
      await publish(id, id === 'b' ? Buffer.alloc(1_000) : Buffer.from(JSON.stringify({ n: id })))
    const waiting = await start({ maxBytes: 100 })
    await until(() => waiting.state().lastFailureCode === 'LIG-CONNECTORS-AMQP-TOO-LARGE')
    assert.deepEqual(stored(), ['a'])
    await waiting.close()
    assert.equal(await left(), 2)
    await start({ maxBytes: 100, tooLarge: 'dead-letter' })
    await until(() => stored().length === 3)
    assert.deepEqual(stored(), ['a', undefined, 'c'])
    await until(() => asking(async (channel) => (await channel.checkQueue('dead')).messageCount === 1))
  })

  test('a broker that crashes and comes again: nothing is lost, the order stays', async (t) => {
    const { publish, start, stored } = await setUp(t)
    await publish('m00')
    const open = await start()
    await until(() => stored().length === 1)
    await server.kill()
    await until(() => open.state().state === 'down')
    const { disposition } = asFailure(await publish('m01').catch((failure: unknown) => failure))
    // Its own connection may not have noticed yet: then it was sent, and nobody knows.
    assert.match(disposition, /^(transient|unknown)$/)
    await server.start()
    for (const id of many.slice(1))
      await until(() =>
        publish(id).then(
          () => true,
          () => false,
        ),
      )
    await until(() => stored().length === many.length)
    assert.deepEqual(stored(), many)
  })

  test('a quorum queue keeps the order over a failure as well', async (t) => {
    const { publish, start, stored, scripted } = await setUp(t, {
      args: { 'x-queue-type': 'quorum', 'x-single-active-consumer': true },
    })
    for (const id of many) await publish(id)
    await start()
    scripted.failNext('LIG-STORE-UNAVAILABLE', 'transient')
    await until(() => stored().length === many.length)
    assert.deepEqual(stored(), many)
  })

  test('outcomes: what leads nowhere is refused, what can be sent again has failed', async (t) => {
    const { target, targetAround, queue } = await setUp(t, {
      args: { 'x-max-length': 1, 'x-overflow': 'reject-publish' },
    })
    const check = async (delivering: Promise<unknown>, code: string, disposition: string) => {
      const failure = asFailure(await delivering.catch((thrown: unknown) => thrown))
      assert.deepEqual(
        [failure.code, failure.disposition],
        [`LIG-CONNECTORS-AMQP-${code}`, disposition],
        String(failure.cause),
      )
    }
    const how = { idempotencyKey: 'k', correlation: 'c' }
    const body = {}
    await check(target.deliver({ routingKey: 'nobody', body }, how), 'RETURNED', 'permanent')
    await check(target.deliver({ exchange: 'none', routingKey: queue, body }, how), 'NOT-FOUND', 'transient')
    await target.deliver({ routingKey: queue, body }, how)
    await check(target.deliver({ routingKey: queue, body }, how), 'FULL', 'transient')
    await asking(async (channel) => {
      await channel.assertExchange('all', 'fanout')
      await channel.bindQueue(queue, 'all', '')
    })
    await check(target.deliver({ exchange: 'all', routingKey: '', body }, how), 'NOT-CONFIRMED', 'unknown')
    const others = await Promise.allSettled(
      Array.from({ length: 8 }, () => target.deliver({ routingKey: 'nobody', body }, how)),
    )
    assert.ok(others.every(({ status }) => status === 'rejected'))
    const stranger = toAmqp({ ...at, password: 'wrong' }).open(targetAround)
    await check(stranger.deliver({ routingKey: queue, body }, how), 'LOGIN', 'transient')
    await stranger.close()
    const elsewhere = toAmqp({ ...at, virtualHost: 'none' }).open(targetAround)
    await check(elsewhere.deliver({ routingKey: queue, body }, how), 'VIRTUAL-HOST-FORBIDDEN', 'transient')
    assert.equal((await elsewhere.test?.())?.steps.at(-1)?.step, 'permission')
    await elsewhere.close()
  })

  test('over TLS, in and out, with a certificate that is checked', async (t) => {
    const secure = { ...at, port: server.tlsPort, tls: true }
    const { queue, targetAround, around, start, stored } = await setUp(t, {
      settings: { ...secure, ca: TLS.ca },
    })
    const target = toAmqp({ ...secure, ca: TLS.ca }).open(targetAround)
    await target.deliver({ routingKey: queue, body: { n: 'a' } }, { idempotencyKey: 'a', correlation: 'c' })
    await start()
    await until(() => stored().length === 1)
    const diagnosis = await target.test?.()
    assert.ok(diagnosis?.ok, JSON.stringify(diagnosis))
    await target.close()
    const source = fromAmqp({ ...secure, name: 'o', queue })
    assert.equal((await source.test({ ...around, clock: systemClock })).steps.at(-1)?.step, 'security')
  })

  test('the test of a source names what is wrong, and takes nothing', async (t) => {
    const { publish, left, around, queue } = await setUp(t)
    await publish('a')
    const found = async (settings: object) => {
      const source = fromAmqp({ ...at, name: 'o', queue, ...settings })
      return (await source.test({ ...around, clock: systemClock })).steps.at(-1)
    }
    assert.equal((await found({}))?.ok, true)
    assert.equal((await found({ queue: 'none' }))?.step, 'permission')
    assert.equal((await found({ password: 'wrong' }))?.step, 'credentials')
    assert.equal((await found({ virtualHost: 'none' }))?.step, 'permission')
    assert.equal((await found({ port: 1 }))?.step, 'connection')
    assert.equal(await left(), 1)
  })
}
