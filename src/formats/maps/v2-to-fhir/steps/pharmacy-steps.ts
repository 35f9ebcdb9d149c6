import type { Dosage } from '../../../fhir/index.ts'
import type { Order } from '../order.ts'
import { prune } from '../prune.ts'
import type { SegmentReader } from '../read-segment.ts'
import {
  type Draft,
  IMMUNIZATION,
  MEDICATION,
  MEDICATION_ADMINISTRATION,
  MEDICATION_DISPENSE,
  MEDICATION_REQUEST,
} from '../resource-kind.ts'
import { orcAdministration, rxaAdministration, rxrAdministration } from '../segments/administration.ts'
import { orcImmunization, rxaImmunization, rxrImmunization } from '../segments/immunization.ts'
import {
  orcMedication,
  rxcIngredient,
  rxdDispense,
  rxdMedicationItem,
  rxeMedication,
  rxeMedicationItem,
  rxgMedication,
  rxgMedicationItem,
  rxoMedication,
  rxoMedicationItem,
  rxrDosage,
  tq1Medication,
  tqMedication,
} from '../segments/medication.ts'
import { orderKey } from '../segments/order.ts'
import type { Step, Walk } from '../walk.ts'
import { orderFor } from './open-order.ts'

/** RXO: what was ordered. */
export const medicationOrder: Step = (rxo, walk) => {
  const order = orderFor(walk, ({ medication }) => medication !== undefined)
  prescribe(rxo, rxoMedication(rxo, walk.to), rxoMedicationItem(rxo, walk.to), order, walk)
}

/** RXE: the order as the pharmacy encoded it, based on what was ordered where both came. */
export const encodedOrder: Step = (rxe, walk) => {
  const order = orderFor(walk, ({ isEncoded }) => isEncoded === true)
  const original = order.medication
  const draft = rxeMedication(rxe, walk.to)
  const basedOn = original && [original.reference]
  prescribe(rxe, { ...draft, basedOn }, rxeMedicationItem(rxe, walk.to), order, walk)
  if (walk.order) walk.order = { ...walk.order, isEncoded: true }
}

/** RXG: one giving, based on what was ordered or encoded. */
export const giving: Step = (rxg, walk) => {
  const order = orderFor(walk, () => false)
  const original = order.medication
  const draft = { ...rxgMedication(rxg, walk.to), basedOn: original && [original.reference] }
  prescribe(rxg, draft, rxgMedicationItem(rxg, walk.to), order, walk)
}

/** RXD: what was handed out, by the prescription before it. */
export const dispense: Step = (rxd, walk) => {
  const { to, subject, visit: context } = walk
  const order = orderFor(walk, () => false)
  const common = order.orc ? orcMedication(order.orc, to) : {}
  const draft = rxdDispense(rxd, to)
  const item = rxdMedicationItem(rxd, to)
  const medication = item && to.add(MEDICATION, to.keyAt(rxd.place), item)
  const entry = to.add(MEDICATION_DISPENSE, to.keyAt(rxd.place), {
    ...draft,
    identifier: [...(draft.identifier ?? []), ...(order.medication ? [] : (common.identifier ?? []))],
    medicationReference: medication?.reference,
    authorizingPrescription: order.medication && [order.medication.reference],
    subject,
    context,
  })
  walk.order = { ...order, dispense: entry, item: medication }
}

function prescribe(
  segment: SegmentReader,
  draft: Draft<'MedicationRequest'>,
  item: Draft<'Medication'> | undefined,
  order: Order,
  walk: Walk,
): void {
  const { to, subject, visit: encounter } = walk
  const common = order.orc ? orcMedication(order.orc, to) : {}
  const identifier = [...(common.identifier ?? []), ...(draft.identifier ?? [])]
  const medication = item && to.add(MEDICATION, to.keyAt(segment.place), item)
  const entry = to.add(MEDICATION_REQUEST, orderKey(identifier, to, segment.place), {
    ...common,
    ...draft,
    identifier,
    requester: draft.requester ?? common.requester,
    medicationReference: medication?.reference,
    subject,
    encounter,
  })
  walk.order = { ...order, waiting: [], medication: entry, item: medication }
  for (const waiting of order.waiting) if (waiting.name === 'TQ1') tq1OfMedication(waiting, walk)
  if (!to.segments.some(({ name }) => name === 'TQ1')) timedByOrder(segment, order, walk)
}

