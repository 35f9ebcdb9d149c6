import { type CalendarDate, type Issue, toIso } from '../../../kernel/index.ts'
import { type Hl7Message, type Hl7Time, parseHl7Date, parseHl7Time } from '../../hl7v2/index.ts'

/** What a map needs to know of the sender: the zone of a facility's clocks, when the sender writes local times. */
export type SenderProfile = { readonly zoneOf: (facility: string) => string | undefined }

/** What the model's texts and codes hold at most. */
const TEXT_MAX = 500
const CODE_MAX = 80

/** Reads fields and gathers what is wrong with them, each with its place, so that one pass finds everything. */
export class Reading {
  readonly message: Hl7Message
  readonly facility: string
  readonly issues: Issue[] = []
  readonly #zone: string | undefined
  /** The offset that times without one have; undefined when the facility's zone says more. */
  readonly #offset: string | undefined

  constructor(message: Hl7Message, profile: SenderProfile) {
    this.message = message
    this.facility = this.code('MSH-4.1')
    this.#zone = profile.zoneOf(this.facility)
    this.#offset = defaultOffset(message.get('MSH-7') ?? '', this.#zone)
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
    const at = this.#timeAt(value)
    if (!at) this.wrong(place, 'not a time')
    else if (at.precision === 'year' || at.precision === 'month') this.wrong(place, 'not precise to the day')
    else if (at.instant !== undefined) return toIso(at.instant)
    else this.wrong(place, 'a time without an offset, of a facility whose zone is not known')
    return ''
  }

  date(path: string): CalendarDate | undefined {
    const text = this.code(path)
    if (!text) return undefined
    const date = parseHl7Date(text)?.date
    if (!date) this.wrong(path, 'not a whole date')
    return date
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

  #read(paths: readonly string[], most: number): { readonly value: string; readonly place?: string } {
    for (const place of paths) {
      const value = this.message.get(place)?.trim()
      if (value) return this.within(place, value, most) ? { value, place } : { value: '', place }
    }
    return { value: '' }
  }

  #timeAt(text: string): Hl7Time | undefined {
    const at = parseHl7Time(text, this.#zone)
    if (!at || at.offsetMinutes !== undefined || this.#offset === undefined) return at
    return parseHl7Time(text + this.#offset)
  }

  /** A place that is read twice is wrong once. */
  #tell(issue: Issue): void {
    if (!this.issues.some(({ code, place }) => code === issue.code && place === issue.place)) {
      this.issues.push(issue)
    }
  }
}

/**
 * An offset in MSH-7 holds for every time of the message that has none (HL7 v2.5.1, 2.15.9.7). When it is the one
 * that the facility's clocks had, the sender writes local times, and the zone also knows when they change.
 */
function defaultOffset(sentAt: string, zone: string | undefined): string | undefined {
  const sent = parseHl7Time(sentAt)
  const offset = /[+-]\d{4}$/.exec(sentAt.trim())?.[0]
  if (!sent || offset === undefined) return undefined
  const local = zone && parseHl7Time(sentAt.trim().slice(0, -offset.length), zone)
  return local && local.instant === sent.instant ? undefined : offset
}
