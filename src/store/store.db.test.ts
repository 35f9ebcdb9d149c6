import assert from 'node:assert/strict'
import { test } from 'node:test'
import { onBothStores } from '../../test/stores.ts'
import { Failure } from '../kernel/index.ts'
import { migrate } from './migrate.ts'
import type { Act, Store, Write } from './store.ts'
import { storeMigrations } from './store-migrations.ts'

const migrations = [
  ...storeMigrations,
  {
    id: 'test-1',
    sql: `create table thing (id int primary key, text text, bytes bytea);
create table claim (id int primary key);
create table number_seen (seq bigint generated always as identity, n int)`,
  },
]

const insert: Act = {
  name: 'thing.insert',
  kind: 'write',
  order: 1,
  sql: `insert into thing (id, text, bytes) select r.id, r.text, decode(r.bytes, 'base64')
    from json_to_recordset($1::json) as r(i int, id int, text text, bytes text) order by r.i`,
}
const describeThing: Act = {
  name: 'thing.describe',
  kind: 'write',
  order: 2,
  sql: `select r.i, t.text from json_to_recordset($1::json) as r(i int, id int) join thing t using (id)`,
}
const planned: Act = {
  name: 'thing.planned',
  kind: 'write',
  order: 3,
  sql: `select r.i, current_setting('plan_cache_mode') as mode, current_setting('enable_seqscan') as seqscan,
    current_setting('enable_hashjoin') as hashjoin, current_setting('jit') as jit
    from json_to_recordset($1::json) as r(i int)`,
}
const claim: Act = {
  name: 'thing.claim',
  kind: 'guard',
  keeps: true,
  order: 1,
  sql: `with r as (select * from json_to_recordset($1::json) as r(i int, id int)),
    done as (insert into claim select id from r on conflict do nothing returning id),
    passed as (select min(r.i) as i from r join done using (id) group by id)`,
}
const isEven: Act = {
  name: 'thing.even',
  kind: 'guard',
  order: 2,
  sql: `with passed as (select r.i from json_to_recordset($1::json) as r(i int, id int) where id % 2 = 0)`,
}
const see: Act = {
  name: 'number.see',
  kind: 'write',
  order: 3,
  sql: `insert into number_seen (n) select r.n from json_to_recordset($1::json) as r(i int, n int) order by r.i`,
}

type Row = Readonly<Record<string, unknown>>

const put = (id: number, text = ''): Write => ({ act: insert, row: { id, text, bytes: null } })

/** `ok`, or the code and what was refused. */
async function outcomes(store: Store, units: readonly (readonly Write[])[]): Promise<readonly string[]> {
  const settled = await Promise.allSettled(units.map((unit) => store.committer.commit(unit)))
  return settled.map((one) => {
    if (one.status === 'fulfilled') return 'ok'
    assert(one.reason instanceof Failure)
    const { guard, act, sqlState } = one.reason.details
    return [one.reason.code.replace('LIG-STORE-', ''), guard ?? act, sqlState].filter(Boolean).join(' ')
  })
}

const ids = async (store: Store, from: number): Promise<readonly number[]> =>
  (
    await store.query<{ id: number }>('select id from thing where id between $1 and $1 + 99 order by id', [
      from,
    ])
  ).map(({ id }) => id)

