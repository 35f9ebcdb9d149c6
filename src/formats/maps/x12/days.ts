import { calendarDate } from '../../../kernel/index.ts'
import type { Days } from '../../../model/index.ts'
import type * as x12 from '../../x12/index.ts'
import { given } from '../given.ts'

/** Days of X12, of a day alone or from one to another, as the model's; undefined when none are told. */
export function toDays({ from, to }: x12.DateRange = {}): Days | undefined {
  return from ? given({ from, to: to === from ? undefined : to }) : undefined
}

/** The same of periods that may be more or less precise than a day: what is no day is none. */
export function periodToDays({ from, to }: x12.Period = {}): Days | undefined {
  return toDays({ from: dayOf(from), to: dayOf(to) })
}

export const fromDays = (days: Days | undefined): x12.DateRange => ({
  from: dayOf(days?.from),
  to: dayOf(days?.to),
})

export const daysToPeriod = (days: Days): x12.Period => given({ from: days.from, to: days.to })

export const dayOf = (text: string | undefined) => calendarDate(text?.slice(0, 10) ?? '')

type Dated = { readonly qualifier: string; readonly period?: x12.Period | undefined }

/** DTP segments as days by their qualifier. */
export const toDates = (dates: readonly Dated[] = []) =>
  dates.flatMap(({ qualifier: kind, period }) => {
    const days = periodToDays(period)
    return days ? [{ kind, days }] : []
  })

export const fromDates = (dates: readonly { readonly kind: string; readonly days: Days }[]) =>
  dates.map(({ kind, days }) => ({ qualifier: kind, period: daysToPeriod(days) }))
