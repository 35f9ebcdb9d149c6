import { fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Log, type NewEntry, openLog } from '../src/log/index.ts'
import { migrations } from '../src/migrations.ts'
import { openStore, type Store } from '../src/store/index.ts'
import { findPostgres } from '../test/postgres.ts'
import { machineClock, newId } from './machine.ts'
import { type BenchOptions, compared, judged, type Result, round } from './result.ts'
import { sampleMessage } from './sample-message.ts'

/** What is stored when the first value is measured. */
const FEW = 10_000
const SHARE_BAR = 0.9
const RECOVERY_BAR_SECONDS = 5
/** Rows that one statement of the filling writes. */
const AT_ONCE = 50_000
const SENDERS = 64

/**
 * What becomes of throughput and recovery as the log grows: messages appended by 64 senders and consumed, at ten
 * thousand and at ten million stored messages of the same store; then the time from the start of a process, whose
 * predecessor was killed at work, to its first message appended and consumed.
 */
export async function* benchGrowth(options: BenchOptions): AsyncGenerator<Result> {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'ligament-growth-'))
  try {
    yield* onStore({ dataDirectory, databaseUrl: undefined }, options)
  } finally {
    rmSync(dataDirectory, { recursive: true, force: true })
  }
  const server = await findPostgres()
  if (!server.found) return void console.error(`left out: the server store (${server.reason})`)
  yield* onStore({ dataDirectory: '', databaseUrl: await server.createDatabase() }, options)
}

type Place = { readonly dataDirectory: string; readonly databaseUrl: string | undefined }

async function* onStore(place: Place, options: BenchOptions): AsyncGenerator<Result> {
  const many = options.messages ?? (options.quick ? 30_000 : 10_000_000)
  const store = await openStore({ ...place, migrations })
  const kind = store.kind
  await fill(store, 0, FEW)
  const atFew = await measure(store, 'few', options.seconds)
  await fill(store, FEW, many)
  const atMany = await measure(store, 'many', options.seconds)
  await store.close()
  const title = `append and consume at ${many.toLocaleString('en-US')} stored messages`
  const result = { name: title, store: kind, value: round(atMany), unit: 'messages/s' }
  yield judged(compared(result, `at ${FEW.toLocaleString('en-US')}`, atFew), 'at least', SHARE_BAR)
  const seconds = round(await recovery(place))
  yield judged(
    { name: 'from start to first message, after a kill', store: kind, value: seconds, unit: 's' },
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
    select n, (lpad(to_hex((extract(epoch from now()) * 1000)::bigint + n), 12, '0') || '7' || substr(md5(n::text), 1, 3)
      || '8' || substr(md5(n::text), 4, 15))::uuid as id
    from generate_series($1::bigint, $2::bigint) as n
  ) as numbered
  returning id, seq, at
)
insert into key_index (value, kind, subject_kind, subject_id, at)
select value, kind, 'entry', id, at from made cross join lateral (values
  ('MRN' || seq % 500000, 'mrn'), ('V' || seq / 4, 'visit'), ('C' || seq, 'control'), ('R' || seq / 20, 'referral')
) as keys(value, kind)`

async function fill(store: Store, from: number, to: number): Promise<void> {
  for (let at = from; at < to; at += AT_ONCE)
    await store.transact([{ sql: FILL, params: [at + 1, Math.min(at + AT_ONCE, to)] }])
  for (const table of ['log_entry', 'key_index']) await store.query(`vacuum analyze ${table}`)
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

async function recovery({ dataDirectory, databaseUrl = '' }: Place): Promise<number> {
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
