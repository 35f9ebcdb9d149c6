import { identifierKey } from '../data-types/identifiers.ts'
import {
  APPOINTMENT,
  CHARGE_ITEM,
  CONDITION,
  DOCUMENT,
  GOAL,
  PROVENANCE,
  SERVICE_REQUEST,
} from '../resource-kind.ts'
import {
  aisAppointment,
  aisRequest,
  nteAppointment,
  resourceParticipant,
  schAppointment,
  schProvenance,
  schRequests,
} from '../segments/appointment.ts'
import { ft1Charge } from '../segments/charge.ts'
import {
  contentTypeOf,
  nteContent,
  obxAttachments,
  txaDocument,
  txaProvenance,
} from '../segments/document.ts'
import { orderKey } from '../segments/order.ts'
import { golGoal, prbCondition } from '../segments/problem.ts'
import { prdRole, providerRoles, rf1Request } from '../segments/referral.ts'
import type { Step, Walk } from '../walk.ts'
import { endOrder } from './open-order.ts'

/** SCH: the appointment, and the orders that it fulfils. */
export const schedule: Step = (sch, walk) => {
  const { to } = walk
  const draft = schAppointment(sch, to)
  const [id] = draft.identifier ?? []
  const sender = to.message.get('MSH-4.1')?.trim() ?? ''
  const requests = schRequests(sch, to).map((request) =>
    to.add(SERVICE_REQUEST, orderKey(request.identifier, to, sch.place), request),
  )
  const basedOn = requests.map(({ reference }) => reference)
  const key = id?.value ? `${sender}|${identifierKey(id)}` : to.keyAt(sch.place)
  walk.appointment = to.add(APPOINTMENT, key, { ...draft, basedOn })
  walk.requests = requests
  const entered = schProvenance(sch, to)
  if (entered) to.add(PROVENANCE, to.keyAt(sch.place), { ...entered, target: [walk.appointment.reference] })
}

/** RGS: what follows belongs together; FHIR has one list of all. */
export const resourceGroup: Step = (rgs) => {
  rgs.take(1, 2, 3)
}

/** AIS: the first service is the appointment's, and with it that of the orders. */
export const service: Step = (ais, { to, appointment, requests }) => {
  appointment?.add(aisAppointment(ais, appointment.draft, to))
  for (const request of requests) if (appointment) request.add(aisRequest(ais, appointment.draft, to))
}

/** AIG, AIL, AIP. */
export const resource: Step = (segment, { to, appointment }) => {
  if (appointment) appointment.add({ participant: resourceParticipant(segment, appointment.draft, to) })
}

export const appointmentNote: Step = (nte, { to, appointment }) => {
  appointment?.add({ extension: nteAppointment(nte, to) })
}

/** TXA: the document; orders that came before it are what it is about. */
export const document: Step = (txa, walk) => {
  const { to, subject, visit: encounter } = walk
  const request = walk.order?.request
  endOrder(walk)
  const draft = txaDocument(txa, to)
  const related = request && [request.reference]
  const id = draft.masterIdentifier
  walk.document = to.add(DOCUMENT, id?.value ? identifierKey(id) : to.keyAt(txa.place), {
    ...draft,
    subject,
    context: { encounter: encounter && [encounter], related },
  })
  walk.txa = txa
  const provenance = txaProvenance(txa, to)
  if (provenance)
    to.add(PROVENANCE, to.keyAt(txa.place), { ...provenance, target: [walk.document.reference] })
}

/** A document whose content did not come along: what TXA-3 says it is made of. */
export function endDocument({ document: entry, txa }: Walk): void {
  const contentType = contentTypeOf(txa)
  if (entry && contentType && !entry.draft.content?.length)
    entry.add({ content: [{ attachment: { contentType } }] })
}

/** OBX after TXA: the content. */
export const content: Step = (obx, { to, document: entry, txa }) => {
  entry?.add({ content: obxAttachments(obx, txa, to).map((attachment) => ({ attachment })) })
}

export const contentNote: Step = (nte, { document: entry }) => {
  entry?.add({ content: nteContent(nte) })
}

/** FT1: a charge of the visit. */
export const charge: Step = (ft1, walk) => {
  const { to, subject, visit: context, account } = walk
  const draft = ft1Charge(ft1, to)
  const [id] = draft.identifier ?? []
  const sender = to.message.get('MSH-4.1')?.trim() ?? ''
  to.add(CHARGE_ITEM, id?.value ? `${sender}|${identifierKey(id)}` : to.keyAt(ft1.place), {
    ...draft,
    subject,
    context,
    account: account && [account.reference],
  })
}

/** RF1: the referral, to which the patient and the visit come later. */
export const referral: Step = (rf1, walk) => {
  const { to, subject, visit: encounter } = walk
  const draft = rf1Request(rf1, to)
  const key = orderKey(draft.identifier, to, rf1.place)
  walk.referral = to.add(SERVICE_REQUEST, key, { ...draft, subject, encounter })
}

/** PRD: who refers is the requester, who is referred to the performer. */
export const provider: Step = (prd, walk) => {
  const reference = prdRole(prd, walk.to)
  const roles = providerRoles(prd)
  if (roles.includes('RP')) walk.referral?.add({ requester: reference })
  if (roles.includes('RT')) walk.referral?.add({ performer: [reference] })
}

/** PRB: a problem; observations, goals and orders after it address it. */
export const problem: Step = (prb, walk) => {
  const { to, subject, visit: encounter } = walk
  const draft = prbCondition(prb, to)
  const [id] = draft.identifier ?? []
  const sender = to.message.get('MSH-4.1')?.trim() ?? ''
  const key = id?.value ? `${sender}|${identifierKey(id)}` : to.keyAt(prb.place)
  walk.problem = to.add(CONDITION, key, { ...draft, subject, encounter })
}

export const goal: Step = (gol, walk) => {
  const { to, subject, problem: addressed } = walk
  walk.goal = to.add(GOAL, to.keyAt(gol.place), {
    ...golGoal(gol, to),
    subject,
    addresses: addressed && [addressed.reference],
  })
}
