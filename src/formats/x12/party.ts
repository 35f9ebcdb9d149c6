import type { CalendarDate } from '../../kernel/index.ts'

/** N3 and N4. */
export type Address = {
  readonly line1: string
  readonly line2?: string | undefined
  /** Of further N3, where partners allow them. */
  readonly moreLines?: readonly string[] | undefined
  readonly city: string
  readonly state?: string | undefined
  readonly postalCode?: string | undefined
  readonly country?: string | undefined
  /** N405, N406: another kind of place, such as a parish. */
  readonly locationQualifier?: string | undefined
  readonly location?: string | undefined
  /** N407: the part of a country other than the United States and Canada. */
  readonly subdivision?: string | undefined
}

/** `HC`, `AD`, ... with code and up to four modifiers (SV101, SVC01). */
export type Procedure = {
  readonly qualifier: string
  readonly code: string
  readonly modifiers: readonly string[]
  /** SV101-7, SVC01-7. */
  readonly description?: string | undefined
  /** The last of a range of procedures (SV201-8). */
  readonly lastCode?: string | undefined
}

/** Days; no last one when it is one day. */
export type DateRange = { readonly from?: CalendarDate | undefined; readonly to?: CalendarDate | undefined }