await onBothStores('store', migrations, (store) => {
  test('an act says something about each row of its unit', async () => {
    const written = await store().committer.commit([put(1, 'one'), { act: describeThing, row: { id: 1 } }])
    assert.deepEqual(written, [undefined, { text: 'one' }])
  })

  test('acts are planned once, for looking up', async () => {
    const plan = await store().committer.commit([{ act: planned, row: { id: 1 } }])
    assert.deepEqual(plan, [{ mode: 'force_generic_plan', seqscan: 'off', hashjoin: 'off', jit: 'off' }])
    const [elsewhere] = await store().query<Row>(`select current_setting('enable_hashjoin') as hashjoin`)
    assert.deepEqual(elsewhere, { hashjoin: 'on' })
  })

  test('units of one batch fail alone', async () => {
    const units = [[put(101)], [put(102), put(102)], [put(103)], [put(104), put(101)], [put(105)]]
    assert.deepEqual(await outcomes(store(), units), [
      'ok',
      'WRITE-REFUSED thing.insert 23505',
      'ok',
      'WRITE-REFUSED thing.insert 23505',
      'ok',
    ])
    assert.deepEqual(await ids(store(), 101), [101, 103, 105])
  })

  test('a guard takes out its unit alone, and keeps nothing of it', async () => {
    const guarded = (id: number): Write[] => [
      { act: claim, row: { id } },
      { act: isEven, row: { id } },
      put(id),
    ]
    assert.deepEqual(await outcomes(store(), [guarded(202), guarded(203), [put(204)], guarded(202)]), [
      'ok',
      'GUARD-REFUSED thing.even',
      'ok',
      'GUARD-REFUSED thing.claim',
    ])
    assert.deepEqual(await ids(store(), 201), [202, 204])
    const claims = await store().query<{ id: number }>('select id from claim where id between 201 and 300')
    assert.deepEqual(claims, [{ id: 202 }])
  })

  test('units apply in the order in which they were handed in', async () => {
    const numbers = Array.from({ length: 5_000 }, (_, n) => n)
    await Promise.all(numbers.map((n) => store().committer.commit([{ act: see, row: { n } }])))
    const seen = await store().query<{ n: number }>('select n from number_seen order by seq')
    assert.deepEqual(
      seen.map(({ n }) => n),
      numbers,
    )
  })

  test('text that jsonb refuses is stored with replacement characters', async () => {
    await store().committer.commit([put(301, 'a\u0000b\ud800c \\u0000 \ud83d\ude00')])
    const [row] = await store().query<{ text: string }>('select text from thing where id = 301')
    assert.equal(row?.text, 'a\ufffdb\ufffdc \\u0000 \ud83d\ude00')
  })

  test('values come back the same from both drivers', async () => {
    const bytes = Buffer.from([0, 1, 255]).toString('base64')
    await store().committer.commit([{ act: insert, row: { id: 401, text: null, bytes } }])
    const sql = `select bytes, 9007199254740993::bigint as big, 1.50::numeric as exact, timestamptz '2026-02-03 04:05:06.789+00' as at,
        date '2026-02-03' as day, array['a', 'b'] as list, jsonb '{"a": [1]}' as json, true as yes
       from thing where id = $1::int`
    const answers = [
      await store().query<Row>(sql, [401]),
      await store().queryOften<Row>('test.values', sql, [401]),
      await store().queryOften<Row>('test.values', sql, [401]),
    ]
    for (const [row] of answers) {
      assert(row?.bytes instanceof Uint8Array)
      assert.deepEqual(
        { ...row, bytes: [...row.bytes] },
        {
          bytes: [0, 1, 255],
          big: '9007199254740993',
          exact: '1.50',
          at: Date.UTC(2026, 1, 3, 4, 5, 6, 789),
          day: '2026-02-03',
          list: ['a', 'b'],
          json: { a: [1] },
          yes: true,
        },
      )
    }
  })

  test('a read that is asked often uses the index of a table that was empty when it was first asked', async () => {
    await store().transact([{ sql: 'create table page (n int primary key)' }])
    const page = 'select n from page where n > $1::int order by n limit 2'
    assert.deepEqual(await store().queryOften('test.page', page, [0]), [])
    await store().transact([{ sql: 'insert into page select generate_series(1, 5000)' }])
    assert.deepEqual(await store().queryOften('test.page', page, [7]), [{ n: 8 }, { n: 9 }])
    const plan = await store().queryOften<Row>('test.plan', `explain ${page}`, [7])
    assert.match(JSON.stringify(plan), /Index Only Scan using page_pkey/)
  })

  test('a refused statement is a Failure with the SQLSTATE and no data', async () => {
    const sql = 'select * from nothing_there'
    for (const ask of [() => store().query(sql), () => store().queryOften('test.refused', sql, [])]) {
      await assert.rejects(ask, (thrown) => {
        assert(thrown instanceof Failure)
        return thrown.code === 'LIG-STORE-QUERY-REFUSED' && thrown.details.sqlState === '42P01'
      })
    }
    const again = await store().queryOften('test.refused', 'select 1 as one', [])
    assert.deepEqual(again, [{ one: 1 }])
  })

  test('transact writes everything or nothing', async () => {
    const statements = [
      { sql: 'insert into thing (id) values (501)' },
      { sql: 'insert into thing (id) values (1)' },
    ]
    await assert.rejects(store().transact(statements))
    assert.deepEqual(await ids(store(), 501), [])
  })

  test('a migration runs once, a changed one is refused, a failing one leaves nothing', async () => {
    await migrate(store(), migrations)
    const changed = migrations.map((one) => (one.id === 'test-1' ? { ...one, sql: `${one.sql} ` } : one))
    await assert.rejects(migrate(store(), changed), { code: 'LIG-STORE-MIGRATION-CHANGED' })
    const failing = { id: 'test-2', sql: 'create table half (a int); select 1 / 0' }
    await assert.rejects(migrate(store(), [...migrations, failing]), { code: 'LIG-STORE-MIGRATION-FAILED' })
    const [half] = await store().query<{ there: string | null }>(`select to_regclass('half')::text as there`)
    assert.equal(half?.there, null)
  })

  test('migrations that start at once on several nodes run once', async () => {
    const more = [...migrations, { id: 'test-3', sql: 'create table together (a int)' }]
    await Promise.all([migrate(store(), more), migrate(store(), more), migrate(store(), more)])
  })

  test('whatever is refused, units are written in the order in which they came, each once', async () => {
    const put = (id: number): Write => ({ act: insert, row: { id, text: '', bytes: null } })
    const look = ['good', 'good', 'good', 'good', 'refused', 'good', 'poison', 'good'] as const
    await store().transact([{ sql: 'truncate number_seen' }])
    await store().committer.commit([put(9_000), { act: claim, row: { id: 9_000 } }])
    const number = (n: number): Write => ({ act: see, row: { n } })
    const kinds = Array.from({ length: 400 }, (_, n) => look[(n * 7 + (n >> 4)) % look.length])
    const units = kinds.map((kind, n) => {
      if (kind === 'poison') return [number(n), put(9_000)]
      return kind === 'refused' ? [number(n), { act: claim, row: { id: 9_000 } }] : [number(n)]
    })
    const said = {
      good: 'ok',
      poison: 'WRITE-REFUSED thing.insert 23505',
      refused: 'GUARD-REFUSED thing.claim',
    }
    assert.deepEqual(
      await outcomes(store(), units),
      kinds.map((kind) => said[kind ?? 'good']),
    )
    const seen = await store().query<{ n: number }>('select n from number_seen order by seq')
    assert.deepEqual(
      seen.map(({ n }) => n),
      kinds.flatMap((kind, n) => (kind === 'good' ? [n] : [])),
    )
  })
})
