/** What a server of TDS 7.4 answers with ([MS-TDS], token data streams; all numbers little-endian). */

export type TdsColumn = { readonly name: string; readonly type: Buffer; readonly encode: EncodeValue }
/** One value as a row has it; null is encoded too. */
export type EncodeValue = (text: string | null) => Buffer

export type TdsError = { readonly number: number; readonly severity: number; readonly message: string }

const u8 = (value: number): Buffer => Buffer.of(value)
export const u16 = (value: number): Buffer => numbered(2, (bytes) => bytes.writeUInt16LE(value))
const i32 = (value: number): Buffer => numbered(4, (bytes) => bytes.writeInt32LE(value))
const u64 = (value: number): Buffer => numbered(8, (bytes) => bytes.writeBigUInt64LE(BigInt(value)))
export const ucs2 = (text: string): Buffer => Buffer.from(text, 'utf16le')
const bVarchar = (text: string): Buffer => Buffer.concat([u8(text.length), ucs2(text)])
const usVarchar = (text: string): Buffer => Buffer.concat([u16(text.length), ucs2(text)])

function numbered(size: number, write: (bytes: Buffer) => void): Buffer {
  const bytes = Buffer.alloc(size)
  write(bytes)
  return bytes
}

const measured = (token: number, body: Buffer): Buffer => Buffer.concat([u8(token), u16(body.length), body])

/** LOGINACK: T-SQL over TDS 7.4. */
export const loginAck = (): Buffer =>
  measured(
    0xad,
    Buffer.concat([u8(1), Buffer.of(0x74, 0, 0, 4), bVarchar('stand-in'), Buffer.of(16, 0, 0, 0)]),
  )

/** ENVCHANGE: type 8 begins, 9 commits, 10 rolls back a transaction, with its descriptor. */
export function transactionChange(type: 8 | 9 | 10, descriptor: number): Buffer {
  const named = Buffer.concat([u8(8), u64(descriptor)])
  return measured(0xe3, Buffer.concat([u8(type), ...(type === 8 ? [named, u8(0)] : [u8(0), named])]))
}

/** ERROR. */
export const error = ({ number, severity, message }: TdsError): Buffer =>
  measured(
    0xaa,
    Buffer.concat([
      i32(number),
      u8(1),
      u8(severity),
      usVarchar(message),
      bVarchar('stand-in'),
      u8(0),
      i32(1),
    ]),
  )

/** COLMETADATA: every column may be null. */
export const columnMetadata = (columns: readonly TdsColumn[]): Buffer =>
  Buffer.concat([
    u8(0x81),
    u16(columns.length),
    ...columns.map(({ name, type }) => Buffer.concat([i32(0), u16(1), type, bVarchar(name)])),
  ])

/** ROW. */
export const row = (columns: readonly TdsColumn[], values: readonly (string | null)[]): Buffer =>
  Buffer.concat([u8(0xd1), ...columns.map(({ encode }, nth) => encode(values[nth] ?? null))])

const COUNTED = 0x10
const FAILED = 0x02

/** DONE; DONEINPROC and DONEPROC around the status of a procedure. */
export function done(
  kind: 'batch' | 'procedure',
  outcome: { readonly rows?: number; readonly failed?: boolean },
) {
  const { rows, failed = false } = outcome
  const status = (rows === undefined ? 0 : COUNTED) | (failed ? FAILED : 0)
  const end = (token: number, bits: number, count: number): Buffer =>
    Buffer.concat([u8(token), u16(bits), u16(0), u64(count)])
  if (kind === 'batch') return end(0xfd, status, rows ?? 0)
  const returned = Buffer.concat([u8(0x79), i32(failed ? 1 : 0)])
  return Buffer.concat([end(0xff, status | 1, rows ?? 0), returned, end(0xfe, failed ? FAILED : 0, 0)])
}

const sized = (bytes: Buffer | null): Buffer => (bytes ? Buffer.concat([u8(bytes.length), bytes]) : u8(0))
const COLLATION = Buffer.of(0x09, 0x04, 0xd0, 0x00, 0x34)
const PLP_NULL = Buffer.alloc(8, 0xff)

