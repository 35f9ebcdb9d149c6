import { type CalendarDate, calendarDate, type Issue, type Money, usd } from '../../kernel/index.ts'
import type { Bai2Funds } from './bai2-file.ts'
import { fundsFieldCount } from './records.ts'

export const issue = (code: string, place: string, says: string, fix: string): Issue => ({
  severity: 'error',
  code,
  place,
  says,
  fix,
})

export function compact<Shape extends object>(shape: Shape): Shape {
  const entries = Object.entries(shape).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries) as Shape
}

/** Amounts have no decimal point; the currency's two decimals are implied. */
export function readAmount(
  text: string | undefined,
  place: string,
  issues: Issue[],
): { readonly minor: number } | undefined {
  if (text === undefined || text === '') return undefined
  if (/^[+-]?\d{1,15}$/.test(text)) return { minor: Number(text) + 0 }
  issues.push(
    issue('bai2.amount', place, 'The field is no amount.', 'Send whole cents without a decimal point.'),
  )
  return undefined
}

export function readMoney(text: string | undefined, place: string, issues: Issue[]): Money | undefined {
  const amount = readAmount(text, place, issues)
  return amount && usd(amount.minor)
}

/** YYMMDD, of this century. */
export function readDay(text: string | undefined, place: string, issues: Issue[]): CalendarDate | undefined {
  if (!text) return undefined
  const parts = /^(\d\d)(\d\d)(\d\d)$/.exec(text)
  const day = parts && calendarDate(`20${parts[1]}-${parts[2]}-${parts[3]}`)
  if (!day) issues.push(issue('bai2.date', place, 'The field is no calendar day.', 'Send YYMMDD.'))
  return day || undefined
}

export const printDay = (day: CalendarDate): string => day.replaceAll('-', '').slice(2)

/** The funds type that stands at `at`, and where the next field is. */
export function readFunds(
  fields: readonly string[],
  at: number,
  place: string,
  issues: Issue[],
): { funds: Bai2Funds | undefined; next: number } {
  const type = fields[at] ?? ''
  const next = at + 1 + fundsFieldCount(type, fields[at + 1])
  const amount = (offset: number): Money => readMoney(fields[at + offset], `${place}/funds`, issues) ?? usd(0)
  switch (type) {
    case '':
      return { funds: undefined, next }
    case '0':
    case '1':
    case '2':
    case 'Z':
      return { funds: { type }, next }
    case 'S':
      return { funds: { type, immediate: amount(1), oneDay: amount(2), twoDays: amount(3) }, next }
    case 'V': {
      const date = readDay(fields[at + 1], `${place}/funds`, issues)
      return { funds: compact({ type, date, time: fields[at + 2] || undefined }), next }
    }
    case 'D': {
      const distributions = Array.from({ length: Math.floor((next - at - 2) / 2) }, (_, index) => ({
        days: Number(fields[at + 2 + 2 * index]) || 0,
        amount: amount(3 + 2 * index),
      }))
      return { funds: { type, distributions }, next }
    }
    default:
      issues.push(
        issue('bai2.funds', `${place}/funds`, 'The funds type is unknown.', 'Send 0, 1, 2, S, V, D or Z.'),
      )
      return { funds: undefined, next }
  }
}

export function printFunds(funds: Bai2Funds | undefined): readonly string[] {
  if (!funds) return ['']
  switch (funds.type) {
    case 'S':
      return ['S', ...[funds.immediate, funds.oneDay, funds.twoDays].map(printMinor)]
    case 'V':
      return ['V', funds.date ? printDay(funds.date) : '', funds.time ?? '']
    case 'D': {
      const pairs = funds.distributions.flatMap(({ days, amount }) => [String(days), printMinor(amount)])
      return ['D', String(funds.distributions.length), ...pairs]
    }
    default:
      return [funds.type]
  }
}

export const printMinor = ({ minor }: Pick<Money, 'minor'>): string => String(minor)
