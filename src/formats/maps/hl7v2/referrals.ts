import {
  type Coverage,
  type EventBody,
  type ModelEvent,
  modelEvent,
  type Party,
  ReferralAccepted,
  ReferralCancelled,
  ReferralReceived,
} from '../../../model/index.ts'
import type { SegmentSpec } from '../../hl7v2/index.ts'
import { given } from '../given.ts'
import { conceptOf, readConcept } from './concepts.ts'
import { notesOf } from './observations.ts'
import { facilityOf, type Placed, patientParts, placedSegments } from './order-groups.ts'
import { readPatient } from './patient.ts'
import type { Reading } from './reading.ts'
import { day, patientSegments, pid, pv1, repeated, writer } from './writing.ts'

type Body = EventBody<typeof ReferralReceived>

/** REF^I12 and I13 (HL7 v2.5.1, 11.5). */
export function referralReceived(reading: Reading): readonly (() => ModelEvent)[] {
  const coverage = readCoverage(reading)
  const guarantor = readGuarantor(reading)
  const body = {
    ...patientParts(reading, { person: 1, visit: 'PV1[1]' }),
    referral: readReferral(reading),
    ...(guarantor && { guarantor }),
    ...(coverage && { coverage }),
  }
  return [() => modelEvent(ReferralReceived, body)]
}

/** REF^I14. */
export function referralCancelled(reading: Reading): readonly (() => ModelEvent)[] {
  const body = {
    facility: facilityOf(reading),
    referral: reading.required('RF1-6.1'),
    patient: readPatient(reading),
  }
  return [() => modelEvent(ReferralCancelled, body)]
}

function readReferral(reading: Reading): Body['referral'] {
  const placed = placedSegments(reading.message)
  const conceptsOf = (name: string, field: number) =>
    named(placed, name).flatMap((path) => readConcept(reading, `${path}-${field}`) ?? [])
  return {
    id: reading.required('RF1-6.1'),
    ...given({
      status: reading.code('RF1-1.1') || undefined,
      priority: reading.code('RF1-2.1') || undefined,
      serviceLine: reading.code('RF1-3.1') || undefined,
      category: reading.code('RF1-5.1') || undefined,
      requestedOn: reading.knownDate('RF1-9'),
      validFrom: reading.knownDate('RF1-7'),
      validUntil: reading.knownDate('RF1-8'),
      authorization: reading.code('AUT-6.1') || undefined,
    }),
    externalIds: reading.codes('RF1-11.1'),
    procedures: conceptsOf('PR1', 3),
    diagnoses: conceptsOf('DG1', 3),
    reasons: reading.repetitions('RF1-10').flatMap((at) => readConcept(reading, at) ?? []),
    providers: named(placed, 'PRD').map((path) => readProvider(reading, path)),
    notes: named(placed, 'NTE').flatMap((path) => reading.longText(`${path}-3`) || []),
  }
}

const named = (placed: readonly Placed[], name: string): readonly string[] =>
  placed.filter((segment) => segment.name === name).map(({ path }) => path)

/** HL7 table 0286. */
const ROLES: readonly (readonly [code: string, role: string])[] = [
  ['RP', 'referring'],
  ['RT', 'referredTo'],
]

function readProvider(reading: Reading, path: string): Body['referral']['providers'][number] {
  const code = reading.required(`${path}-1.1`)
  const ids = reading.repetitions(`${path}-7`).flatMap((at) => {
    const value = reading.code(`${at}.1`)
    return value ? [{ kind: reading.code(`${at}.2`) || 'PRN', value }] : []
  })
  const name = given({
    name: reading.text(`${path}-2.1`) || undefined,
    givenName: reading.text(`${path}-2.2`) || undefined,
  })
  return { role: ROLES.find(([one]) => one === code)?.[1] ?? code, party: { ...name, ids } }
}

/** HL7 table 0063 in the words of the model; other codes are as they are sent. */
const RELATIONSHIPS: readonly (readonly [code: string, relationship: string])[] = [
  ['SEL', 'self'],
  ['SPO', 'spouse'],
  ['CHD', 'child'],
  ['PAR', 'parent'],
  ['OTH', 'other'],
]

const readRelationship = (reading: Reading, place: string): string => {
  const code = reading.code(place)
  return RELATIONSHIPS.find(([one]) => one === code)?.[1] ?? (code || 'other')
}

const relationshipOf = (relationship: string): string =>
  RELATIONSHIPS.find(([, one]) => one === relationship)?.[0] ?? relationship

