import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Type } from 'typebox'
import { caseEvents, caseKey, createStock, Noted, reserve } from '../../test/case-kit.ts'
import { defineWorkflow } from './flow.ts'
import { onRequest } from './start-type.ts'
import { openBenchStore } from './testing/open-bench.ts'
import { surviveEveryKill } from './testing/survive-every-kill.ts'

/** Two runs, each with a call and a note; the note of the second may come in the first, whose child goes on. */
const inner = defineWorkflow(
  {
    name: 'inner',
    version: 1,
    owner: 'team',
    criticality: 'revenue',
    summary: 'A child.',
    startsOn: onRequest(Type.Object({ id: Type.String(), run: Type.Integer() })),
    key: ({ id, run }) => `${id}/${run}`,
  },
  async (flow, { run }) => {
    return flow.step('count', () => run)
  },
)
const rolling = defineWorkflow(
  {
    name: 'rolling',
    version: 1,
    owner: 'team',
    criticality: 'revenue',
    summary: 'Goes on for long.',
    startsOn: onRequest(Type.Object({ id: Type.String(), said: Type.String() })),
    key: ({ id }) => id,
  },
  async (flow, { id, said }): Promise<string> => {
    await flow.call(reserve, { item: String(flow.run) })
    const next = await flow.until(Noted, caseKey(id))
    const part = flow.child(inner, { id, run: 1 })
    if (flow.run === 1) return flow.continueAsNew({ id, said: String(next?.note) })
    return `${said}${next?.note}${await part}`
  },
)

let store: Awaited<ReturnType<typeof openBenchStore>>
before(async () => {
  store = await openBenchStore()
})
after(() => store.remove())

test('killed at any commit, runs follow each other and every event is taken once', async () => {
  const deaths = await surviveEveryKill({
    store,
    open() {
      const stock = createStock()
      return {
        workflows: [rolling, inner],
        bindings: stock.bindings,
        events: caseEvents,
        check: () => assert.deepEqual([...stock.done.values()].sort(), ['reserve 1', 'reserve 2']),
      }
    },
    async run(bench, id) {
      const { id: instance, started } = await bench.engine.start(rolling, { id, said: '' })
      const [before] = await store.query<{ notes: number }>(
        `select count(*)::int as notes from log_entry where stream = 'CaseNoted' and body->>'id' = $1`,
        [id],
      )
      const notes = ['a', 'b'].slice(started ? 0 : before?.notes)
      for (const note of notes) await bench.publish(Noted, { id, note })
      return await bench.engine.ended(instance)
    },
  })
  assert.ok(deaths > 20, `${deaths} deaths`)
})
