import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { Type } from 'typebox'
import { findPostgres } from '../../test/postgres.ts'
import { defineEvent } from '../model/index.ts'
import { defineWorkflow, type InstanceId } from './flow.ts'
import { openBench, openBenchStore } from './testing/open-bench.ts'

/** Keyed limits against a serial model: a queue per lane, the first ones of which run. */
const event = (name: string) =>
  defineEvent({
    name,
    version: '1.0',
    owner: 'test',
    summary: 'A test event.',
    schema: Type.Object({ id: Type.String(), lane: Type.String() }),
    orderKeys: ({ id }) => [id],
    businessKeys: ({ id }) => [{ kind: 'case', value: id }],
  })
const Begun = event('Begun')
const Finished = event('Finished')
const LIMIT = 2
const limited = defineWorkflow(
  {
    name: 'limited',
    version: 1,
    owner: 'test',
    criticality: 'supply',
    summary: 'Runs until it is told to end.',
    startsOn: Begun,
    key: ({ id }) => id,
    concurrency: { key: ({ lane }) => lane, limit: LIMIT },
  },
  async (flow, { id }) => {
    await flow.step('begin', () => 1)
    await flow.until(Finished, { kind: 'case', value: id })
    return 'finished'
  },
)

type Op =
  | { readonly do: 'start'; readonly lane: 'a' | 'b'; readonly by: 'event' | 'call' }
  | { readonly do: 'finish' | 'cancel'; readonly lane: 'a' | 'b'; readonly nth: number }
  | { readonly do: 'restart' }

const lane = fc.constantFrom('a' as const, 'b' as const)
const op: fc.Arbitrary<Op> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('start'), lane, by: fc.constantFrom('event', 'call') }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('finish'), lane, nth: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('cancel'), lane, nth: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restart') }) },
) as fc.Arbitrary<Op>

const suite = (name: string, open: () => ReturnType<typeof openBenchStore> | undefined) => {
  const opening = open()
  after(async () => (await opening)?.remove())
  let runs = 0

  test(`lanes as a serial queue has them, ${name}`, { skip: !opening && 'no PostgreSQL' }, async () => {
    const store = await opening
    assert.ok(store)
    await fc.assert(
      fc.asyncProperty(fc.array(op, { maxLength: 12 }), async (ops) => {
        const run = ++runs
        const options = { workflows: [limited], events: [Begun, Finished] }
        let bench = await openBench(store, options)
        const model = { a: [] as string[], b: [] as string[] }
        let count = 0
        for (const one of ops) {
          if (one.do === 'restart') {
            await bench.close()
            bench = await openBench(store, options, bench.clock)
          } else if (one.do === 'start') {
            // Ids order the queue, and are ordered by their millisecond.
            bench.clock.advance('1 second')
            const body = { id: `${run}-${count++}`, lane: `${run}-${one.lane}` }
            if (one.by === 'event') await bench.publish(Begun, body)
            else await bench.engine.start(limited, body)
            model[one.lane].push(body.id)
          } else {
            const queue = model[one.lane]
            const [id] = queue.splice(Math.min(one.nth, one.do === 'cancel' ? queue.length : LIMIT - 1), 1)
            if (id === undefined) continue
            if (one.do === 'finish') await bench.publish(Finished, { id, lane: '' })
            else await bench.engine.cancel(await idOf(id), 'sam', 'not needed')
          }
          await bench.settled()
          assert.deepEqual(await standing(run), {
            a: { running: model.a.slice(0, LIMIT), queued: model.a.slice(LIMIT) },
            b: { running: model.b.slice(0, LIMIT), queued: model.b.slice(LIMIT) },
          })
        }
        for (const id of [...model.a, ...model.b]) await bench.engine.cancel(await idOf(id), 'sam', 'the end')
        await bench.settled()
        await bench.close()
      }),
      { numRuns: Number(process.env.LIGAMENT_TEST_RUNS ?? 15) },
    )

    async function idOf(key: string): Promise<InstanceId> {
      const [row] =
        (await store?.query<{ id: InstanceId }>(`select id from workflow_instance where key = $1`, [key])) ??
        []
      assert.ok(row)
      return row.id
    }

    async function standing(run: number) {
      const rows =
        (await store?.query<{ key: string; lane: string; state: string }>(
          `select key, lane, state from workflow_instance
         where state in ('queued', 'running', 'waiting') and lane like $1 || '-%' order by id`,
          [String(run)],
        )) ?? []
      const of = (wanted: string) => ({
        running: rows
          .filter((row) => row.lane.endsWith(wanted) && row.state === 'waiting')
          .map(({ key }) => key),
        queued: rows
          .filter((row) => row.lane.endsWith(wanted) && row.state === 'queued')
          .map(({ key }) => key),
      })
      return { a: of('a'), b: of('b') }
    }
  })
}

suite('embedded', () => openBenchStore())
const server = await findPostgres()
suite('server', () => (server.found ? server.createDatabase().then((url) => openBenchStore(url)) : undefined))
