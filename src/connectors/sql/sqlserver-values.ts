import type { Request, TYPES } from 'tedious'
import type { JsonValue } from '../../kernel/index.ts'
import type { Bound, SqlRows } from './dialect.ts'
import { sqlInexact } from './failures.ts'

type DataType = Parameters<Request['addParameter']>[1]
type ParameterOptions = NonNullable<Parameters<Request['addParameter']>[3]>

/** What the driver tells of a column. */
export type Column = {
  readonly colName: string
  readonly type: { readonly name: string }
  readonly precision?: number | undefined
  readonly scale?: number | undefined
  readonly dataLength?: number | undefined
}

/** Digits that a number of JavaScript holds, whatever they are. */
const DIGITS = 15
const MONEY = /^(Small)?MoneyN?$/
const DECIMAL = /^(Decimal|Numeric)N?$/
const BYTES = /^(Var)?Binary$|^Image$/
/** Of the declared length of nvarchar, beyond which it is nvarchar(max). */
const CHARACTERS = 4_000

/**
 * Text is nvarchar and takes the type of what it is compared with or written to; numbers are exact ones, so that
 * nothing that holds them rounds.
 */
export function parameterOf(
  types: typeof TYPES,
  value: Bound,
): readonly [DataType, Bound, ParameterOptions?] {
  if (typeof value === 'boolean') return [types.Bit, value]
  if (Number.isSafeInteger(value)) return [types.BigInt, value]
  const text = value === null ? null : String(value)
  const [, whole = '', fraction = ''] =
    (typeof value === 'number' && /^-?(\d+)\.(\d+)$/.exec(String(value))) || []
  if (fraction !== '' && whole.length + fraction.length <= DIGITS)
    return [types.Numeric, value, { precision: 18, scale: fraction.length }]
  return [types.NVarChar, text, (text?.length ?? 0) <= CHARACTERS ? { length: CHARACTERS } : {}]
}

export function describeColumn({
  colName,
  type,
  precision = 0,
  dataLength,
}: Column): SqlRows['columns'][number] {
  const as = BYTES.test(type.name) ? 'bytes' : 'text'
  if (MONEY.test(type.name) && dataLength !== 4)
    return {
      name: colName,
      as,
      exactly: (quoted) => `cast(cast(${quoted} as decimal(19, 4)) as varchar(41))`,
    }
  if (DECIMAL.test(type.name) && precision > DIGITS)
    return { name: colName, as, exactly: (quoted) => `cast(${quoted} as varchar(41))` }
  return { name: colName, as }
}

/** Throws for a decimal that the driver has rounded. */
export function toJson(value: unknown, { colName, type, scale = 0, dataLength }: Column): JsonValue {
  if (value === null || value === undefined) return null
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64')
  if (value instanceof Date) return timeText(value, type.name, scale, dataLength)
  if (typeof value === 'number') {
    if (MONEY.test(type.name)) return decimalText(value, 4, colName)
    if (DECIMAL.test(type.name)) return decimalText(value, scale, colName)
    return Number.isFinite(value) ? value : String(value)
  }
  return typeof value === 'string' || typeof value === 'boolean' ? value : String(value)
}

function decimalText(value: number, scale: number, column: string): string {
  if (Math.abs(value) * 10 ** scale >= 10 ** DIGITS) throw sqlInexact({ column })
  return value.toFixed(scale)
}

/** As precise as the column, in the forms that every language setting of the server reads the same way. */
function timeText(value: Date, type: string, scale: number, dataLength: number | undefined): string {
  const [date = '', clock = ''] = value.toISOString().split('T')
  if (type === 'Date') return date
  // Of datetime and smalldatetime; the scale is that of the newer types.
  if (type === 'SmallDateTime' || (type === 'DateTimeN' && dataLength === 4))
    return `${date}T${clock.slice(0, 8)}`
  if (type.startsWith('DateTime') && !/2|Offset/.test(type)) return `${date}T${clock.slice(0, 12)}`
  const { nanosecondsDelta = 0 } = value as { readonly nanosecondsDelta?: number }
  const beyond = String(Math.round(nanosecondsDelta * 1e7)).padStart(4, '0')
  const digits = `${clock.slice(9, 12)}${beyond}`.slice(0, scale)
  const time = `${clock.slice(0, 8)}${digits === '' ? '' : `.${digits}`}`
  if (type === 'Time') return time
  return `${date}T${time}${type === 'DateTimeOffset' ? 'Z' : ''}`
}
