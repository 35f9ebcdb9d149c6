import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Type } from 'typebox'
import { defineEvent } from '../src/model/index.ts'
import { migrations } from '../src/program/index.ts'
import { type Migration, openStore } from '../src/store/index.ts'
import { defineWorkflow } from '../src/workflows/index.ts'
import { openNode } from '../src/workflows/testing/open-node.ts'
import { findPostgres } from './postgres.ts'
import { until } from './stores.ts'

const event = (name: string) =>
  defineEvent({
    name,
    version: '1.0',
    owner: 'test',
    summary: 'A test event.',
    schema: Type.Object({ id: Type.String() }),
    orderKeys: ({ id }) => [id],
    businessKeys: ({ id }) => [{ kind: 'case', value: id }],
  })
const Opened = event('Opened')
const Told = event('Told')
const cases = defineWorkflow(
  {
    name: 'cases',
    version: 1,
    owner: 'test',
    criticality: 'revenue',
    summary: 'A step, a wait, a pause.',
    startsOn: Opened,
    key: ({ id }) => id,
  },
  async (flow, { id }) => {
    await flow.step('think', () => id)
    await flow.until(Told, { kind: 'case', value: id })
    await flow.sleep('5 milliseconds')
    return id
  },
)

/** What a later version may add to every table there is: columns, one of them filled, and an index; and a table. */
const laterVersion = (tables: readonly string[]): readonly Migration[] => [
  ...tables.map((table) => ({
    id: `later-${table}`,
    sql: `
alter table ${table} add column later_note text, add column later_count int not null default 7;
create index on ${table} (later_note)`,
  })),
  { id: 'later-table', sql: 'create table later (id int primary key)' },
]

const TABLES = `
select c.relname as name from pg_class c
where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition order by 1`

const server = await findPostgres()
test('a node works on while a newer one has added to every table, and starts again on them', {
  skip: server.found ? false : server.reason,
}, async () => {
  assert(server.found)
  const databaseUrl = await server.createDatabase()
  const open = () => openNode({ workflows: [cases], events: [Opened, Told], databaseUrl, migrations })
  const older = await open()
  let begun = 0
  let over = false
  const trouble: unknown[] = []
  const work = async () => {
    while (!over) {
      const id = String(begun++)
      const { id: instance } = await older.engine.start(cases, { id })
      await older.publish(Told, { id })
      assert.equal((await older.engine.ended(instance)).output, id)
    }
  }
  const working = Promise.all(Array.from({ length: 4 }, work)).catch((thrown) => trouble.push(thrown))
  const ended = async () => (await older.engine.inspect.counts()).cases?.completed ?? 0
  await until(async () => (await ended()) > 20)
  const tables = await older.store.query<{ name: string }>(TABLES)
  const more = laterVersion(tables.map(({ name }) => name))
  const newer = await openStore({ dataDirectory: '', databaseUrl, migrations: [...migrations, ...more] })
  const migratedAt = await ended()
  await until(async () => trouble.length > 0 || (await ended()) > migratedAt + 200)
  over = true
  await working
  assert.deepEqual(trouble, [])
  await older.leave()
  const again = await open()
  const { id } = await again.engine.start(cases, { id: 'again' })
  await again.publish(Told, { id: 'again' })
  assert.equal((await again.engine.ended(id)).state, 'completed')
  await again.leave()
  await newer.close()
})
