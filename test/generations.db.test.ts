import assert from 'node:assert/strict'
import { test } from 'node:test'
import { migrations } from '../src/program/index.ts'
import { openStore } from '../src/store/index.ts'
import { findPostgres } from './postgres.ts'
import { temporaryDirectory } from './stores.ts'

/** Those that bring generations into tables that have rows. */
const NEW = new Set(['log-9-generations', 'access-002-audit-generations', 'connectors-3-ledger-generations'])

const FILL = [
  `create table log_entry_2026_01 partition of log_entry for values from ('2026-01-01Z') to ('2026-02-01Z')`,
  `insert into log_entry (id, kind, stream, version, at, keys, correlation, source, business_keys, bytes, meta)
  select md5(n::text)::uuid, 'event', 'S', '1', timestamptz '2026-01-15Z' + n * interval '1 day', array['k'],
    md5(n::text)::uuid, 's', '[]', 1, '{}' from generate_series(1, 40) n`,
  `insert into key_index select 'V' || n, 'k', 'entry', n::text, now() from generate_series(1, 40) n`,
  `insert into log_claim (source, dedupe_key, hash, entry_id) select 's', n::text, 'h', md5(n::text)::uuid
  from generate_series(1, 40) n`,
  `insert into audit_entry (at, who, action, subject, detail) select now(), 'w', 'a', n::text, '{}'
  from generate_series(1, 40) n`,
  `insert into delivery_ledger (delivery, entry, at, outcome, system, idempotency_key)
  select 'd', md5(n::text)::uuid, now(), 'delivered', 's', n::text from generate_series(1, 40) n`,
]
const TABLES = ['log_entry', 'key_index', 'log_claim', 'audit_entry', 'delivery_ledger']

async function convert(place: { readonly dataDirectory: string; readonly databaseUrl?: string }) {
  const before = await openStore({ ...place, migrations: migrations.filter(({ id }) => !NEW.has(id)) })
  for (const sql of FILL) await before.query(sql)
  await before.close()
  const store = await openStore({ ...place, migrations })
  for (const table of TABLES) {
    const [row] = await store.query<{ count: number; last: number }>(
      `select count(*)::int as count, max(generation) as last from ${table}`,
    )
    assert.deepEqual(row, { count: 40, last: 1 }, table)
  }
  // Numbers go on where they were, so that nothing new stands before what a consumer has read.
  for (const sql of FILL.slice(1)) await store.query(sql.replaceAll('(1, 40)', '(41, 50)'))
  for (const table of ['log_entry', 'audit_entry', 'delivery_ledger']) {
    const [row] = await store.query<{ count: number }>(
      `select count(distinct seq)::int as count from ${table}`,
    )
    assert.equal(row?.count, 50, table)
  }
  await store.close()
}

test('rows that were there become generation 1, embedded', () =>
  convert({ dataDirectory: temporaryDirectory() }))

test('rows that were there become generation 1, server', async (t) => {
  const server = await findPostgres()
  if (!server.found) return t.skip(server.reason)
  await convert({ dataDirectory: '', databaseUrl: await server.createDatabase() })
})
