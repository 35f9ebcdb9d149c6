import { type CalendarDate, type Issue, toIso } from '../../../kernel/index.ts'
import type { Hl7Message } from '../../hl7v2/index.ts'
import { parseHl7Date, parseHl7Time } from '../../hl7v2/index.ts'

/** What a map needs to know of the sender: the zone of a facility's clocks, when the sender writes local times. */
export type SenderProfile = { readonly zoneOf: (facility: string) => string | undefined }

/** Reads fields and gathers what is wrong with them, each with its place, so that one pass finds everything. */
export class Reading {
  readonly message: Hl7Message
  readonly facility: string
  readonly issues: Issue[] = []
  readonly #zone: string | undefined

  constructor(message: Hl7Message, profile: SenderProfile) {
    this.message = message
    this.facility = message.get('MSH-4.1') ?? ''
    this.#zone = profile.zoneOf(this.facility)
  }

  text(...paths: readonly string[]): string {
    for (const path of paths) {
      const value = this.message.get(path)?.trim()
      if (value) return value
    }
    return ''
  }

  required(...paths: readonly [string, ...string[]]): string {
    const value = this.text(...paths)
    if (!value) this.missing(paths[0])
    return value
  }

  missing(place: string): void {
    this.issues.push({
      severity: 'error',
      code: 'hl7v2.field.missing',
      place,
      says: 'The field is empty, and nothing else in the message says it.',
      fix: `Send ${place}.`,
    })
  }

  /** A moment in UTC; wrong and missing ones are issues. */
  moment(...paths: readonly [string, ...string[]]): string {
    const text = this.required(...paths)
    if (!text) return ''
    const at = parseHl7Time(text, this.#zone)
    if (at?.instant !== undefined) return toIso(at.instant)
    this.wrong(
      paths[0],
      at ? 'a time without an offset, of a facility whose zone is not known' : 'not a time',
    )
    return ''
  }

  date(...paths: readonly [string, ...string[]]): CalendarDate | undefined {
    const text = this.text(...paths)
    if (!text) return undefined
    const date = parseHl7Date(text)?.date
    if (!date) this.wrong(paths[0], 'not a whole date')
    return date
  }

  wrong(place: string, what: string): void {
    this.issues.push({
      severity: 'error',
      code: 'hl7v2.field.wrong',
      place,
      says: `The value is ${what}.`,
      fix: `Send ${place} as the standard writes it.`,
    })
  }

  get failed(): boolean {
    return this.issues.some(({ severity }) => severity === 'error')
  }
}
