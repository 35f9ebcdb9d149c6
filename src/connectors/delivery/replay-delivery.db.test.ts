import assert from 'node:assert/strict'
import { Buffer } from 'node:buffer'
import { test } from 'node:test'
import { HeldClock, newId, onBothStores, until } from '../../../test/stores.ts'
import { accessMigrations, createAccess, type Principal, writtenOut } from '../../access/index.ts'
import { defineFailure, fail, type JsonObject, ok } from '../../kernel/index.ts'
import {
  logMigrations,
  type NewEntry,
  openLog,
  openReplays,
  type ReplayRequest,
  replayMigrations,
} from '../../log/index.ts'
import { storeMigrations } from '../../store/index.ts'
import { resolutionWrite, workflowMigrations } from '../../workflows/index.ts'
import { createLinks } from '../link/index.ts'
import type { DeliveryMessage } from '../message.ts'
import { defineDelivery, deliveryMigrations, openDelivery } from './index.ts'

const ANN: Principal = { name: 'ann', roles: ['engineer'] }
const failing = (name: string, disposition: 'unknown' | 'permanent') =>
  defineFailure({
    code: `LIG-TEST-RESEND-${name}`,
    disposition,
    stage: 'sending',
    cause: 'downstream',
    says: 'It failed.',
    fix: 'Mend it.',
  })
const answers = { cut: failing('CUT', 'unknown'), no: failing('NO', 'permanent') }

type Map = (text: string) => string | undefined
const migrations = [
  ...storeMigrations,
  ...logMigrations,
  ...workflowMigrations,
  ...accessMigrations,
  ...deliveryMigrations,
  ...replayMigrations,
]

