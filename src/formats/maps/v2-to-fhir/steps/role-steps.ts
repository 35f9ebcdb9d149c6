import type { SegmentReader } from '../read-segment.ts'
import { CARE_TEAM, RELATED_PERSON } from '../resource-kind.ts'
import {
  careTeamMember,
  practitionerRole,
  prtDevice,
  prtLocation,
  prtRelatedPerson,
  rolCareTeam,
  roleCode,
  roleConcept,
  rolePeriod,
} from '../segments/role.ts'
import type { Step, Walk } from '../walk.ts'

/** Participations of which a care team is made (the published maps' list for PRT after PID). */
const CARE_TEAM_ROLES = new Set('AD AP ARI AT CP FHCP OP PH PP PRI RP RT VP PO'.split(' '))

/** ROL and PRT: who takes part in what the segment before them is about. */
export const role: Step = (segment, walk) => {
  const by = ABOUT[walk.about]
  if (by) by(segment, walk)
}

const ofPatient: Step = (segment, walk) => {
  const code = roleCode(segment)
  if (code === 'PP') {
    const practitioner = practitionerRole(segment, walk.to)
    if (practitioner) walk.patient?.add({ generalPractitioner: [practitioner] })
  } else if (segment.name === 'ROL' || CARE_TEAM_ROLES.has(code ?? '')) ofCareTeam(segment, walk)
  else ofFamily(segment, walk)
}

function ofCareTeam(segment: SegmentReader, walk: Walk): void {
  const { to, subject } = walk
  const member = careTeamMember(segment, to)
  if (!member) return
  walk.careTeam ??= to.add(CARE_TEAM, `${walk.patient?.id ?? ''}|${to.key}`, { subject })
  walk.careTeam.add({ ...rolCareTeam(segment, to), participant: [member] })
}

function ofFamily(prt: SegmentReader, { to, subject }: Walk): void {
  const draft = prtRelatedPerson(prt, to)
  if (draft) to.add(RELATED_PERSON, to.keyAt(prt.place), { ...draft, patient: subject })
}

const ofVisit: Step = (segment, walk) => {
  const individual = practitionerRole(segment, walk.to)
  const type = roleConcept(segment, walk.to)
  if (individual) {
    const period = rolePeriod(segment, walk.to)
    walk.encounter?.add({ participant: [{ type: type && [type], individual, period }] })
  }
}

/** Whose work a participation in an order is (HL7 table 0912). */
const ofOrder: Step = (segment, walk) => {
  const code = roleCode(segment) ?? ''
  const { order } = walk
  if (!order || !['OP', 'SC', 'PRI', 'ARI', 'TN', 'TR', 'AP'].includes(code)) return
  const who = practitionerRole(segment, walk.to)
  if (!who) return
  if (code === 'SC')
    for (const specimen of order.specimens ?? []) specimen.add({ collection: { collector: who } })
  else if (code === 'PRI') order.report?.add({ resultsInterpreter: [who] })
  else if (code === 'OP' && order.request) order.request.add({ requester: who })
  else if (order.immunization) {
    const functionOf = { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0443', code }] }
    order.immunization.add({ performer: [{ function: functionOf, actor: who }] })
  } else order.report?.add({ performer: [who] })
}

const ofProcedure: Step = (segment, walk) => {
  const actor = practitionerRole(segment, walk.to)
  if (actor) walk.procedure?.add({ performer: [{ function: roleConcept(segment, walk.to), actor }] })
}

const ofObservation: Step = (prt, walk) => {
  const { to, observation } = walk
  if (prt.name !== 'PRT' || !observation) return
  const device = prtDevice(prt, to)
  if (device) observation.add({ device })
  if (prt.has(5)) {
    const performer = practitionerRole(prt, to)
    if (performer) observation.add({ performer: [performer] })
  }
  if (prt.has(9) || prt.has(14)) observation.add({ extension: prtLocation(prt, to) })
}

/** By the segment that they follow. */
const ABOUT: Readonly<Record<string, Step>> = {
  PID: ofPatient,
  PD1: ofPatient,
  NK1: ofPatient,
  PV1: ofVisit,
  PV2: ofVisit,
  ORC: ofOrder,
  OBR: ofOrder,
  TQ1: ofOrder,
  RXA: ofOrder,
  OBX: ofObservation,
  PR1: ofProcedure,
}
