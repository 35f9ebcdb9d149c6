import assert from 'node:assert/strict'
import { test } from 'node:test'
import { onBothStores } from '../../../test/stores.ts'
import { instant, toIso } from '../../kernel/index.ts'
import type { Store } from '../store.ts'
import { storeMigrations } from '../store-migrations.ts'
import type { HistoryPart, Hold } from './history.ts'
import { applyRetention, planRetention } from './retention.ts'

/** A room of its own: things with tags that lead to them, work that is open, and readers of the things. */
const migrations = [
  ...storeMigrations,
  {
    id: 'test-1-things',
    sql: `
create table thing (
  seq bigint generated always as identity,
  id uuid not null,
  says text not null,
  length int generated always as (length(says)) stored,
  generation int not null default 1
) partition by range (generation);
create index thing_id on thing (id);
create table thing_g1 partition of thing for values from (minvalue) to (2);
create table thing_tag (tag text not null, thing text not null, generation int not null default 1)
  partition by range (generation);
create table thing_tag_g1 partition of thing_tag for values from (minvalue) to (2);
create table job (id uuid not null, thing uuid not null, state text not null, ended_at timestamptz);
create table mark_read (reader text not null, seq bigint not null);`,
  },
]

const part: HistoryPart = {
  family: 'record',
  tables: [
    { name: 'thing', needed: { column: 'id', subjects: ['entry'] } },
    { name: 'thing_tag', needed: { column: 'thing', subjects: ['entry'], in: 'all rows' } },
  ],
  needs: { entry: [`select thing as id from job where state = 'open'`] },
  mark: (partition) => `select coalesce(max(seq), 0)::text from ${partition}`,
  holds: async (store, mark): Promise<readonly Hold[]> => {
    const rows = await store.query<{ reader: string }>(
      'select reader from mark_read where seq < $1::bigint',
      [mark],
    )
    return rows.map(({ reader }) => ({ by: `reader ${reader}`, says: 'It is behind.', fix: 'Start it.' }))
  },
  sweeps: [
    {
      what: 'jobs',
      async count(store, before, most) {
        const rows = await store.query('select from job where ended_at < $1::timestamptz limit $2::int', [
          toIso(before),
          most,
        ])
        return rows.length
      },
      async *letGo(store, before) {
        const one = 'select id from job where ended_at < $1::timestamptz limit 1'
        for (let [job] = await store.query(one, [toIso(before)]); job; ) {
          await store.transact([{ sql: `delete from job where id in (${one})`, params: [toIso(before)] }])
          yield 1
          ;[job] = await store.query(one, [toIso(before)])
        }
      },
    },
  ],
}

const DAY = 86_400_000
const START = Date.UTC(2030, 0, 1)
const day = (n: number) => instant(START + n * DAY)
const going = new AbortController().signal

