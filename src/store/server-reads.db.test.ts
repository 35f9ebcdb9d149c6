import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CuttableProxy } from '../../test/nodes/cuttable-proxy.ts'
import { findPostgres } from '../../test/postgres.ts'
import { AnswerWatch } from './answer-watch.ts'
import { openServerStore } from './server-store.ts'

const server = await findPostgres()
const skip = server.found ? false : server.reason

async function openThroughProxy() {
  assert(server.found)
  const url = new URL(await server.createDatabase())
  const proxy = await CuttableProxy.open({ host: url.hostname, port: Number(url.port) })
  url.hostname = '127.0.0.1'
  url.port = String(proxy.port)
  const store = await openServerStore(url.href, undefined, undefined, new AnswerWatch(url.href, 100))
  return { store, proxy }
}

test('reads on a wire that fell silent fail, and the next ones go on another', { skip }, async () => {
  const { store, proxy } = await openThroughProxy()
  const read = () => store.query<{ one: number }>('select 1 as one')
  const often = () => store.queryOften<{ one: number }>('test.one', 'select 1 as one', [])
  let heard = 0
  store.signals.hear('topic', () => heard++)
  await Promise.all([read(), often()])
  proxy.silence()
  const away = { code: 'LIG-STORE-UNAVAILABLE', message: /ETIMEDOUT/ }
  await assert.rejects(read(), away)
  await assert.rejects(often(), away)
  assert.deepEqual(await Promise.all([read(), often()]), [[{ one: 1 }], [{ one: 1 }]])
  proxy.silence()
  await assert.rejects(store.transact([{ sql: 'select 1' }]), away)
  await store.transact([{ sql: 'select 1' }])
  // Telling others gives up on the silent wire as well, so that the store can be closed.
  proxy.silence()
  store.signals.tell('topic')
  await store.close()
  proxy.close()
})

test('what the server works on may take long', { skip }, async () => {
  const { store, proxy } = await openThroughProxy()
  const [row] = await store.query<{ slept: string }>(`select 'yes' as slept from pg_sleep(1)`)
  assert.equal(row?.slept, 'yes')
  await store.close()
  proxy.close()
})
