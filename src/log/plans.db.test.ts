import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HeldClock, newId, onBothStores } from '../../test/stores.ts'
import { storeMigrations } from '../store/index.ts'
import { findStatement } from './find-events.ts'
import type { EntryFilter } from './log.ts'
import { logMigrations } from './log-migrations.ts'
import { START } from './position.ts'
import { afterStatement, BY_IDS, latestStatement, SEARCH } from './read-entries.ts'

const clock = new HeldClock()

await onBothStores('plans of the log', [...storeMigrations, ...logMigrations], (store) => {
  test('reads use their indexes', async () => {
    const filled = 'log_entry_g1'
    // Enough rows that reading them all is no choice.
    await store().query(
      `insert into log_entry (id, kind, stream, version, at, keys, correlation, source,
        business_keys, bytes, meta)
      select gen_random_uuid(), case when n < 9 then 'message' else 'event' end, 'Plan' || n % 9, '1.0',
        to_timestamp($1::float8 / 1000), array['k'], gen_random_uuid(), 's' || n % 5, '[]', 0, '{}'
      from generate_series(1, 20000) as n`,
      [clock.now()],
    )
    await store().query(
      `insert into key_index select 'v' || n, 'k', 'entry', n::text, now() from generate_series(1, 5000) n`,
    )
    const check = async (sql: string, params: readonly unknown[], index: RegExp) => {
      const plan = await store().query<{ 'QUERY PLAN': string }>(`explain ${sql}`, params)
      const text = plan.map((line) => line['QUERY PLAN']).join('\n')
      assert.match(text, index)
      assert.doesNotMatch(text, new RegExp(`(Seq|Bitmap Heap) Scan on (${filled}|key_index)`))
    }
    const ordered = async (filter: EntryFilter, columns: string) => {
      const page = { position: START, limit: 50, filter }
      const after = afterStatement(page)
      await check(after.sql, after.params, new RegExp(`Index Scan using ${filled}_${columns}_idx`))
      const latest = latestStatement(page)
      await check(latest.sql, latest.params, new RegExp(`Index Scan Backward using ${filled}_${columns}_idx`))
    }
    await store().query('analyze log_entry')
    await store().query('analyze key_index')
    await ordered({}, 'txid_seq')
    await ordered({ kind: 'event' }, 'kind_txid_seq')
    await ordered({ kind: 'message' }, 'kind_txid_seq')
    await ordered({ streams: ['Plan3'] }, 'stream_txid_seq')
    await ordered({ streams: ['Plan3', 'Nowhere'], kind: 'event' }, 'stream_txid_seq')
    await ordered({ source: 's4', kind: 'event' }, 'source_txid_seq')
    await ordered({ correlation: newId<'correlation'>(), streams: ['Plan3'] }, 'correlation_txid_seq')
    await check(BY_IDS, [[newId<'entry'>()]], /log_entry_g1_id_idx/)
    const wanted = [{ stream: 'Plan3', kind: 'k', value: 'v7', txid: '1', seq: '1', since: 0, taken: [] }]
    await check(findStatement(1), [JSON.stringify(wanted)], /log_entry_g1_id_idx/)
    await check(SEARCH, ['v7', 10], /key_index_g1_latest/)
  })
})
