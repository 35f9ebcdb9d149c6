import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { Type } from 'typebox'
import { findPostgres } from '../../test/postgres.ts'
import { defineFailure, type JsonValue } from '../kernel/index.ts'
import { defineEvent } from '../model/index.ts'
import type { Store } from '../store/index.ts'
import { defineBinding, defineCapability } from './capability.ts'
import { defineWorkflow, type Flow } from './flow.ts'
import { type Bench, type BenchOptions, openBench, openBenchStore } from './testing/open-bench.ts'

const Opened = defineEvent({
  name: 'CaseOpened',
  version: '1.0',
  owner: 'test',
  summary: 'A case was opened.',
  schema: Type.Object({ id: Type.String() }),
  orderKeys: ({ id }) => [`case:${id}`],
  businessKeys: ({ id }) => [{ kind: 'case', value: id }],
})
const Noted = defineEvent({
  name: 'CaseNoted',
  version: '1.0',
  owner: 'test',
  summary: 'Something was noted about a case.',
  schema: Type.Object({ id: Type.String(), note: Type.String() }),
  orderKeys: ({ id }) => [`case:${id}`],
  businessKeys: ({ id }) => [{ kind: 'case', value: id }],
})
const Closed = defineEvent({
  name: 'CaseClosed',
  version: '1.0',
  owner: 'test',
  summary: 'A case was closed.',
  schema: Type.Object({ id: Type.String() }),
  orderKeys: ({ id }) => [`case:${id}`],
  businessKeys: ({ id }) => [{ kind: 'case', value: id }],
})
const add = defineCapability({
  name: 'ledger.add',
  version: 1,
  owner: 'test',
  summary: 'Adds to a ledger.',
  input: Type.Object({ amount: Type.Number() }),
  output: Type.Object({ total: Type.Number() }),
})

const busy = defineFailure({
  code: 'LIG-TEST-BUSY',
  disposition: 'transient',
  stage: 'sending',
  cause: 'downstream',
  says: 'Busy.',
  fix: 'Wait.',
})
const _cut = defineFailure({
  code: 'LIG-TEST-CUT',
  disposition: 'unknown',
  stage: 'sending',
  cause: 'transport',
  says: 'Cut.',
  fix: 'Look.',
})
const no = defineFailure({
  code: 'LIG-TEST-NO',
  disposition: 'permanent',
  stage: 'sending',
  cause: 'rule',
  says: 'No.',
  fix: 'Do not.',
})

const key = (value: string) => ({ kind: 'case', value })
const events = [Opened, Noted, Closed]

const workflow = (name: string, run: (flow: Flow, id: string) => Promise<JsonValue>, version = 1) =>
  defineWorkflow(
    {
      name,
      version,
      owner: 'team',
      criticality: 'revenue',
      summary: 'A test.',
      startsOn: Opened,
      key: ({ id }) => id,
      facts: ({ id }) => ({ facility: 'north', keys: [key(id)] }),
    },
    (flow, { id }) => run(flow, id),
  )

/** A ledger that keeps what it was asked and answers as it is told, then well. */
function ledger(script: (() => void)[] = [], onUnknown: 'repeat' | 'lookup' | 'stop' = 'lookup') {
  const calls: string[] = []
  let total = 0
  const binding = defineBinding({
    capability: add,
    system: 'erp',
    onUnknown,
    async perform({ amount }, call) {
      calls.push(call.idempotencyKey.slice(37))
      script.shift()?.()
      total += amount
      return { total }
    },
    async lookup() {
      return undefined
    },
  })
  return { binding, calls }
}

const fails = (failure: () => Error) => () => {
  throw failure()
}

