import type { Identifier, Patient } from '../../../model/index.ts'
import type { Reading } from './reading.ts'

/** HL7 table 0001. */
export const SEXES: ReadonlySet<string> = new Set(['F', 'M', 'O', 'U', 'A', 'N'])

/** HL7 table 0203: an account or a visit, which may be numbered like somebody else's record. */
const NOT_OF_PERSONS = new Set(['AN', 'VN'])

/**
 * PID as a Patient (HL7 v2.5.1, 3.4.2). Identifiers are all repetitions of PID-3, or PID-2 of older senders; one
 * without an assigning authority belongs to the sending facility, and is nobody's when that is not named either.
 */
export function readPatient(reading: Reading, nth = 1): Patient {
  const at = (path: string) => (nth === 1 ? `PID-${path}` : `PID[${nth}]-${path}`)
  const identifiers = readIdentifiers(reading, at('3'), at('2'))
  if (identifiers.length === 0) reading.missing(at('3'))
  const familyName = reading.text(at('5.1'))
  if (!familyName) reading.missing(at('5.1'))
  const birthDate = readBirthDate(reading, at('7'))
  const sex = reading.code(at('8'))
  const phone = reading.text(at('13.1'), at('13.12'))
  return {
    identifiers,
    familyName,
    givenName: reading.text(at('5.2')),
    ...(birthDate && { birthDate }),
    ...(SEXES.has(sex) && { sex }),
    ...(phone && { phone }),
    ...readAddress(reading, at('11')),
  }
}

/** Every repetition of a CX field (2.A.14) that names a person: id, authority (.4) and type (.5), or else the usual type. */
export function readIdentifiers(
  reading: Reading,
  field: string,
  older?: string,
  usualType = 'MR',
): Identifier[] {
  const found = reading.repetitions(field).flatMap((place) => readIdentifier(reading, place, usualType) ?? [])
  if (found.length > 0 || !older) return found
  const identifier = readIdentifier(reading, older, usualType)
  return identifier ? [identifier] : []
}

/** The authority is a namespace (4.1) or, of senders that have none, a universal id (4.2). */
function readIdentifier(reading: Reading, at: string, usualType: string): Identifier | undefined {
  const value = reading.code(`${at}.1`)
  const type = reading.code(`${at}.5`) || usualType
  if (!value || NOT_OF_PERSONS.has(type)) return undefined
  const authority = reading.code(`${at}.4.1`, `${at}.4.2`) || reading.facility
  if (!authority) reading.missing(`${at}.4`)
  return { value, authority, type }
}

/** A birth date is often only a year: that is no reason to turn the message away, but no whole date either. */
function readBirthDate(reading: Reading, path: string): string | undefined {
  const text = reading.code(path)
  if (!/^\d{8}/.test(text)) return undefined
  return reading.date(path)
}

export function readAddress(reading: Reading, field: string): { address?: NonNullable<Patient['address']> } {
  const address = {
    line: reading.text(`${field}.1`),
    city: reading.text(`${field}.3`),
    state: reading.code(`${field}.4`),
    postalCode: reading.code(`${field}.5`),
  }
  const known = Object.fromEntries(Object.entries(address).filter(([, value]) => value !== ''))
  return Object.keys(known).length === 0 ? {} : { address: known }
}
