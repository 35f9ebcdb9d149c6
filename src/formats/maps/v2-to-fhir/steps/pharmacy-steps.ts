import type { Dosage } from '../../../fhir/index.ts'
import type { Entry } from '../bundle-draft.ts'
import type { Order } from '../order.ts'
import type { SegmentReader } from '../read-segment.ts'
import {
  type Draft,
  IMMUNIZATION,
  MEDICATION,
  MEDICATION_ADMINISTRATION,
  MEDICATION_REQUEST,
} from '../resource-kind.ts'
import { orcAdministration, rxaAdministration, rxrAdministration } from '../segments/administration.ts'
import { orcImmunization, rxaImmunization, rxrImmunization } from '../segments/immunization.ts'
import {
  orcMedication,
  rxcIngredient,
  rxeMedication,
  rxeMedicationItem,
  rxoMedication,
  rxoMedicationItem,
  rxrDosage,
  tq1Medication,
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
  else if (order?.medication) addDosage(order.medication, rxrDosage(rxr, to))
}

const within = (draft: Draft<'MedicationAdministration'>, added: Draft<'MedicationAdministration'>) => ({
  ...draft,
  dosage: { ...added.dosage, ...draft.dosage },
})

/** TQ1 of a medication: a dosage of its own when one with a timing is there already. */
export function tq1OfMedication(tq1: SegmentReader, { to, order }: Walk): void {
  const { dosage, request } = tq1Medication(tq1, to)
  order?.medication?.add(request)
  if (order?.medication) addDosage(order.medication, dosage)
}

/** A dosage is told by several segments: parts that do not contradict each other belong to one. */
function addDosage(entry: Entry<'MedicationRequest'>, added: Dosage): void {
  entry.change((draft) => {
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
  })
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
