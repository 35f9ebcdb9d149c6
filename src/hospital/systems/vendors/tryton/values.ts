import type { JsonValue } from '../../../../kernel/index.ts'

/** Values that JSON has no type for, as Tryton's JSON-RPC writes them. */
export const decimal = (text: string): JsonValue => ({ __class__: 'Decimal', decimal: text })

/** Of `YYYY-MM-DD`. */
export function date(iso: string): JsonValue {
  const [year, month, day] = iso.split('-').map(Number)
  return { __class__: 'date', year: year ?? 0, month: month ?? 0, day: day ?? 0 }
}
