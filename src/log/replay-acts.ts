import { type Instant, instant, type JsonObject, toIso } from '../kernel/index.ts'
import type { Act, Store, Write } from '../store/index.ts'
import type { EntryId, LogEntry, Position } from './log.ts'
import type { Replay, ReplayCounts, ReplayId, ReplayRequest, ReplayState, ReplayStop } from './replay.ts'
import type { Bounds } from './replay-selection.ts'

const createAct: Act = {
  name: 'replay.create',
  kind: 'write',
  order: 130,
  sql: `
insert into replay (id, target, selection, again, rate, note, who, state, first, last, created_at)
select id, target, selection, again, rate, note, who, 'previewing', first, last, at
from json_to_recordset($1::json) as r(i int, id uuid, target text, selection jsonb, again text, rate float8,
  note text, who text, first text, last text, at timestamptz)`,
}

export const createWrite = (
  replay: Required<ReplayRequest> & Pick<Replay, 'id' | 'who' | 'createdAt'>,
  { first, last }: Bounds,
): Write => {
  const { id, target, selection, again, rate, note, who, createdAt } = replay
  const row = { id, target, again, rate, note, who, first, last, at: toIso(createdAt) }
  return { act: createAct, row: { ...row, selection: { ...selection } } }
}

/** Passes when the replay is in one of the states `from`. A node that begins to work takes a new life of it. */
const moveAct: Act = {
  name: 'replay.move',
  kind: 'guard',
  keeps: true,
  order: 64,
  sql: `
with r as (
  select distinct on (id) * from json_to_recordset($1::json)
    as r(i int, id uuid, life int, "from" text[], "to" text, at timestamptz, by text, trouble jsonb)
  order by id, i
), passed as (
  update replay p set state = r."to", trouble = r.trouble,
    started_at = case when r."to" = 'running' then coalesce(p.started_at, r.at) else p.started_at end,
    started_by = case when r."to" = 'running' then coalesce(p.started_by, r.by) else p.started_by end,
    cursor = case when p.state = 'previewed' then p.first else p.cursor end,
    ended_at = case when r."to" in ('stopped', 'done') then r.at else p.ended_at end
  from r where p.id = r.id and p.state = any(r."from") and (r.life is null or r.life = p.life)
  returning r.i
)`,
}

export const moveWrite = (
  id: ReplayId,
  move: {
    readonly from: readonly ReplayState[]
    readonly to: ReplayState
    readonly at: Instant
    /** Of a worker: refused when another one has it. */
    readonly life?: number
    readonly by?: string
    readonly trouble?: ReplayTrouble
  },
): Write => {
  const { from, to, at, life = null, by = null, trouble = null } = move
  return { act: moveAct, row: { id, from: [...from], to, at: toIso(at), life, by, trouble } }
}

const takeAct: Act = {
  name: 'replay.take',
  kind: 'guard',
  keeps: true,
  order: 65,
  sql: `
with passed as (
  update replay p set life = p.life + 1
  from json_to_recordset($1::json) as r(i int, id uuid, life int) where p.id = r.id and p.life = r.life
  returning r.i
)`,
}

/** Passes when nobody began another life of it since `life`. */
export const takeWrite = (id: ReplayId, life: number): Write => ({ act: takeAct, row: { id, life } })

const previewAct: Act = {
  name: 'replay.preview',
  kind: 'guard',
  keeps: true,
  order: 66,
  sql: `
with passed as (
  update replay p set total = r.total, counts = coalesce(r.counts, p.counts),
    fingerprint = coalesce(r.fingerprint, p.fingerprint), state = r.state,
    previewed_at = case when r.state = 'previewed' then r.at else p.previewed_at end
  from (
    select distinct on (id) * from json_to_recordset($1::json) as r(i int, id uuid, life int, total bigint, counts jsonb,
      fingerprint text, state text, at timestamptz) order by id, i desc
  ) as r where p.id = r.id and p.life = r.life and p.state = 'previewing'
  returning r.i
)`,
}

export const previewWrite = (
  id: ReplayId,
  life: number,
  at: Instant,
  { total, counts, fingerprint }: { total: number; counts?: ReplayCounts; fingerprint?: string },
): Write => {
  const state = fingerprint === undefined ? 'previewing' : 'previewed'
  const told = { counts: counts ? toJson(counts) : null, fingerprint: fingerprint ?? null }
  return { act: previewAct, row: { id, life, at: toIso(at), total, state, ...told } }
}

const toJson = ({ effects, warnings, ...entries }: ReplayCounts): JsonObject => ({
  ...entries,
  effects: effects.map((effect) => ({ ...effect })),
  warnings: [...warnings],
})

/**
 * Passes when this life still has the replay and the entry was not carried out before: its writes are on disk once.
 */
const carryAct: Act = {
  name: 'replay.carry',
  kind: 'guard',
  keeps: true,
  order: 62,
  sql: `
with r as (
  select * from json_to_recordset($1::json) as r(i int, id uuid, life int, position text, failed int)
), open as (
  select r.* from r join replay p on p.id = r.id and p.life = r.life where not (r.position = any(p.handled))
), moved as (
  update replay p set handled = p.handled || o.positions, done = p.done + o.entries - o.failed,
    failed = p.failed + o.failed, trouble = null
  from (
    select id, life, array_agg(position) as positions, count(*) as entries, sum(failed) as failed
    from open group by id, life
  ) as o
  where p.id = o.id and p.life = o.life
  returning p.id
), passed as (
  select open.i from open join moved using (id)
)`,
}

