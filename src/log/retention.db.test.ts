import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findPostgres } from '../../test/postgres.ts'
import { HeldClock, newId, onBothStores, until } from '../../test/stores.ts'
import { defineFailure } from '../kernel/index.ts'
import { applyRetention, openStore, planRetention, type Store, storeMigrations } from '../store/index.ts'
import { claimed, claimWrite } from './claims.ts'
import type { Log, LogEntry, NewEntry } from './log.ts'
import { logHistoryParts } from './log-history.ts'
import { logMigrations } from './log-migrations.ts'
import { openLog } from './open-log.ts'
import { START } from './position.ts'
import { replayMigrations } from './replay-migrations.ts'

const DAY = 86_400_000
const clock = new HeldClock()
const going = new AbortController().signal
const keep = { history: 100, claims: 30, audit: 0 }
const wrong = defineFailure({
  code: 'LIG-TEST-WRONG',
  disposition: 'permanent',
  stage: 'processing',
  cause: 'rule',
  says: 'wrong',
  fix: 'mend',
})

const entry = (n: number, key: string): NewEntry => ({
  id: newId<'entry'>(),
  kind: 'message',
  stream: 'kept',
  version: '1.0',
  at: clock.now(),
  keys: [key],
  correlation: newId<'correlation'>(),
  causation: null,
  source: 'test',
  body: { n },
  raw: Uint8Array.of(n, 0, 255, 13),
  meta: { n },
  businessKeys: [{ kind: 'case', value: `${key}-${n}` }],
})
const numberOf = ({ body }: LogEntry) => body?.n

await onBothStores(
  'retention of the log',
  [...storeMigrations, ...logMigrations, ...replayMigrations],
  (store) => {
    const retain = () => applyRetention({ store: store(), parts: logHistoryParts, keep }, clock.now(), going)
    const pass = (days: number) => clock.advance(days * DAY)
    const all = async (log: Log) => (await log.readAfter(START, 1_000, { streams: ['kept'] })).map(numberOf)
    const withLog = async (use: (log: Log) => Promise<void>) => {
      await store().query('delete from consumer_position')
      await store().query('delete from consumer_life')
      const log = await openLog({ store: store(), clock, draw: () => 0.5, pollMs: 1 })
      try {
        await use(log)
      } finally {
        await log.stop()
      }
    }
    const caughtUp = (log: Log) =>
      until(
        async () =>
          (await log.lag()).every(({ behind }) => behind === 0) &&
          (
            await store().query(
              `select from consumer_life where floor < (
            select lpad(to_hex(txid::text::bigint), 16, '0') || lpad(to_hex(seq), 16, '0') from log_entry
            order by txid desc, seq desc limit 1)`,
            )
          ).length === 0,
        () => clock.advance(1_000),
      )

    test('old entries go; parked ones stay in their place with their bytes, and go on', () =>
      withLog(async (log) => {
        let mended = false
        const handled: unknown[] = []
        await log.subscribe({
          name: 'careful',
          kind: 'message',
          handle: async (one) => {
            if (one.keys[0] === 'bad' && !mended) throw wrong()
            handled.push(numberOf(one))
            return { writes: [] }
          },
        })
        const bad = entry(2, 'bad')
        await log.append([entry(1, 'good'), bad, entry(3, 'good'), entry(4, 'bad')])
        await caughtUp(log)
        const before = await log.entry(bad.id)
        pass(11)
        assert.ok((await retain()).turned.some(({ family }) => family === 'record'))
        await log.append([entry(5, 'good')])
        await caughtUp(log)
        assert.deepEqual(await all(log), [1, 2, 3, 4, 5])
        pass(100)
        assert.equal((await retain()).held.length, 0)
        assert.deepEqual(await all(log), [2, 4, 5])
        assert.deepEqual(await log.entry(bad.id), before)
        assert.equal((await log.search('bad-2', 5)).length, 1)
        assert.equal((await log.search('good-1', 5)).length, 0)
        mended = true
        assert.equal(await log.resume('careful', 'bad'), 2)
        assert.deepEqual(handled, [1, 3, 5, 2, 4])
      }))

    test('what a consumer has not read is held, however old, and named', async () => {
      await withLog(async (log) => {
        await store().query(`insert into consumer_life (consumer, id, floor) values ('gone', 'l', '')`)
        await log.append([entry(6, 'good')])
        pass(11)
        await retain()
        pass(400)
        const { dropped, held } = await retain()
        assert.ok(!dropped.some(({ family }) => family === 'record'))
        assert.ok(held.some(({ by, says }) => by === 'consumer gone' && says.includes('gone')))
        assert.ok((await all(log)).includes(6))
        const { families } = await planRetention(
          { store: store(), parts: logHistoryParts, keep },
          clock.now(),
        )
        const first = families.find(({ family }) => family === 'record')?.generations[0]
        assert.equal(first?.state, 'held')
        await store().query(`delete from consumer_life where consumer = 'gone'`)
        await caughtUp(log)
        await retain()
        assert.ok(!(await all(log)).includes(6))
      })
    })

    test('a consumer reads on over the end of a generation, everything once and in order', () =>
      withLog(async (log) => {
        const seen: unknown[] = []
        await log.subscribe({
          name: 'over',
          kind: 'message',
          from: 'now',
          handle: async (one) => {
            seen.push(numberOf(one))
            return { writes: [] }
          },
        })
        const turns = async () => {
          for (let turn = 0; turn < 4; turn++) {
            pass(11)
            await retain()
            clock.advance(60_000)
          }
        }
        const appends = async () => {
          for (let n = 0; n < 200; n++) await log.append([entry(n, 'one')])
        }
        await Promise.all([turns(), appends()])
        await until(
          () => seen.length === 200,
          () => clock.advance(250),
        )
        assert.deepEqual(
          seen,
          Array.from({ length: 200 }, (_, n) => n),
        )
      }))

    test('a claim holds over the end of a generation, and is forgotten after its time', async () => {
      const claim = (key: string) => ({
        source: 's',
        key,
        hash: 'h',
        entry: newId<'entry'>(),
        acknowledgement: null,
      })
      const once = claim('once')
      await store().committer.commit([claimWrite(once)])
      const refused = { code: 'LIG-STORE-GUARD-REFUSED' }
      const tries = async () => {
        await assert.rejects(store().committer.commit([claimWrite(claim('once'))]), refused)
        assert.equal((await claimed(store(), 's', 'once'))?.entry, once.entry)
      }
      await tries()
      pass(11)
      assert.ok((await retain()).turned.some(({ family }) => family === 'claims'))
      await tries()
      pass(29)
      await retain()
      await tries()
      pass(2)
      await retain()
      await store().committer.commit([claimWrite(claim('once'))])
    })
  },
)

