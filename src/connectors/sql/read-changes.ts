import type { JsonObject } from '../../kernel/index.ts'
import type { NewEntry } from '../../log/index.ts'
import { type MessageKeys, messageEntry, type OrderKeys } from '../message-entry.ts'
import type { Look } from '../poll/poller.ts'
import type { OpeningSource } from '../source.ts'
import type { SourceTally } from '../source-tally.ts'
import type { SqlConnection } from './dialect.ts'
import { changesMissed, noChanges } from './failures.ts'
import { createPgOutputReader, type PgOutput, type RowChange } from './pgoutput.ts'

export type ReadChangesSettings = {
  readonly slot: string
  readonly publication: string
  readonly batchChanges: number
}

type Around = OpeningSource<MessageKeys<JsonObject>>

/**
 * How far it has come. `end`: every transaction that ended at or before this place of the journal is taken. `commit`
 * and `taken`: so many changes of the transaction that commits there, which is not taken whole.
 */
type Mark = { readonly end: bigint; readonly commit: bigint; readonly taken: number }

/** Journal of other tables after which the place moves on although nothing was there to take. */
const IDLE_BYTES = 1_048_576n
/** About what a page of changes weighs, for the room that it asks for. */
const CHANGE_BYTES = 1_000

/**
 * Reads committed changes from a replication slot, in the order of the commits.
 *
 * 1. It looks at what the slot has without taking it (`peek`), appends it together with its mark, and only after that
 *    commit lets the slot go on (`advance`), at the next look. A crash anywhere in between reads from the mark.
 * 2. In memory is one page of changes, however large a transaction is; the mark counts within a transaction.
 * 3. A slot that is further than the mark was made anew or moved by another: changes are missed, and that is said
 *    instead of going on.
 */
export function createChangeReader(
  { slot, publication, batchChanges }: ReadChangesSettings,
  around: Around & { readonly tally: Pick<SourceTally, 'took'> },
) {
  const { name, system, marks, log, room, priority, tally } = around

  const takePage = async ({ mark, entries }: Page): Promise<void> => {
    await log.append(entries, [marks.write(name, printMark(mark))], { priority })
    for (const _ of entries) tally.took('received')
  }

  const readOn = async (connection: SqlConnection, from: Mark, upTo: string): Promise<boolean> => {
    await connection.query('begin')
    await connection.query(peekStatement(slot, publication, upTo, batchChanges))
    const read = createPgOutputReader()
    let page: Page = { mark: from, entries: [], open: undefined }
    let took = false
    for (;;) {
      const { rows } = await connection.query(`fetch ${batchChanges} from changes`)
      if (rows.length === 0) break
      const before = page.mark
      const messages = rows.flatMap(({ data }) => read(Buffer.from(String(data), 'base64')))
      page = messages.reduce<Page>((soFar, one) => add(around, soFar, one), { ...page, entries: [] })
      took ||= page.entries.length > 0
      if (page.mark !== before) await takePage(page)
    }
    await connection.query('commit')
    return took
  }

  return {
    look: async (connection: SqlConnection): Promise<Look> => {
      const state = await slotState(connection, system, { slot, publication })
      const stored = parseMark(await marks.read(name))
      if (stored && state.confirmed > stored.end) throw changesMissed({ system, slot, name })
      const mark = stored ?? { end: state.confirmed, commit: 0n, taken: 0 }
      if (stored && stored.end > state.confirmed)
        await connection.query(
          `select pg_replication_slot_advance(${literal(slot)}, ${literal(printLsn(stored.end))})`,
        )
      const bytes = batchChanges * CHANGE_BYTES
      const took = await room.enter({ source: name, priority, bytes }, () =>
        readOn(connection, mark, printLsn(state.now)),
      )
      if (!took && state.now - mark.end > IDLE_BYTES)
        await log.append([], [marks.write(name, printMark({ end: state.now, commit: 0n, taken: 0 }))], {
          priority,
        })
      return { more: took }
    },
  }
}

type Page = {
  readonly mark: Mark
  readonly entries: readonly NewEntry[]
  /** The transaction whose changes come now. */
  readonly open: { readonly begin: PgOutput & { readonly is: 'begin' }; readonly seen: number } | undefined
}