export const carryWrite = (id: ReplayId, life: number, position: Position, failed: boolean): Write => ({
  act: carryAct,
  row: { id, life, position, failed: failed ? 1 : 0 },
})

/** A page is settled: the next one begins after it. */
const turnAct: Act = {
  name: 'replay.turn',
  kind: 'guard',
  keeps: true,
  order: 63,
  sql: `
with passed as (
  update replay p set cursor = r."to", handled = '{}', skipped = p.skipped + r.skipped, held = p.held + r.held,
    trouble = null
  from json_to_recordset($1::json)
    as r(i int, id uuid, life int, "from" text, "to" text, skipped int, held int)
  where p.id = r.id and p.life = r.life and p.cursor = r."from"
  returning r.i
)`,
}

export const turnWrite = (
  id: ReplayId,
  life: number,
  turn: { readonly from: Position; readonly to: Position; readonly skipped: number; readonly held: number },
): Write => ({ act: turnAct, row: { id, life, ...turn } })

const troubleAct: Act = {
  name: 'replay.trouble',
  kind: 'write',
  order: 131,
  sql: `
update replay p set trouble = r.trouble from (
  select distinct on (id) * from json_to_recordset($1::json) as r(i int, id uuid, life int, trouble jsonb)
  order by id, i desc
) as r where p.id = r.id and p.life = r.life and p.state in ('previewing', 'running')`,
}

export const troubleWrite = (id: ReplayId, life: number, trouble: ReplayTrouble): Write => ({
  act: troubleAct,
  row: { id, life, trouble },
})

const stopAct: Act = {
  name: 'replay.stop',
  kind: 'write',
  order: 132,
  sql: `
insert into replay_stop (replay, key, position, entry, code, says, fix, at)
select replay, key, position, entry, code, says, fix, at
from json_to_recordset($1::json) as r(i int, replay uuid, key text, position text, entry uuid, code text, says text,
  fix text, at timestamptz)
order by i on conflict do nothing`,
}

export const stopWrite = (
  replay: ReplayId,
  { position, id }: LogEntry,
  { key, code, says, fix, at }: Omit<ReplayStop, 'entry' | 'position'>,
): Write => ({
  act: stopAct,
  row: { replay, key, position, entry: id, code, says: says.slice(0, 500), fix, at: toIso(at) },
})

export type ReplayTrouble = { readonly code: string; readonly says: string }

/** What a worker needs beside what people see. */
export type ReplayWork = Replay &
  Bounds & { readonly life: number; readonly cursor: Position; readonly handled: readonly Position[] }

const COLUMNS = `id, target, selection, again, rate, note, who, state, life, first, last, cursor, handled,
  total::float8 as total, counts, fingerprint, done::float8 as done, skipped::float8 as skipped,
  failed::float8 as failed, held::float8 as held, trouble, created_at as "createdAt", previewed_at as "previewedAt",
  started_at as "startedAt", started_by as "startedBy", ended_at as "endedAt"`

type ReplayRow = Omit<ReplayWork, 'remaining'>

const toWork = (row: ReplayRow): ReplayWork => ({
  ...row,
  remaining: Math.max(0, row.total - row.done - row.skipped - row.failed - row.held),
})

export async function readReplay(store: Store, id: ReplayId): Promise<ReplayWork | undefined> {
  const [row] = await store.query<ReplayRow>(`select ${COLUMNS} from replay where id = $1::uuid`, [id])
  return row && toWork(row)
}

/** Index: replay's primary key; ids are in the order of time. */
export const LATEST_REPLAYS = `
select ${COLUMNS} from replay where id < coalesce($1::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
order by id desc limit $2`

export async function readReplays(
  store: Store,
  { before, limit }: { readonly before?: ReplayId; readonly limit: number },
): Promise<readonly Replay[]> {
  return (await store.query<ReplayRow>(LATEST_REPLAYS, [before ?? null, limit])).map(toWork)
}

/** Index: replay_active. */
export const ACTIVE_REPLAYS = `
select ${COLUMNS} from replay where state in ('previewing', 'running', 'pausing', 'stopping') order by id`

export const readActive = async (store: Store): Promise<readonly ReplayWork[]> =>
  (await store.query<ReplayRow>(ACTIVE_REPLAYS)).map(toWork)

/** Index: replay_stop's primary key; a replay has 10,000 stops at most. */
export async function readStops(
  store: Store,
  id: ReplayId,
  { skip = 0, limit }: { readonly skip?: number; readonly limit: number },
): Promise<readonly ReplayStop[]> {
  const rows = await store.query<Omit<ReplayStop, 'at'> & { at: number; entry: EntryId }>(
    `select key, position, entry, code, says, fix, at from replay_stop where replay = $1
    order by position, key offset $2 limit $3`,
    [id, skip, limit],
  )
  return rows.map(({ at, ...row }) => ({ ...row, at: instant(at) }))
}
