import { type CalendarDate, type Issue, toIso } from '../../../kernel/index.ts'
import { type Hl7Message, type Hl7Time, parseHl7Date } from '../../hl7v2/index.ts'
import { messageTimes } from './message-times.ts'

/** What a map needs to know of the sender: the zone of a facility's clocks, when the sender writes local times. */
export type SenderProfile = { readonly zoneOf: (facility: string) => string | undefined }

/** What the model's texts and codes hold at most. */
const TEXT_MAX = 500
const CODE_MAX = 80
const DECIMAL_MAX = 28

/** An NM (HL7 v2.5.1, 2.A.47) as a decimal with a digit before its point: `+.50` is `0.50`. */
export function decimalOf(text: string): string | undefined {
  const [, sign = '', whole = '', fraction] = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(text) ?? []
  if (text.length > DECIMAL_MAX || (whole === '' && !fraction)) return undefined
  return `${sign === '-' ? '-' : ''}${whole || '0'}${fraction ? `.${fraction}` : ''}`
}

/** Reads fields and gathers what is wrong with them, each with its place, so that one pass finds everything. */
export class Reading {
  readonly message: Hl7Message
  readonly facility: string
  readonly issues: Issue[] = []
  readonly #timeOf: (text: string) => Hl7Time | undefined

  constructor(message: Hl7Message, profile: SenderProfile) {
    this.message = message
    this.facility = this.code('MSH-4.1')
    this.#timeOf = messageTimes(message, profile.zoneOf(this.facility))
  }

  /** The first of the places that says something, as it was sent but for the blanks around it; '' when none does. */
  text(...paths: readonly string[]): string {
    return this.#read(paths, TEXT_MAX).value
  }

  /** As `text`, for what the model holds as a code or a number. */
  code(...paths: readonly string[]): string {
    return this.#read(paths, CODE_MAX).value
  }

  /** Every repetition at a path that says something. */
  codes(path: string): string[] {
    const values = this.message.getAll(path).map((value) => value?.trim() ?? '')
    return values.filter((value) => value !== '' && this.within(path, value, CODE_MAX))
  }

  /** As it was sent, however long. */
  longText(path: string): string {
    return this.message.get(path)?.trim() ?? ''
  }

  /** The place of each repetition of a field: `PID-3[2]`, or the field itself when it has one. */
  repetitions(field: string): string[] {
    const [, segment = '', nth, number = ''] = /^(\w{3})(?:\[(\d+)\])?-(\d+)$/.exec(field) ?? []
    const count = this.message.segment(segment, Number(nth ?? 1))?.repetitions(Number(number)).length ?? 0
    return count === 1 ? [field] : Array.from({ length: count }, (_, index) => `${field}[${index + 1}]`)
  }

  required(...paths: readonly [string, ...string[]]): string {
    const value = this.code(...paths)
    if (!value) this.missing(paths[0])
    return value
  }

  missing(place: string): void {
    this.#tell({
      severity: 'error',
      code: 'hl7v2.field.missing',
      place,
      says: 'The field is empty, and nothing else in the message says it.',
      fix: `Send ${place}.`,
    })
  }

  /** A moment in UTC; wrong and missing ones are issues. */
  moment(...paths: readonly [string, ...string[]]): string {
    const { value, place = paths[0] } = this.#read(paths, CODE_MAX)
    if (!value) {
      this.missing(place)
      return ''
    }
    const at = this.#timeOf(value)
    if (!at) this.wrong(place, 'not a time')
    else if (at.precision === 'year' || at.precision === 'month') this.wrong(place, 'not precise to the day')
    else if (at.instant !== undefined) return toIso(at.instant)
    else this.wrong(place, 'a time without an offset, of a facility whose zone is not known')
    return ''
  }

  /** As `moment`, of a field that may be empty; one that is less precise than a day is as good as empty. */
  knownMoment(...paths: readonly [string, ...string[]]): string | undefined {
    const { value, place = paths[0] } = this.#read(paths, CODE_MAX)
    const precision = value && this.timeOf(value)?.precision
    return !value || precision === 'year' || precision === 'month' ? undefined : this.moment(place)
  }

  /** What a text says as a time of this message; undefined when it is none. */
  timeOf(text: string): Hl7Time | undefined {
    return this.#timeOf(text)
  }

  /** A decimal number as it was sent, without a plus sign; wrong ones are issues. */
  decimal(path: string): string | undefined {
    const text = this.code(path)
    if (!text) return undefined
    const number = decimalOf(text)
    if (number === undefined) this.wrong(path, 'not a number')
    return number
  }

  date(path: string): CalendarDate | undefined {
    const text = this.code(path)
    if (!text) return undefined
    const date = parseHl7Date(text)?.date
    if (!date) this.wrong(path, 'not a whole date')
    return date
  }

  /** As `date`, but one that is less precise than a day is as good as empty. */
  knownDate(path: string): CalendarDate | undefined {
    return /^\d{4}(?:\d{2})?$/.test(this.code(path)) ? undefined : this.date(path)
  }

  wrong(place: string, what: string): void {
    this.#tell({
      severity: 'error',
      code: 'hl7v2.field.wrong',
      place,
      says: `The value is ${what}.`,
      fix: `Send ${place} as the standard writes it.`,
    })
  }

  within(place: string, value: string, most: number): boolean {
    if (value.length <= most) return true
    this.wrong(place, `longer than ${most} characters`)
    return false
  }

  get failed(): boolean {
    return this.issues.length > 0
  }

  failedAt(place: string): boolean {
    return this.issues.some((issue) => issue.place === place)
  }

  /** Whether something in the place was wrong: `OBX[2]-3.1` is in `OBX[2]-3`. */
  failedIn(place: string): boolean {
    return this.issues.some((issue) => issue.place === place || issue.place.startsWith(`${place}.`))
  }

  #read(paths: readonly string[], most: number): { readonly value: string; readonly place?: string } {
    for (const place of paths) {
      const value = this.message.get(place)?.trim()
      if (value) return this.within(place, value, most) ? { value, place } : { value: '', place }
    }
    return { value: '' }
  }

  /** A place that is read twice is wrong once. */
  #tell(issue: Issue): void {
    if (!this.issues.some(({ code, place }) => code === issue.code && place === issue.place)) {
      this.issues.push(issue)
    }
  }
}
