import assert from 'node:assert/strict'
import { Type } from 'typebox'
import { onBothBenches } from '../../test/both-benches.ts'
import {
  Closed,
  caseEvents,
  caseKey,
  caseWorkflow,
  createStock,
  Noted,
  release,
  reserve,
} from '../../test/case-kit.ts'
import { defineEvent } from '../model/index.ts'
import type { EngineObservation } from './engine-context.ts'
import { defineWorkflow, type Flow, type InstanceId } from './flow.ts'
import { onRequest } from './start-type.ts'
import type { Bench } from './testing/open-bench.ts'
import { parseHistory, replayHistory } from './testing/replay-history.ts'

const Tally = Type.Object({ id: Type.String(), sum: Type.Optional(Type.String()) })

/** Takes what is noted, two notes a run, until it is told to end; what it took goes from run to run. */
const tally = defineWorkflow(
  {
    name: 'tally',
    version: 1,
    owner: 'team',
    criticality: 'revenue',
    summary: 'Goes on for long.',
    startsOn: onRequest(Tally),
    key: ({ id }) => id,
    facts: ({ id }) => ({ keys: [caseKey(id)] }),
  },
  async (flow, { id, sum = '' }) => {
    let all = sum
    for (let n = 0; n < 2; n++) {
      const next = await flow.untilAny('next', {
        noted: { type: Noted, key: caseKey(id) },
        closed: { type: Closed, key: caseKey(id) },
      })
      if (next?.is !== 'noted') return all
      all += next.body.note ?? ''
      flow.tell({ milestone: `Noted ${all}` })
    }
    return flow.continueAsNew({ id, sum: all })
  },
)

const detailOf = async (bench: Bench, id: InstanceId, run?: number) => {
  const detail = await bench.engine.inspect.instance(id, run)
  assert.ok(detail)
  return detail
}
const note = async (bench: Bench, text: string) => {
  for (const letter of text) await bench.publish(Noted, { id: 'x', note: letter })
}
const take = (flow: Flow, item: string) =>
  flow.call(reserve, { item }, { undo: (undoing, { reservation }) => undoing.call(release, { reservation }) })

onBothBenches('continue as new', (check) => {
  check('nothing that came while one run ended is lost or taken twice', async (use) => {
    const bench = await use({ workflows: [tally] })
    const { id } = await bench.engine.start(tally, { id: 'x' })
    await note(bench, 'abcde')
    await bench.settled()
    await note(bench, 'fg')
    await bench.settled()
    const again = await use({ workflows: [tally] })
    await note(again, 'hij')
    await again.settled()
    assert.deepEqual(await again.engine.start(tally, { id: 'x' }), { id, started: false })
    await again.publish(Closed, { id: 'x' })
    assert.deepEqual(await again.engine.ended(id), { state: 'completed', output: 'abcdefghij', note: null })
    assert.equal((await again.engine.inspect.counts()).tally?.completed, 1)
  })

  check(
    'an event with several names that an earlier run took is not taken by another of them',
    async (use) => {
      const other = (value: string) => ({ kind: 'order', value })
      const Both = defineEvent({
        name: 'CaseBoth',
        version: '1.0',
        owner: 'test',
        summary: 'Something of two names.',
        schema: Type.Object({ id: Type.String(), note: Type.String() }),
        orderKeys: ({ id }) => [id],
        businessKeys: ({ id }) => [caseKey(id), other(id)],
      })
      const twice = defineWorkflow(
        { ...tally, name: 'twice' },
        async (flow, { id, sum }): Promise<string> => {
          if (sum === undefined) {
            await flow.until(Both, caseKey(id))
            await flow.until(Both, caseKey(id))
            return flow.continueAsNew({ id, sum: 'two' })
          }
          const third = await flow.until(Both, other(id), { within: '1 hour' })
          return `${flow.run} ${third?.note}`
        },
      )
      const bench = await use({ workflows: [twice], events: [...caseEvents, Both] })
      const { id } = await bench.engine.start(twice, { id: 'x' })
      for (const text of ['1', '2', '3']) await bench.publish(Both, { id: 'x', note: text })
      assert.equal((await bench.pass('10 minutes', bench.engine.ended(id))).output, '2 3')
    },
  )

  check('the chain of runs is there to be looked at, and its code to be run again', async (use) => {
    const bench = await use({ workflows: [tally] })
    const { id } = await bench.engine.start(tally, { id: 'x' })
    await note(bench, 'abcde')
    await bench.settled()
    const now = await detailOf(bench, id)
    assert.deepEqual([now.run, now.state, now.facts.milestone], [3, 'waiting', 'Noted abcde'])
    assert.deepEqual(now.input, { id: 'x', sum: 'abcd' })
    assert.deepEqual(
      now.pastRuns.map(({ run, steps }) => [run, steps]),
      [
        [2, 2],
        [1, 2],
      ],
    )
    assert.deepEqual(
      now.steps.map(({ name, state }) => [name, state]),
      [
        ['run:3/next', 'done'],
        ['run:3/next#2', 'waiting'],
      ],
    )
    const past = await detailOf(bench, id, 2)
    assert.deepEqual(
      past.steps.map(({ name, state }) => [name, state]),
      [
        ['run:2/next', 'done'],
        ['run:2/next#2', 'done'],
      ],
    )
    assert.equal(await bench.engine.inspect.instance(id, 4), undefined)
    const history = parseHistory(JSON.stringify(await bench.engine.inspect.history(id)))
    assert.deepEqual(await replayHistory(tally, history), {
      agrees: true,
      then: 'waits',
      waitsFor: ['run:3/next#2'],
    })
  })

  check('what an earlier run did is kept; keys of calls, children and a cancellation go on', async (use) => {
    const stock = createStock()
    const child = caseWorkflow('child', async (flow, id) => {
      await flow.until(Closed, caseKey(id))
      return null
    })
    const rolling = defineWorkflow(
      { ...tally, name: 'rolling' },
      async (flow, { id, sum }): Promise<null> => {
        await take(flow, `item ${flow.run}`)
        if (sum !== undefined) await flow.until(Closed, caseKey(id))
        void flow.child(child, { id: 'far' })
        return flow.continueAsNew({ id, sum: 'next' })
      },
    )
    const bench = await use({ workflows: [rolling, child], bindings: stock.bindings })
    const { id } = await bench.engine.start(rolling, { id: 'x' })
    await bench.settled()
    assert.deepEqual([...stock.standing], ['item 1', 'item 2'])
    assert.equal((await bench.engine.inspect.counts()).child?.waiting, 1)
    await bench.engine.cancel(id, 'sam', 'no')
    assert.equal((await bench.engine.ended(id)).state, 'cancelled')
    await bench.settled()
    assert.deepEqual([...stock.standing], ['item 1'])
    assert.equal((await bench.engine.inspect.counts()).child?.cancelled, 1)
  })

  check('an input that does not fit stops for a person', async (use) => {
    const wrong = defineWorkflow(
      { ...tally, name: 'wrong' },
      async (flow): Promise<null> => flow.continueAsNew({ id: 7 } as never),
    )
    const bench = await use({ workflows: [wrong] })
    await bench.engine.start(wrong, { id: 'x' })
    await bench.settled()
    const [open] = (await bench.engine.exceptions.list({ state: 'open', limit: 5 })).items
    assert.equal(open?.code, 'LIG-WORKFLOWS-INPUT-INVALID')
  })
})

