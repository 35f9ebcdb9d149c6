import { Buffer } from 'node:buffer'
import type { JsonValue } from '../kernel/index.ts'
import { toStorableJson } from './storable-json.ts'

/** The fields of an act's rows, each with its SQL type, in the order of the statement's parameters. */
export type Columns = { readonly [field: string]: string }

type Row = { readonly [field: string]: JsonValue | Uint8Array | undefined }

/**
 * What a statement of columns reads its rows from, as `r`: the ordinal `i` from `$1`, then the fields. Bytes come as
 * they are, everything else as text that is cast here, so that what is no value of its type is the statement's error.
 */
export function rowsFromColumns(columns: Columns): string {
  const fields = Object.entries(columns)
  const quoted = fields.map(([field]) => `"${field}"`)
  const cast = fields.map(([field, type]) => (isWireType(type) ? `"${field}"` : `"${field}"::${type}`))
  const arrays = fields.map(([, type], at) => `$${at + 2}::${type === 'bytea' ? 'bytea' : 'text'}[]`)
  return `(
  select i, ${cast.join(', ')}
  from unnest($1::int[], ${arrays.join(', ')}) as packed(i, ${quoted.join(', ')})
) as r`
}

const isWireType = (type: string): boolean => type === 'text' || type === 'bytea'

/**
 * A row on its way to the statement: of each field its length in four bytes, -1 for null, then the bytes. They stand in
 * a string of one byte a character, which is cheaper to put together than a buffer, and to hand to another thread.
 */
export function packRow(columns: Columns, row: Row): string {
  // Joined at once: a string that is put together bit by bit stays in bits, which the collector has to go through.
  const parts: string[] = []
  for (const field in columns) {
    const value = row[field]
    if (value === undefined || value === null) parts.push(NULL)
    else {
      const bytes = value instanceof Uint8Array ? toLatin1(value) : toEncoded(columns[field] ?? 'text', value)
      parts.push(SHORT_LENGTHS[bytes.length] ?? int32(bytes.length), bytes)
    }
  }
  return parts.join('')
}

const NULL = '\xff\xff\xff\xff'

const int32 = (value: number): string =>
  String.fromCharCode(value >>> 24, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff)

const SHORT_LENGTHS = Array.from({ length: 1_024 }, (_, length) => int32(length))

const toLatin1 = ({ buffer, byteOffset, length }: Uint8Array): string =>
  Buffer.from(buffer, byteOffset, length).toString('latin1')

/** Ids and numbers, of which a row has many, are ASCII; what is none is refused by the statement. */
const toEncoded = (type: string, value: JsonValue): string =>
  type === 'uuid' || type === 'float8' ? String(value) : encoded(asText(type, value))

/** In UTF-8; ASCII is that already. */
const encoded = (text: string): string =>
  BEYOND_ASCII.test(text) ? Buffer.from(text).toString('latin1') : text

const BEYOND_ASCII = /[^\0-\x7f]/

/** As the type reads it. A database text holds no U+0000; half of a surrogate pair is U+FFFD when it is encoded. */
function asText(type: string, value: JsonValue): string {
  if (type === 'jsonb') return toStorableJson(value)
  if (Array.isArray(value)) return `{${value.map((one) => quote(storable(String(one)))).join(',')}}`
  return storable(String(value))
}

const storable = (text: string): string => (text.includes('\0') ? text.replaceAll('\0', '\ufffd') : text)

const quote = (text: string): string => `"${text.replace(/[\\"]/g, '\\$&')}"`

/** OIDs (pg_type.dat). */
const INT4 = 23
const BYTEA = 17
const TEXT = 25

/** The parameters of rows that were packed: their ordinals, then an array for each column, all in binary. */
export function columnsOf(
  columns: Columns,
  packed: readonly string[],
  ordinals: readonly number[],
): readonly Buffer[] {
  const types = Object.values(columns)
  const count = ordinals.length
  const rows = Buffer.from(packed.join(''), 'latin1')
  // Where the field of each row begins whose column is next.
  const starts = new Uint32Array(count)
  for (let at = 1; at < count; at++) starts[at] = (starts[at - 1] ?? 0) + (packed[at - 1]?.length ?? 0)
  const space = Buffer.allocUnsafe((types.length + 1) * HEADER_BYTES + count * 8 + rows.length)
  let end = writeHeader(space, 0, INT4, count)
  for (const ordinal of ordinals) end = space.writeInt32BE(ordinal, space.writeInt32BE(4, end))
  const arrays = [space.subarray(0, end)]
  for (const type of types) {
    const begin = end
    end = writeHeader(space, begin, type === 'bytea' ? BYTEA : TEXT, count)
    for (let at = 0; at < count; at++) {
      const from = starts[at] ?? 0
      const to = from + 4 + Math.max(0, rows.readInt32BE(from))
      end = copy(rows, from, to, space, end)
      starts[at] = to
    }
    arrays.push(space.subarray(begin, end))
  }
  return arrays
}

/** Calling `Buffer.copy` takes as long as this does for so many bytes. */
const SHORT = 64

function copy(from: Buffer, start: number, end: number, to: Buffer, at: number): number {
  if (end - start > SHORT) return at + from.copy(to, at, start, end)
  for (let i = start; i < end; i++) to[at + i - start] = from[i] ?? 0
  return at + end - start
}

const HEADER_BYTES = 20

/**
 * Of an array in the binary format (PostgreSQL, array_recv): how many dimensions, whether there are nulls, the type; of
 * the one dimension its length and first index. Each element follows as its length and its bytes.
 */
function writeHeader(space: Buffer, at: number, oid: number, count: number): number {
  let end = at
  for (const value of [1, 1, oid, count, 1]) end = space.writeInt32BE(value, end)
  return end
}
