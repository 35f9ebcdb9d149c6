import assert from 'node:assert/strict'
import { test } from 'node:test'
import { temporaryDirectory } from '../../test/stores.ts'
import type { Failure } from '../kernel/index.ts'
import { openEmbeddedStore } from './embedded-store.ts'
import type { Act } from './store.ts'

const act: Act = { name: 'test.write', kind: 'write', order: 1, sql: '' }
const commit = [{ act, row: {} }]

/** A thread in the database's place that answers whatever it is asked, until it is asked for `last`. */
const thread = (last: string, ends: string): URL =>
  new URL(
    `data:text/javascript,${encodeURIComponent(`
    import { parentPort } from 'node:worker_threads'
    parentPort.postMessage({ id: 0, rows: [] })
    parentPort.on('message', ({ id, do: what }) => {
      if (what === '${last}') { ${ends} }
      parentPort.postMessage({ id, rows: [] })
    })`)}`,
  )

const check = async (ends: string, reason: RegExp) => {
  const lost: Failure[] = []
  const store = await openEmbeddedStore(temporaryDirectory(), {
    threadFile: thread('batch', ends),
    onLost: (failure) => lost.push(failure),
  })
  const first = store.committer.commit(commit)
  const reading = new Promise((resolve) => setImmediate(resolve)).then(() => store.query('select 1'))
  const code = { code: 'LIG-STORE-EMBEDDED-LOST' }
  await Promise.all([
    assert.rejects(first, { code: 'LIG-STORE-COMMIT-UNKNOWN' }),
    assert.rejects(reading, code),
  ])
  await assert.rejects(store.committer.commit(commit), code)
  await assert.rejects(store.query('select 1'), code)
  await assert.rejects(store.transact([]), code)
  await store.close()
  assert.equal(lost.length, 1)
  assert.match(lost[0]?.message ?? '', reason)
  assert.match(lost[0]?.fix ?? '', /Start Ligament again/)
}

test('when the database ends, what is on its way is unknown and the rest is refused; nothing hangs', async () => {
  await check('process.exit(3)', /exit code 3/)
  await check("throw new RangeError('of a row')", /ended \(RangeError\)/)
})

test('a store that is closed is not lost', async () => {
  const lost: Failure[] = []
  const threadFile = thread('never', '')
  const store = await openEmbeddedStore(temporaryDirectory(), { threadFile, onLost: (one) => lost.push(one) })
  await store.close()
  assert.deepEqual(lost, [])
})

test('a database that does not open says why', async () => {
  const threadFile = new URL(`data:text/javascript,throw new Error('no room')`)
  await assert.rejects(openEmbeddedStore(temporaryDirectory(), { threadFile }), (thrown: Error) => {
    assert.match(thrown.message, /LIG-STORE-EMBEDDED-LOST/)
    assert(thrown.cause instanceof Error)
    return thrown.cause.message === 'no room'
  })
})

test('each commit is synced to the disk before it is answered', async () => {
  const synced = new BroadcastChannel('synced to the disk')
  let count = 0
  synced.addEventListener('message', () => count++)
  const worker = new URL('./embedded-worker.ts', import.meta.url)
  const threadFile = new URL(
    `data:text/javascript,${encodeURIComponent(`
    import fs from 'node:fs'
    import { syncBuiltinESMExports } from 'node:module'
    const synced = new BroadcastChannel('synced to the disk')
    const sync = fs.fdatasyncSync
    fs.fdatasyncSync = (file) => {
      sync(file)
      synced.postMessage(file)
    }
    syncBuiltinESMExports()
    await import('${worker.href}')`)}`,
  )
  const store = await openEmbeddedStore(temporaryDirectory(), { threadFile })
  await store.transact([{ sql: 'create table thing (n int)' }])
  const put: Act = { ...act, sql: 'insert into thing select 1 from json_to_recordset($1::json) as r(i int)' }
  const heard = () => new Promise((resolve) => setTimeout(resolve, 50))
  await heard()
  const before = count
  for (let i = 0; i < 10; i++) await store.committer.commit([{ act: put, row: {} }])
  await heard()
  synced.close()
  await store.close()
  assert.ok(count - before >= 10, `${count - before} times for 10 commits`)
})
