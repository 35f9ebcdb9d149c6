import { fork } from 'node:child_process'
import { type Log, type NewEntry, openLog } from '../src/log/index.ts'
import { migrations } from '../src/program/index.ts'
import { openStore, type Store } from '../src/store/index.ts'
import { median } from './load.ts'
import { machineClock, newId } from './machine.ts'
import { startProgress } from './progress.ts'
import { type BenchOptions, compared, judged, type Result, round } from './result.ts'
import { sampleMessage } from './sample-message.ts'
import { onNamedStores, type StorePlace } from './stores.ts'

/** What is stored when the first value is measured. */
const FEW = 10_000
const SHARE_BAR = 0.9
const RECOVERY_BAR_SECONDS = 5
/** Rows that one statement of the filling writes. */
const AT_ONCE = 50_000
const SENDERS = 64

/**
 * What becomes of throughput and recovery as the log grows: messages appended by 64 senders and consumed, in turns on a
 * store with ten thousand messages and on one with ten million; then the time from the start of a process, whose
 * predecessor was killed at work on the large one, to its first message appended and consumed.
 */
export async function* benchGrowth(options: BenchOptions): AsyncGenerator<Result> {
  for (const kind of options.stores) {
    for await (const few of onNamedStores([kind])) {
      for await (const many of onNamedStores([kind])) yield* onStores(few, many, options)
    }
  }
}

async function* onStores(few: StorePlace, many: StorePlace, options: BenchOptions): AsyncGenerator<Result> {
  const count = options.messages ?? (options.quick ? 30_000 : 10_000_000)
  const small = await openFilled(few, FEW)
  const large = await openFilled(many, count)
  const rates = { small: [] as number[], large: [] as number[] }
  for (let turn = 1; turn <= options.rounds; turn++) {
    rates.small.push(await measure(small, `turn ${turn}`, options.seconds))
    rates.large.push(await measure(large, `turn ${turn}`, options.seconds))
  }
  await Promise.all([small.close(), large.close()])
  const title = `append and consume at ${count.toLocaleString('en-US')} stored messages`
  const result = { name: title, store: many.kind, value: round(median(rates.large)), unit: 'messages/s' }
  yield judged(
    compared(result, `at ${FEW.toLocaleString('en-US')}`, median(rates.small)),
    'at least',
    SHARE_BAR,
  )
  yield judged(
    {
      name: 'from start to first message, after a kill',
      store: many.kind,
      value: round(await recovery(many)),
      unit: 's',
    },
    'at most',
    RECOVERY_BAR_SECONDS,
  )
}

const FILL = `
with made as (
  insert into log_entry (id, kind, stream, version, at, keys, correlation, source, business_keys, bytes, raw, meta)
  select id, 'message', 'filled', 'hl7v2', now(), array['patient:' || n % 500000], id, 'ehr', '[]', 900,
    convert_to(rpad('MSH|^~\\&|EHR|SITE|' || n, 850, md5(n::text)), 'utf8'), '{"verdict": "accept"}'
  from (
    select n, (lpad(to_hex((extract(epoch from now()) * 1000)::bigint - $3::bigint + n), 12, '0') || '7' || substr(md5(n::text), 1, 3)
      || '8' || substr(md5(n::text), 4, 15))::uuid as id
    from generate_series($1::bigint, $2::bigint) as n
  ) as numbered
  returning id, seq, at
)
insert into key_index (value, kind, subject_kind, subject_id, at)
select value, kind, 'entry', id, at from made cross join lateral (values
  ('MRN' || seq % 500000, 'mrn'), ('V' || seq / 4, 'visit'), ('C' || seq, 'control'), ('R' || seq / 20, 'referral')
) as keys(value, kind)`

const INDEXES = `
select indexrelid::regclass::text as name, replace(pg_get_indexdef(indexrelid), ' ON ONLY ', ' ON ') as made
from pg_index where indrelid in ('log_entry'::regclass, 'key_index'::regclass) order by 1`

/** A store with so many messages: their rows first, then the indexes, then statistics, then every page on disk. */
async function openFilled(place: StorePlace, count: number): Promise<Store> {
  const store = await openStore({ ...place, migrations })
  const indexes = await store.query<{ name: string; made: string }>(INDEXES)
  await store.transact(indexes.map(({ name }) => ({ sql: `drop index ${name}` })))
  const filled = startProgress(`${store.kind}, stored messages`, count)
  for (let at = 0; at < count; at += AT_ONCE) {
    const upTo = Math.min(at + AT_ONCE, count)
    await store.transact([{ sql: FILL, params: [at + 1, upTo, count] }])
    filled(upTo)
  }
  const indexed = startProgress(`${store.kind}, indexes`, indexes.length)
  for (const [at, { made }] of indexes.entries()) {
    await store.transact([{ sql: `set local maintenance_work_mem = '128MB'` }, { sql: made }])
    indexed(at + 1)
  }
  for (const table of ['log_entry', 'key_index']) await store.query(`vacuum analyze ${table}`)
  await store.query('checkpoint')
  return store
}

export const fillEntry = (n: number): NewEntry => {
  const id = newId<'entry'>()
  return {
    id,
    kind: 'message',
    stream: 'growth',
    version: 'hl7v2',
    at: machineClock.now(),
    keys: [`patient:${n}`],
    correlation: newId<'correlation'>(),
    causation: null,
    source: 'ehr',
    body: null,
    raw: sampleMessage(id.slice(0, 20), n),
    meta: { verdict: 'accept' },
    businessKeys: [
      { kind: 'mrn', value: `MRN${n % 500_000}` },
      { kind: 'control', value: id },
    ],
  }
}

/** Messages a second that were appended and then read by a consumer of this name, who is new, over so many seconds after a second of warming up. */
async function measure(store: Store, name: string, seconds: number): Promise<number> {
  const log = await openLog({ store, clock: machineClock, draw: Math.random })
  let consumed = 0
  await log.subscribe({
    name,
    kind: 'message',
    from: 'now',
    streams: ['growth'],
    handle: async () => {
      consumed++
      return { writes: [] }
    },
  })
  let sending = true
  const senders = Array.from({ length: SENDERS }, (_, at) => sendOn(log, at, () => sending))
  await pass(1_000)
  const before = consumed
  const start = performance.now()
  await pass(seconds * 1_000)
  const rate = ((consumed - before) * 1_000) / (performance.now() - start)
  sending = false
  await Promise.all(senders)
  await log.stop()
  return rate
}

async function sendOn(log: Log, sender: number, sending: () => boolean): Promise<void> {
  for (let n = sender; sending(); n += SENDERS) await log.append([fillEntry(n)])
}

const pass = (ms: number): Promise<void> => new Promise((resume) => setTimeout(resume, ms))

async function recovery({ dataDirectory, databaseUrl = '' }: StorePlace): Promise<number> {
  const start = (mode: 'load' | 'once') =>
    fork(new URL('./growth-process.ts', import.meta.url), [mode, dataDirectory, databaseUrl])
  const loading = start('load')
  await new Promise((resolve) => loading.once('message', resolve))
  await pass(1_000)
  const ended = new Promise((resolve) => loading.once('exit', resolve))
  loading.kill('SIGKILL')
  await ended
  const from = performance.now()
  const next = start('once')
  await new Promise((resolve, reject) => {
    next.once('message', resolve)
    next.once('exit', () =>
      reject(new Error('the process after a kill ended before it had handled anything')),
    )
  })
  return (performance.now() - from) / 1_000
}