function add(around: Around, page: Page, message: PgOutput): Page {
  const { mark, entries, open } = page
  if (message.is === 'begin') return { ...page, open: { begin: message, seen: 0 } }
  if (!open || message.is === 'other') return page
  const isDone = open.begin.commit < mark.end
  if (message.is === 'commit')
    return { entries, open: undefined, mark: isDone ? mark : { end: message.end, commit: 0n, taken: 0 } }
  const seen = open.seen + 1
  const next = { ...page, open: { ...open, seen } }
  if (isDone || (mark.commit === open.begin.commit && seen <= mark.taken)) return next
  return {
    ...next,
    entries: [...entries, toEntry(around, message.change, open.begin)],
    mark: { end: mark.end, commit: open.begin.commit, taken: seen },
  }
}

function toEntry(around: Around, change: RowChange, begin: PgOutput & { readonly is: 'begin' }): NewEntry {
  const { change: is, table, key, keyBefore, row, unchanged } = change
  const body: JsonObject = {
    ...{ change: is, table, key, row },
    ...(keyBefore && { keyBefore }),
    ...(unchanged.length > 0 && { unchanged }),
    committedAt: begin.committedAt,
  }
  const orderKey = (of: JsonObject): string =>
    `row:${around.name}:${table}:${JSON.stringify(Object.values(of))}`
  const orderKeys: OrderKeys = keyBefore ? [orderKey(keyBefore), orderKey(key)] : [orderKey(key)]
  return messageEntry(around, {
    subject: body,
    format: 'json',
    bytes: Buffer.from(JSON.stringify(body)),
    body,
    meta: { table, change: is, commit: printLsn(begin.commit), transaction: begin.xid },
    issues: [],
    otherwise: { orderKeys },
  })
}

/** Whether the slot and the publication are there, and where the slot is; throws what is missing. */
export async function slotState(
  connection: SqlConnection,
  system: string,
  { slot, publication }: Pick<ReadChangesSettings, 'slot' | 'publication'>,
): Promise<{ readonly confirmed: bigint; readonly now: bigint }> {
  const { rows } = await connection.query(
    `select s.confirmed_flush_lsn as confirmed, pg_current_wal_flush_lsn() as now,
       exists (select from pg_publication where pubname = $2) as published
     from pg_replication_slots s
     where s.slot_name = $1 and s.plugin = 'pgoutput' and s.database = current_database() and s.wal_status <> 'lost'`,
    [slot, publication],
  )
  const [found] = rows
  if (!found?.published || typeof found.confirmed !== 'string')
    throw noChanges({ system, slot, publication, missing: found ? 'publication' : 'slot' })
  return { confirmed: parseLsn(found.confirmed), now: parseLsn(String(found.now)) }
}

/** Read by a cursor: the server keeps what is not fetched yet on its disk. */
const peekStatement = (slot: string, publication: string, upTo: string, count: number): string =>
  `declare changes no scroll cursor for select data from pg_logical_slot_peek_binary_changes(${literal(slot)}, ${literal(upTo)}, ${count}, 'proto_version', '1', 'publication_names', ${literal(`"${publication.replaceAll('"', '""')}"`)})`

/** A cursor takes no bound values. */
const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** A place in the journal, as the server writes it: `16/B374D848`. */
const parseLsn = (text: string): bigint => {
  const [high = '0', low = '0'] = text.split('/')
  return (BigInt(`0x${high}`) << 32n) | BigInt(`0x${low}`)
}

const printLsn = (lsn: bigint): string =>
  `${(lsn >> 32n).toString(16).toUpperCase()}/${(lsn & 0xffff_ffffn).toString(16).toUpperCase()}`

const printMark = ({ end, commit, taken }: Mark): JsonObject => ({
  end: printLsn(end),
  commit: printLsn(commit),
  taken,
})

const parseMark = (mark: JsonObject | undefined): Mark | undefined =>
  mark && {
    end: parseLsn(String(mark.end)),
    commit: parseLsn(String(mark.commit)),
    taken: Number(mark.taken),
  }
