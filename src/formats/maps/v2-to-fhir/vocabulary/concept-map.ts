/**
 * What the codes of an HL7 table mean as codings. A system without a colon is one of HL7's own, below
 * `http://terminology.hl7.org/CodeSystem/`.
 */
export type ConceptMap = {
  /** Its number: `0002`. */
  readonly table: string
  readonly codes: Readonly<Record<string, Concept>>
  /** Codes of the table that FHIR has nothing for, parted by a blank: they stay codings of the table. */
  readonly kept?: string
}
export type Concept = readonly [system: string, code: string, display?: string]

/** A table whose codes stay what they are in one system; they are parted by white space. */
export function sameCodes(table: string, system: string, codes: string): ConceptMap {
  return { table, codes: Object.fromEntries(codes.split(/\s+/).map((code) => [code, [system, code]])) }
}

/** The system that HL7 made of a table. */
export const tableSystem = (table: string): string => `http://terminology.hl7.org/CodeSystem/v2-${table}`

export const systemUri = (system: string): string =>
  system.includes(':') ? system : `http://terminology.hl7.org/CodeSystem/${system}`

/** A user-defined table for which nobody published a map: its codes are those of the system that HL7 made of it. */
export const userTable = (table: string): ConceptMap => ({ table, codes: {} })
