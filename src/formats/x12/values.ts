import { type CalendarDate, calendarDate, type Issue, type Money, parseUsd, usd } from '../../kernel/index.ts'
import { error, warning } from './issue.ts'
import type { Segment } from './segment.ts'

/** Drops keys without a value, so that what is absent in the file is absent in the object. */
export function compact<Shape extends object>(shape: Shape): Shape {
  const kept: Partial<Shape> = {}
  for (const name in shape) if (shape[name] !== undefined) kept[name] = shape[name]
  return kept as Shape
}

/** Reads typed values out of segments at one place, collecting an issue for each that isn't what it should be. */
export class ValueReader {
  readonly place: string
  readonly issues: Issue[]

  constructor(place: string, issues: Issue[]) {
    this.place = place
    this.issues = issues
  }

  /** A reader for another place that reports into the same list. */
  at(place: string): ValueReader {
    return new ValueReader(place, this.issues)
  }

  text(segment: Segment | undefined, name: string): string | undefined {
    return segment?.get(name).trim() || undefined
  }

  requiredText(segment: Segment | undefined, name: string): string {
    const text = this.text(segment, name)
    if (text === undefined) this.#report('x12.element.missing', name, 'The element is required.', 'Send it.')
    return text ?? ''
  }

  money(segment: Segment | undefined, name: string): Money | undefined {
    const text = this.text(segment, name)
    if (text === undefined) return undefined
    const amount = parseUsd(text)
    if (!amount)
      this.#report('x12.amount', name, 'The element is no amount.', 'Send a decimal number, two decimals.')
    return amount
  }

  requiredMoney(segment: Segment | undefined, name: string): Money {
    const missing = this.requiredText(segment, name) === ''
    return (missing ? undefined : this.money(segment, name)) ?? usd(0)
  }

  decimal(segment: Segment | undefined, name: string): number | undefined {
    const text = this.text(segment, name)
    if (text === undefined) return undefined
    if (/^[+-]?(\d+\.?\d*|\.\d+)$/.test(text)) return Number(text) + 0
    this.#report(
      'x12.number',
      name,
      'The element is no number.',
      'Send digits with an optional decimal point.',
    )
    return undefined
  }

  date(segment: Segment | undefined, name: string): CalendarDate | undefined {
    const text = this.text(segment, name)
    return text === undefined ? undefined : this.#date(text, name)
  }

  /** A date that the guide requires and that nothing here needs. */
  expectedDate(segment: Segment | undefined, name: string): CalendarDate | undefined {
    if (this.text(segment, name) === undefined) {
      const says = 'The date that the guide requires is missing.'
      this.issues.push(warning('x12.expected', `${this.place}/${name}`, says, 'Send it.'))
    }
    return this.date(segment, name)
  }

  /** A DTP: one day (D8) or a first and a last (RD8). */
  dates(segment: Segment | undefined): { from?: CalendarDate | undefined; to?: CalendarDate | undefined } {
    const text = this.text(segment, 'DTP03')
    if (text === undefined) return {}
    const [first = '', last] = text.split('-')
    return { from: this.#date(first, 'DTP03'), to: last ? this.#date(last, 'DTP03') : undefined }
  }

  #date(text: string, name: string): CalendarDate | undefined {
    const date = readDate(text)
    if (!date) this.#report('x12.date', name, 'The element is no calendar day.', 'Send CCYYMMDD.')
    return date
  }

  #report(code: string, name: string, says: string, fix: string): void {
    this.issues.push(error(code, `${this.place}/${name}`, says, fix))
  }
}

export function readDate(text: string): CalendarDate | undefined {
  const parts = /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  return parts ? calendarDate(`${parts[1]}-${parts[2]}-${parts[3]}`) : undefined
}

export const printDate = (date: CalendarDate): string => date.replaceAll('-', '')
