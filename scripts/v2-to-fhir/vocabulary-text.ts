import type { PublishedTable } from './read-table.ts'

/** Tables whose targets FHIR requires: from a code to a code. */
const REQUIRED = `AddressType[Type] AddressType[Use] AdministrativeSex AllergenType[AllergyIntoleranceCategory]
  AllergySeverity[AllergyIntolerance.criticality] AllergySeverity[AllergyIntolerance.reaction.severity] AllergyType
  CompletionStatus EventRelatedPeriod Event[EncounterStatus] ExtendedPriorityCodes FillerStatusCodes[Appointment]
  NameType ObservationResultStatusCodesInterpretation OrderControlCode[ServiceRequest.status] OrderStatus
  PatientClass[EncounterStatus] ResultStatus[Non-Queries] TelecommunicationEquipmentType TelecommunicationUseCode
  YesNoIndicator[AvailabilityStatus]`

/** Tables that give a coding, code by code. */
const CONCEPTS = `AdministrationMethod AmbulatoryStatus AppointmentReasonCodes ConfidentialityCode DiagnosisType
  EncounterPriority EventReason HospitalService IdentifierType InterpretationCodes MaritalStatus OrderType Participation
  PatientClass[EncounterClass] ProviderRole Relationship Religion RepeatPattern
  RouteOfAdministration SpecimenCollectionMethod`

/** Tables that give the same code in the code system which HL7 made of the table. */
const SAME = `AdditivePreservative AdmissionType AllergenType[AllergyIntoleranceOriginalCategory]
  AllergySeverity[AllergyIntolerance.criticality-original] AllowSubstitution AppointmentTypeCodes BedStatus BodyParts
  BodySite ContactRole DegreeLicenseCertificate DiagnosticServiceSectionID DocumentConfidentialityStatus LivingWillCode
  ModeOfArrivalCode NatureOfAbnormalTesting ProcessingID ProcessingMode ReadmissionIndicator
  SpecimenCondition SpecimenType UniversalIDType`

const SOURCE = `from HL7's v2-to-FHIR concept maps (github.com/HL7/v2-to-fhir, Apache-2.0).
 * Written by scripts/write-v2-to-fhir.ts.`

type Mapped = {
  readonly from: string
  readonly to: string
  readonly display: string
  readonly system: string
}

export function vocabularyFiles(tables: readonly PublishedTable[]): readonly (readonly [string, string])[] {
  const named = (name: string) => {
    const table = tables.find((one) => one.name === name)
    if (!table) throw new Error(`there is no table ${name}`)
    return table
  }
  const all = (names: string) => names.split(/\s+/).map(named)
  const concepts = all(CONCEPTS)
  const half = concepts.findIndex(({ name }) => name === 'InterpretationCodes')
  return [
    ['required-codes.ts', requiredText(all(REQUIRED))],
    ['concepts-a-i.ts', conceptsText(concepts.slice(0, half))],
    ['concepts-i-s.ts', conceptsText(concepts.slice(half))],
    ['same-codes.ts', sameText(all(SAME))],
  ]
}

function mappedOf({ rows }: PublishedTable): readonly Mapped[] {
  const seen = new Set<string>()
  return rows.flatMap((row) => {
    // Some codes carry a character that a spreadsheet left behind.
    const [from, to] = [row[0] ?? '', row[6] ?? ''].map((code) => code.replaceAll(/[^\x20-\x7e]/g, '').trim())
    if (!from || !to || seen.has(from)) return []
    seen.add(from)
    const rest = row.slice(7)
    const at = rest.findIndex((cell) => /^(?:https?|urn):/.test(cell))
    const display = rest.slice(0, at).findLast((cell) => cell !== '') ?? ''
    return [{ from, to, display, system: shortSystem(rest[at] ?? '') }]
  })
}

/** Codes that the table lists without a target. */
const keptOf = ({ rows }: PublishedTable): readonly string[] =>
  rows.flatMap((row) => (row[0] && !row[6] && /^[\w.+-]+$/.test(row[0]) ? [row[0]] : []))

const tableOf = ({ rows }: PublishedTable): string => {
  const number = /\d{4}$/.exec(rows[0]?.[2] ?? '')?.[0]
  if (number === undefined) throw new Error(`no HL7 table in ${rows[0]?.join()}`)
  return number
}

const shortSystem = (uri: string): string => uri.replace('http://terminology.hl7.org/CodeSystem/', '')

