import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HeldClock, newId, onBothStores, until } from '../../test/stores.ts'
import { defineFailure, instant } from '../kernel/index.ts'
import type { Act, Store } from '../store/index.ts'
import { storeMigrations } from '../store/index.ts'
import { claimed, claimWrite } from './claims.ts'
import type { ConsumerSpec, EntryFilter, Log, LogEntry, NewEntry } from './log.ts'
import { logMigrations } from './log-migrations.ts'
import { PARKED } from './log-overview.ts'
import { openLog } from './open-log.ts'
import { START } from './position.ts'

const migrations = [
  ...storeMigrations,
  ...logMigrations,
  {
    id: 'test-1',
    sql: 'create table handled (seq bigint generated always as identity, consumer text, n int)',
  },
]
const mark: Act = {
  name: 'test.handled',
  kind: 'write',
  order: 900,
  sql: `insert into handled (consumer, n) select r.consumer, r.n
    from json_to_recordset($1::json) as r(i int, consumer text, n int) order by r.i`,
}
const never: Act = {
  name: 'test.never',
  kind: 'guard',
  order: 90,
  sql: 'with passed as (select 0 as i where $1::jsonb is null)',
}
const away = defineFailure({
  code: 'LIG-TEST-AWAY',
  disposition: 'transient',
  stage: 'processing',
  cause: 'downstream',
  says: 'away',
  fix: 'wait',
})
const wrong = defineFailure({
  code: 'LIG-TEST-WRONG',
  disposition: 'permanent',
  stage: 'processing',
  cause: 'rule',
  says: 'wrong',
  fix: 'mend',
})

const clock = new HeldClock()
const entry = (n: number, keys: NewEntry['keys'], more: Partial<NewEntry> = {}): NewEntry => ({
  id: newId<'entry'>(),
  kind: 'event',
  stream: 'Tested',
  version: '1.0',
  at: clock.now(),
  keys,
  correlation: newId<'correlation'>(),
  causation: null,
  source: 'test',
  body: { n },
  raw: null,
  meta: {},
  businessKeys: [],
  ...more,
})

let names = 0
/** A log of its own stream, so that the tests of one store do not see each other's entries. */
async function withLog(store: Store, use: (log: Log, stream: string) => Promise<void>): Promise<void> {
  const log = await openLog({ store, clock, draw: () => 0.5, backoff: { firstMs: 1_000, longestMs: 4_000 } })
  try {
    await use(log, `Stream${++names}`)
  } finally {
    await log.stop()
  }
}

const handledBy = async (store: Store, consumer: string): Promise<readonly number[]> =>
  (
    await store.query<{ n: number }>('select n from handled where consumer = $1 order by seq', [consumer])
  ).map(({ n }) => n)

const numberOf = (one: LogEntry): number => Number(one.body?.n)

/** Marks what it handles; `before` may throw. */
const marking = (name: string, before: (one: LogEntry) => void = () => undefined): ConsumerSpec => ({
  name,
  kind: 'event',
  streams: [name],
  handle: async (one) => {
    before(one)
    return { writes: [{ act: mark, row: { consumer: name, n: numberOf(one) } }] }
  },
})

const tick = () => clock.advance(300)