/** Partially length-prefixed: nvarchar(max) and varbinary(max). */
const plp = (bytes: Buffer | null): Buffer =>
  bytes
    ? Buffer.concat([u64(bytes.length), ...(bytes.length ? [i32(bytes.length), bytes] : []), i32(0)])
    : PLP_NULL

const nullable =
  (encode: (text: string) => Buffer): EncodeValue =>
  (text) =>
    sized(text === null ? null : encode(text))

/** Days since 0001-01-01 and time of day in units of the scale. */
const DAY_MS = 86_400_000
const YEAR_ONE = Date.parse('0001-01-01T00:00:00Z')
const dayNumber = (date: string): Buffer => {
  const days = (Date.parse(`${date}T00:00:00Z`) - YEAR_ONE) / DAY_MS
  return i32(days).subarray(0, 3)
}
const timeOfDay = (time: string): Buffer => {
  const [clock = '', fraction = ''] = time.split('.')
  const seconds = clock.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)
  return u64(seconds * 1e6 + Number(fraction.padEnd(6, '0'))).subarray(0, 5)
}
const moment = (text: string): Buffer => {
  const [date = '', time = ''] = text.split(' ')
  return Buffer.concat([timeOfDay(time), dayNumber(date)])
}
const MICROSECONDS = 6

/** A sign and the digits as one number. */
const exactNumber =
  (scale: number): ((text: string) => Buffer) =>
  (text) => {
    const [whole = '', fraction = ''] = text.replace('-', '').split('.')
    const digits = BigInt(whole + fraction.padEnd(scale, '0'))
    const bytes = Buffer.alloc(17)
    bytes.writeUInt8(text.startsWith('-') ? 0 : 1)
    bytes.writeBigUInt64LE(BigInt.asUintN(64, digits), 1)
    bytes.writeBigUInt64LE(digits >> 64n, 9)
    return bytes
  }

/** A uniqueidentifier: three numbers turned round, then eight bytes as they stand. */
function guid(text: string): Buffer {
  const bytes = Buffer.from(text.replaceAll('-', ''), 'hex')
  return Buffer.concat([
    Buffer.from(bytes.subarray(0, 4)).reverse(),
    Buffer.from(bytes.subarray(4, 6)).reverse(),
    Buffer.from(bytes.subarray(6, 8)).reverse(),
    bytes.subarray(8),
  ])
}

const whole = (size: 2 | 4 | 8): TdsType => ({
  type: Buffer.of(0x26, size),
  encode: nullable((text) => {
    const bytes = Buffer.alloc(8)
    bytes.writeBigInt64LE(BigInt(text))
    return bytes.subarray(0, size)
  }),
})

type TdsType = Pick<TdsColumn, 'type' | 'encode'>

/** The types of columns; values come as PostgreSQL prints them. */
export const TDS_TYPES = {
  bit: { type: Buffer.of(0x68, 1), encode: nullable((text) => u8(text === 't' ? 1 : 0)) },
  smallint: whole(2),
  int: whole(4),
  bigint: whole(8),
  float: {
    type: Buffer.of(0x6d, 8),
    encode: nullable((text) => numbered(8, (bytes) => bytes.writeDoubleLE(Number(text)))),
  },
  uniqueidentifier: { type: Buffer.of(0x24, 16), encode: nullable(guid) },
  date: { type: Buffer.of(0x28), encode: nullable(dayNumber) },
  datetime2: { type: Buffer.of(0x2a, MICROSECONDS), encode: nullable(moment) },
  datetimeoffset: {
    type: Buffer.of(0x2b, MICROSECONDS),
    encode: nullable((text) => Buffer.concat([moment(text.replace(/\+00$/, '')), u16(0)])),
  },
  varbinary: {
    type: Buffer.concat([u8(0xa5), u16(0xffff)]),
    encode: (text) => plp(text === null ? null : Buffer.from(text.slice(2), 'hex')),
  },
  nvarchar: {
    type: Buffer.concat([u8(0xe7), u16(0xffff), COLLATION]),
    encode: (text) => plp(text === null ? null : ucs2(text)),
  },
} satisfies Readonly<Record<string, TdsType>>

export const decimal = (precision: number, scale: number): TdsType => ({
  type: Buffer.of(0x6c, 17, precision, scale),
  encode: nullable(exactNumber(scale)),
})
