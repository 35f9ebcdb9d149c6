import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { temporaryDirectory } from '../../test/stores.ts'
import { openStore } from './open-store.ts'
import type { Act } from './store.ts'
import { UPKEEP_LIMITS, Upkeep } from './upkeep.ts'

const migrations = [
  {
    id: 'test-1',
    sql: `
create table hot (id int primary key, state int not null, text text not null);
create index hot_state on hot (state);
insert into hot values (1, 0, repeat('x', 100));
create function touch_hot(value int) returns void language plpgsql as $$
begin update hot set state = value where id = 1; end $$`,
  },
]
const store = await openStore({ dataDirectory: temporaryDirectory(), migrations })
after(() => store.close())

/** Every row of the batch is an update of its own, of the same row and with its index. */
const touch: Act = {
  name: 'hot.touch',
  kind: 'write',
  order: 1,
  sql: 'select touch_hot(r.n) from json_to_recordset($1::json) as r(i int, n int)',
}

test('200,000 updates of one row leave a small table', async () => {
  let n = 0
  for (let batch = 0; batch < 1_000; batch++) {
    await store.committer.commit(Array.from({ length: 200 }, () => ({ act: touch, row: { n: n++ } })))
  }
  const [size] = await store.query<{ kilobytes: number }>(
    `select (pg_total_relation_size('hot') / 1024)::int as kilobytes`,
  )
  assert((size?.kilobytes ?? Number.POSITIVE_INFINITY) < 4_000, `${size?.kilobytes} kB`)
  assert.deepEqual(await store.query('select state from hot'), [{ state: 199_999 }])
})

test('transactions that are too old are frozen, the catalogue included', async () => {
  const oldest = `select max(age(relfrozenxid))::int as age from pg_class where relkind = 'r'`
  const age = async () => (await store.query<{ age: number }>(oldest))[0]?.age ?? 0
  const limits = { ...UPKEEP_LIMITS, transactions: 900 }
  assert((await age()) > limits.transactions)
  const upkeep = new Upkeep(store.query, () => true, limits)
  for (let i = 0; i < 1_000 && (await age()) > limits.transactions; i++) {
    upkeep.wrote(limits.rowsBusy)
    await upkeep.settled()
  }
  assert((await age()) <= limits.transactions)
})