function suite(name: string, open: () => Promise<(Store & { remove(): Promise<void> }) | undefined>) {
  describe(name, { concurrency: 1 }, () => {
    let store: (Store & { remove(): Promise<void> }) | undefined
    before(async () => {
      store = await open()
    })
    after(() => store?.remove())

    const check = (title: string, run: (use: (options: BenchOptions) => Promise<Bench>) => Promise<void>) =>
      test(title, async (context) => {
        if (!store) return context.skip('no PostgreSQL')
        await store.transact([
          {
            sql: `truncate workflow_instance, workflow_journal, workflow_wait, workflow_subscription, workflow_attempt,
              workflow_tally, exception, log_entry, key_index, consumer_position`,
          },
        ])
        const benches: Bench[] = []
        const { store: on } = { store }
        try {
          await run(async (options) => {
            await benches.pop()?.close()
            const bench = await openBench(on, { events, ...options }, benches[0]?.clock)
            benches.push(bench)
            return bench
          })
        } finally {
          await benches.pop()?.close()
        }
      })

    check('runs steps in order and ends with their result', async (use) => {
      const { binding, calls } = ledger()
      const steps = workflow('steps', async (flow) => {
        const one = await flow.call(add, { amount: 1 })
        const two = await flow.step('double', () => one.total * 2)
        const three = await flow.call(add, { amount: two })
        flow.tell({ milestone: 'Added' })
        return three.total
      })
      const bench = await use({ workflows: [steps], bindings: [binding] })
      const { id, started } = await bench.engine.start(steps, { id: 'a' })
      assert.equal(started, true)
      assert.deepEqual(await bench.engine.ended(id), { state: 'completed', output: 3, note: null })
      assert.deepEqual(calls, ['ledger.add', 'ledger.add#2'])
      assert.deepEqual(await bench.engine.start(steps, { id: 'a' }), { id, started: false })
      const detail = await bench.engine.inspect.instance(id)
      assert.deepEqual(
        detail?.steps.map(({ name, kind, state }) => [name, kind, state]),
        [
          ['ledger.add', 'call', 'done'],
          ['double', 'step', 'done'],
          ['ledger.add#2', 'call', 'done'],
        ],
      )
      assert.equal(detail?.facts.milestone, 'Added')
      assert.deepEqual(await bench.engine.inspect.counts(), {
        steps: { running: 0, waiting: 0, completed: 1, failed: 0 },
      })
    })

    const waiting = workflow('waiting', async (flow, id) => {
      const first = await flow.until(Noted, key(id))
      const second = await flow.until(Noted, key(id))
      return [first?.note ?? null, second?.note ?? null]
    })

    check('events before, between and after the waits are each taken once, in order', async (use) => {
      const bench = await use({ workflows: [waiting] })
      const { engine } = bench
      const early = await engine.start(waiting, { id: 'early' })
      await bench.publish(Noted, { id: 'early', note: 'one' })
      await bench.publish(Noted, { id: 'early', note: 'two' })
      const late = await engine.start(waiting, { id: 'late' })
      await bench.settled()
      assert.equal(engine.active(), 0)
      await bench.publish(Noted, { id: 'late', note: 'one' })
      await bench.settled()
      await bench.publish(Noted, { id: 'late', note: 'two' })
      for (const { id } of [early, late]) {
        assert.deepEqual((await engine.ended(id)).output, ['one', 'two'])
      }
    })

    check('an event starts it, an event of another key does not wake it', async (use) => {
      const bench = await use({ workflows: [waiting] })
      await bench.publish(Noted, { id: 'x', note: 'before the start' })
      await bench.publish(Opened, { id: 'x' })
      await bench.publish(Noted, { id: 'y', note: 'of another' })
      await bench.settled()
      const { items } = await bench.engine.inspect.instances({ limit: 10 })
      assert.deepEqual(
        items.map(({ key, state, waitsFor }) => [key, state, waitsFor]),
        [['x', 'waiting', 'event CaseNoted']],
      )
      await bench.publish(Noted, { id: 'x', note: 'one' })
      await bench.publish(Noted, { id: 'x', note: 'two' })
      const [first] = items
      assert.ok(first)
      assert.deepEqual((await bench.engine.ended(first.id)).output, ['one', 'two'])
    })

    check('a wait ends at its deadline, or opens its exception and goes on waiting', async (use) => {
      const silent = workflow(
        'silent',
        async (flow, id) => (await flow.until(Noted, key(id), { within: '2 days' })) === undefined,
      )
      const loud = workflow('loud', async (flow, id) => {
        const noted = await flow.until(Noted, key(id), {
          within: '2 days',
          otherwise: { kind: 'note-missing', title: 'The note is missing', owner: 'notes', within: '1 day' },
        })
        return noted?.note ?? 'gone on without'
      })
      const bench = await use({ workflows: [silent, loud] })
      const { engine } = bench
      const quiet = await engine.start(silent, { id: 'q' })
      const comes = await engine.start(loud, { id: 'c' })
      const stays = await engine.start(loud, { id: 's' })
      await bench.settled()
      bench.clock.advance('1 day')
      await bench.settled()
      assert.deepEqual((await engine.exceptions.list({ limit: 10 })).items, [])
      bench.clock.advance('1 day')
      assert.equal((await engine.ended(quiet.id)).output, true)
      await bench.settled()
      const open = await engine.exceptions.list({ state: 'open', limit: 10 })
      assert.deepEqual(
        open.items.map(({ kind, owner, facility }) => [kind, owner, facility]),
        [
          ['note-missing', 'notes', 'north'],
          ['note-missing', 'notes', 'north'],
        ],
      )
      await bench.publish(Noted, { id: 'c', note: 'late' })
      assert.equal((await engine.ended(comes.id)).output, 'late')
      const left = await engine.exceptions.list({ state: 'open', limit: 10 })
      assert.deepEqual(
        left.items.map(({ instance }) => instance),
        [stays.id],
      )
      const [exception] = left.items
      assert.ok(exception)
      assert.equal(
        await engine.exceptions.resolve(exception.id, { action: 'accept', note: 'fine', by: 'sam' }),
        true,
      )
      assert.equal(
        await engine.exceptions.resolve(exception.id, { action: 'abandon', note: 'no', by: 'kim' }),
        false,
      )
      assert.equal((await engine.ended(stays.id)).output, 'gone on without')
    })

    const adds = workflow('adds', async (flow) => (await flow.call(add, { amount: 1 })).total)

    check('a transient failure is tried again: soon in memory, later from disk', async (use) => {
      const { binding, calls } = ledger([fails(busy), fails(busy), fails(busy), fails(busy)])
      const bench = await use({ workflows: [adds], bindings: [binding] })
      const { id } = await bench.engine.start(adds, { id: 'a' })
      const end = await bench.pass('10 seconds', bench.engine.ended(id))
      assert.equal(end.output, 1)
      assert.equal(calls.length, 5)
      const detail = await bench.engine.inspect.instance(id)
      assert.deepEqual(
        detail?.steps[0]?.attempts.map(({ number, outcome }) => [number, outcome]),
        [
          [1, 'transient'],
          [2, 'transient'],
          [3, 'transient'],
          [4, 'transient'],
          [5, 'delivered'],
        ],
      )
    })

    check('a refused step waits for a person: retry', async (use) => {
      const { binding, calls } = ledger([fails(no)])
      const bench = await use({ workflows: [adds], bindings: [binding] })
      const { id } = await bench.engine.start(adds, { id: 'a' })
      await bench.settled()
      const { items } = await bench.engine.exceptions.list({ limit: 5 })
      const [exception] = items
      assert.ok(exception)
      assert.deepEqual(
        [exception.kind, exception.code, exception.system, exception.step, exception.cause],
        ['step-refused', 'LIG-TEST-NO', 'erp', 'ledger.add', 'rule'],
      )
      await bench.engine.exceptions.resolve(exception.id, { action: 'retry', note: 'mended', by: 'sam' })
      assert.equal((await bench.engine.ended(id)).output, 1)
      assert.equal(calls.length, 2)
    })

    check(
      'a refused step: a value that fits is accepted, one that does not is refused; or it is abandoned',
      async (use) => {
        const { binding } = ledger([fails(no), fails(no)])
        const bench = await use({ workflows: [adds], bindings: [binding] })
        const { exceptions } = bench.engine
        const one = await bench.engine.start(adds, { id: 'one' })
        const two = await bench.engine.start(adds, { id: 'two' })
        await bench.settled()
        const byInstance = async (id: typeof one.id) => {
          const [item] = (await exceptions.list({ instance: id, limit: 1 })).items
          assert.ok(item)
          return item.id
        }
        const decision = { note: 'so', by: 'sam' }
        await assert.rejects(
          exceptions.resolve(await byInstance(one.id), {
            action: 'accept',
            value: { total: 'x' },
            ...decision,
          }),
          { code: 'LIG-WORKFLOWS-RESOLUTION-INVALID' },
        )
        await exceptions.resolve(await byInstance(one.id), {
          action: 'accept',
          value: { total: 9 },
          ...decision,
        })
        assert.equal((await bench.engine.ended(one.id)).output, 9)
        await exceptions.resolve(await byInstance(two.id), { action: 'abandon', ...decision })
        assert.equal((await bench.engine.ended(two.id)).state, 'failed')
      },
    )
  })
}

suite('embedded store', () => openBenchStore())
suite('server store', async () => {
  const server = await findPostgres()
  return server.found ? openBenchStore(await server.createDatabase()) : undefined
})