/** RXE-1, or else ORC-7: the timing where no TQ1 tells it. */
function timedByOrder(segment: SegmentReader, { orc }: Order, walk: Walk): void {
  const parts = segment.name === 'RXE' && segment.has(1) ? [segment.at(1)] : (orc?.all(7) ?? [])
  for (const part of parts) {
    const { dosage, request } = tqMedication(part, walk.to)
    walk.order?.medication?.add(request)
    if (prune(dosage)) walk.order?.medication?.change((draft) => withDosage(draft, dosage))
  }
}

/** RXC: a component of what is prescribed. */
export const component: Step = (rxc, walk) => {
  const ingredient = rxcIngredient(rxc, walk.to)
  if (ingredient) walk.order?.item?.add({ ingredient: [ingredient] })
}

/** RXR: the way in, of whatever is given. */
export const route: Step = (rxr, walk) => {
  const { order, to } = walk
  if (order?.immunization) order.immunization.add(rxrImmunization(rxr, to))
  else if (order?.administration)
    order.administration.change((draft) => within(draft, rxrAdministration(rxr, to)))
  else if (order?.dispense) order.dispense.change((draft) => withDosage(draft, rxrDosage(rxr, to)))
  else if (order?.medication) order.medication.change((draft) => withDosage(draft, rxrDosage(rxr, to)))
}

const within = (draft: Draft<'MedicationAdministration'>, added: Draft<'MedicationAdministration'>) => ({
  ...draft,
  dosage: { ...added.dosage, ...draft.dosage },
})

/** TQ1 of a medication: a dosage of its own when one with a timing is there already. */
export function tq1OfMedication(tq1: SegmentReader, { to, order }: Walk): void {
  const { dosage, request } = tq1Medication(tq1, to)
  order?.medication?.add(request)
  order?.medication?.change((draft) => withDosage(draft, dosage))
}

/** A dosage is told by several segments: parts that do not contradict each other belong to one. */
function withDosage<Of extends { readonly dosageInstruction?: readonly Dosage[] | undefined }>(
  draft: Of,
  added: Dosage,
): Of {
  const dosages = draft.dosageInstruction ?? []
  const last = dosages.at(-1)
  const fits = last && !(last.timing && added.timing) && !(last.route && added.route)
  if (!fits) return { ...draft, dosageInstruction: [...dosages, added] }
  const whole = {
    ...added,
    ...defined(last),
    additionalInstruction: [...(last.additionalInstruction ?? []), ...(added.additionalInstruction ?? [])],
  }
  return { ...draft, dosageInstruction: [...dosages.slice(0, -1), whole] }
}

const defined = (dosage: Dosage): Dosage =>
  Object.fromEntries(Object.entries(dosage).filter(([, value]) => value !== undefined))

/** RXA of a vaccination. */
export const vaccination: Step = (rxa, walk) => {
  const { to, subject } = walk
  const order = orderFor(walk, ({ immunization }) => immunization !== undefined)
  const common = order.orc ? orcImmunization(order.orc, to) : {}
  const draft = rxaImmunization(rxa, to)
  const entry = to.add(IMMUNIZATION, orderKey(common.identifier, to, rxa.place), {
    ...common,
    ...draft,
    performer: [...(draft.performer ?? []), ...(common.performer ?? [])],
    recorded: draft.recorded ?? common.recorded,
    patient: subject,
  })
  walk.order = { ...order, immunization: entry }
}

/** RXA of a medication that was given: of one order there may be many. */
export const administration: Step = (rxa, walk) => {
  const { to, subject, visit: context } = walk
  const order = orderFor(walk, () => false)
  const common = order.orc ? orcAdministration(order.orc, to) : {}
  const draft = rxaAdministration(rxa, to)
  const entry = to.add(MEDICATION_ADMINISTRATION, to.keyAt(rxa.place), {
    ...common,
    ...draft,
    performer: [...(draft.performer ?? []), ...(common.performer ?? [])],
    request: order.medication?.reference,
    subject,
    context,
  })
  walk.order = { ...order, administration: entry }
}
