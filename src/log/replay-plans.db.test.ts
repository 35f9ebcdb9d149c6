import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HeldClock, newId, onBothStores } from '../../test/stores.ts'
import { instant, toIso } from '../kernel/index.ts'
import { storeMigrations } from '../store/index.ts'
import { CAUSED } from './caused-events.ts'
import { logMigrations } from './log-migrations.ts'
import { ACTIVE_REPLAYS, LATEST_REPLAYS } from './replay-acts.ts'
import { replayMigrations } from './replay-migrations.ts'
import { IDS_OF_KEY, PLACES, PLACES_OF_TIME } from './replay-selection.ts'
import { PARKED_OF } from './replay-standing.ts'

const clock = new HeldClock()
const MINUTE = 60_000

await onBothStores(
  'plans of replays',
  [...storeMigrations, ...logMigrations, ...replayMigrations],
  (store) => {
    test('what a replay reads does not grow with the log', async () => {
      const month = toIso(clock.now()).slice(0, 7)
      const began = instant(Date.parse(`${month}-01T00:00:00Z`))
      const filled = 'log_entry_g1'
      await store().query(
        `insert into log_entry (id, kind, stream, version, at, keys, correlation, causation, source,
          business_keys, bytes, meta)
        select gen_random_uuid(), 'event', 'Plan' || n % 9, '1.0', to_timestamp($1::float8 / 1000) + n * interval '1 minute',
          array['k'], gen_random_uuid(), gen_random_uuid(), 's', '[]', 0, '{}'
        from generate_series(1, 30000) as n`,
        [began],
      )
      await store().query(
        `insert into key_index select 'V' || n, 'k', 'entry', n::text, now() from generate_series(1, 20000) n`,
      )
      await store().query(
        `insert into parked_entry select 'c', 'k' || n % 50, lpad(n::text, 32, '0'), gen_random_uuid()
        from generate_series(1, 20000) n`,
      )
      await store().query(
        `insert into replay (id, target, selection, again, rate, note, who, state, first, last, created_at)
        select gen_random_uuid(), 't', '{}', 'no', 1, '', '', 'done', '', '', now() from generate_series(1, 20000) n`,
      )
      for (const table of ['log_entry', 'key_index', 'parked_entry', 'replay']) {
        await store().query(`vacuum analyze ${table}`)
      }
      const check = async (sql: string, params: readonly unknown[], index: RegExp) => {
        const plan = await store().query<{ 'QUERY PLAN': string }>(`explain ${sql}`, params)
        const text = plan.map((line) => line['QUERY PLAN']).join('\n')
        assert.match(text, index)
        assert.doesNotMatch(text, new RegExp(`Seq Scan on (${filled}|key_index|parked_entry|replay)`))
      }
      const from = instant(began + 20_000 * MINUTE)
      const to = instant(from + 15 * MINUTE)
      await check(PLACES_OF_TIME, [from, to], new RegExp(`Bitmap Index Scan on ${filled}_at_idx`))
      await check(PLACES, [[newId<'entry'>()]], new RegExp(`${filled}_id_idx`))
      await check(IDS_OF_KEY, ['V77', 10], /key_index_g1_latest/)
      await check(
        CAUSED,
        [newId<'correlation'>(), newId<'entry'>()],
        new RegExp(`${filled}_correlation_txid_seq_idx`),
      )
      await check(PARKED_OF, ['c', ['k1'], ['1']], /parked_entry_pkey/)
      await check(LATEST_REPLAYS, [null, 50], /replay_pkey/)
      await check(ACTIVE_REPLAYS, [], /replay_active/)
    })
  },
)
