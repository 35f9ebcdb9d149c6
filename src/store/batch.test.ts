import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  type ActOutput,
  type Batch,
  type BatchAct,
  BatchBroken,
  FlightBroken,
  type FlightConnection,
  runBatch,
  runInOneFlight,
} from './batch.ts'

const act = (name: string, kind: 'guard' | 'write', units: readonly number[], keeps = false): BatchAct => ({
  name,
  kind,
  keeps,
  sql: '',
  units,
  rows: units.map(() => '{}'),
})

/**
 * `refuses` names guards that let nothing pass: in one flight as statements that fail. `fails` is the statement that
 * fails; those behind it fail too.
 */
type Script = { readonly flight: boolean; readonly refuses?: readonly string[]; readonly fails?: string }

/** A connection that answers a turn later. Each element of `flights` is what was sent without an answer between. */
function scripted({ flight, refuses = [], fails }: Script) {
  const flights: string[][] = []
  const turn = () => new Promise((resume) => setImmediate(resume))
  const first = (sqlState?: string) => Object.assign(new Error('first'), { code: sqlState })
  const passed = (rows: unknown): ActOutput[] => JSON.parse(String(rows))
  const send = async <Value>(name: string, value: Value): Promise<Value> => {
    flights.push([name])
    await turn()
    if (name === fails) throw first()
    return value
  }
  const connection: FlightConnection = {
    begin: () => send('begin', undefined),
    run: (name, _sql, [rows]) => send(name, refuses.includes(name) ? [] : passed(rows)),
    commit: () => send('commit', undefined),
    rollback: () => send('rollback', undefined),
    fly: async (statements) => {
      const names = ['begin', ...statements.map(({ name }) => name.replace('!', '')), 'commit']
      flights.push(names)
      await turn()
      const rows = statements.map(({ params: [given] }) => passed(given))
      const at = names.findIndex((name) => name === fails || refuses.includes(name))
      if (at >= 0) throw new FlightBroken(at - 1, rows, first(names[at] === fails ? undefined : '22012'))
      return rows
    },
  }
  const sent = () => flights.map((names) => names.join(' ')).join(' | ')
  const run = (batch: Batch) => (flight ? runInOneFlight : runBatch)(connection, batch)
  return { connection, run, sent }
}

const GUARDED = [act('claim', 'guard', [0, 1], true), act('fence', 'guard', [1]), act('a', 'write', [0, 1])]
const BATCH = { units: 2, acts: [...GUARDED, act('b', 'write', [1])] }
const WRITES = { units: 2, acts: BATCH.acts.slice(2) }
const HELD: Batch = { ...BATCH, fence: { ...act('held', 'guard', []), rows: ['{}'] } }
const HELD_WRITES: Batch = { ...WRITES, fence: HELD.fence }

test('what is sent before an answer, and what waits for one', async () => {
  const check = async (script: Script, batch: Batch, flights: string, kind = 'done') => {
    const { run, sent } = scripted(script)
    const outcome = await run(batch)
    assert.deepEqual([sent(), outcome.kind], [flights, kind])
  }
  await check({ flight: true }, BATCH, 'begin claim fence a b commit')
  await check({ flight: true }, HELD_WRITES, 'begin held a b commit')
  for (const guard of ['held', 'claim', 'fence']) {
    await check({ flight: true, refuses: [guard] }, HELD, 'begin held claim fence a b commit', 'doubtful')
  }
  await check({ flight: false }, BATCH, 'begin | claim | fence | a | b | commit')
  await check({ flight: false }, HELD_WRITES, 'begin | held | a | b | commit')
  await check({ flight: false, refuses: ['held'] }, HELD, 'begin | held | rollback', 'fenced')
  await check({ flight: false, refuses: ['claim'] }, BATCH, 'begin | claim | commit')
  await check({ flight: false, refuses: ['fence'] }, BATCH, 'begin | claim | fence | rollback', 'split')
})

test('the failure that counts is the first one sent', async () => {
  const check = async (script: Script, batch: Batch, doing: BatchBroken['doing'], flights: string) => {
    const { run, sent } = scripted(script)
    await assert.rejects(run(batch), (thrown) => {
      assert(thrown instanceof BatchBroken && thrown.cause instanceof Error)
      assert.deepEqual([thrown.doing, thrown.cause.message, thrown.done?.kind], [doing, 'first', undefined])
      return true
    })
    assert.equal(sent(), flights)
  }
  const all = 'begin claim fence a b commit'
  await check({ flight: true, fails: 'begin' }, BATCH, 'begin', all)
  await check({ flight: true, fails: 'claim' }, BATCH, { act: 'claim' }, all)
  await check({ flight: true, fails: 'a' }, BATCH, { act: 'a' }, all)
  await check({ flight: false, fails: 'a' }, WRITES, { act: 'a' }, 'begin | a')
})

test('a guard with words of its own for a batch that is sent at once refuses there by a unique violation', async () => {
  const check = async (guard: BatchAct, sqlState: string, sent: string) => {
    const texts: string[] = []
    const { connection } = scripted({ flight: true })
    const fly: FlightConnection['fly'] = async (statements) => {
      texts.push(...statements.map(({ sql, params }) => `${sql} ${params.length}`))
      throw new FlightBroken(0, [], Object.assign(new Error('refused'), { code: sqlState }))
    }
    const outcome = runInOneFlight({ ...connection, fly }, { units: 1, acts: [guard] })
    const kind = await outcome.then(({ kind }) => kind).catch((thrown) => thrown.constructor.name)
    assert.equal(`${kind}: ${texts.join()}`, sent)
  }
  const claim = { ...act('claim', 'guard', [0], true), sql: 'with passed as (...)' }
  const quick = { ...claim, atOnce: 'insert' }
  await check(quick, '23505', 'doubtful: insert 1')
  await check(quick, '22012', 'doubtful: insert 1')
  await check(quick, '22P02', 'BatchBroken: insert 1')
  const counted = `with passed as (...)\nselect * from passed where 1 / ((select count(distinct i) from passed) = $2::int)::int = 1 2`
  await check(claim, '22012', `doubtful: ${counted}`)
  await check(claim, '23505', `BatchBroken: ${counted}`)
})

test('a commit that fails brings along what it would have made durable', async () => {
  for (const flight of [true, false]) {
    const { run } = scripted({ flight, fails: 'commit' })
    await assert.rejects(run(WRITES), (thrown) => {
      assert(thrown instanceof BatchBroken && thrown.done?.kind === 'done')
      assert.equal(thrown.doing, 'commit')
      assert.deepEqual(thrown.done.outputs, [[{ i: 0 }, { i: 1 }], [{ i: 0 }]])
      return true
    })
  }
})