await onBothStores('retention', migrations, (store) => {
  const options = (history = 30) => ({
    store: store(),
    parts: [part],
    keep: { history, claims: 30, audit: 30 },
  })
  const run = (n: number, history = 30) => applyRetention(options(history), day(n), going)
  let made = 0
  const make = async (says: string, state?: string) => {
    const id = `00000000-0000-4000-8000-${String(++made).padStart(12, '0')}`
    await store().query('insert into thing (id, says) values ($1, $2)', [id, says])
    await store().query('insert into thing_tag (tag, thing) values ($1, $2)', [says, id])
    if (state) await store().query('insert into job (id, thing, state) values ($1, $1, $2)', [id, state])
    return id
  }
  const said = async (s: Store = store()) =>
    (await s.query<{ says: string }>('select says from thing order by seq')).map(({ says }) => says)
  const reset = async () => {
    const tables = ['thing', 'thing_tag', 'job', 'mark_read']
    for (const table of tables) await store().query(`delete from ${table}`)
    const start = new Date(START).toISOString()
    await store().query(`update history_generation set dropped_at = $1 where closed_at is not null`, [start])
    await store().query(`update history_generation set opened_at = $1 where closed_at is null`, [start])
  }

  test('what is old goes, but for what open work needs; places and bytes stay', async () => {
    await reset()
    await make('old and done', 'closed')
    const id = await make('old and open', 'open')
    const before = await store().query('select seq, length, generation from thing where id = $1', [id])
    assert.deepEqual((await run(2)).turned, [])
    const [turned] = (await run(3)).turned
    await make('new')
    assert.deepEqual((await run(33 - 1)).dropped, [])
    const plan = (await planRetention(options(), day(33))).families[0]?.generations[0]
    assert.equal(plan?.number, turned?.number)
    assert.equal(plan?.state, 'due')
    assert.deepEqual(
      plan?.tables.map(({ name, rows, needed }) => [name, rows, needed]),
      [
        ['thing', 2, 1],
        ['thing_tag', 2, undefined],
      ],
    )
    const gone = await run(33)
    assert.deepEqual(
      gone.dropped.map(({ table, rows, upTo }) => [table, rows, upTo]),
      [
        ['thing', 1, turned?.number],
        ['thing_tag', 1, turned?.number],
      ],
    )
    assert.deepEqual(await said(), ['old and open', 'new'])
    assert.deepEqual(
      await store().query('select seq, length, generation from thing where id = $1', [id]),
      before,
    )
    assert.deepEqual(await store().query('select tag from thing_tag order by tag'), [
      { tag: 'new' },
      { tag: 'old and open' },
    ])
  })

  test('what was carried goes with the next generation once nobody needs it', async () => {
    await reset()
    const first = await make('first', 'open')
    await make('second', 'open')
    await run(3)
    await run(33)
    assert.deepEqual(await said(), ['first', 'second'])
    await store().query(`update job set state = 'closed' where thing = $1`, [first])
    await run(70)
    await run(140)
    assert.deepEqual(await said(), ['second'])
    assert.deepEqual((await run(141)).dropped, [], 'what is done is not done again')
  })

  test('a reader that is behind holds its generation and those after it, and says so', async () => {
    await reset()
    await store().query(`insert into mark_read values ('slow', 0), ('quick', 1000000)`)
    await make('unread')
    await run(3)
    await make('after')
    await run(6)
    const held = await run(100)
    assert.deepEqual(held.dropped, [])
    assert.equal(held.held[0]?.by, 'reader slow')
    assert.deepEqual(await said(), ['unread', 'after'])
    const states = (await planRetention(options(), day(100))).families[0]?.generations.map(
      ({ state }) => state,
    )
    assert.deepEqual(states?.slice(0, 2), ['held', 'held'])
    await store().query(`update mark_read set seq = 1000000`)
    await run(101)
    assert.deepEqual(await said(), [])
  })

  test('what is over goes when the record of its time is gone, and not before', async () => {
    await reset()
    const end = (thing: string, n: number) =>
      store().query(`update job set state = 'closed', ended_at = $2::timestamptz where thing = $1`, [
        thing,
        toIso(day(n)),
      ])
    const left = async () => (await store().query('select from job')).length
    await end(await make('ends at once', 'open'), 1)
    await end(await make('ends in the next generation', 'open'), 4)
    await make('does not end', 'open')
    const first = (await run(3)).turned[0]?.number
    await run(6)
    assert.deepEqual([(await run(32)).swept, await left()], [[], 3])
    const { dropped, swept } = await run(33)
    assert.equal(dropped[0]?.upTo, first)
    assert.deepEqual([swept, await left()], [[{ what: 'jobs', count: 1 }], 2])
    const plan = (await planRetention(options(), day(33))).sweeps
    assert.deepEqual(plan, [{ what: 'jobs', before: day(3), due: 0 }])
    assert.deepEqual([(await run(36)).swept, await left()], [[{ what: 'jobs', count: 1 }], 1])
  })

  test('0 keeps for ever', async () => {
    await reset()
    await make('kept')
    await run(1000, 0)
    await run(9000, 0)
    assert.deepEqual(await said(), ['kept'])
    const plan = (await planRetention(options(0), day(9000))).families[0]?.generations
    assert.ok(plan?.every(({ dueAt }) => dueAt === null))
  })

  test('what an earlier process left half done is removed', async () => {
    await reset()
    await store().query(`create table thing_needed_dead (like thing including all excluding identity)`)
    await store().query(`create table thing_gone_g1 (like thing)`)
    await store().query(`create table history_need_dead (number bigint)`)
    await run(1)
    const left = await store().query(
      `select relname from pg_class where relkind = 'r' and relname ~ '(_dead|_gone_)'`,
    )
    assert.deepEqual(left, [])
  })
})
