import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { Type } from 'typebox'
import { findPostgres } from '../../test/postgres.ts'
import { defineFailure, type JsonValue, usd } from '../kernel/index.ts'
import type { EntryId } from '../log/index.ts'
import { defineEvent } from '../model/index.ts'
import type { Store } from '../store/index.ts'
import { defineBinding, defineCapability } from './capability.ts'
import { exceptionWrites } from './exception-writes.ts'
import { defineWorkflow, type ExceptionId, type Flow } from './flow.ts'
import { noInstances } from './inspect.ts'
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
const cut = defineFailure({
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
              workflow_tally, workflow_news, exception, log_entry, key_index, consumer_position`,
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
        steps: { ...noInstances, completed: 1 },
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

    const openOne = async (bench: Bench) => {
      const { items } = await bench.engine.exceptions.list({ state: 'open', limit: 5 })
      assert.equal(items.length, 1)
      const [exception] = items
      assert.ok(exception)
      return exception
    }
    const retry = { action: 'retry', note: 'again', by: 'sam' } as const

    check('an unknown outcome is looked up: not done, so it is done again', async (use) => {
      const { binding, calls } = ledger([fails(cut)])
      const bench = await use({ workflows: [adds], bindings: [binding] })
      const { id } = await bench.engine.start(adds, { id: 'a' })
      assert.equal((await bench.pass('1 second', bench.engine.ended(id))).output, 1)
      assert.equal(calls.length, 2)
    })

    check('an unknown outcome that can not be looked up stops for a person', async (use) => {
      const { binding, calls } = ledger([fails(cut)], 'stop')
      const bench = await use({ workflows: [adds], bindings: [binding] })
      const { id } = await bench.engine.start(adds, { id: 'a' })
      await bench.settled()
      const exception = await openOne(bench)
      assert.deepEqual([exception.kind, exception.code], ['outcome-unknown', 'LIG-TEST-CUT'])
      assert.equal(calls.length, 1)
      await bench.engine.exceptions.resolve(exception.id, {
        action: 'accept',
        note: 'seen there',
        by: 'sam',
        value: { total: 7 },
      })
      assert.equal((await bench.engine.ended(id)).output, 7)
      assert.equal(calls.length, 1)
    })

    check('what fails for too long opens an exception that closes when it succeeds', async (use) => {
      let up = false
      const calls: number[] = []
      const binding = defineBinding({
        capability: add,
        system: 'erp',
        onUnknown: 'stop',
        async perform() {
          calls.push(1)
          if (!up) throw busy()
          return { total: 1 }
        },
      })
      const bench = await use({
        workflows: [adds],
        bindings: [binding],
        limits: { lingerMs: 0 },
        retry: { giveUpAfter: '10 minutes' },
      })
      const { id } = await bench.engine.start(adds, { id: 'a' })
      for (let minute = 0; minute < 14; minute++) {
        await bench.settled()
        bench.clock.advance('1 minute')
      }
      await bench.settled()
      const exception = await openOne(bench)
      assert.deepEqual([exception.kind, exception.cause], ['system-unavailable', 'downstream'])
      up = true
      assert.equal((await bench.pass('1 minute', bench.engine.ended(id))).output, 1)
      const closed = await bench.engine.exceptions.get(exception.id)
      assert.deepEqual([closed?.state, closed?.resolution?.automatic], ['resolved', true])
    })

    check('a time named by the other side is waited for', async (use) => {
      const { binding, calls } = ledger([
        () => {
          throw busy({}, { retryAtMs: Date.UTC(2026, 0, 6, 12) })
        },
      ])
      const bench = await use({ workflows: [adds], bindings: [binding] })
      const { id } = await bench.engine.start(adds, { id: 'a' })
      await bench.settled()
      bench.clock.advance('23 hours')
      await bench.settled()
      assert.equal(calls.length, 1)
      bench.clock.advance('1 hour')
      assert.equal((await bench.engine.ended(id)).output, 1)
    })

    check('code that throws is a defect; mended and retried it goes on from its journal', async (use) => {
      let broken = true
      const steps: string[] = []
      const fragile = workflow('fragile', async (flow) => {
        await flow.step('one', () => steps.push('one'))
        if (broken) throw new RangeError('a secret name')
        return await flow.step('two', () => steps.push('two'))
      })
      const bench = await use({ workflows: [fragile] })
      const { id } = await bench.engine.start(fragile, { id: 'a' })
      await bench.settled()
      const exception = await openOne(bench)
      assert.equal(exception.kind, 'workflow-defect')
      assert.ok(!exception.says.includes('secret'))
      assert.match(String(exception.detail.stack), /RangeError/)
      broken = false
      await bench.engine.exceptions.resolve(exception.id, retry)
      assert.equal((await bench.engine.ended(id)).state, 'completed')
      assert.deepEqual(steps, ['one', 'two'])
    })

    check('code that no longer fits its journal is an exception; the old code goes on', async (use) => {
      const before = workflow('changed', async (flow, id) => {
        await flow.step('old', () => 1)
        return (await flow.until(Noted, key(id)))?.note ?? null
      })
      const changed = workflow('changed', async (flow, id) => {
        await flow.step('new', () => 1)
        return (await flow.until(Noted, key(id)))?.note ?? null
      })
      const first = await use({ workflows: [before] })
      const { id } = await first.engine.start(before, { id: 'a' })
      await first.settled()
      const second = await use({ workflows: [changed] })
      await second.publish(Noted, { id: 'a', note: 'hello' })
      await second.settled()
      const exception = await openOne(second)
      assert.equal(exception.kind, 'journal-mismatch')
      assert.deepEqual(exception.detail, {
        journaled: { name: 'old', kind: 'step', target: 'old' },
        code: [{ name: 'new', kind: 'step', target: 'new' }],
      })
      const third = await use({ workflows: [before] })
      await third.engine.exceptions.resolve(exception.id, retry)
      assert.equal((await third.engine.ended(id)).output, 'hello')
    })

    check(
      'an instance stays on its version; one that is missing is an exception until it is back',
      async (use) => {
        const one = workflow(
          'versioned',
          async (flow, id) => `one ${(await flow.until(Noted, key(id)))?.note}`,
        )
        const two = workflow(
          'versioned',
          async (flow, id) => `two ${(await flow.until(Noted, key(id)))?.note}`,
          2,
        )
        const first = await use({ workflows: [one] })
        const old = await first.engine.start(one, { id: 'old' })
        await first.settled()
        const second = await use({ workflows: [two] })
        await second.publish(Noted, { id: 'old', note: 'x' })
        await second.settled()
        const exception = await openOne(second)
        assert.equal(exception.kind, 'workflow-version-missing')
        const third = await use({ workflows: [one, two] })
        const fresh = await third.engine.start(two, { id: 'new' })
        await third.publish(Noted, { id: 'new', note: 'y' })
        assert.equal((await third.engine.ended(old.id)).output, 'one x')
        assert.equal((await third.engine.ended(fresh.id)).output, 'two y')
        const resolved = await third.engine.exceptions.get(exception.id)
        assert.deepEqual([resolved?.state, resolved?.resolution?.automatic], ['resolved', true])
      },
    )

    check('raise waits for a person, or for the event that settles it', async (use) => {
      const raising = workflow('raising', async (flow, id) => {
        const spec = {
          kind: 'look',
          title: 'Look at it',
          owner: 'team',
          within: '1 hour',
          exposure: usd(1_250),
        } as const
        const resolution = await flow.raise(spec, { closedBy: { type: Closed, key: key(id) } })
        return [resolution.action, resolution.by]
      })
      const bench = await use({ workflows: [raising] })
      const byPerson = await bench.engine.start(raising, { id: 'p' })
      await bench.settled()
      const exception = await openOne(bench)
      assert.deepEqual(exception.exposure, usd(1_250))
      assert.deepEqual(await bench.engine.exceptions.counts(), { open: 1, overdue: 0, exposureMinor: 1_250 })
      await bench.engine.exceptions.resolve(exception.id, retry)
      assert.deepEqual((await bench.engine.ended(byPerson.id)).output, ['retry', 'sam'])
      const byEvent = await bench.engine.start(raising, { id: 'e' })
      await bench.publish(Closed, { id: 'e' })
      assert.deepEqual((await bench.engine.ended(byEvent.id)).output, ['accept', 'workflow engine'])
      assert.deepEqual((await bench.engine.exceptions.counts()).open, 0)
    })

    check('what a workflow publishes is in the log once, and another one takes it', async (use) => {
      const speaker = workflow('speaker', async (flow, id) => {
        await flow.publish(Noted, { id, note: 'said' })
        return null
      })
      const bench = await use({ workflows: [speaker, waiting] })
      const hears = await bench.engine.start(waiting, { id: 'h' })
      await bench.engine.start(speaker, { id: 'h' })
      await bench.publish(Noted, { id: 'h', note: 'more' })
      assert.deepEqual((await bench.engine.ended(hears.id)).output?.toString().split(',').sort(), [
        'more',
        'said',
      ])
    })

    check('of several events the first decides; both branches of a fork get one each', async (use) => {
      const either = workflow('either', async (flow, id) => {
        const first = await flow.untilAny('answer', {
          noted: { type: Noted, key: key(id) },
          closed: { type: Closed, key: key(id) },
        })
        const notes = await flow.all(
          [1, 2].map((n) => flow.branch(`wait${n}`, (own) => own.until(Noted, key(id)))),
        )
        return [first?.is ?? null, ...notes.map((one) => one?.note ?? null).sort()]
      })
      const bench = await use({ workflows: [either] })
      const { id } = await bench.engine.start(either, { id: 'a' })
      await bench.publish(Closed, { id: 'a' })
      await bench.publish(Noted, { id: 'a', note: 'x' })
      await bench.publish(Noted, { id: 'a', note: 'y' })
      assert.deepEqual((await bench.engine.ended(id)).output, ['closed', 'x', 'y'])
    })

    check('a cancelled instance ends and wakes no more', async (use) => {
      const bench = await use({ workflows: [waiting] })
      const { id } = await bench.engine.start(waiting, { id: 'a' })
      await bench.settled()
      assert.equal(await bench.engine.cancel(id, 'sam', 'not needed'), true)
      assert.equal(await bench.engine.cancel(id, 'sam', 'not needed'), false)
      await bench.publish(Noted, { id: 'a', note: 'x' })
      await bench.settled()
      const detail = await bench.engine.inspect.instance(id)
      assert.deepEqual([detail?.state, detail?.note], ['cancelled', 'Cancelled by sam: not needed'])
    })

    check('more instances than memory takes wait on disk and all end', async (use) => {
      const { binding } = ledger()
      const bench = await use({ workflows: [adds], bindings: [binding], limits: { active: 2 } })
      for (let n = 0; n < 40; n++) await bench.publish(Opened, { id: `n${n}` })
      await bench.settled()
      assert.equal((await bench.engine.inspect.counts()).adds?.completed, 40)
    })

    check('stopping lets a call finish and leaves the next one to the next engine', async (use) => {
      const gate = Promise.withResolvers<void>()
      const entered = Promise.withResolvers<void>()
      const calls: string[] = []
      const binding = defineBinding({
        capability: add,
        system: 'erp',
        onUnknown: 'stop',
        async perform(_, call) {
          calls.push(call.idempotencyKey.slice(37))
          entered.resolve()
          await gate.promise
          return { total: calls.length }
        },
      })
      const twice = workflow('twice', async (flow) => {
        await flow.call(add, { amount: 1 })
        return (await flow.call(add, { amount: 1 })).total
      })
      const first = await use({ workflows: [twice], bindings: [binding] })
      const { id } = await first.engine.start(twice, { id: 'a' })
      await entered.promise
      const stopped = first.engine.stop()
      gate.resolve()
      await stopped
      assert.deepEqual(calls, ['ledger.add'])
      const second = await use({ workflows: [twice], bindings: [binding] })
      assert.equal((await second.engine.ended(id)).output, 2)
      assert.deepEqual(calls, ['ledger.add', 'ledger.add#2'])
    })

    check('an exception of a log entry is retried by its handler, in one unit', async (use) => {
      const bench = await use({ workflows: [] })
      const id = '019b8b74-0000-7000-8000-000000000001' as ExceptionId
      const entry = '019b8b74-0000-7000-8000-000000000002' as EntryId
      const at = bench.clock.now()
      const opened = exceptionWrites(
        {
          id,
          kind: 'message-unmapped',
          title: 'A message could not be mapped',
          cause: 'transformation',
          owner: 'integration',
          openedAt: at,
          deadline: at,
          subject: { kind: 'entry', id: entry },
          says: 'It says so.',
          fix: 'Mend it.',
          keys: [key('m')],
        },
        bench.log,
      )
      assert.ok(store)
      await store.committer.commit(opened)
      await assert.rejects(bench.engine.exceptions.resolve(id, retry), {
        code: 'LIG-WORKFLOWS-RESOLUTION-INVALID',
      })
      const retried: unknown[] = []
      bench.engine.exceptions.onRetry('message-unmapped', async (exception) => {
        retried.push(exception.entry)
        return []
      })
      assert.equal(await bench.engine.exceptions.resolve(id, retry), true)
      assert.equal(await bench.engine.exceptions.resolve(id, retry), false)
      assert.deepEqual(retried, [entry])
      assert.deepEqual(
        (await bench.log.search('m', 5)).map((hit) => [hit.kind, hit.id]),
        [['exception', id]],
      )
    })

    check('lists page newest first and filter; groups tell the money', async (use) => {
      const { binding } = ledger(Array.from({ length: 5 }, () => fails(no)))
      const exposed = workflow('exposed', async (flow) => {
        flow.tell({ exposure: usd(100) })
        return (await flow.call(add, { amount: 1 })).total
      })
      const bench = await use({ workflows: [exposed], bindings: [binding] })
      for (const id of ['1', '2', '3', '4', '5']) await bench.engine.start(exposed, { id })
      await bench.settled()
      const { inspect, exceptions } = bench.engine
      const first = await inspect.instances({
        name: 'exposed',
        state: 'waiting',
        facility: 'north',
        limit: 3,
      })
      assert.ok(first.next)
      const second = await inspect.instances({ before: first.next, limit: 3 })
      const seen = [...first.items, ...second.items]
      assert.equal(new Set(seen.map(({ id }) => id)).size, 5)
      assert.ok(seen.every(({ openExceptions }) => openExceptions === 1))
      assert.deepEqual(
        (await inspect.instances({ key: '3', limit: 9 })).items.map((one) => one.key),
        ['3'],
      )
      assert.equal((await inspect.instances({ system: 'erp', limit: 9 })).items.length, 5)
      assert.deepEqual(await inspect.queued(), { erp: 5 })
      const [group] = await exceptions.groups()
      assert.deepEqual([group?.kind, group?.count, group?.exposure], ['step-refused', 5, usd(500)])
      const page = await exceptions.list({ kind: 'step-refused', limit: 4 })
      assert.ok(page.next)
      assert.equal(
        (await exceptions.list({ kind: 'step-refused', before: page.next, limit: 4 })).items.length,
        1,
      )
    })
  })
}

suite('embedded store', () => openBenchStore())
suite('server store', async () => {
  const server = await findPostgres()
  return server.found ? openBenchStore(await server.createDatabase()) : undefined
})
