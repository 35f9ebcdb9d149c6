import {
  AccountMoved,
  AccountRenumbered,
  AccountsMerged,
  type Identifier,
  type ModelEvent,
  modelEvent,
  type Patient,
  PatientDeleted,
  PatientRenumbered,
  PatientsLinked,
  PatientsMerged,
  PatientsUnlinked,
  VisitMoved,
  VisitRenumbered,
  VisitsMerged,
} from '../../../model/index.ts'
import type { SegmentSpec, Written } from '../../hl7v2/index.ts'
import { facilityOf, placedSegments } from './order-groups.ts'
import { readIdentifiers, readPatient } from './patient.ts'
import type { Reading } from './reading.ts'
import { evn, type Hl7Envelope, identifiers, patientOf, pid, pv1, writer } from './writing.ts'

type MapOne = (reading: Reading) => readonly (() => ModelEvent)[]

/** An MRG with the PID before it and, in the order of the standard, the PV1 after it. */
type Merge = { readonly person: number; readonly mrg: string; readonly pv1: string }

/** Each MRG belongs to the PID before it (HL7 v2.5.1, 3.3.40); a message without one lacks it. */
function mergesOf(reading: Reading): readonly Merge[] {
  const placed = placedSegments(reading.message)
  const merges = placed.flatMap(({ name }, at) => {
    if (name !== 'MRG') return []
    const person = placed.slice(0, at).filter((one) => one.name === 'PID').length
    const visit = placed.findIndex((one, index) => index > at && one.name === 'PV1')
    return [{ person: Math.max(1, person), pv1: placed[visit]?.path ?? 'PV1' }]
  })
  if (merges.length === 0) reading.missing('MRG-1')
  return merges.map((merge, index) => ({ ...merge, mrg: index === 0 ? 'MRG' : `MRG[${index + 1}]` }))
}

const eachMerge =
  (read: (reading: Reading, merge: Merge) => () => ModelEvent): MapOne =>
  (reading) =>
    mergesOf(reading).map((merge) => read(reading, merge))

const pidAt = ({ person }: Merge): string => (person === 1 ? 'PID' : `PID[${person}]`)

function formerOf(reading: Reading, field: string): Identifier[] {
  const found = readIdentifiers(reading, field)
  if (found.length === 0) reading.missing(field)
  return found
}

/** ADT^A18, A30, A34, A36, A39, A40: what MRG-1 names lives on in who the PID is. */
export const merged: MapOne = eachMerge((reading, merge) => {
  const field = `${merge.mrg}-1`
  const survivor = readPatient(reading, merge.person)
  const retired = formerOf(reading, field)
  if (retired.some((one) => survivor.identifiers.some((kept) => isSame(kept, one))))
    reading.wrong(field, 'an identifier of the record that survives')
  const body = {
    facility: facilityOf(reading),
    survivor,
    retired: { ...survivor, identifiers: retired },
  }
  return () => modelEvent(PatientsMerged, body)
})

const isSame = (left: Identifier, right: Identifier): boolean =>
  left.authority === right.authority && left.value === right.value

/** Whose it is, if that is said. */
function ownerOf(reading: Reading, merge: Merge): { readonly facility: string; readonly patient?: Patient } {
  const at = pidAt(merge)
  const isKnown = reading.code(`${at}-3.1`, `${at}-2.1`) !== ''
  return { facility: facilityOf(reading), ...(isKnown && { patient: readPatient(reading, merge.person) }) }
}

/** The number that is kept and the one that is not; they differ. */
function numbersOf(reading: Reading, kept: readonly [string, ...string[]], retired: string) {
  const numbers = [reading.required(...kept), reading.required(retired)] as const
  if (numbers[0] && numbers[0] === numbers[1]) reading.wrong(retired, 'the number that survives')
  return numbers
}

const visitNumbers = (reading: Reading, { mrg, pv1: at }: Merge) =>
  numbersOf(reading, [`${at}-19.1`], `${mrg}-5.1`)

const accountNumbers = (reading: Reading, merge: Merge) =>
  numbersOf(reading, [`${pidAt(merge)}-18.1`], `${merge.mrg}-3.1`)

/** ADT^A35, A41: PID-18 survives, MRG-3 does not. */
export const accountsMerged: MapOne = eachMerge((reading, merge) => {
  const [survivor, retired] = accountNumbers(reading, merge)
  const body = { ...ownerOf(reading, merge), survivor, retired }
  return () => modelEvent(AccountsMerged, body)
})

/** ADT^A36: the record, and the account when both are named. */
export const recordAndAccountMerged: MapOne = (reading) => {
  const hasAccounts = reading.code('PID-18.1') !== '' && reading.code('MRG-3.1') !== ''
  return [...merged(reading), ...(hasAccounts ? accountsMerged(reading) : [])]
}

/** ADT^A42: PV1-19 survives, MRG-5 does not. */
export const visitsMerged: MapOne = eachMerge((reading, merge) => {
  const [survivor, retired] = visitNumbers(reading, merge)
  const body = { ...ownerOf(reading, merge), survivor, retired }
  return () => modelEvent(VisitsMerged, body)
})

/** ADT^A44: the account was MRG-1's and is PID-3's. */
export const accountMoved: MapOne = eachMerge((reading, merge) => {
  const body = {
    facility: facilityOf(reading),
    account: reading.required(`${pidAt(merge)}-18.1`, `${merge.mrg}-3.1`),
    patient: readPatient(reading, merge.person),
    from: formerOf(reading, `${merge.mrg}-1`),
  }
  return () => modelEvent(AccountMoved, body)
})

