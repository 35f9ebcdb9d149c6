import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fieldsOf } from '../../hl7v2/dictionary/dictionary.ts'
import { parseMessage } from '../../hl7v2/index.ts'
import { convertToFhir } from './convert-to-fhir.ts'

/**
 * HL7's published tables, field by field: a message that has a field for which they name a target must not be told that
 * nobody took it. What is left out is listed with its reason, both ways: a field that stands there and is taken fails too.
 */
const fields = new Set(
  readFileSync(new URL('fixtures/published-rows.tsv', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .slice(1)
    .map((line) => line.split('\t'))
    .filter(
      ([map = '', place = '', , , target = '']) =>
        /^[A-Z][A-Z0-9]{2}-\d+$/.test(place) &&
        map.startsWith(place.slice(0, 3)) &&
        !/\?\?|extension\?/.test(target),
    )
    .map(([map, place]) => `${map} ${place}`),
)

/** What stands before the segment of a map, and in which message: `*` is the segment. */
const CONTEXTS: Readonly<Record<string, string>> = {
  AIS: `SIU^S12 SCH|A1||||||||||^^^20240131090000-0500${'|'.repeat(15)}R1 PID|1||P1 *`,
  AIG: 'SIU^S12 SCH|A1||||||||||^^^20240131090000-0500^20240131093000-0500 PID|1||P1 *',
  AIL: 'SIU^S12 SCH|A1||||||||||^^^20240131090000-0500^20240131093000-0500 PID|1||P1 *',
  AIP: 'SIU^S12 SCH|A1||||||||||^^^20240131090000-0500^20240131093000-0500 PID|1||P1 *',
  SCH: 'SIU^S12 * PID|1||P1',
  'PID[Appointment]': 'SIU^S12 SCH|A1 *',
  'NTE[Appointment-Comment]': 'SIU^S12 SCH|A1 *',
  'NTE[DocumentReference]': 'MDM^T02 PID|1||P1 TXA|1 *',
  'NTE[Observation]': 'ORU^R01 PID|1||P1 OBR|1 OBX|1|ST|X *',
  'NTE[ServiceRequest]': 'ORM^O01 PID|1||P1 OBR|1 *',
  'OBR[DiagnosticReport]': 'ORU^R01 PID|1||P1 *',
  'ORC[DiagnosticReport]': 'ORU^R01 PID|1||P1 * OBR|1',
  'ORC[Immunization]': 'VXU^V04 PID|1||P1 * RXA|0|1|20240131',
  'ORC[MedicationAdministration]': 'RAS^O17 PID|1||P1 * RXA|0|1|20240131',
  OBR: 'ORM^O01 PID|1||P1 *',
  ORC: 'ORM^O01 PID|1||P1 * OBR|1',
  'OBX[DocumentReference]': 'MDM^T02 PID|1||P1 TXA|1 *',
  OBX: 'ORU^R01 PID|1||P1 OBR|1 *',
  PRT: 'ORU^R01 PID|1||P1 *',
  'PRT[PractitionerRole]': 'ORU^R01 PID|1||P1 PV1|1|I *',
  'PRT[Device]': 'ORU^R01 PID|1||P1 OBR|1 OBX|1|ST|X *',
  'PRT[Observation-Location]': 'ORU^R01 PID|1||P1 OBR|1 OBX|1|ST|X *',
  'ROL[Encounter-PractitionerRole]': 'ADT^A01 PID|1||P1 PV1|1|I *',
  RXA: 'VXU^V04 PID|1||P1 *',
  RXO: 'RDE^O11 PID|1||P1 ORC|NW *',
  'RXR[Immunization]': 'VXU^V04 PID|1||P1 RXA|0|1|20240131 *',
  'RXR[MedicationRequest]': 'RDE^O11 PID|1||P1 RXO|M1 *',
  SPM: 'OML^O21 PID|1||P1 OBR|1 *',
  'TQ1[MedicationRequest]': 'RDE^O11 PID|1||P1 RXO|M1 *',
  TQ1: 'ORM^O01 PID|1||P1 OBR|1 *',
  TXA: 'MDM^T02 PID|1||P1 *',
  PV2: 'ADT^A01 PID|1||P1 PV1|1|I *',
  MSA: 'ACK *',
  PID: 'ADT^A01 *',
  MRG: 'ADT^A40 PID|1||P1 *',
  'DG1[EpisodeOfCare]': `ADT^A01 PID|1||P1 PV1|1|I${'|'.repeat(52)}E1 *`,
  DG1: 'ADT^A01 PID|1||P1 PV1|1|I *',
  '': 'ADT^A01 PID|1||P1 *',
}

/** What the segment itself must have for the map to be used at all. */
const GIVEN: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  RXA: { '6': '5', '21': 'A' },
  RXO: { '2': '1', '3': '2', '11': '1', '18': '5', '25': '1' },
  'OBX[Observation-Component]': { '2': 'ST', '5': 'a~b' },
  OBX: { '3': 'C1^T^LN' },
  'ROL[Patient-GeneralPractitioner]': { '3': 'PP^^HL70443', '4': '77^DOE' },
  'ROL[CareTeam]': { '3': 'AT^^HL70443', '4': '77^DOE' },
  'ROL[Encounter-PractitionerRole]': { '3': 'AT^^HL70443', '4': '77^DOE' },
  'PRT[Patient-GeneralPractitioner-Practitioner]': { '4': 'PP^^HL70912', '5': '77^DOE' },
  'PRT[Patient-GeneralPractitioner-PractitionerRole]': { '4': 'PP^^HL70912', '5': '77^DOE' },
  'PRT[CareTeam]': { '4': 'AT^^HL70912', '5': '77^DOE' },
  'PRT[PractitionerRole]': { '4': 'AT^^HL70912', '5': '77^DOE' },
  'PRT[RelatedPerson]': { '4': 'XX^^HL70912', '5': '77^DOE' },
  'PRT[Device]': { '10': 'D1' },
  'PID[Provenance-Patient]': { '33': '20240131101500-0500', '34': 'FAC' },
  'PV1[Basic-EncounterHistory]': { '43': 'POC' },
  'IN3[CareTeam]': { '21': 'SMITH' },
  'RXO[MedicationRequest]': { '1': 'M1^Med^LN' },
  AIP: { '3': '77^DOE' },
  AIL: { '3': 'ROOM' },
  AIG: { '3': 'BED1' },
  'IN1[Coverage]': { '16': 'DOE^JOHN' },
  'EVN[Provenance]': {},
  'TXA[Provenance]': { '8': '20240131101500-0500', '23': '77^DOE', '11': '78^ROE' },
  'OBR[Specimen]': { '15': 'BLD' },
  'AL1[AllergyIntolerance]': { '3': 'A1' },
  'MRG[Account]': { '1': 'OLD' },
  'ORC[Provenance]': { '12': '77^DOE' },
  'NK1[RelatedPerson]': { '2': 'DOE^JIM' },
  'NK1[Patient]': { '2': 'DOE^JIM' },
  'SCH[ServiceRequest]': { '26': 'O1' },
  'SCH[Provenance]': { '20': '77^DOE' },
  'NTE[Observation]': { '3': 'text' },
  'NTE[ServiceRequest]': { '3': 'text' },
  'NTE[Appointment-Comment]': { '3': 'text' },
  'MSA[MessageHeader]': { '1': 'AA', '2': 'M1' },
  'PR1[Procedure]': { '3': 'C1' },
  'AIS[ServiceRequest]': {},
  'TQ1[MedicationRequest]': {},
}

/** A value of each data type. */
const SAMPLES: Readonly<Record<string, string>> = {
  CX: 'ID1^1^M10^NS&1.2.3&ISO^MR^^20240101^20250101',
  XPN: 'DOE^JANE^Q^JR^DR^MD^L',
  XAD: '1 MAIN^APT 2^TOWN^ST^12345^USA^H^^COUNTY',
  XTN: '^PRN^PH^^1^555^1234567',
  CWE: 'C1^Text^LN',
  CE: 'C1^Text^LN',
  CNE: 'C1^Text^LN',
  XCN: '79^POE^ANN^^^^MD^^NS^L^^^NPI',
  XON: 'ORG^^9^^^NS^XX',
  PL: 'POC^R1^B1^FAC^^^BLD^FL',
  HD: 'NS^1.2.3^ISO',
  EI: 'E1^NS^1.2.3^ISO',
  EIP: 'P1&NS^F1&NS',
  DTM: '20240131101500-0500',
  DT: '20240131',
  TM: '1015',
  NM: '3',
  ID: 'Y',
  ST: 'text',
  TX: 'text',
  FT: 'text',
  CQ: '5^min^',
  FC: 'FC1',
  DLD: '01',
  DR: '20240101^20240102',
  SPS: 'BLD^F10^text^^^',
  TQ: '1^Q6H^D7^20240131101500-0500^20240201101500-0500^R',
  RPT: 'BID',
  DLN: 'D1^MI^20300101',
  PLN: 'N1^SL^^20300101',
  NDL: '77&DOE&JANE^20240101',
  SI: '1',
  MSG: 'ADT^A01^ADT_A01',
  PT: 'P^T',
  VID: '2.5.1',
  OG: 'a^1^2^b',
  '?': 'text',
}

/** Lengths of time are counted from the start in another field. */
const STARTS: Readonly<Record<string, number>> = { 'AIS-7': 4, 'AIG-11': 8, 'AIL-9': 6, 'AIP-9': 6 }

/** Fields that are left, and why. */
const LEFT: Readonly<Record<string, string>> = {
  'NTE[Appointment-Comment] NTE-9': 'no extension holds the code of a comment',
  'NTE[DocumentReference] NTE-9': 'a code beside a document is no content of it',
  'PRT[Patient-GeneralPractitioner-PractitionerRole] PRT-2':
    'an operation is for a REST service; a bundle states what is',
  'PRT[RelatedPerson] PRT-24': 'XCN already identifies the person',
  'ROL[CareTeam] ROL-10': 'a type alone makes no organization (FHIR R4, org-1)',
  'ROL[CareTeam] ROL-9': 'a role of the member is told by ROL-3',
  'ROL[RelatedPerson] ROL-1': 'no message of the published maps uses this map',
  'ROL[RelatedPerson] ROL-3': 'no message of the published maps uses this map',
  'ROL[RelatedPerson] ROL-5': 'no message of the published maps uses this map',
  'ROL[RelatedPerson] ROL-6': 'no message of the published maps uses this map',
  'TQ1[MedicationRequest] TQ1-5': 'an offset needs an event that it is counted from (FHIR R4, tim-9)',
  'TQ1[ServiceRequest] TQ1-5': 'an offset needs an event that it is counted from (FHIR R4, tim-9)',
}

function messageText(map: string, field: number): string {
  const name = map.slice(0, 3)
  const given: Readonly<Record<string, string>> = { ...GIVEN[name], ...GIVEN[map] }
  const type = fieldsOf(name)?.[field]?.type ?? 'ST'
  const start = STARTS[`${name}-${field}`]
  const values = new Map(Object.entries(given).map(([nth, value]) => [Number(nth), value] as const))
  if (start !== undefined) values.set(start, '20240131101500-0500')
  if (!values.has(field)) values.set(field, SAMPLES[type] ?? 'text')
  const own = (all: ReadonlyMap<number, string>) =>
    Array.from({ length: Math.max(...all.keys()) }, (_, index) => all.get(index + 1) ?? '').join('|')
  const context = CONTEXTS[map] ?? CONTEXTS[name] ?? CONTEXTS[''] ?? ''
  const [event = '', ...segments] = context.split(' ')
  const base = [
    [3, 'APP'],
    [4, 'FAC'],
    [7, '20240131101500-0500'],
    [9, event],
    [10, 'M1'],
    [12, '2.9'],
  ] as const
  const header = new Map<number, string>(name === 'MSH' ? [...base, ...values] : base)
  header.set(9, event)
  const msh = `MSH|^~\\&|${own(header).split('|').slice(2).join('|')}`
  const body = segments.flatMap((one) =>
    one !== '*' ? [one] : name === 'MSH' ? [] : [`${name}|${own(values)}`],
  )
  return [msh, ...body].join('\r')
}

function isTaken(map: string, place: string): boolean {
  const parsed = parseMessage(new TextEncoder().encode(messageText(map, Number(place.slice(4)))))
  if (!parsed.ok) assert.fail(map)
  const { issues } = convertToFhir(parsed.value)
  return !issues.some(
    (issue) =>
      issue.code === 'fhir-map.unmapped' && (issue.place === place || issue.place === place.slice(0, 3)),
  )
}

test('every field of the published tables is taken, or it is known why not', () => {
  const left = [...fields].filter((one) => {
    const [map = '', place = ''] = one.split(' ')
    return !isTaken(map, place)
  })
  assert.ok(fields.size > 550)
  assert.deepEqual(left.sort(), Object.keys(LEFT).sort())
})
