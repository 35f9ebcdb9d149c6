import type { Patient } from '../model/index.ts'
import { jaroWinkler } from './jaro-winkler.ts'
import { normaliseName, normalisePhone, soundex } from './normalise.ts'

/**
 * Probabilistic comparison after Fellegi and Sunter (1969): each field adds the logarithm of how much likelier the
 * observed agreement is between records of one person than between records of two. The sum becomes a probability.
 * The figures are for a regional population; every score is explained field by field.
 */
export type Comparison = { readonly field: string; readonly level: string; readonly bits: number }
export type Score = { readonly probability: number; readonly comparisons: readonly Comparison[] }

/** At or above: the same person. */
export const MATCH_AT = 0.99
/** At or above, below MATCH_AT: a person decides. */
export const REVIEW_AT = 0.6

/** Two records drawn from one block are of one person once in about 2^12 times. */
const PRIOR_BITS = -12

export function compare(left: Patient, right: Patient): Score {
  const comparisons = [
    name('familyName', left.familyName, right.familyName, { same: 9, close: 6, different: -6 }),
    // Twins share all but this: another given name weighs more than everything a household has in common.
    name('givenName', left.givenName, right.givenName, { same: 7, close: 4, different: -12 }),
    birthDate(left.birthDate, right.birthDate),
    exact('sex', left.sex, right.sex, 1, -5),
    exact(
      'phone',
      left.phone && normalisePhone(left.phone),
      right.phone && normalisePhone(right.phone),
      10,
      -1,
    ),
    exact('postalCode', left.address?.postalCode?.slice(0, 5), right.address?.postalCode?.slice(0, 5), 4, -1),
  ].filter((comparison) => comparison !== undefined)
  const bits = comparisons.reduce((sum, comparison) => sum + comparison.bits, PRIOR_BITS)
  return { probability: 1 / (1 + 2 ** -bits), comparisons }
}

/**
 * What a score means. Likeness alone never makes one person of two whose birth dates differ or are not both known: a
 * father and a son share name, address and phone.
 */
export function verdictOf({ probability, comparisons }: Score): 'match' | 'review' | 'different' {
  const born = comparisons.find(({ field }) => field === 'birthDate')
  if (probability >= MATCH_AT && born && born.level !== 'different') return 'match'
  return probability >= REVIEW_AT ? 'review' : 'different'
}

/** Records that share none of these are never compared. Two ways in, so that one wrong field does not hide a person. */
export function blocksOf(patient: Patient): readonly string[] {
  return [
    `n:${sound(patient.familyName)}:${sound(patient.givenName)}`,
    ...(patient.birthDate ? [`d:${patient.birthDate}:${normaliseName(patient.familyName).slice(0, 1)}`] : []),
  ]
}

/** Soundex knows Latin letters only; a name without any stands for itself. */
const sound = (name: string): string => soundex(name) || normaliseName(name)

type NameBits = { readonly same: number; readonly close: number; readonly different: number }

function name(field: string, left: string, right: string, bits: NameBits): Comparison | undefined {
  if (!left || !right) return undefined
  const likeness = jaroWinkler(normaliseName(left), normaliseName(right))
  if (likeness === 1) return { field, level: 'same', bits: bits.same }
  if (likeness >= 0.9) return { field, level: 'close', bits: bits.close }
  if (likeness >= 0.8) return { field, level: 'alike', bits: 0 }
  return { field, level: 'different', bits: bits.different }
}

function birthDate(left: string | undefined, right: string | undefined): Comparison | undefined {
  if (!left || !right) return undefined
  if (left === right) return { field: 'birthDate', level: 'same', bits: 12 }
  const wrong = [...left].filter((digit, at) => digit !== right[at]).length
  const swapped =
    left.slice(0, 4) === right.slice(0, 4) &&
    left.slice(5, 7) === right.slice(8) &&
    left.slice(8) === right.slice(5, 7)
  if (wrong === 1 || swapped)
    return { field: 'birthDate', level: swapped ? 'day and month swapped' : 'one digit off', bits: 2 }
  return { field: 'birthDate', level: 'different', bits: -16 }
}

function exact(
  field: string,
  left: string | undefined,
  right: string | undefined,
  same: number,
  different: number,
): Comparison | undefined {
  if (!left || !right) return undefined
  return left === right
    ? { field, level: 'same', bits: same }
    : { field, level: 'different', bits: different }
}
