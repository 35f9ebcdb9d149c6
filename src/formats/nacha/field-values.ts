import { type CalendarDate, calendarDate, type Issue } from '../../kernel/index.ts'

export type Position = { readonly line: number; readonly column: number }
export type PlacedIssue = { readonly issue: Issue; readonly position: Position }

/** YYMMDD, of this century. */
export function dateOf(text: string): CalendarDate | undefined {
  const [matched, year, month, day] = /^(\d\d)(\d\d)(\d\d)$/.exec(text) ?? []
  return matched === undefined ? undefined : calendarDate(`20${year}-${month}-${day}`)
}

export const printDay = (date: CalendarDate | undefined): string =>
  date === undefined ? '' : date.replaceAll('-', '').slice(2)

export const error = (code: string, place: string, says: string, fix: string): Issue => ({
  severity: 'error',
  code: `nacha.${code}`,
  place,
  says,
  fix,
})
