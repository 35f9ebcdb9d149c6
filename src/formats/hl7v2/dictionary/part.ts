import { isAtLeast } from '../version.ts'

/** Both ends included; undefined: the first or the last version of all. */
type Versions = { readonly from: string | undefined; readonly until: string | undefined }

/** A field of a segment or a component of a data type. */
export type Part = {
  /** Its name as a property: `patientIdentifierList`. */
  readonly name: string
  /** 1-based, as the standard counts. */
  readonly nth: number
  /** A data type; `?`: another field says which. */
  readonly type: string
  /** How often it may stand there: 1, a number, or Infinity. */
  readonly repetitionsMax: number
  readonly table: string | undefined
  /** The longest that any version up to 2.6 allows; later ones don't limit lengths. */
  readonly lengthMax: number | undefined
  readonly versions: Versions
  /** In which versions it must be sent. */
  readonly required: Versions | undefined
}

const NOTATION =
  /^(\d+) ([A-Z0-9]+|\?)(\*\d*)?(?:( R)(?:([\d.]*)-([\d.]*))?(?= |$))?(?: #(\d{4}))?(?: =(\d+))?(?: @([\d.]*)-([\d.]*))?$/

/**
 * Reads the notation of the dictionary: `3 CX* R2.3- #0203 =250 @2.2-2.6` is part 3, of type CX, repeating (`*2`: at most
 * twice), required from 2.3 on (`R`: in all its versions), coded by table 0203, at most 250 long, and known from version
 * 2.2 to 2.6. What does not hold is left out.
 */
export function readPart(name: string, notation: string): Part {
  const parts = NOTATION.exec(notation)
  if (!parts) throw new Error(`the dictionary is wrong at ${name}: ${notation}`)
  const [, nth, type = '', repeats, isRequired, requiredFrom, requiredUntil, table, length, from, until] =
    parts
  const range = (first: string | undefined, last: string | undefined): Versions => ({
    from: first || undefined,
    until: last || undefined,
  })
  return {
    name,
    nth: Number(nth),
    type,
    repetitionsMax: repeats === undefined ? 1 : Number(repeats.slice(1) || Number.POSITIVE_INFINITY),
    table,
    lengthMax: length === undefined ? undefined : Number(length),
    versions: range(from, until),
    required: isRequired ? range(requiredFrom, requiredUntil) : undefined,
  }
}

export const isIn = (version: string, { from, until }: Versions): boolean =>
  (from === undefined || isAtLeast(version, from)) && (until === undefined || isAtLeast(until, version))
