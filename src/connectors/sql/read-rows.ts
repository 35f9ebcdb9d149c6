import { type Instant, isJsonObject, type JsonObject, type JsonValue } from '../../kernel/index.ts'
import type { NewEntry } from '../../log/index.ts'
import { type MessageKeys, messageEntry } from '../message-entry.ts'
import type { Look } from '../poll/poller.ts'
import type { OpeningSource } from '../source.ts'
import type { SourceTally } from '../source-tally.ts'
import {
  createBind,
  type Dialect,
  type PlaceValue,
  quoteName,
  type SqlConnection,
  type SqlRows,
} from './dialect.ts'
import { keyNotUnique } from './failures.ts'

export type ReadRowsSettings = {
  readonly table: string
  readonly columns?: readonly string[] | undefined
  readonly watermark: string
  readonly key: readonly string[]
  readonly where?: string | undefined
  readonly settleMs: number
  readonly batchRows: number
}

/** The highest watermark that could be seen at a time; undefined: there was no row. */
type Horizon = { readonly at: Instant; readonly watermark: PlaceValue | undefined }

/** Pages are made smaller so that one is about this large at most. */
const PAGE_BYTES = 4_194_304

/**
 * Reads a table in the order of watermark and key, one page a look.
 *
 * 1. A row is read only when its watermark is at most a horizon: the highest watermark that could be seen `settleMs`
 *    ago. By then every transaction that drew that watermark or an earlier one is visible, so nothing turns up behind
 *    what was read, however many rows have one watermark and in whatever order they were committed.
 * 2. What was read and how far it goes is one commit: a crash reads on from there, and takes nothing twice.
 * 3. In memory is one page, and one row more that tells whether there is another.
 */
export function createRowReader(
  dialect: Dialect,
  settings: ReadRowsSettings,
  around: OpeningSource<MessageKeys<JsonObject>> & { readonly tally: Pick<SourceTally, 'took'> },
) {
  const { name, system, clock, marks, log, room, priority, tally } = around
  const { table, watermark, key, settleMs } = settings
  const place = [watermark, ...key]
  let horizons: readonly Horizon[] = []
  let rowBytes = 1_000

  const sample = async (connection: SqlConnection): Promise<void> => {
    const newest = horizons.at(-1)
    if (newest && clock.now() - newest.at < settleMs / 4) return
    const found = await connection.query(highestStatement(dialect, settings))
    const [at] = placesOf(found, ['highest'])
    horizons = [...horizons, { at: clock.now(), watermark: at?.[0] }]
  }

  /** The newest that is old enough; older ones are forgotten. */
  const settled = (): Horizon | undefined => {
    const nth = horizons.findLastIndex(({ at }) => clock.now() - at >= settleMs)
    horizons = horizons.slice(Math.max(nth, 0))
    return nth < 0 ? undefined : horizons[0]
  }

  const takePage = async (connection: SqlConnection, upTo: PlaceValue, limit: number): Promise<Look> => {
    const after = placeIn(await marks.read(name))
    const { bind, values } = createBind(dialect)
    const columns = dialect.rounds ? await exactColumns(dialect, settings, connection) : undefined
    const text = pageStatement(dialect, settings, { bind, after, upTo, limit: limit + 1, columns })
    const found = await connection.query(text, values)
    const places = placesOf(found, place)
    const clear = new Set(places.map((one) => JSON.stringify(one)))
    if (clear.size < places.length || places.some((one) => one.length < place.length))
      throw keyNotUnique({ system, table })
    const entries = found.rows.slice(0, limit).map((row) => toEntry(around, settings, row))
    const last = places.slice(0, limit).at(-1)
    if (!last) return {}
    await log.append(entries, [marks.write(name, { place: last })], { priority })
    for (const _ of entries) tally.took('received')
    rowBytes = Math.max(1, entries.reduce((sum, { raw }) => sum + (raw?.length ?? 0), 0) / entries.length)
    return { more: found.rows.length > limit, waiting: Math.max(0, found.rows.length - limit) }
  }

  return {
    look: async (connection: SqlConnection): Promise<Look> => {
      await sample(connection)
      const horizon = settled()
      if (!horizon?.watermark) return {}
      const upTo = horizon.watermark
      const limit = Math.max(1, Math.min(settings.batchRows, Math.floor(PAGE_BYTES / rowBytes)))
      const bytes = Math.ceil(limit * rowBytes)
      return await room.enter({ source: name, priority, bytes }, () => takePage(connection, upTo, limit))
    },
  }
}

