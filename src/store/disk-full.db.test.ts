import assert from 'node:assert/strict'
import { tmpdir } from 'node:os'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { startPostgres } from '../../test/postgres.ts'
import { openSmallDisk, type SmallDisk } from '../../test/small-disk.ts'
import { until } from '../../test/stores.ts'
import type { Failure } from '../kernel/index.ts'
import { openStore } from './open-store.ts'
import type { Act, Store } from './store.ts'

const MB = 2 ** 20
const migrations = [{ id: 'test-1', sql: 'create table kept (n int not null, filling text not null)' }]
/** What does not compress: the disk fills as fast as the numbers say. */
const keep: Act = {
  name: 'test.keep',
  kind: 'write',
  order: 1,
  sql: `insert into kept select r.n, (select string_agg(gen_random_uuid()::text, '') from generate_series(1, 200))
    from json_to_recordset($1::json) as r(i int, n int)`,
}

/** Writers that never stop; `acknowledged` are the numbers that the store said are on disk. */
function writeOn(store: Store) {
  const acknowledged: number[] = []
  let number = 0
  let going = true
  const writers = Array.from({ length: 8 }, async () => {
    while (going) {
      const n = number++
      await store.committer.commit([{ act: keep, row: { n } }])
      acknowledged.push(n)
    }
  })
  return {
    acknowledged,
    async stop() {
      going = false
      await Promise.all(writers)
      return number
    },
  }
}

async function check(
  disk: SmallDisk,
  databaseUrl: string | undefined,
  code: RegExp,
  madeRoom: () => Promise<void>,
): Promise<void> {
  const told: (Failure | undefined)[] = []
  const store = await openStore({
    ...{ dataDirectory: disk.directory, databaseUrl, migrations },
    onTrouble: (failure) => told.push(failure),
    onLost: (failure) => assert.fail(failure.message),
  })
  const writing = writeOn(store)
  const { acknowledged } = writing
  const pass = (more: number) => until(() => acknowledged.length >= more)
  await pass(50)
  disk.fill(databaseUrl ? 0 : 40 * MB)
  await until(() => told.length > 0)
  assert.match(told[0]?.code ?? '', code)
  const then = acknowledged.length
  await sleep(300)
  assert.equal(acknowledged.length, then, 'acknowledged while nothing can be written')
  disk.empty()
  await madeRoom()
  await pass(then + 50)
  assert.equal(told.at(-1), undefined, 'it is told when it is over')
  const handedIn = await writing.stop()
  const [row] = await store.query<{ rows: number; numbers: number }>(
    'select count(*)::int as rows, count(distinct n)::int as numbers from kept',
  )
  assert.deepEqual(row, { rows: handedIn, numbers: handedIn })
  await store.close()
}

const CODES = { tables: /^LIG-STORE-DISK-FULL$/, journal: /^LIG-STORE-(DISK-FULL|UNAVAILABLE)$/ }
const disk = openSmallDisk(700 * MB)
const skip = typeof disk === 'string' ? disk : false

test('a full disk, embedded: nothing is acknowledged, nothing is lost, it goes on when there is room', {
  skip,
}, async () => {
  assert(typeof disk === 'object')
  await check(disk, undefined, /^LIG-STORE-DISK-FULL$/, async () => undefined)
})

for (const part of ['tables', 'journal'] as const) {
  test(`a full disk under the ${part} of a server: the same`, { skip }, async (t) => {
    assert(typeof disk === 'object')
    const server = await startPostgres({ tables: tmpdir(), journal: tmpdir(), [part]: disk.directory })
    if (!server.found) return t.skip(server.reason)
    const databaseUrl = await server.createDatabase()
    await check(disk, databaseUrl, CODES[part], async () => {
      // It ends when it can not go on with its journal, and has to be started again.
      if (part === 'journal') await server.restart?.(async () => undefined)
    })
  })
}
