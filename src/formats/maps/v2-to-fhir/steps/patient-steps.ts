import { prune } from '../prune.ts'
import type { SegmentReader } from '../read-segment.ts'
import {
  ACCOUNT,
  ALLERGY,
  BASIC,
  CARE_TEAM,
  CONDITION,
  COVERAGE,
  type Draft,
  EPISODE,
  OBSERVATION,
  PROCEDURE,
  PROVENANCE,
  RELATED_PERSON,
} from '../resource-kind.ts'
import { pidAppointment } from '../segments/appointment.ts'
import {
  al1Allergy,
  dg1Condition,
  dg1Diagnosis,
  iamAllergy,
  iamRecorder,
  pr1Procedure,
} from '../segments/clinical.ts'
import {
  gt1Guarantor,
  gt1RelatedPerson,
  in1Coverage,
  in1Subscriber,
  in3CareTeam,
  isSelfGuaranteed,
} from '../segments/coverage.ts'
import { pidProvenance } from '../segments/header.ts'
import { accObservation, db1Observation, drgObservation, pdaObservations } from '../segments/incident.ts'
import { in2Coverage, in2Insured, isSelfInsured } from '../segments/insured.ts'
import { isRelative, nk1Contact, nk1RelatedPerson } from '../segments/next-of-kin.ts'
import {
  mrgAccount,
  mrgPatient,
  patientKey,
  pd1LivingWill,
  pd1Patient,
  pidAccount,
  pidMother,
  pidPatient,
} from '../segments/patient.ts'
import {
  encounterKey,
  pv1Coverage,
  pv1Encounter,
  pv1Episode,
  pv1History,
  pv1Patient,
  pv2Encounter,
} from '../segments/visit.ts'
import type { Step, Walk } from '../walk.ts'

export const patient: Step = (pid, walk) => {
  const { to } = walk
  const draft = pidPatient(pid, to)
  walk.startPatient(to.patient(patientKey(draft, to, pid.place), draft))
  const subject = walk.subject
  const account = pidAccount(pid, to)
  if (account)
    walk.account = to.add(ACCOUNT, accountKey(account, walk, pid), {
      ...account,
      subject: subject && [subject],
    })
  const mother = pidMother(pid, to)
  if (mother) to.add(RELATED_PERSON, to.keyAt(`${pid.place}-21`), { ...mother, patient: subject })
  const updated = pidProvenance(pid, to)
  if (updated) to.add(PROVENANCE, to.keyAt(pid.place), { ...updated, target: subject && [subject] })
  if (subject) walk.appointment?.add(pidAppointment(subject))
  walk.referral?.add({ subject })
}

const accountKey = (
  { identifier = [] }: NonNullable<ReturnType<typeof pidAccount>>,
  { to }: Walk,
  segment: SegmentReader,
): string => {
  const [id] = identifier
  const facility = to.message.get('MSH-4.1')?.trim() ?? ''
  return id?.value ? `${id.system ?? id.assigner?.display ?? facility}|${id.value}` : to.keyAt(segment.place)
}

export const demographics: Step = (pd1, walk) => {
  const { to, subject } = walk
  walk.patient?.add(pd1Patient(pd1, to))
  const will = pd1LivingWill(pd1, to)
  if (will) to.add(OBSERVATION, to.keyAt(`${pd1.place}-7`), { ...will, subject })
}

export const nextOfKin: Step = (nk1, walk) => {
  const { to } = walk
  const contact = nk1Contact(nk1, to)
  if (contact) walk.patient?.add({ contact: [contact] })
  if (isRelative(nk1))
    to.add(RELATED_PERSON, to.keyAt(nk1.place), { ...nk1RelatedPerson(nk1, to), patient: walk.subject })
}

/** MRG: the record and the account that live on in those of the PID before it. */
export const merged: Step = (mrg, walk) => {
  const { to, subject } = walk
  const account = mrgAccount(mrg, to)
  if (account) to.add(ACCOUNT, accountKey(account, walk, mrg), { ...account, subject: subject && [subject] })
  const draft = mrgPatient(mrg, to)
  const key = draft && patientKey(draft, to, mrg.place)
  const survivor = walk.patient
  if (!draft || !key || !survivor || !subject || patientKey(survivor.draft, to, 'PID') === key) return
  const retired = to.patient(key, { ...draft, link: [{ other: subject, type: 'replaced-by' }] })
  survivor.add({ link: [{ other: retired.reference, type: 'replaces' }] })
}

export const visit: Step = (pv1, walk) => {
  const { to, subject } = walk
  const draft = pv1Encounter(pv1, to)
  const account = walk.account && [walk.account.reference]
  walk.encounter = to.encounter(encounterKey(draft, to, pv1.place), { ...draft, subject, account })
  walk.referral?.add({ encounter: walk.visit })
  walk.patient?.add(pv1Patient(pv1, to))
  for (const [index, coverage] of pv1Coverage(pv1, to).entries()) {
    to.add(COVERAGE, to.keyAt(`${pv1.place}-20[${index + 1}]`), { ...coverage, beneficiary: subject })
  }
  const history = pv1History(pv1, to)
  if (history) to.add(BASIC, to.keyAt(`${pv1.place}-43`), { ...history, subject })
  const episode = pv1Episode(pv1, to)
  if (!episode) return
  walk.episode = to.add(EPISODE, to.keyAt(`${pv1.place}-54`), { ...episode, patient: subject })
  walk.encounter.add({ episodeOfCare: [walk.episode.reference] })
}

