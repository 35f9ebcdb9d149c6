import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { findPostgres } from '../../test/postgres.ts'
import { temporaryDirectory, until } from '../../test/stores.ts'
import type { Failure } from '../kernel/index.ts'
import { openStore } from './open-store.ts'
import type { Act, Store } from './store.ts'

/** Rows for `kept`; -1 fails when the transaction commits, and while `refusal` has a row every statement is refused with it. */
const migrations = [
  {
    id: 'test-1',
    sql: `
create table kept (n int not null);
create table refusal (state text not null);
create function refuse() returns trigger language plpgsql as $$
declare refused text := (select state from refusal limit 1);
begin
  if refused is not null then raise exception 'as the test wants it' using errcode = refused; end if;
  return null;
end $$;
create trigger refuse after insert on kept for each statement execute function refuse();
create function refuse_late() returns trigger language plpgsql as $$
begin
  if new.n < 0 then raise exception 'at the commit' using errcode = '23514'; end if;
  return null;
end $$;
create constraint trigger refuse_late after insert on kept deferrable initially deferred
  for each row execute function refuse_late();`,
  },
]
const keep: Act = {
  name: 'test.keep',
  kind: 'write',
  order: 1,
  sql: `insert into kept select r.n from json_to_recordset($1::json) as r(i int, n int) returning 0 as i, n`,
}

function suite(open: (onTrouble: (failure: Failure | undefined) => void) => Promise<Store>): void {
  const told: (string | undefined)[] = []
  const opened = open((failure) => told.push(failure?.code))
  after(async () => (await opened).close())
  const commit = async (n: number) => (await opened).committer.commit([{ act: keep, row: { n } }])
  const kept = async () => {
    const rows = await (await opened).query<{ n: number }>('select n from kept order by n')
    return rows.map(({ n }) => n)
  }

  test('a commit that fails refuses the unit that it fails for, and no other', async () => {
    const outcomes = await Promise.allSettled([1, 2, -1, 3, -2, 4].map(commit))
    const failed = { code: 'LIG-STORE-WRITE-REFUSED', details: { act: 'commit', sqlState: '23514' } }
    const said = outcomes.map((outcome) => {
      if (outcome.status === 'fulfilled') return outcome.value[0]?.n
      const { code, details } = outcome.reason as Failure
      return { code, details }
    })
    assert.deepEqual(said, [1, 2, failed, 3, failed, 4])
    assert.deepEqual(await kept(), [1, 2, 3, 4])
    assert.deepEqual(told, [])
  })

  test('what the database refuses for a while waits, is told with what to do, and goes on by itself', async () => {
    const store = await opened
    for (const [state, code] of [
      ['53100', 'LIG-STORE-DISK-FULL'],
      ['53200', 'LIG-STORE-UNAVAILABLE'],
      ['53300', 'LIG-STORE-NO-CONNECTION-LEFT'],
      ['25006', 'LIG-STORE-READ-ONLY'],
      ['42501', 'LIG-STORE-NOT-PERMITTED'],
      ['40P01', 'LIG-STORE-UNAVAILABLE'],
    ]) {
      told.length = 0
      await store.query('delete from kept')
      await store.query('insert into refusal values ($1)', [state])
      let acknowledged = 0
      const all = [1, 2, 3].map((n) => commit(n).then(() => acknowledged++))
      await until(() => told.length > 0)
      assert.deepEqual([told, acknowledged], [[code], 0])
      const handedInLater = commit(4)
      await store.query('delete from refusal')
      await Promise.all([...all, handedInLater])
      assert.deepEqual(told, [code, undefined])
      assert.deepEqual(await kept(), [1, 2, 3, 4])
    }
  })

  test('what is cancelled because it takes too long is tried with fewer rows', async () => {
    const store = await opened
    await store.query('delete from kept')
    await store.query(`insert into refusal values ('57014')`)
    const all = Promise.all([1, 2, 3].map(commit))
    await until(() => told.at(-1) === 'LIG-STORE-UNAVAILABLE')
    await store.query('delete from refusal')
    await all
    assert.deepEqual(await kept(), [1, 2, 3])
  })
}

describe('a store in trouble, embedded', () => {
  const dataDirectory = temporaryDirectory()
  suite((onTrouble) => openStore({ dataDirectory, migrations, onTrouble }))
})

const server = await findPostgres()
if (server.found) {
  const databaseUrl = await server.createDatabase()
  describe('a store in trouble, server', () =>
    suite((onTrouble) => openStore({ dataDirectory: '', databaseUrl, migrations, onTrouble })))
} else test('a store in trouble, server', { skip: server.reason }, () => undefined)
