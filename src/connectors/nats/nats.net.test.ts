import assert from 'node:assert/strict'
import { after, type TestContext, test } from 'node:test'
import { jetstreamManager } from '@nats-io/jetstream'
import { connect } from '@nats-io/transport-node'
import { hasNats, openNatsServer } from '../../../test/nats.ts'
import { until } from '../../../test/stores.ts'
import { writtenOut } from '../../access/index.ts'
import { Failure } from '../../kernel/index.ts'
import { systemClock } from '../../program/index.ts'
import { createLinks } from '../link/index.ts'
import type { OpenSource } from '../source.ts'
import { sourceSurroundings } from '../testing/surroundings.ts'
import { fromNats, toNats } from './index.ts'

const PASSWORD = 'fits'

if (hasNats()) {
  const server = await openNatsServer(['--user', 'lig', '--pass', PASSWORD])
  after(() => server.kill())
  const at = { host: '127.0.0.1', port: server.port, user: 'lig', password: PASSWORD }
  let streams = 0

  async function setUp(t: TestContext) {
    const connection = await connect({ servers: `127.0.0.1:${server.port}`, user: 'lig', pass: PASSWORD })
    const manager = await jetstreamManager(connection)
    streams += 1
    const stream = `S${streams}`
    await manager.streams.add({ name: stream, subjects: [`s${streams}.*`] })
    const subject = `s${streams}.orders`
    const around = sourceSurroundings()
    const target = toNats(at).open({
      clock: systemClock,
      secrets: writtenOut,
      links: createLinks({ clock: systemClock }),
    })
    const source = fromNats({
      ...at,
      name: 'orders',
      stream,
      consumer: 'lig',
      batchMax: 10,
      ackWaitMs: 1_000,
    })
    let open: OpenSource | undefined
    const start = async () => {
      open = await source.open({ ...around, clock: systemClock })
      return open
    }
    t.after(async () => {
      around.scripted.release()
      await open?.close()
      await target.close()
      await connection.close()
    })
    const publish = (id: string, body: Uint8Array | { readonly n: string } = { n: id }) =>
      target.deliver({ subject, body }, { idempotencyKey: id, correlation: `about-${id}` })
    const stored = () => around.scripted.entries.map(({ body }) => body?.n)
    const inHand = async () => (await manager.consumers.info(stream, 'lig')).num_ack_pending
    return {
      stream,
      subject,
      around,
      target,
      source,
      start,
      publish,
      stored,
      inHand,
      scripted: around.scripted,
    }
  }

  const many = Array.from({ length: 35 }, (_, nth) => `m${String(nth).padStart(2, '0')}`)

  test('a message is delivered when the stream has it, once for one key', async (t) => {
    const { publish, stream, start, stored, scripted } = await setUp(t)
    assert.deepEqual(await publish('a'), { stream, sequence: 1, duplicate: false })
    assert.deepEqual(await publish('a'), { stream, sequence: 1, duplicate: true })
    await publish('b', Buffer.from('MSH|^~\\&|'))
    await start()
    await until(() => stored().length === 2)
    const [first, second] = scripted.entries
    assert.deepEqual([first?.body, second?.body], [{ n: 'a' }, null])
    assert.equal(Buffer.from(second?.raw ?? []).toString(), 'MSH|^~\\&|')
    assert.deepEqual(first?.businessKeys, [{ kind: 'nats', value: 'a' }])
    assert.equal(first?.meta.sequence, 1)
  })

  test('a message is acknowledged after it is on disk, not before', async (t) => {
    const { publish, start, inHand, scripted } = await setUp(t)
    await publish('a')
    scripted.hold()
    const open = await start()
    await until(() => scripted.waiting() === 1)
    assert.equal(await inHand(), 1)
    scripted.release()
    await until(async () => (await inHand()) === 0)
    assert.deepEqual([open.state().received, open.state().state], [1, 'up'])
  })

  test('what could not be stored comes again, and the order stays', async (t) => {
    const { publish, start, stored, inHand, scripted } = await setUp(t)
    for (const id of many) await publish(id)
    scripted.failNext('LIG-STORE-UNAVAILABLE', 'transient')
    scripted.failNext('LIG-STORE-COMMIT-UNKNOWN', 'unknown', true)
    const open = await start()
    await until(() => stored().length === many.length)
    assert.deepEqual(stored(), many)
    await until(async () => (await inHand()) === 0)
    assert.equal(open.state().lastFailureCode, 'LIG-STORE-UNAVAILABLE')
  })

  test('a message that comes again under its id is stored once; another one under it is kept beside', async (t) => {
    const { publish, start, stored, around, stream } = await setUp(t)
    await publish('a')
    const open = await start()
    await until(() => stored().length === 1)
    await open.close()
    // The duplicate window of the stream is over: it takes the id again.
    const connection = await connect({ servers: `127.0.0.1:${server.port}`, user: 'lig', pass: PASSWORD })
    await (await jetstreamManager(connection)).streams.update(stream, { duplicate_window: 100_000_000 })
    await connection.close()
    await until(async () => !(await publish('a')).duplicate)
    await until(async () => !(await publish('a', { n: 'other' })).duplicate)
    const again = await start()
    await until(() => stored().length === 2)
    assert.deepEqual(stored(), ['a', 'other'])
    assert.ok(again.state().repeated >= 1)
    assert.equal(around.scripted.entries.length, 2)
  })

  test('servers that crash and come again: nothing is lost, the order stays', async (t) => {
    const { publish, start, stored } = await setUp(t)
    await publish('m00')
    const open = await start()
    await until(() => stored().length === 1)
    await server.kill()
    await until(() => open.state().state === 'down')
    const thrown = await publish('m01').catch((failure: unknown) => failure)
    assert.ok(thrown instanceof Failure)
    // Its own connection may not have noticed yet: then it was sent, and nobody knows.
    assert.match(thrown.disposition, /^(transient|unknown)$/)
    await server.start()
    for (const id of many.slice(1)) {
      const sent = () =>
        publish(id).then(
          () => true,
          () => false,
        )
      await until(sent)
    }
    await until(() => stored().length === many.length)
    assert.deepEqual(stored(), many)
  })

  test('what is refused, and what can be sent again', async (t) => {
    const { target, subject } = await setUp(t)
    const check = async (delivering: Promise<unknown>, code: string, disposition: string) => {
      const thrown = await delivering.catch((failure: unknown) => failure)
      assert.ok(thrown instanceof Failure, String(thrown))
      assert.deepEqual([thrown.code, thrown.disposition], [`LIG-CONNECTORS-NATS-${code}`, disposition])
    }
    const how = { idempotencyKey: 'k', correlation: 'c' }
    await check(target.deliver({ subject: 'nobody.takes.it', body: {} }, how), 'NO-STREAM', 'transient')
    await check(target.deliver({ subject, body: Buffer.alloc(2_000_000) }, how), 'TOO-LARGE', 'permanent')
    const links = createLinks({ clock: systemClock })
    const stranger = toNats({ ...at, password: 'wrong' }).open({
      clock: systemClock,
      secrets: writtenOut,
      links,
    })
    await check(stranger.deliver({ subject, body: {} }, how), 'LOGIN', 'transient')
    assert.equal((await stranger.test?.())?.steps.at(-1)?.step, 'credentials')
    await stranger.close()
    assert.equal((await target.test?.())?.ok, true)
  })

  test('the test of a source names what is wrong, and takes nothing', async (t) => {
    const { source, around, publish, stored, stream } = await setUp(t)
    await publish('a')
    assert.equal((await source.test({ ...around, clock: systemClock })).ok, true)
    const found = async (settings: object) => {
      const other = fromNats({ ...at, name: 'o', stream, consumer: 'other', ...settings })
      return (await other.test({ ...around, clock: systemClock })).steps.at(-1)?.step
    }
    assert.equal(await found({ stream: 'NONE' }), 'permission')
    assert.equal(await found({ password: 'wrong' }), 'credentials')
    assert.equal(await found({ port: 1 }), 'connection')
    assert.deepEqual(stored(), [])
  })
}
