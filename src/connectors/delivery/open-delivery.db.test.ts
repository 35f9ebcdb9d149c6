import assert from 'node:assert/strict'
import { Buffer } from 'node:buffer'
import { test } from 'node:test'
import { HeldClock, newId, onBothStores, until } from '../../../test/stores.ts'
import { writtenOut } from '../../access/index.ts'
import { defineFailure, fail, type JsonObject, ok } from '../../kernel/index.ts'
import { logMigrations, type NewEntry, openLog } from '../../log/index.ts'
import { storeMigrations } from '../../store/index.ts'
import { resolutionWrite, workflowMigrations } from '../../workflows/index.ts'
import { createLinks } from '../link/index.ts'
import type { LookedUp, Target } from '../target.ts'
import { defineDelivery, deliveryMigrations, openDelivery } from './index.ts'

const failing = (name: string, disposition: 'transient' | 'unknown' | 'permanent') =>
  defineFailure({
    code: `LIG-TEST-DELIVERY-${name}`,
    disposition,
    stage: 'sending',
    cause: 'downstream',
    says: 'It failed.',
    fix: 'Mend it.',
  })

const answers = {
  busy: failing('BUSY', 'transient'),
  cut: failing('CUT', 'unknown'),
  no: failing('NO', 'permanent'),
}
type Answer = 'ok' | keyof typeof answers

const migrations = [...storeMigrations, ...logMigrations, ...workflowMigrations, ...deliveryMigrations]

