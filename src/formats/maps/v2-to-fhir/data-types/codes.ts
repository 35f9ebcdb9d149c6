import type { CodeableConcept, Coding, Element } from '../../../fhir/index.ts'
import type { Conversion, IssueKind } from '../conversion.ts'
import type { Part } from '../read-segment.ts'
import { codeSystemUri } from '../vocabulary/code-systems.ts'
import { type ConceptMap, systemUri, tableSystem } from '../vocabulary/concept-map.ts'
import { beside, extension } from './extensions.ts'

const UNKNOWN_CODE: IssueKind = {
  code: 'fhir-map.code',
  says: 'The published maps give no FHIR code for this code of its HL7 table.',
  fix: 'Send a code of the table, or name its meaning in the settings ("codes").',
}
const UNKNOWN_SYSTEM: IssueKind = {
  code: 'fhir-map.code-system',
  says: 'The coding system has no URI that is known here, so the coding goes without its system.',
  fix: 'Name the URI in the settings ("codeSystems"), or send a name of HL7 table 0396.',
}

/** Whether a text is one that FHIR takes for a code: no blanks but single ones inside. */
export const isCode = (text: string): boolean => /^\S+(?: \S+)*$/.test(text)

/** A text as the code of a system, or as what people see of a coding when it can be none. */
export const codingOf = (system: string, text: string): Coding =>
  isCode(text) ? { system, code: text } : { display: text }

/** Where the parts of a coding stand in a CWE (HL7 v2.9, 2A.2.14): the first, the alternate, the second alternate. */
const PLACES = [
  { code: 1, display: 2, system: 3, version: 7, oid: 14 },
  { code: 4, display: 5, system: 6, version: 8, oid: 17 },
  { code: 10, display: 11, system: 12, version: 13, oid: 20 },
] as const

/** CWE[CodeableConcept], and CE, CNE, CF, IS, ID, ST, which begin like it. */
export function concept(part: Part, to: Conversion, map?: ConceptMap): CodeableConcept | undefined {
  if (!part.isValued) return undefined
  const codings = PLACES.flatMap((places, index) =>
    codingsAt(part, places, to, index === 0 ? map : undefined),
  )
  const text = part.at(9).text ?? (codings.some(({ code }) => code) ? undefined : freeText(part))
  return codings.length === 0 && text === undefined ? undefined : { coding: codings, text }
}

/** What stands where a code would, but is none: more than one blank in a row, or a text alone. */
const freeText = (part: Part): string | undefined => part.at(2).text ?? part.at(1).text ?? part.at(5).text

/** CWE[Coding]: the first coding, or the alternate of a sender that has only that. */
export function coding(part: Part, to: Conversion, map?: ConceptMap): Coding | undefined {
  return concept(part, to, map)?.coding?.[0]
}

function codingsAt(
  part: Part,
  places: (typeof PLACES)[number],
  to: Conversion,
  map: ConceptMap | undefined,
): readonly Coding[] {
  const [code, display] = [part.at(places.code).text, part.at(places.display).text]
  const version = part.at(places.version).text
  const name = part.at(places.system).text
  if (code === undefined || !isCode(code)) return []
  if (map && (name === undefined || isTable(name, map.table))) {
    return mapped(code, display, map, part, to).map((one) => ({ ...one, version }))
  }
  return [
    { system: systemNamed(name, part.at(places.oid), part.at(places.system), to), version, code, display },
  ]
}

const isTable = (name: string, table: string): boolean =>
  /^(?:HL7-?)?\d{4}$/.test(name) && name.endsWith(table)

/** The coding that a code of a table means; beside it the code itself when it is another one. */
function mapped(
  code: string,
  display: string | undefined,
  map: ConceptMap,
  part: Part,
  to: Conversion,
): readonly Coding[] {
  const own = { system: tableSystem(map.table), code, display }
  const setting = to.settings.codes?.[map.table]?.[code]
  if (setting) return [setting, own]
  const known = Object.hasOwn(map.codes, code) ? map.codes[code] : undefined
  if (!known) {
    if (Object.keys(map.codes).length === 0 || map.kept?.split(' ').includes(code)) return [own]
    to.tell(UNKNOWN_CODE, part.at(1).place)
    return [{ code, display }]
  }
  const [system, target, shown] = known
  const one = {
    system: systemUri(system),
    code: target,
    display: shown ?? (target === code ? display : undefined),
  }
  return one.system === own.system && target === code ? [{ ...one, display: display ?? shown }] : [one, own]
}

/** The URI of a coding system by its name, or by its OID where the name says nothing. */
function systemNamed(name: string | undefined, oid: Part, place: Part, to: Conversion): string | undefined {
  const known = name === undefined ? undefined : (to.settings.codeSystems?.[name] ?? codeSystemUri(name))
  const written = oid.text
  if (known !== undefined) return known
  if (written !== undefined) return codeSystemUri(written)
  if (name !== undefined) to.tell(UNKNOWN_SYSTEM, place.place)
  return undefined
}

/** A system by its name alone, for codes that stand beside their system (OBX-6). */
export const systemOf = (part: Part, to: Conversion): string | undefined =>
  systemNamed(part.text, part.at(2), part, to)

/** CWE[code], ID[code]: a code that FHIR requires; without a meaning there it is told and left out. */
export function requiredCode<Codes extends Readonly<Record<string, string>>>(
  part: Part,
  to: Conversion,
  codes: Codes,
): Codes[keyof Codes] | undefined {
  const text = part.text ?? part.at(4).text
  if (text === undefined) return undefined
  // What else a CWE says of the code is what the code says.
  part.at(2).text
  part.at(3).text
  const code = codeIn(codes, text)
  if (code === undefined) to.tell(UNKNOWN_CODE, part.place)
  return code
}

/** A code that FHIR has a code for, or else what stands beside the element: the code itself, so that it is not lost. */
export function codeOrAlternate<Codes extends Readonly<Record<string, string>>>(
  part: Part,
  codes: Codes,
  table: string,
): { readonly code?: Codes[keyof Codes] | undefined; readonly beside?: Element | undefined } {
  const text = part.text
  const code = text === undefined ? undefined : codeIn(codes, text)
  if (text === undefined || code !== undefined) return { code }
  const valueCodeableConcept = { coding: [codingOf(tableSystem(table), text)] }
  return { beside: beside(extension('alternate-codes', { valueCodeableConcept })) }
}

/** The meaning of a code, in whatever case it was sent. */
export function codeIn<Codes extends Readonly<Record<string, string>>>(
  codes: Codes,
  text: string,
): Codes[keyof Codes] | undefined {
  const name = Object.keys(codes).find((key) => key.toUpperCase() === text.toUpperCase())
  return name === undefined ? undefined : codes[name as keyof Codes]
}

/** HL7 table 0136. */
export function yesNo(part: Part, to: Conversion): boolean | undefined {
  const code = requiredCode(part, to, { Y: 'Y', N: 'N' })
  return code === undefined ? undefined : code === 'Y'
}

/** CWE[string]: the original text, else the text, else the code. */
export const conceptText = (part: Part): string | undefined =>
  part.at(9).text ?? part.at(2).text ?? part.at(1).text
