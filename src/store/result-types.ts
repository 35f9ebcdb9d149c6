/**
 * How values come back, the same from both drivers: dates and times as epoch milliseconds, 64-bit numbers and exact
 * decimals as text. Keys are type OIDs (pg_type.dat).
 */
const text = (value: string): string => value

export const toEpochMs = (value: string): number => {
  if (value === 'infinity') return Number.POSITIVE_INFINITY
  if (value === '-infinity') return Number.NEGATIVE_INFINITY
  const iso = value.replace(' ', 'T')
  return Math.trunc(Date.parse(/[+-]\d\d$/.test(iso) ? `${iso}:00` : iso))
}

export const PARSERS: { readonly [oid: number]: (value: string) => string | number } = {
  20: text,
  1082: text,
  1114: (value) => toEpochMs(`${value}+00`),
  1184: toEpochMs,
  1700: text,
  5069: text,
}