export const moreOfVisit: Step = (pv2, walk) => {
  walk.encounter?.add(pv2Encounter(pv2, walk.to))
}

export const allergy: Step = (al1, walk) => {
  const { to, subject } = walk
  to.add(ALLERGY, to.keyAt(al1.place), { ...al1Allergy(al1, to), patient: subject })
}

export const adverseReaction: Step = (iam, walk) => {
  const { to, subject } = walk
  const recorder = iamRecorder(iam, subject, to)
  to.add(ALLERGY, to.keyAt(iam.place), { ...iamAllergy(iam, to), patient: subject, recorder })
}

/** DG1: a condition; of an order it is the reason, otherwise a diagnosis of the visit and of its episode. */
export const diagnosis: Step = (dg1, walk) => {
  const { to, subject, order } = walk
  const condition = to.add(CONDITION, to.keyAt(dg1.place), { ...dg1Condition(dg1, to), subject })
  walk.condition = condition
  if (order?.request) {
    order.request.add({ reasonReference: [condition.reference] })
    return
  }
  if (order?.medication) {
    order.medication.add({ reasonReference: [condition.reference] })
    return
  }
  walk.encounter?.add({ diagnosis: [dg1Diagnosis(dg1, condition.reference, to)] })
  const { use: role, ...rest } = dg1Diagnosis(dg1, condition.reference, to)
  walk.episode?.add({ diagnosis: [{ ...rest, role }] })
}

export const procedure: Step = (pr1, walk) => {
  const { to, subject, visit: encounter } = walk
  walk.procedure = to.add(PROCEDURE, to.keyAt(pr1.place), { ...pr1Procedure(pr1, to), subject, encounter })
}

export const insurance: Step = (in1, walk) => {
  const { to, subject } = walk
  const draft = in1Coverage(in1, to)
  const member = draft.subscriberId ?? draft.extension?.[0]?.valueIdentifier?.value
  const key = member
    ? [walk.patient?.id, member, draft.identifier?.[0]?.value].join('|')
    : to.keyAt(in1.place)
  walk.subscriber = in1Subscriber(in1, walk.patient, to)
  walk.coverage = to.add(COVERAGE, key, {
    ...draft,
    beneficiary: subject,
    subscriber: walk.subscriber?.reference,
  })
}

/** IN2: more of the coverage, and of who holds it. */
export const moreOfInsurance: Step = (in2, walk) => {
  const { to, subject, coverage } = walk
  if (!coverage) return
  const isSelf = isSelfInsured(in2)
  coverage.add(in2Coverage(in2, coverage.draft, to))
  const insured = in2Insured(in2, to)
  const isNew = !walk.subscriber
  if (isSelf) walk.subscriber ??= walk.patient
  if (!walk.subscriber && prune(insured))
    walk.subscriber = to.add(RELATED_PERSON, to.keyAt(in2.place), { patient: subject })
  if (isNew) coverage.add({ subscriber: walk.subscriber?.reference })
  walk.subscriber?.add(insured)
}

export const caseManagement: Step = (in3, walk) => {
  const { to, subject } = walk
  const team = in3CareTeam(in3, to)
  if (team) to.add(CARE_TEAM, to.keyAt(in3.place), { ...team, subject })
}

export const guarantor: Step = (gt1, walk) => {
  const { to, subject } = walk
  if (isSelfGuaranteed(gt1) && subject && walk.account) {
    walk.account.add({ guarantor: [{ party: subject, ...gt1Guarantor(gt1, to) }] })
    return
  }
  const draft = gt1RelatedPerson(gt1, to)
  if (!draft) return
  const party = to.add(RELATED_PERSON, to.keyAt(gt1.place), { ...draft, patient: subject }).reference
  walk.account?.add({ guarantor: [{ party }] })
}

/** ACC, PDA, DRG: what is observed of the patient and the visit. */
export const accident: Step = (acc, walk) => observe(walk, acc.place, accObservation(acc, walk.to))
export const relatedGroup: Step = (drg, walk) => observe(walk, drg.place, drgObservation(drg, walk.to))
export const death: Step = (pda, walk) => {
  for (const draft of pdaObservations(pda, walk.to)) observe(walk, pda.place, draft)
}

/** DB1 of the patient (HL7 table 0334: PT); others that it may be about have no observations. */
export const disability: Step = (db1, walk) => {
  if ((db1.at(2).at(1).peek ?? 'PT') === 'PT') observe(walk, db1.place, db1Observation(db1, walk.to))
}

function observe({ to, subject, visit: encounter }: Walk, place: string, draft: Draft<'Observation'>): void {
  to.add(OBSERVATION, to.keyAt(place), { ...draft, subject, encounter })
}