const server = await findPostgres()

test('claims of two nodes have one winner each while generations turn', {
  skip: server.found ? false : server.reason,
}, async () => {
  if (!server.found) return
  const databaseUrl = await server.createDatabase()
  const migrations = [...storeMigrations, ...logMigrations, ...replayMigrations]
  const nodes = [
    await openStore({ dataDirectory: '', databaseUrl, migrations }),
    await openStore({ dataDirectory: '', databaseUrl, migrations }),
  ] as const
  const wins = new Map<string, number>()
  const claimOne = async (node: Store, key: string) => {
    const claim = { source: 'race', key, hash: 'h', entry: newId<'entry'>(), acknowledgement: null }
    const won = await node.committer.commit([claimWrite(claim)]).then(
      () => 1,
      () => 0,
    )
    wins.set(key, (wins.get(key) ?? 0) + won)
  }
  let turning = true
  // Each key is claimed by both, at first at once and then again after generations have turned.
  const claimAll = async (node: Store) => {
    for (let round = 0; turning; round++) {
      const keys = Array.from({ length: 20 }, (_, n) => [
        `${round}-${n}`,
        `${Math.max(0, round - 9)}-${n}`,
      ]).flat()
      await Promise.all(keys.map((key) => claimOne(node, key)))
    }
  }
  const turnAll = async () => {
    for (let turn = 0; turn < 12; turn++) {
      clock.advance(181 * DAY)
      const options = { store: nodes[0], parts: logHistoryParts, keep: { history: 0, claims: 0, audit: 0 } }
      const { turned } = await applyRetention(options, clock.now(), going)
      assert.ok(turned.some(({ family }) => family === 'claims'))
    }
    turning = false
  }
  await Promise.all([...nodes.map(claimAll), turnAll()])
  for (const node of nodes) await node.close()
  assert.ok(wins.size > 200)
  assert.deepEqual(
    [...wins].filter(([, times]) => times !== 1),
    [],
  )
})
