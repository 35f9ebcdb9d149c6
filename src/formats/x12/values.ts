import { type CalendarDate, calendarDate, type Money, parseUsd, usd } from '../../kernel/index.ts'

/** Drops keys without a value, so that what is absent in the file is absent in the object. */
export function compact<Shape extends object>(shape: Shape): Shape {
  const kept: Partial<Shape> = {}
  for (const name in shape) if (shape[name] !== undefined) kept[name] = shape[name]
  return kept as Shape
}

const days = new Map<string, CalendarDate | undefined>()

/** CCYYMMDD; undefined when it is no day. Days come again and again: the last ones are remembered. */
export function readDate(text: string): CalendarDate | undefined {
  const known = days.get(text)
  if (known !== undefined) return known
  const parts = /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  const day = parts ? calendarDate(`${parts[1]}-${parts[2]}-${parts[3]}`) : undefined
  if (days.size >= 5_000) days.clear()
  if (day) days.set(text, day)
  return day
}

export const printDate = (date: CalendarDate): string => date.replaceAll('-', '')

/** As `parseUsd`, which is asked for all but what nearly every amount looks like: up to 13 digits and cents. */
export function parseAmount(text: string): Money | undefined {
  const point = text.indexOf('.')
  const end = point < 0 ? text.length : point
  const decimals = text.length - end - 1
  if (end === 0 || end > 13 || decimals === 0 || decimals > 2) return parseUsd(text)
  let minor = 0
  for (let at = 0; at < text.length; at++) {
    if (at === point) continue
    const digit = text.charCodeAt(at) - 0x30
    if (digit < 0 || digit > 9) return parseUsd(text)
    minor = minor * 10 + digit
  }
  return usd(decimals < 0 ? minor * 100 : decimals === 1 ? minor * 10 : minor)
}