/** What a name would be too long for. */
const SHORT: Readonly<Record<string, string>> = {
  'AddressType[Type]': 'ADDRESS_TYPE',
  'AddressType[Use]': 'ADDRESS_USE',
  'AllergenType[AllergyIntoleranceCategory]': 'ALLERGY_CATEGORY',
  'AllergenType[AllergyIntoleranceOriginalCategory]': 'ALLERGEN_TYPE',
  'AllergySeverity[AllergyIntolerance.criticality]': 'ALLERGY_CRITICALITY',
  'AllergySeverity[AllergyIntolerance.criticality-original]': 'ALLERGY_SEVERITY',
  'AllergySeverity[AllergyIntolerance.reaction.severity]': 'REACTION_SEVERITY',
  'Event[EncounterStatus]': 'ENCOUNTER_STATUS_OF_EVENT',
  'FillerStatusCodes[Appointment]': 'APPOINTMENT_STATUS',
  ObservationResultStatusCodesInterpretation: 'OBSERVATION_STATUS',
  'OrderControlCode[ServiceRequest.status]': 'STATUS_OF_ORDER_CONTROL',
  'PatientClass[EncounterClass]': 'ENCOUNTER_CLASS',
  'PatientClass[EncounterStatus]': 'ENCOUNTER_STATUS_OF_CLASS',
  'ResultStatus[Non-Queries]': 'REPORT_STATUS',
  'YesNoIndicator[AvailabilityStatus]': 'SPECIMEN_STATUS',
}

const constantOf = (name: string): string =>
  SHORT[name] ??
  name
    .replaceAll(/([a-z])([A-Z])/g, '$1_$2')
    .replaceAll(/\W+/g, '_')
    .replace(/_$/, '')
    .toUpperCase()

const key = (text: string): string => (/^[A-Za-z_]\w*$|^(?:0|[1-9]\d*)$/.test(text) ? text : quote(text))
const quote = (text: string): string => (text.includes("'") ? JSON.stringify(text) : `'${text}'`)

function requiredText(tables: readonly PublishedTable[]): string {
  const parts = tables.map((table) => {
    const codes = mappedOf(table)
      .filter(
        ({ to, system }) =>
          !to.includes('err') && !(table.name === 'EventRelatedPeriod' && system.startsWith('v2-')),
      )
      .map(({ from, to }) => `  ${key(from)}: '${to}',\n`)
    return `/** HL7 table ${tableOf(table)}. */\nexport const ${constantOf(table.name)} = {\n${codes.join('')}} as const\n`
  })
  return `/**\n * Codes for which FHIR has a code of its own, ${SOURCE}\n */\n\n${parts.join('\n')}`
}

function conceptsText(tables: readonly PublishedTable[]): string {
  const parts = tables.map((table) => {
    const codes = mappedOf(table).map(({ from, to, display, system }) => {
      const values = [system, to, ...(display ? [display] : [])].map(quote)
      return `    ${key(from)}: [${values.join(', ')}],\n`
    })
    const kept = keptOf(table).join(' ')
    const keeps = kept ? `  kept: '${kept}',\n` : ''
    return `export const ${constantOf(table.name)}: ConceptMap = {\n  table: '${tableOf(table)}',\n  codes: {\n${codes.join('')}  },\n${keeps}}\n`
  })
  return `import type { ConceptMap } from './concept-map.ts'\n\n/**\n * Codes and the codings they mean, ${SOURCE}\n */\n\n${parts.join('\n')}`
}

const LINE_MAX = 108

function sameText(tables: readonly PublishedTable[]): string {
  const parts = tables.map((table) => {
    const codes = mappedOf(table)
    const system = `v2-${tableOf(table)}`
    if (codes.some((one) => one.from !== one.to)) throw new Error(`${table.name} changes codes`)
    const lines = ['']
    for (const { from } of codes) {
      const last = lines.at(-1) ?? ''
      if (`${last} ${from}`.length > LINE_MAX - 2) lines.push(from)
      else lines[lines.length - 1] = last === '' ? from : `${last} ${from}`
    }
    return `export const ${constantOf(table.name)} = sameCodes(\n  '${tableOf(table)}',\n  '${system}',\n  \`${lines.join('\n  ')}\`,\n)\n`
  })
  return `import { sameCodes } from './concept-map.ts'\n\n/**\n * Codes that stay what they are, ${SOURCE}\n */\n\n${parts.join('\n')}`
}
