import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  type ActOutput,
  type Batch,
  type BatchAct,
  BatchBroken,
  type BatchConnection,
  runBatch,
} from './batch.ts'

const act = (name: string, kind: 'guard' | 'write', units: readonly number[], keeps = false): BatchAct => ({
  name,
  kind,
  keeps,
  sql: '',
  units,
  rows: units.map(() => '{}'),
})

/** `refuses` names guards that let nothing pass, `fails` the statement that fails; those behind it fail too. */
type Script = { readonly pipelines: boolean; readonly refuses?: readonly string[]; readonly fails?: string }

/** A connection that answers a turn later. Each element of `flights` is what was sent without an answer between. */
function scripted({ pipelines, refuses = [], fails }: Script) {
  const flights: string[][] = []
  let unanswered = 0
  let failed = false
  const send = async <Value>(name: string, value: Value): Promise<Value> => {
    if (unanswered++ === 0) flights.push([])
    flights.at(-1)?.push(name)
    await new Promise((resume) => setImmediate(resume))
    unanswered--
    if (failed && name !== 'rollback') throw new Error('behind')
    if (name === fails) {
      failed = true
      throw new Error('first')
    }
    return value
  }
  const passed = (rows: string): ActOutput[] => JSON.parse(rows)
  const connection: BatchConnection = {
    pipelines,
    begin: () => send('begin', undefined),
    run: ({ name }, rows) => send(name, refuses.includes(name) ? [] : passed(rows)),
    commit: () => send('commit', undefined),
    rollback: () => send('rollback', undefined),
  }
  const sent = () => flights.map((names) => names.join(' ')).join(' | ')
  return { connection, sent }
}

const GUARDED = [act('claim', 'guard', [0, 1], true), act('fence', 'guard', [1]), act('a', 'write', [0, 1])]
const BATCH = { units: 2, acts: [...GUARDED, act('b', 'write', [1])] }
const WRITES = { units: 2, acts: BATCH.acts.slice(2) }
const HELD: Batch = { ...BATCH, fence: { ...act('held', 'guard', []), rows: ['{}'] } }
const HELD_WRITES: Batch = { ...WRITES, fence: HELD.fence }

test('what is sent before an answer, and what waits for one', async () => {
  const check = async (script: Script, batch: Batch, flights: string, kind = 'done') => {
    const { connection, sent } = scripted(script)
    const outcome = await runBatch(connection, batch)
    assert.deepEqual([sent(), outcome.kind], [flights, kind])
  }
  await check({ pipelines: true }, BATCH, 'begin claim | fence | a b | commit')
  await check({ pipelines: false }, BATCH, 'begin | claim | fence | a | b | commit')
  await check({ pipelines: true }, WRITES, 'begin a b | commit')
  await check({ pipelines: true }, HELD, 'begin held claim | fence | a b | commit')
  await check({ pipelines: true }, HELD_WRITES, 'begin held a b | commit')
  await check({ pipelines: false }, HELD_WRITES, 'begin | held | a | b | commit')
  const refusesHeld = { pipelines: true, refuses: ['held'] }
  await check(refusesHeld, HELD, 'begin held claim | rollback', 'fenced')
  await check(refusesHeld, HELD_WRITES, 'begin held a b | rollback', 'fenced')
  await check({ pipelines: true, refuses: ['claim'] }, BATCH, 'begin claim | commit')
  await check({ pipelines: true, refuses: ['fence'] }, BATCH, 'begin claim | fence | rollback', 'split')
})

test('the failure that counts is the first one sent, and a commit is not sent behind it', async () => {
  const check = async (script: Script, batch: typeof BATCH, doing: BatchBroken['doing'], flights: string) => {
    const { connection, sent } = scripted(script)
    await assert.rejects(runBatch(connection, batch), (thrown) => {
      assert(thrown instanceof BatchBroken && thrown.cause instanceof Error)
      assert.deepEqual([thrown.doing, thrown.cause.message, thrown.done?.kind], [doing, 'first', undefined])
      return true
    })
    assert.equal(sent(), flights)
  }
  await check({ pipelines: true, fails: 'begin' }, BATCH, 'begin', 'begin claim')
  await check({ pipelines: true, fails: 'claim' }, BATCH, { act: 'claim' }, 'begin claim')
  await check({ pipelines: true, fails: 'a' }, BATCH, { act: 'a' }, 'begin claim | fence | a b')
  await check({ pipelines: true, fails: 'b' }, WRITES, { act: 'b' }, 'begin a b')
  await check({ pipelines: false, fails: 'a' }, WRITES, { act: 'a' }, 'begin | a')
})

test('a commit that fails brings along what it would have made durable', async () => {
  const { connection } = scripted({ pipelines: true, fails: 'commit' })
  await assert.rejects(runBatch(connection, WRITES), (thrown) => {
    assert(thrown instanceof BatchBroken && thrown.done?.kind === 'done')
    assert.equal(thrown.doing, 'commit')
    assert.deepEqual(thrown.done.outputs, [[{ i: 0 }, { i: 1 }], [{ i: 0 }]])
    return true
  })
})