const fromWhere = (dialect: Dialect, { table, where, watermark }: ReadRowsSettings): string =>
  `from ${quoteName(dialect, table)} where ${dialect.quote(watermark)} is not null${where === undefined ? '' : ` and (${where})`}`

/** Without max(), which is not there for every type of column. */
function highestStatement(dialect: Dialect, settings: ReadRowsSettings): string {
  const watermark = dialect.quote(settings.watermark)
  const { first, last } = dialect.limit(1)
  return `select ${first}${watermark} as highest ${fromWhere(dialect, settings)} order by ${watermark} desc${last}`
}

/**
 * What is selected so that no number is rounded on its way. Watermark and key are left as they are: text of the same
 * name would be what `order by` sorts by.
 */
async function exactColumns(
  dialect: Dialect,
  settings: ReadRowsSettings,
  connection: SqlConnection,
): Promise<readonly string[]> {
  const { bind } = createBind(dialect)
  const nothing = pageStatement(dialect, settings, { bind, after: [], upTo: undefined, limit: 0 })
  const { columns } = await connection.query(nothing)
  const place = [settings.watermark, ...settings.key]
  return columns.map(({ name, exactly }) => {
    const quoted = dialect.quote(name)
    return exactly && !place.includes(name) ? `${exactly(quoted)} as ${quoted}` : quoted
  })
}

type Page = {
  readonly bind: ReturnType<typeof createBind>['bind']
  readonly after: readonly PlaceValue[]
  readonly upTo: PlaceValue | undefined
  readonly limit: number
  /** As SQL; what the settings name without it. */
  readonly columns?: readonly string[] | undefined
}

export function pageStatement(
  dialect: Dialect,
  settings: ReadRowsSettings,
  { bind, after, upTo, limit, columns }: Page,
): string {
  const { watermark, key } = settings
  const place = [watermark, ...key].map(dialect.quote)
  const named = settings.columns && [...new Set([watermark, ...key, ...settings.columns])].map(dialect.quote)
  const { first, last } = dialect.limit(limit)
  return [
    `select ${first}${(columns ?? named)?.join(', ') ?? '*'} ${fromWhere(dialect, settings)}`,
    upTo && `and ${dialect.quote(watermark)} <= ${dialect.at(upTo, bind)}`,
    after.length > 0 && `and ${dialect.after(place, after, bind)}`,
    `order by ${place.join(', ')}${last}`,
  ]
    .filter(Boolean)
    .join(' ')
}

/** What each row has in these columns; one that has a null there is shorter. */
function placesOf({ columns, rows }: SqlRows, names: readonly string[]): readonly (readonly PlaceValue[])[] {
  const as = new Map(columns.map((column) => [column.name, column.as]))
  return rows.map((row) =>
    names.flatMap((name) => {
      const value = row[name]
      return value === null || value === undefined
        ? []
        : [{ value: String(value), as: as.get(name) ?? 'text' }]
    }),
  )
}

const isPlaceValue = (value: JsonValue): value is JsonObject & PlaceValue =>
  isJsonObject(value) &&
  typeof value.value === 'string' &&
  ['text', 'number', 'time', 'bytes'].includes(String(value.as))

const placeIn = (mark: JsonObject | undefined): readonly PlaceValue[] =>
  Array.isArray(mark?.place) ? mark.place.filter(isPlaceValue) : []

function toEntry(
  around: OpeningSource<MessageKeys<JsonObject>>,
  { table, watermark, key }: ReadRowsSettings,
  row: JsonObject,
): NewEntry {
  return messageEntry(around, {
    subject: row,
    format: 'json',
    bytes: Buffer.from(JSON.stringify(row)),
    body: row,
    meta: { table, watermark: row[watermark] ?? null },
    issues: [],
    otherwise: { orderKeys: [`row:${around.name}:${JSON.stringify(key.map((name) => row[name] ?? null))}`] },
  })
}