function readGuarantor(reading: Reading): Body['guarantor'] {
  const [familyName, givenName] = [reading.text('GT1-3.1'), reading.text('GT1-3.2')]
  if (!familyName || !givenName) return undefined
  return { familyName, givenName, relationship: readRelationship(reading, 'GT1-11.1') }
}

/** The first IN1: IN1-36 or IN1-49 is the member's number; without one nothing can be billed by it. */
function readCoverage(reading: Reading): Coverage | undefined {
  const [payer, memberId] = [reading.code('IN1-3.1', 'IN1-4.1'), reading.code('IN1-36', 'IN1-49.1')]
  if (!payer || !memberId) return undefined
  const group = reading.code('IN1-8')
  return { payer, memberId, ...(group && { group }), relationship: readRelationship(reading, 'IN1-17.1') }
}

/** REF^I12 in the order of its structure. */
function segmentsOf(body: Body): readonly SegmentSpec[] {
  const { referral, guarantor, coverage, patient, visit } = body
  const { authorization, diagnoses, procedures, providers, notes } = referral
  return [
    rf1(referral),
    ...(authorization ? [['AUT', { '2.1': coverage?.payer, '6.1': authorization }] as const] : []),
    ...providers.map(({ role, party }) => prd(role, party)),
    pid(patient),
    ...(guarantor
      ? [
          [
            'GT1',
            {
              1: 1,
              3: [guarantor.familyName, guarantor.givenName],
              '11.1': relationshipOf(guarantor.relationship),
            },
          ] as const,
        ]
      : []),
    ...(coverage ? [in1(coverage)] : []),
    ...diagnoses.map((one, index): SegmentSpec => ['DG1', { 1: index + 1, 3: conceptOf(one), 6: 'W' }]),
    ...procedures.map((one, index): SegmentSpec => ['PR1', { 1: index + 1, 3: conceptOf(one) }]),
    ...(visit ? [pv1(visit, 'U')] : []),
    ...notesOf(notes),
  ]
}

const rf1 = (referral: Body['referral']): SegmentSpec => [
  'RF1',
  {
    1: referral.status,
    2: referral.priority,
    3: referral.serviceLine,
    5: referral.category,
    '6.1': referral.id,
    7: referral.validFrom && day(referral.validFrom),
    8: referral.validUntil && day(referral.validUntil),
    9: referral.requestedOn && day(referral.requestedOn),
    ...repeated(10, referral.reasons.map(conceptOf)),
    ...repeated(11, referral.externalIds),
  },
]

const prd = (role: string, { name, givenName, ids }: Party): SegmentSpec => [
  'PRD',
  {
    '1.1': ROLES.find(([, one]) => one === role)?.[0] ?? role,
    2: [name, givenName],
    ...repeated(
      7,
      ids.map(({ kind, value }) => [value, kind]),
    ),
  },
]

const in1 = ({ payer, memberId, group, relationship }: Coverage): SegmentSpec => [
  'IN1',
  { 1: 1, '2.1': payer, '3.1': payer, 8: group, '17.1': relationshipOf(relationship), 36: memberId },
]

/** What was accepted, as a referral with the status accepted; the revenue that is expected stays at home. */
function acceptedReferral({
  referral,
  patient,
  guarantor,
  coverage,
}: EventBody<typeof ReferralAccepted>): Body {
  const { id, facility, serviceLine, requestedOn, authorization } = referral
  return {
    facility,
    patient,
    guarantor,
    coverage,
    referral: {
      ...given({ id, serviceLine, requestedOn, authorization }),
      status: 'A',
      externalIds: [],
      procedures: referral.procedures.map((code) => ({ code })),
      diagnoses: referral.diagnoses.map((code) => ({ code })),
      reasons: [],
      providers: [{ role: 'referredTo', party: { name: facility, ids: [] } }],
      notes: [],
    },
  }
}

export const referralWriters = [
  writer(ReferralReceived, (body) => ({ type: ['REF', 'I12', 'REF_I12'], segments: segmentsOf(body) })),
  writer(ReferralAccepted, (body) => ({
    type: ['REF', 'I12', 'REF_I12'],
    facility: body.referral.facility,
    segments: segmentsOf(acceptedReferral(body)),
  })),
  writer(ReferralCancelled, (body) => ({
    type: ['REF', 'I14', 'REF_I12'],
    segments: [['RF1', { '6.1': body.referral }], ...patientSegments({ patient: body.patient })],
  })),
]
