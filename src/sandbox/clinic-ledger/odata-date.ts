import { type CalendarDate, calendarDate } from '../../kernel/index.ts'

/** OData 2.0, Edm.DateTime in JSON: `/Date(ms)/`, a day being its midnight UTC; undefined when it is no whole day. */
export function readODataDate(text: string): CalendarDate | undefined {
  const ms = /^\/Date\((-?\d{1,14})\)\/$/.exec(text)?.[1]
  if (ms === undefined) return undefined
  const date = new Date(Number(ms))
  if (Number.isNaN(date.getTime()) || date.getTime() % 86_400_000 !== 0) return undefined
  return calendarDate(date.toISOString().slice(0, 10))
}

export const printODataDate = (date: string): string => `/Date(${Date.parse(`${date}T00:00:00Z`)})/`
