import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { findPostgres, startPostgres } from '../../test/postgres.ts'
import { HeldClock, newId, onBothStores, temporaryDirectory, until } from '../../test/stores.ts'
import { openStore, type Store, storeMigrations } from '../store/index.ts'
import type { ConsumerSpec, LogEntry, NewEntry } from './log.ts'
import { logMigrations } from './log-migrations.ts'
import { openLog } from './open-log.ts'
import { replayMigrations } from './replay-migrations.ts'

const migrations = [...storeMigrations, ...logMigrations, ...replayMigrations]
const clock = new HeldClock()
const STREAM = 'adopted'

const entry = (n: number): NewEntry => ({
  ...{ id: newId<'entry'>(), kind: 'event', stream: STREAM, version: '1', at: clock.now(), keys: ['one'] },
  ...{
    correlation: newId<'correlation'>(),
    causation: null,
    source: 'test',
    body: { n },
    raw: null,
    meta: {},
  },
  businessKeys: [],
})

/** A consumer that handles nothing from `until` on, as if the program had been stopped there. */
async function consume(store: Store, append: readonly number[], handles: (n: number) => boolean) {
  const log = await openLog({ store, clock, draw: () => 0.5, pollMs: 1 })
  const handled: number[] = []
  const stopped = Promise.withResolvers<never>()
  stopped.promise.catch(() => undefined)
  const handle: ConsumerSpec['handle'] = async ({ body }: LogEntry) => {
    if (!handles(Number(body?.n))) return await stopped.promise
    handled.push(Number(body?.n))
    return { writes: [] }
  }
  await log.subscribe({ name: 'reader', kind: 'event', streams: [STREAM], handle })
  for (const n of append) await log.append([entry(n)])
  return { log, handled, stop: () => stopped.reject(new Error('stopped')) }
}

const bases = async (store: Store) => {
  const [row] = await store.query<{ base: string }>('select base::text from log_clock')
  return Number(row?.base)
}

await onBothStores('positions', migrations, (store) => {
  test('as long as the server counts on, nothing is raised', async () => {
    for (const more of [[1, 2], [3], []]) {
      const { log } = await consume(store(), more, () => true)
      await log.stop()
    }
    assert.equal(await bases(store()), 0)
  })

  test('where the server counts lower, what is appended comes after what consumers have read', async () => {
    await store().query(`update log_clock set seen = (log_now()::text::bigint + 1000000)::text::xid8`)
    await store().query(
      `update consumer_life set floor = lpad(to_hex(log_now()::text::bigint + 2000000), 16, '0') || repeat('0', 16)
      where consumer = 'reader'`,
    )
    const first = await consume(store(), [4, 5], () => true)
    await until(
      () => first.handled.length === 2,
      () => clock.advance(100),
    )
    const raised = await bases(store())
    assert.ok(raised > 2_000_000)
    await first.log.stop()
    const second = await consume(store(), [6], () => true)
    await until(
      () => second.handled.length === 1,
      () => clock.advance(100),
    )
    assert.deepEqual([first.handled, second.handled, await bases(store())], [[4, 5], [6], raised])
    const entries = await second.log.latest({ limit: 10, filter: { streams: [STREAM] } })
    assert.deepEqual(
      entries.map(({ body }) => body?.n),
      [6, 5, 4, 3, 2, 1],
    )
    await second.log.stop()
  })
})

const server = await findPostgres()
const dump = ['/usr/bin', ...(existsSync('/usr/lib/postgresql') ? packaged() : [])]
  .map((folder) => join(folder, 'pg_dump'))
  .find((path) => existsSync(path))
const skip = server.found ? (dump ? false : 'no pg_dump here') : server.reason

function packaged(): string[] {
  return readdirSync('/usr/lib/postgresql').map((version) => `/usr/lib/postgresql/${version}/bin`)
}

test('a dump restored on another server goes on where it was: nothing is skipped, nothing is handled again', {
  skip,
}, async (t) => {
  assert(server.found && dump)
  const other = await startPostgres({})
  if (!other.found) return t.skip(other.reason)
  const [from, to] = [await server.createDatabase(), await other.createDatabase()]
  const before = await openStore({ dataDirectory: temporaryDirectory(), databaseUrl: from, migrations })
  // The first server has counted far ahead of the second.
  for (let n = 0; n < 3_000; n++) await before.transact([{ sql: 'select pg_current_xact_id()' }])
  const first = await consume(before, [1, 2, 3, 4, 5], (n) => n <= 3)
  await until(
    () => first.handled.length === 3,
    () => clock.advance(1_500),
  )
  const floor = `select max(position) as place from consumer_position where consumer = 'reader'`
  await until(
    async () => (await before.query<{ place: string }>(floor))[0]?.place !== '',
    () => clock.advance(1_500),
  )
  const sql = execFileSync(dump, ['--no-owner', from], { maxBuffer: 2 ** 28 })
  execFileSync(join(dump, '..', 'psql'), ['-q', '-v', 'ON_ERROR_STOP=1', to], {
    input: sql,
    stdio: ['pipe', 'ignore', 'inherit'],
  })
  first.stop()

  const after = await openStore({ dataDirectory: temporaryDirectory(), databaseUrl: to, migrations })
  const second = await consume(after, [6, 7], () => true)
  await until(
    () => second.handled.length >= 4,
    () => clock.advance(100),
  )
  assert.deepEqual(
    [first.handled, second.handled],
    [
      [1, 2, 3],
      [4, 5, 6, 7],
    ],
  )
  assert.ok((await bases(after)) > 0)
  await second.log.stop()
  await after.close()
  await first.log.stop()
  await before.close()
})