await onBothStores('replays to a delivery', migrations, (store) => {
  let deliveries = 0

  /** A delivery whose map can be mended: each life of it has a map of its own. */
  async function prepare({ honoursKey = true } = {}) {
    const clock = new HeldClock()
    const stream = `resend-${++deliveries}`
    const calls: { text: string; key: string }[] = []
    const script = new Map<string, keyof typeof answers | 'die'>()
    const live = async (map: Map) => {
      const delivery = defineDelivery<{ text: string }>({
        name: stream,
        from: [stream],
        to: {
          ...{ system: 'lab', address: 'scripted', honoursKey },
          open: () => ({
            async deliver({ text }, { idempotencyKey }): Promise<JsonObject> {
              calls.push({ text, key: idempotencyKey })
              const answer = script.get(text)
              script.delete(text)
              if (answer === 'die') await new Promise(() => {})
              else if (answer) throw answers[answer]()
              return { status: 200 }
            },
            close: () => undefined,
          }),
        },
        map({ bytes }: DeliveryMessage) {
          const text = Buffer.from(bytes).toString()
          if (text === '!') {
            const issue = { code: 'test.bad', place: 'line 1', says: 'It is bad.', fix: 'Mend it.' }
            return fail([{ severity: 'error', ...issue }])
          }
          const mapped = map(text)
          return ok(mapped === undefined ? undefined : { text: mapped })
        },
      })
      const log = await openLog({ store: store(), clock, draw: () => 0.5 })
      const running = await openDelivery(delivery, {
        ...{ log, store: store(), clock, newId },
        ...{ secrets: writtenOut, links: createLinks({ clock }) },
      })
      const replays = openReplays({
        ...{ store: store(), clock, newId, draw: () => 0.5, targets: [running.target], foresee: [] },
        access: createAccess(store(), () => clock.now()),
      })
      return {
        log,
        replays,
        running,
        settled: () =>
          until(
            async () => (await log.lag()).every(({ behind }) => behind === 0),
            () => clock.advance(50),
          ),
        async preview(more: Partial<ReplayRequest> = {}) {
          const request = { target: running.target.name, selection: { from }, note: 'mended', rate: 1_000 }
          const { id } = await replays.preview({ ...request, ...more }, ANN)
          return await replays.previewed(id, 1_000)
        },
        async run(more: Partial<ReplayRequest> = {}) {
          const preview = await this.preview(more)
          await replays.run(preview.id, ANN)
          await until(
            async () => (await replays.get(preview.id)).state === 'done',
            () => clock.advance(50),
          )
          return await replays.get(preview.id)
        },
        async close() {
          await replays.close()
          await log.stop()
          await running.close()
        },
      }
    }
    const from = clock.now()
    const send = (key: string, text: string, meta: JsonObject = {}): NewEntry => ({
      id: newId<'entry'>(),
      kind: 'message',
      stream,
      version: 'text',
      at: clock.now(),
      keys: [`${stream}-${key}`],
      correlation: newId<'correlation'>(),
      causation: null,
      source: 'ehr',
      body: null,
      raw: Buffer.from(text),
      meta,
      businessKeys: [],
    })
    const exceptions = () =>
      store().query<{ id: string; kind: string }>(
        `select id, kind from exception where detail->>'delivery' = $1 and state = 'open'`,
        [stream],
      )
    return { clock, calls, script, live, send, exceptions, stream }
  }

  const counted = ({
    counts,
  }: {
    counts: { effects: readonly { effect: string; count: number }[] } | null
  }) => Object.fromEntries(counts?.effects.map(({ effect, count }) => [effect, count]) ?? [])

  test('a mapping that was wrong is mended: what was left out is sent, what arrived is not', async () => {
    const bench = await prepare()
    // It takes letters for numbers, and loses the rest.
    const wrong = await bench.live((text) => (text < 'c' ? text : undefined))
    await wrong.log.append(['a', 'b', 'c', 'd'].map((text) => bench.send(text, text)))
    await wrong.log.append([bench.send('x', 'x', { verdict: 'error' })])
    await wrong.settled()
    await wrong.close()
    assert.deepEqual(bench.calls.map(({ text }) => text).toSorted(), ['a', 'b'])

    const mended = await bench.live((text) => (text === 'b' ? 'B' : text))
    const preview = await mended.preview()
    assert.deepEqual(counted(preview), {
      'send to lab': 2,
      'skip: delivered': 1,
      'skip: delivered-otherwise': 1,
      'skip: told-no': 1,
    })
    assert.deepEqual(preview.counts?.warnings, [
      '1 delivered with other content than now, and left: "again" sends them',
    ])
    const foretold = (await mended.replays.effects(preview.id, { limit: 10 })).flatMap(({ effects }) =>
      effects.flatMap((effect) => (effect.does === 'send' ? [effect.idempotencyKey] : [])),
    )
    bench.calls.length = 0
    const { done, skipped, failed } = await mended.run()
    assert.deepEqual([done, skipped, failed], [2, 3, 0])
    // Of two keys: neither waits for the other.
    assert.deepEqual(bench.calls.map(({ text }) => text).toSorted(), ['c', 'd'])
    assert.deepEqual(bench.calls.map(({ key }) => key).toSorted(), foretold.toSorted())
    assert.equal((await mended.preview()).counts?.acts, 0, 'and nothing is left to do')
    await mended.close()
  })

  test('what was delivered is sent again only when asked, under a key of its own', async () => {
    const bench = await prepare()
    const wrong = await bench.live((text) => text)
    await wrong.log.append([bench.send('p', 'a'), bench.send('p', 'b')])
    await wrong.settled()
    await wrong.close()
    const first = bench.calls.map(({ key }) => key)
    bench.calls.length = 0

    const mended = await bench.live((text) => (text === 'b' ? 'B' : text))
    const changed = await mended.preview({ again: 'changed' })
    assert.deepEqual(counted(changed), { 'send AGAIN to lab': 1, 'skip: delivered': 1 })
    assert.match(changed.counts?.warnings[0] ?? '', /^1 delivered before, SENT AGAIN under new keys/)
    assert.equal((await mended.run({ again: 'changed' })).done, 1)
    assert.deepEqual(
      bench.calls.map(({ text }) => text),
      ['B'],
    )
    assert.equal((await mended.run({ again: 'all' })).done, 2)
    assert.deepEqual(
      bench.calls.map(({ text }) => text),
      ['B', 'a', 'B'],
    )
    assert.equal(
      new Set([...first, ...bench.calls.map(({ key }) => key)]).size,
      5,
      'five requests, five keys',
    )
    assert.deepEqual(counted(await mended.preview()), { 'skip: delivered': 2 })
    await mended.close()
  })

  test('a refusal stops its key in the replay, and can be tried again by another', async () => {
    const bench = await prepare()
    const wrong = await bench.live(() => undefined)
    await wrong.log.append([
      bench.send('p', 'a'),
      bench.send('p', 'b'),
      bench.send('q', 'c'),
      bench.send('r', '!'),
    ])
    await wrong.settled()
    await wrong.close()
    const mended = await bench.live((text) => text)
    bench.script.set('a', 'no')
    const first = await mended.run()
    assert.deepEqual([first.done, first.failed, first.held], [1, 1, 1])
    assert.deepEqual(
      (await mended.replays.stops(first.id, { limit: 9 })).map(({ code }) => code),
      ['LIG-TEST-RESEND-NO'],
    )
    const second = await mended.run()
    assert.deepEqual([second.done, second.failed, second.held], [2, 0, 0])
    await mended.close()
  })

  test('what may have arrived at a system that honours no key waits for a person', async () => {
    const bench = await prepare({ honoursKey: false })
    const wrong = await bench.live(() => undefined)
    await wrong.log.append([bench.send('p', 'a'), bench.send('q', 'b')])
    await wrong.settled()
    await wrong.close()
    const mended = await bench.live((text) => text)
    bench.script.set('a', 'cut')
    const first = await mended.run()
    assert.deepEqual([first.done, first.failed], [1, 1])
    assert.deepEqual(counted(await mended.preview()), { 'skip: delivered': 1, 'skip: undecided': 1 })
    const [exception] = await bench.exceptions()
    assert.equal(exception?.kind, 'delivery-unknown')
    const id = exception?.id as Parameters<typeof resolutionWrite>[0]['id']
    const decision = { id, action: 'retry', note: '', by: 'test', value: null, automatic: false } as const
    await store().committer.commit([resolutionWrite({ ...decision, at: bench.clock.now() })])
    assert.deepEqual(counted(await mended.preview()), { 'send to lab': 1, 'skip: delivered': 1 })
    assert.equal((await mended.run()).done, 1)
    assert.deepEqual(bench.calls.map(({ text }) => text).toSorted(), ['a', 'a', 'b'])
    await mended.close()
  })

  test('a call of a replay that was under way when the program ended is never repeated there', async () => {
    const bench = await prepare({ honoursKey: false })
    const wrong = await bench.live(() => undefined)
    await wrong.log.append([bench.send('p', 'a')])
    await wrong.settled()
    await wrong.close()
    const dying = await bench.live((text) => text)
    bench.script.set('a', 'die')
    const preview = await dying.preview()
    await dying.replays.run(preview.id, ANN)
    await until(() => bench.calls.length === 1)
    // It never ends its call: another life takes the replay over.
    const next = await bench.live((text) => text)
    await until(
      async () => (await next.replays.get(preview.id)).state === 'done',
      () => bench.clock.advance(50),
    )
    assert.equal((await next.replays.get(preview.id)).failed, 1)
    assert.equal(bench.calls.length, 1)
    assert.equal((await bench.exceptions()).length, 1)
    await next.close()
  })

  test('events that are not there yet are foreseen', async () => {
    const bench = await prepare()
    const life = await bench.live((text) => (text === '-' ? undefined : text))
    const foreseen = async (text: string, stream = bench.stream) =>
      (await life.running.foresee({ ...bench.send('p', text), stream })).map(({ does }) => does)
    assert.deepEqual(await foreseen('a'), ['send'])
    assert.deepEqual(await foreseen('-'), [])
    assert.deepEqual(await foreseen('!'), ['open'])
    assert.deepEqual(await foreseen('a', 'other'), [])
    await life.close()
  })
})