onBothBenches('limits of the journal', (check) => {
  const counting = caseWorkflow('counting', async (flow, id) => {
    await take(flow, 'a')
    for (let n = 0; n < 10; n++) await flow.step('count', () => 'x'.repeat(100))
    await flow.until(Closed, caseKey(id))
    return 'done'
  })
  const openException = async (bench: Bench) => {
    const [open] = (await bench.engine.exceptions.list({ state: 'open', limit: 5 })).items
    assert.ok(open)
    return open
  }

  for (const [limits, mark] of [
    [{ journalSteps: 8 }, 7],
    [{ journalBytes: 600 }, 6],
  ] as const) {
    check(
      `warned before, an instance stops at ${JSON.stringify(limits)}, and goes on with more`,
      async (use) => {
        const stock = createStock()
        const seen: EngineObservation[] = []
        const observe = (one: EngineObservation) => void seen.push(one)
        const options = { workflows: [counting], bindings: stock.bindings, observe }
        const bench = await use({ ...options, limits })
        const { id } = await bench.engine.start(counting, { id: 'x' })
        await bench.settled()
        const open = await openException(bench)
        assert.deepEqual([open.kind, open.code], ['journal-full', 'LIG-WORKFLOWS-JOURNAL-FULL'])
        const warned = seen.flatMap((one) => (one.is === 'journal-filling' ? [one.steps] : []))
        assert.deepEqual(warned, [mark])
        const roomy = await use({ ...options, limits: { journalSteps: 12 } })
        await roomy.engine.exceptions.resolve(open.id, { action: 'retry', note: 'raised', by: 'sam' })
        await roomy.publish(Closed, { id: 'x' })
        assert.equal((await roomy.engine.ended(id)).output, 'done')
      },
    )
  }

  check('abandoned at its limit, an instance is undone all the same', async (use) => {
    const stock = createStock()
    const bench = await use({ workflows: [counting], bindings: stock.bindings, limits: { journalSteps: 5 } })
    const { id } = await bench.engine.start(counting, { id: 'x' })
    await bench.settled()
    const open = await openException(bench)
    await bench.engine.exceptions.resolve(open.id, { action: 'abandon', note: 'no', by: 'sam' })
    assert.equal((await bench.engine.ended(id)).state, 'failed')
    assert.deepEqual(stock.asked, ['reserve a', 'release a'])
  })

  check('many side by side are counted before they are begun', async (use) => {
    let done = 0
    const wide = caseWorkflow('wide', async (flow) => {
      await flow.all(Array.from({ length: 50 }, () => flow.step('one', () => ++done)))
      return null
    })
    const bench = await use({ workflows: [wide], limits: { journalSteps: 20 } })
    await bench.engine.start(wide, { id: 'x' })
    await bench.settled()
    assert.equal((await openException(bench)).kind, 'journal-full')
    assert.ok(done <= 20, `${done} done`)
  })
})