await onBothStores('log', migrations, (store) => {
  test('an entry comes back as it was given, bytes and all', () =>
    withLog(store(), async (log, stream) => {
      const given = entry(1, ['k', 'l'], {
        stream,
        kind: 'message',
        raw: Uint8Array.from({ length: 256 }, (_, byte) => byte),
        meta: { peer: '127.0.0.1' },
        causation: newId<'entry'>(),
        businessKeys: [{ kind: 'mrn', value: 'M-1' }],
      })
      await log.append([given])
      const found = await log.entry(given.id)
      assert(found?.raw)
      const { position, ...rest } = found
      assert.deepEqual({ ...rest, raw: Uint8Array.from(found.raw) }, given)
      assert.match(position, /^[0-9a-f]{32}$/)
      assert.equal(await log.entry(newId<'entry'>()), undefined)
    }))

  test('bytes of any kind come back, and a message with its claim is found, counted and claimed', () =>
    withLog(store(), async (log, stream) => {
      const before = (await log.counts()).messages
      const texts = ['', 'MSH|^~\\&|A\r\n"\t\x1c\x7f', '\\u0000 \\ud800', 'a\0b', 'Zo\xeb', '\ufeffZoë €']
      for (const [n, text] of texts.entries()) {
        const raw = Buffer.from(text, n === 4 ? 'latin1' : 'utf8')
        const businessKeys = [{ kind: 'msh10', value: ` ${stream}-${n} ` }]
        const given = entry(n, ['k'], { stream, kind: 'message', raw, businessKeys })
        const claim = { source: stream, key: `${n}`, hash: 'h', entry: given.id, acknowledgement: { n } }
        await log.append([given], [claimWrite(claim)])
        const found = await log.entry(given.id)
        assert.deepEqual(Buffer.from(found?.raw ?? 'none'), raw)
        assert.deepEqual(found?.businessKeys, businessKeys)
        assert.deepEqual(
          (await log.search(`${stream}-${n}`, 9)).map(({ id }) => id),
          [given.id],
        )
        assert.deepEqual(await claimed(store(), stream, `${n}`), claim)
      }
      assert.equal((await log.counts()).messages - before, texts.length)
    }))

  test('positions read the log in order, in pages, filtered', () =>
    withLog(store(), async (log, stream) => {
      await Promise.all([1, 2, 3, 4, 5].map((n) => log.append([entry(n, ['k'], { stream })])))
      const all = await log.readAfter(START, 10, { streams: [stream] })
      assert.deepEqual(all.map(numberOf), [1, 2, 3, 4, 5])
      assert.deepEqual(
        (await log.readAfter(all[2]?.position ?? START, 1, { streams: [stream] })).map(numberOf),
        [4],
      )
      const newest = await log.latest({ limit: 2, filter: { streams: [stream] } })
      assert.deepEqual(newest.map(numberOf), [5, 4])
      const before = newest[1]?.position
      assert(before)
      assert.deepEqual(
        (await log.latest({ before, limit: 2, filter: { streams: [stream] } })).map(numberOf),
        [3, 2],
      )
      const [first] = all
      assert(first)
      assert.deepEqual(
        (await log.latest({ limit: 9, filter: { correlation: first.correlation } })).map(numberOf),
        [1],
      )
      const found = async (filter: EntryFilter) =>
        (await log.latest({ limit: 9, filter: { streams: [stream], ...filter } })).map(numberOf)
      assert.deepEqual(await found({ streams: ['Nowhere', stream, stream] }), [5, 4, 3, 2, 1])
      assert.deepEqual(await found({ kind: 'event', source: 'test' }), [5, 4, 3, 2, 1])
      assert.deepEqual(await found({ kind: 'message' }), [])
      assert.deepEqual(await found({ source: 'other' }), [])
      assert.deepEqual(await found({ correlation: first.correlation, streams: ['Nowhere'] }), [])
    }))

  test('counts say what was ever appended, not what was refused', () =>
    withLog(store(), async (log, stream) => {
      const before = await log.counts()
      const two = [entry(1, ['k'], { stream }), entry(2, ['k'], { stream, kind: 'message' })]
      const refused = log.append([entry(3, ['k'], { stream })], [{ act: never, row: {} }])
      await Promise.all([log.append(two), log.append([entry(4, ['k'], { stream })]), refused.catch(() => {})])
      const after = { messages: before.messages + 1, events: before.events + 2 }
      assert.deepEqual(await log.counts(), after)
      await store().query('delete from log_entry where stream = $1', [stream])
      assert.deepEqual(await log.counts(), after)
    }))

  test('the tally begins with the entries that are there', () =>
    withLog(store(), async (log, stream) => {
      await log.append([entry(1, ['k'], { stream }), entry(2, ['k'], { stream, kind: 'message' })])
      const tally = logMigrations.find(({ id }) => id === 'log-5-tally')
      assert(tally)
      await store().transact([{ sql: 'drop table log_tally' }, { sql: tally.sql }])
      const [there] = await store().query(`select count(*) filter (where kind = 'message')::int as messages,
        count(*) filter (where kind = 'event')::int as events from log_entry`)
      assert.deepEqual(await log.counts(), there)
    }))

  test('business keys find their subjects whatever the case and the blanks', () =>
    withLog(store(), async (log, stream) => {
      const value = `m-${stream}`
      const one = entry(1, ['k'], { stream, businessKeys: [{ kind: 'mrn', value: ` ${value} ` }] })
      await log.append([one])
      const workflow = { kind: 'workflow', id: 'w1' } as const
      await store().committer.commit(
        log.keyWrites(workflow, [{ kind: 'visit', value: value.toUpperCase() }], one.at),
      )
      await store().committer.commit(log.keyWrites(workflow, [{ kind: 'claim', value }], instant(one.at - 1)))
      const hits = await log.search(value.toUpperCase(), 10)
      assert.deepEqual(hits.map(({ kind, id, key }) => [kind, id, key.kind]).sort(), [
        ['entry', one.id, 'mrn'],
        ['workflow', 'w1', 'visit'],
      ])
      assert.equal((await log.search(value, 1)).length, 1)
    }))

  test('a claim lets the first pass; the others find what it answered', () =>
    withLog(store(), async (log, stream) => {
      const claims = [1, 2, 3].map((n) => ({
        source: stream,
        key: 'control-1',
        hash: `h${n}`,
        entry: newId<'entry'>(),
        acknowledgement: { code: 'AA', n },
      }))
      const taken = await Promise.allSettled(
        claims.map((claim, n) =>
          log.append([entry(n, ['k'], { id: claim.entry, stream })], [claimWrite(claim)]),
        ),
      )
      assert.deepEqual(
        taken.map(({ status }) => status),
        ['fulfilled', 'rejected', 'rejected'],
      )
      assert.deepEqual(await claimed(store(), stream, 'control-1'), claims[0])
      assert.equal(await claimed(store(), stream, 'control-2'), undefined)
      assert.equal((await log.readAfter(START, 9, { streams: [stream] })).length, 1)
    }))

  test('a consumer handles everything from the start once, and goes on where it was', async () => {
    const spent = `${names + 1}`
    await withLog(store(), async (log, stream) => {
      await log.append([1, 2, 3].map((n) => entry(n, [`k${n}`], { stream })))
      await log.subscribe(marking(stream))
      await log.append([entry(4, ['k1'], { stream })])
      await until(async () => (await handledBy(store(), stream)).length === 4, tick)
    })
    names = Number(spent) - 1
    await withLog(store(), async (log, stream) => {
      await log.append([entry(5, ['k1'], { stream })])
      await log.subscribe(marking(stream))
      await until(async () => (await handledBy(store(), stream)).length >= 5, tick)
      assert.deepEqual([...(await handledBy(store(), stream))].sort(), [1, 2, 3, 4, 5])
    })
  })

  test('a consumer from now does not read what was there', () =>
    withLog(store(), async (log, stream) => {
      await log.append([entry(1, ['k'], { stream })])
      await log.subscribe({ ...marking(stream), from: 'now' })
      await log.append([entry(2, ['k'], { stream })])
      await until(async () => (await handledBy(store(), stream)).length > 0, tick)
      assert.deepEqual(await handledBy(store(), stream), [2])
    }))

  test('a transient failure holds its key, and its key goes on by itself', () =>
    withLog(store(), async (log, stream) => {
      let failures = 2
      await log.subscribe(
        marking(stream, (one) => {
          if (numberOf(one) === 1 && failures-- > 0) throw away()
        }),
      )
      await log.append([
        entry(1, ['a'], { stream }),
        entry(2, ['b'], { stream }),
        entry(3, ['a'], { stream }),
      ])
      await until(async () => (await handledBy(store(), stream)).length === 1)
      assert.deepEqual(await handledBy(store(), stream), [2])
      await until(async () =>
        (await log.parked()).some((one) => one.consumer === stream && one.entries === 2),
      )
      await until(async () => (await handledBy(store(), stream)).length === 3, tick)
      assert.deepEqual(await handledBy(store(), stream), [2, 1, 3])
      await until(async () => (await log.parked()).every(({ consumer }) => consumer !== stream))
    }))

  test('a permanent failure stops its key until it is resumed, also in a later life', async () => {
    let broken = true
    const throwing = (one: LogEntry): void => {
      if (broken && numberOf(one) === 1) throw wrong()
    }
    let used = ''
    await withLog(store(), async (log, stream) => {
      used = stream
      await log.subscribe(marking(stream, throwing))
      await log.append([1, 2, 3].map((n) => entry(n, ['a'], { stream })))
      await until(async () =>
        (await log.parked()).some((one) => one.consumer === stream && one.entries === 3),
      )
      clock.advance(3_600_000)
      assert.equal(await log.resume(stream, 'a'), 0)
      const parked = (await log.parked()).find(({ consumer }) => consumer === stream)
      assert.deepEqual([parked?.key, parked?.failureCode, parked?.entries], ['a', 'LIG-TEST-WRONG', 3])
    })
    broken = false
    await withLog(store(), async (log) => {
      await log.subscribe(marking(used, throwing))
      await log.append([entry(4, ['a'], { stream: used })])
      assert.equal((await log.lag()).find(({ consumer }) => consumer === used)?.parkedKeys, 1)
      assert((await log.resume(used, 'a')) >= 3)
      await until(async () => (await handledBy(store(), used)).length === 4, tick)
      assert.deepEqual(await handledBy(store(), used), [1, 2, 3, 4])
      await assert.rejects(log.resume(used, 'a'), { code: 'LIG-LOG-KEY-NOT-PARKED' })
    })
  })

  test('parked keys come in pages, longest standing first', () =>
    withLog(store(), async (log, stream) => {
      await store().query(
        `insert into parked_key select $1, 'k' || lpad(n::text, 5, '0'), 'stopped', to_timestamp($2::float8 / 1000 + n / 7),
          1, now(), 'LIG-TEST-WRONG', '', gen_random_uuid() from generate_series(1, 2500) as n`,
        [stream, clock.now() - 86_400_000_000],
      )
      const seen: string[] = []
      for (let page = await log.parked(); page.length > 0; ) {
        seen.push(...page.filter(({ consumer }) => consumer === stream).map(({ key }) => key))
        const after = page.at(-1)
        page = after ? await log.parked({ limit: 1_000, after }) : []
      }
      assert.deepEqual(
        seen,
        Array.from({ length: 2500 }, (_, n) => `k${String(n + 1).padStart(5, '0')}`),
      )
      await store().query('analyze parked_key')
      const plan = await store().query<{ 'QUERY PLAN': string }>(`explain ${PARKED}`, [0, '', '', 100])
      assert.match(plan.map((line) => line['QUERY PLAN']).join(' '), /Index Scan using parked_key_since/)
      await store().query('delete from parked_key where consumer = $1', [stream])
    }))

  test('an entry of two keys runs after all earlier and before all later ones of both', () =>
    withLog(store(), async (log, stream) => {
      let broken = true
      await log.subscribe(
        marking(stream, (one) => {
          if (broken && numberOf(one) === 1) throw wrong()
        }),
      )
      await log.append([
        entry(1, ['a'], { stream }),
        entry(2, ['b'], { stream }),
        entry(3, ['a', 'b'], { stream }),
        entry(4, ['b'], { stream }),
        entry(5, ['c'], { stream }),
      ])
      await until(async () => (await log.parked()).filter(({ consumer }) => consumer === stream).length === 2)
      await until(async () => (await handledBy(store(), stream)).length === 2, tick)
      assert.deepEqual([...(await handledBy(store(), stream))].sort(), [2, 5])
      broken = false
      assert.equal(await log.resume(stream, 'a'), 2)
      await until(async () => (await handledBy(store(), stream)).length === 5, tick)
      assert.deepEqual(
        (await handledBy(store(), stream)).filter((n) => n !== 5),
        [2, 1, 3, 4],
      )
    }))

  test('a refused guard calls the handler again, and parks for later when it does not end', () =>
    withLog(store(), async (log, stream) => {
      let calls = 0
      await log.subscribe({
        ...marking(stream),
        handle: async (one) => {
          calls++
          const passes = numberOf(one) === 2 || calls > 8
          const write = { act: mark, row: { consumer: stream, n: numberOf(one) } }
          return { writes: passes ? [write] : [{ act: never, row: {} }, write] }
        },
      })
      await log.append([entry(1, ['a'], { stream }), entry(2, ['b'], { stream })])
      await until(async () => (await handledBy(store(), stream)).length === 2, tick)
      assert.deepEqual(await handledBy(store(), stream), [2, 1])
    }))

  test('what is committed in between is not skipped while an older transaction is open', async (t) => {
    if (store().kind === 'embedded') return t.skip('the embedded store has one connection')
    await withLog(store(), async (log, stream) => {
      const open = Promise.withResolvers<void>()
      const held = store().transact([
        { sql: 'select pg_current_xact_id()' },
        { sql: `select pg_sleep(0.3)` },
        { sql: `insert into handled (consumer, n) values ('${stream}-held', 1)` },
      ])
      open.resolve()
      await until(async () => {
        const [row] = await store().query<{ open: number }>(
          `select count(*)::int as open from pg_stat_activity where query like '%pg_sleep%' and pid <> pg_backend_pid()`,
        )
        return (row?.open ?? 0) > 0
      })
      await log.append([entry(1, ['k'], { stream })])
      assert.deepEqual(await log.readAfter(START, 9, { streams: [stream] }), [])
      await held
      assert.equal((await log.readAfter(START, 9, { streams: [stream] })).length, 1)
    })
  })
})
