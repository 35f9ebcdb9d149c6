import type { Clinician, Concept } from '../../../model/index.ts'
import type { Written } from '../../hl7v2/index.ts'
import { given } from '../given.ts'
import type { Reading } from './reading.ts'

/** A CE, CWE or CNE (HL7 v2.5.1, 2.A.10 to 2.A.13) at a field or one of its repetitions; undefined when it is empty. */
export function readConcept(reading: Reading, at: string): Concept | undefined {
  const concept = coded(reading, at, 1)
  const alternate = coded(reading, at, 4)
  const text = concept.text ?? (reading.text(`${at}.9`) || undefined)
  if (!concept.code && !text && !alternate.code && !alternate.text) return undefined
  return given({ ...concept, text, alternate: alternate.code || alternate.text ? alternate : undefined })
}

const coded = (reading: Reading, at: string, first: number) =>
  given({
    code: reading.code(`${at}.${first}`) || undefined,
    text: reading.text(`${at}.${first + 1}`) || undefined,
    system: reading.code(`${at}.${first + 2}`) || undefined,
  })

export const readConcepts = (reading: Reading, field: string): Concept[] =>
  reading.repetitions(field).flatMap((at) => readConcept(reading, at) ?? [])

/** As `readConcept`, where there must be one. */
export function requireConcept(reading: Reading, at: string): Concept {
  const concept = readConcept(reading, at)
  if (!concept && !reading.failedIn(at)) reading.missing(`${at}.1`)
  return concept ?? {}
}

export const conceptOf = ({ code, text, system, alternate }: Concept): readonly string[] => [
  code ?? '',
  text ?? '',
  system ?? '',
  ...(alternate ? [alternate.code ?? '', alternate.text ?? '', alternate.system ?? ''] : []),
]

/** What a number of a clinician is when its sender does not say: HL7 table 0203, a provider's number. */
const PROVIDER_NUMBER = 'PRN'

/** The first of some XCN (2.A.88) that names somebody. */
export function readClinician(reading: Reading, ...fields: readonly string[]): Clinician | undefined {
  for (const at of fields) {
    const [value, familyName, givenName] = [
      reading.code(`${at}.1`),
      reading.text(`${at}.2`),
      reading.text(`${at}.3`),
    ]
    if (!value && !familyName && !givenName) continue
    const authority = reading.code(`${at}.9.1`, `${at}.9.2`) || reading.facility || 'UNKNOWN'
    const type = reading.code(`${at}.13`) || PROVIDER_NUMBER
    return given({
      identifier: value ? { authority, value, type } : undefined,
      familyName: familyName || undefined,
      givenName: givenName || undefined,
    })
  }
  return undefined
}

export function clinicianOf({ identifier, familyName = '', givenName = '' }: Clinician): Written {
  const { value = '', authority = '', type = '' } = identifier ?? {}
  return [value, familyName, givenName, '', '', '', '', '', authority, '', '', '', type]
}