/** ADT^A45: the visit was MRG-1's and is PID-3's. */
export const visitMoved: MapOne = eachMerge((reading, merge) => {
  const body = {
    facility: facilityOf(reading),
    visit: reading.required(`${merge.pv1}-19.1`, `${merge.mrg}-5.1`),
    patient: readPatient(reading, merge.person),
    from: formerOf(reading, `${merge.mrg}-1`),
  }
  return () => modelEvent(VisitMoved, body)
})

/** ADT^A47. */
export const patientRenumbered: MapOne = eachMerge((reading, merge) => {
  const body = {
    facility: facilityOf(reading),
    patient: readPatient(reading, merge.person),
    former: formerOf(reading, `${merge.mrg}-1`),
  }
  return () => modelEvent(PatientRenumbered, body)
})

/** ADT^A49. */
export const accountRenumbered: MapOne = eachMerge((reading, merge) => {
  const [account, former] = accountNumbers(reading, merge)
  const body = { ...ownerOf(reading, merge), account, former }
  return () => modelEvent(AccountRenumbered, body)
})

/** ADT^A50. */
export const visitRenumbered: MapOne = eachMerge((reading, merge) => {
  const [visit, former] = visitNumbers(reading, merge)
  const body = { ...ownerOf(reading, merge), visit, former }
  return () => modelEvent(VisitRenumbered, body)
})

/** ADT^A24 and A37: two PIDs. */
export const linked =
  (type: typeof PatientsLinked): MapOne =>
  (reading) => {
    const body = {
      facility: facilityOf(reading),
      patient: readPatient(reading),
      other: readPatient(reading, 2),
    }
    return [() => modelEvent(type, body)]
  }

/** ADT^A29. */
export const patientDeleted: MapOne = (reading) => {
  const body = { facility: facilityOf(reading), patient: readPatient(reading) }
  return [() => modelEvent(PatientDeleted, body)]
}

const withAccount = ([name, fields]: SegmentSpec, account: string): SegmentSpec => [
  name,
  { ...fields, '18.1': account },
]

/** An ADT with an MRG; MRG-1 is required and names the patient where nothing of the patient changes. */
function mergeMessage(
  trigger: string,
  structure: string,
  envelope: Hl7Envelope,
  segments: {
    readonly person: SegmentSpec
    readonly former: readonly Identifier[]
    readonly mrg?: Readonly<Record<string, Written>>
    readonly visit?: string
  },
) {
  const { person, former, mrg, visit } = segments
  return {
    type: ['ADT', trigger, structure] as const,
    segments: [
      evn(trigger, envelope),
      person,
      ['MRG', { ...identifiers(1, former), ...mrg }] as const,
      ...(visit === undefined ? [] : [pv1(visit, 'U')]),
    ],
  }
}

const linkMessage =
  (trigger: string) => (body: { patient: Patient; other: Patient }, envelope: Hl7Envelope) => ({
    type: ['ADT', trigger, `ADT_${trigger}`] as const,
    segments: [evn(trigger, envelope), pid(body.patient), pid(body.other)],
  })

const known = (patient: Patient | undefined): readonly Identifier[] => patient?.identifiers ?? []

export const recordWriters = [
  writer(PatientsMerged, ({ survivor, retired }, envelope) =>
    mergeMessage('A40', 'ADT_A39', envelope, { person: pid(survivor), former: retired.identifiers }),
  ),
  writer(AccountsMerged, ({ patient, survivor, retired }, envelope) =>
    mergeMessage('A41', 'ADT_A39', envelope, {
      person: withAccount(patientOf(patient), survivor),
      former: known(patient),
      mrg: { '3.1': retired },
    }),
  ),
  writer(VisitsMerged, ({ patient, survivor, retired }, envelope) =>
    mergeMessage('A42', 'ADT_A39', envelope, {
      person: patientOf(patient),
      former: known(patient),
      mrg: { '5.1': retired },
      visit: survivor,
    }),
  ),
  writer(AccountMoved, ({ patient, account, from }, envelope) =>
    mergeMessage('A44', 'ADT_A43', envelope, {
      person: withAccount(pid(patient), account),
      former: from,
      mrg: { '3.1': account },
    }),
  ),
  writer(VisitMoved, ({ patient, visit, from }, envelope) =>
    mergeMessage('A45', 'ADT_A45', envelope, {
      person: pid(patient),
      former: from,
      mrg: { '5.1': visit },
      visit,
    }),
  ),
  writer(PatientRenumbered, ({ patient, former }, envelope) =>
    mergeMessage('A47', 'ADT_A30', envelope, { person: pid(patient), former }),
  ),
  writer(AccountRenumbered, ({ patient, account, former }, envelope) =>
    mergeMessage('A49', 'ADT_A30', envelope, {
      person: withAccount(patientOf(patient), account),
      former: known(patient),
      mrg: { '3.1': former },
    }),
  ),
  writer(VisitRenumbered, ({ patient, visit, former }, envelope) =>
    mergeMessage('A50', 'ADT_A50', envelope, {
      person: patientOf(patient),
      former: known(patient),
      mrg: { '5.1': former },
      visit,
    }),
  ),
  writer(PatientsLinked, linkMessage('A24')),
  writer(PatientsUnlinked, linkMessage('A37')),
  writer(PatientDeleted, ({ patient }, envelope) => ({
    type: ['ADT', 'A29', 'ADT_A21'],
    segments: [evn('A29', envelope), pid(patient), ['PV1', { 1: 1, 2: 'N' }]],
  })),
]