await onBothStores('deliveries', migrations, (store) => {
  let deliveries = 0

  /** A delivery over a stream of its own to a target that answers as scripted, then `ok`. */
  async function prepare(
    honoursKey: boolean,
    script: Record<string, Answer[]>,
    stream = `in-${++deliveries}`,
    looked?: LookedUp[],
    check?: () => void,
  ) {
    const clock = new HeldClock()
    const calls: { text: string; key: string }[] = []
    const target: Target<string> = {
      system: 'lab',
      address: 'scripted',
      honoursKey,
      open: () => ({
        async deliver(text, { idempotencyKey }): Promise<JsonObject> {
          calls.push({ text, key: idempotencyKey })
          const answer = script[text]?.shift() ?? 'ok'
          if (answer !== 'ok') throw answers[answer]()
          return { status: 200 }
        },
        ...(check && { check }),
        ...(looked && { lookup: async () => looked.shift() ?? 'undecided' }),
        close: () => undefined,
      }),
    }
    const delivery = defineDelivery<string>({
      name: stream,
      from: [stream],
      to: target,
      map({ bytes }) {
        const text = Buffer.from(bytes).toString()
        if (text.startsWith('!')) {
          const issue = { code: 'test.bad', place: 'line 1', says: 'It is bad.', fix: 'Mend it.' }
          return fail([{ severity: 'error', ...issue }])
        }
        return ok(text.startsWith('-') ? undefined : text)
      },
    })
    const start = async () => {
      const log = await openLog({ store: store(), clock, draw: () => 0.5 })
      const running = await openDelivery(delivery, {
        ...{ log, store: store(), clock, newId },
        ...{ secrets: writtenOut, links: createLinks({ clock }) },
      })
      return {
        log,
        async stop() {
          await log.stop()
          await running.close()
        },
      }
    }
    const life = await start()
    const send = (key: string, text: string, meta: JsonObject = {}): NewEntry => ({
      id: newId<'entry'>(),
      kind: 'message',
      stream,
      version: 'text',
      at: clock.now(),
      keys: [key],
      correlation: newId<'correlation'>(),
      causation: null,
      source: 'ehr',
      body: null,
      raw: Buffer.from(text),
      meta,
      businessKeys: [],
    })
    const outcomes = () =>
      store().query<{ outcome: string; entry: string }>(
        'select outcome, entry from delivery_ledger where delivery = $1 order by seq',
        [stream],
      )
    const stops = () =>
      store().query<{ id: string; kind: string; code: string; state: string }>(
        `select id, kind, code, state from exception where detail->>'delivery' = $1 order by id`,
        [stream],
      )
    const advance = () => clock.advance(200)
    return {
      calls,
      clock,
      ...life,
      start,
      stream,
      append: async (...entries: NewEntry[]) => await life.log.append(entries),
      send,
      outcomes,
      stops,
      called: (count: number) => until(() => calls.length >= count, advance),
      recorded: (count: number) => until(async () => (await outcomes()).length >= count, advance),
      async decide(action: 'retry' | 'accept' | 'abandon') {
        const [open] = (await stops()).filter(({ state }) => state === 'open')
        assert.ok(open)
        const id = open.id as Parameters<typeof resolutionWrite>[0]['id']
        const decision = { id, action, note: '', by: 'test', at: clock.now(), value: null, automatic: false }
        await store().committer.commit([resolutionWrite(decision)])
      },
    }
  }

  const outcomesOf = async (bench: Awaited<ReturnType<typeof prepare>>) =>
    (await bench.outcomes()).map(({ outcome }) => outcome)
  const texts = (bench: Awaited<ReturnType<typeof prepare>>) => bench.calls.map(({ text }) => text)

  test('messages of a key go out in order, each once, under a key of its own', async () => {
    const bench = await prepare(true, {})
    await bench.append(
      bench.send('p1', 'a'),
      bench.send('p1', 'b'),
      bench.send('p1', '-'),
      bench.send('p1', 'c'),
    )
    await bench.recorded(3)
    assert.deepEqual(texts(bench), ['a', 'b', 'c'])
    assert.equal(new Set(bench.calls.map(({ key }) => key)).size, 3)
    assert.deepEqual(await outcomesOf(bench), ['delivered', 'delivered', 'delivered'])
    await bench.stop()
  })

  test('what certainly did not arrive is tried again, before what follows it', async () => {
    const bench = await prepare(true, { a: ['busy', 'busy'] })
    await bench.append(bench.send('p1', 'a'), bench.send('p1', 'b'))
    await bench.recorded(2)
    assert.deepEqual(texts(bench), ['a', 'a', 'a', 'b'])
    assert.equal(new Set(bench.calls.slice(0, 3).map(({ key }) => key)).size, 1)
    await bench.stop()
  })

  test('an unknown outcome is repeated under the same key where the key is honoured', async () => {
    const bench = await prepare(true, { a: ['cut'] })
    await bench.append(bench.send('p1', 'a'))
    await bench.recorded(1)
    assert.deepEqual(texts(bench), ['a', 'a'])
    assert.equal(bench.calls[0]?.key, bench.calls[1]?.key)
    assert.deepEqual(await bench.stops(), [])
    await bench.stop()
  })

  test('elsewhere it stops the key until a person decides', async () => {
    const bench = await prepare(false, { a: ['cut'] })
    await bench.append(bench.send('p1', 'a'), bench.send('p1', 'b'), bench.send('p2', 'c'))
    await until(
      async () => (await outcomesOf(bench)).includes('delivered') && (await bench.stops()).length === 1,
      () => bench.clock.advance(200),
    )
    assert.deepEqual(texts(bench).sort(), ['a', 'c'])
    assert.deepEqual(
      (await bench.stops()).map(({ kind, code }) => [kind, code]),
      [['delivery-unknown', 'LIG-TEST-DELIVERY-CUT']],
    )
    await bench.decide('accept')
    await bench.called(3)
    assert.equal(texts(bench).at(-1), 'b')
    await bench.stop()
  })

  for (const [found, sent, stops] of [
    ['delivered', ['a', 'b'], []],
    ['not delivered', ['a', 'a', 'b'], []],
    ['undecided', ['a'], ['delivery-unknown']],
  ] as const) {
    test(`an unknown outcome is looked up where that can be done: ${found}`, async () => {
      const bench = await prepare(false, { a: ['cut'] }, undefined, [found])
      await bench.append(bench.send('p1', 'a'), bench.send('p1', 'b'))
      await until(
        async () => bench.calls.length === sent.length && (await bench.stops()).length === stops.length,
        () => bench.clock.advance(200),
      )
      assert.deepEqual(texts(bench), sent)
      assert.deepEqual(
        (await bench.stops()).map(({ kind }) => kind),
        stops,
      )
      await bench.stop()
    })
  }

  for (const [action, sent] of [
    ['retry', ['a', 'a', 'b']],
    ['accept', ['a', 'b']],
    ['abandon', ['a', 'b']],
  ] as const) {
    test(`a refusal stops the key with an exception; ${action} lets it go on, also after a restart`, async () => {
      const bench = await prepare(true, { a: ['no'] })
      await bench.append(bench.send('p1', 'a'), bench.send('p1', 'b'))
      await until(async () => (await bench.stops()).length === 1)
      await until(async () =>
        (await bench.log.parked()).some(({ consumer }) => consumer.endsWith(bench.stream)),
      )
      await bench.stop()
      const next = await bench.start()
      await bench.decide(action)
      await bench.called(sent.length)
      assert.deepEqual(texts(bench), sent)
      await until(async () =>
        (await next.log.parked()).every(({ consumer }) => !consumer.endsWith(bench.stream)),
      )
      assert.equal((await bench.stops())[0]?.kind, 'delivery-refused')
      await next.stop()
    })
  }

  test('a call that was begun when the program ended is unknown where the key is not honoured', async () => {
    const bench = await prepare(false, {})
    await bench.stop()
    const entry = bench.send('p1', 'a')
    await store().transact([
      {
        sql: `insert into delivery_ledger (delivery, entry, at, outcome, system, idempotency_key)
          values ($1, $2, now(), 'begun', 'lab', 'k')`,
        params: [bench.stream, entry.id],
      },
    ])
    const next = await bench.start()
    await next.log.append([entry])
    await until(
      async () => (await bench.stops()).length === 1,
      () => bench.clock.advance(200),
    )
    assert.deepEqual(bench.calls, [])
    assert.equal((await bench.stops())[0]?.code, 'LIG-CONNECTORS-DELIVERY-INTERRUPTED')
    await next.stop()
  })

  test('what the target holds back is not begun where the key is not honoured', async () => {
    let asked = 0
    const held = () => {
      asked += 1
      if (asked < 4) throw answers.busy()
    }
    const bench = await prepare(false, {}, undefined, undefined, held)
    await bench.append(bench.send('p1', 'a'))
    await bench.recorded(2)
    assert.deepEqual([asked, texts(bench), await outcomesOf(bench)], [4, ['a'], ['begun', 'delivered']])
    await bench.stop()
  })

  test('a message that has no map is an exception; one whose sender was told no is none', async () => {
    const bench = await prepare(true, {})
    await bench.append(
      bench.send('p1', '!x'),
      bench.send('p2', '!y', { verdict: 'error' }),
      bench.send('p3', 'z'),
    )
    await bench.called(1)
    await until(async () => (await bench.stops()).length === 1)
    assert.deepEqual(
      (await bench.stops()).map(({ kind, code }) => [kind, code]),
      [['message-not-mapped', 'test.bad']],
    )
    await bench.stop()
  })
})
