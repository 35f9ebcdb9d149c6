import type { Money } from '../http/contract.ts'

const COUNT = new Intl.NumberFormat('en-US')
const USD = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' })
const USD_WHOLE = new Intl.NumberFormat('en-US', {
  style: 'currency',
  currency: 'USD',
  maximumFractionDigits: 0,
})
const MOMENT = new Intl.DateTimeFormat('en-GB', {
  day: '2-digit',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
})
const MOMENT_LONG = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'full',
  timeStyle: 'long',
})

export const count = (value: number): string => COUNT.format(value)
/** Cents as `$1,234.50`. */
export const money = ({ minor }: Money): string => USD.format(minor / 100)
/** `8412096.37` as `$8,412,096.37`: digits are grouped, never computed with. */
export function decimalMoney(text: string): string {
  const parts = /^(-?)(\d+)(\.\d+)?$/.exec(text)
  if (!parts) return text
  const [, sign = '', whole = '', cents = ''] = parts
  return `${sign}$${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${cents}`
}
/** For totals at a glance: whole dollars. */
export const moneyShort = ({ minor }: Money): string => USD_WHOLE.format(minor / 100)
/** `21 Nov, 14:03:22` in the reader's own zone. */
export const moment = (iso: string): string => MOMENT.format(new Date(iso))
/** With the zone, and in UTC: for the title of a time. */
export const momentLong = (iso: string): string => `${MOMENT_LONG.format(new Date(iso))} (${iso})`

const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1_000],
] as const

/** A length of time by its two largest units: `2d 4h`, `3m 12s`, `420 ms`. */
export function duration(ms: number): string {
  if (ms < 1_000) return `${Math.max(0, Math.round(ms))} ms`
  const at = UNITS.findIndex(([, size]) => ms >= size)
  const [unit, size] = UNITS[at] ?? UNITS[3]
  const whole = Math.floor(ms / size)
  const next = UNITS[at + 1]
  const rest = next ? Math.floor((ms % size) / next[1]) : 0
  return next && rest > 0 ? `${whole}${unit} ${rest}${next[0]}` : `${whole}${unit}`
}

/** `4m ago`, `in 2h 10m`, `now`. */
export function relative(iso: string, nowMs: number): string {
  const ms = Date.parse(iso) - nowMs
  if (Math.abs(ms) < 1_000) return 'now'
  const rounded =
    Math.abs(ms) >= 3_600_000 ? duration(Math.abs(ms)) : (duration(Math.abs(ms)).split(' ')[0] ?? '')
  return ms < 0 ? `${rounded} ago` : `in ${rounded}`
}

export const bytes = (size: number): string =>
  size < 1_000
    ? `${size} B`
    : size < 1_000_000
      ? `${(size / 1_000).toFixed(1)} kB`
      : `${(size / 1_000_000).toFixed(1)} MB`

/** `documentation-incomplete` as words. */
export const words = (name: string): string => {
  const spaced = name.replaceAll('-', ' ')
  return spaced.charAt(0).toUpperCase() + spaced.slice(1)
}

/** Enough of an id to tell it from its neighbours: the end, because version 7 ids begin with the time. */
export const shortId = (id: string): string => (id.length > 12 ? `…${id.slice(-8)}` : id)
