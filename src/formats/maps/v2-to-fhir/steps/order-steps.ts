import type { Annotation } from '../../../fhir/index.ts'
import type { Entry } from '../bundle-draft.ts'
import type { Order } from '../order.ts'
import type { SegmentReader } from '../read-segment.ts'
import { DIAGNOSTIC_REPORT, type Draft, OBSERVATION, SPECIMEN } from '../resource-kind.ts'
import { obxObservation } from '../segments/observation.ts'
import { nteNote, obrReport, orcReport, orderKey } from '../segments/order.ts'
import { tq1Request } from '../segments/order-timing.ts'
import { spmSpecimen } from '../segments/specimen.ts'
import type { Step, Walk } from '../walk.ts'
import { addSpecimen, endOrder, orderFor, request } from './open-order.ts'
import { tq1OfMedication } from './pharmacy-steps.ts'

/** ORC: the next order. What it orders is known when the segment of its detail comes, or when none did. */
export const commonOrder: Step = (orc, walk) => {
  endOrder(walk)
  walk.startOrder({ orc, waiting: [] })
}

/** OBR of an order: what is requested. */
export const requested: Step = (obr, walk) => {
  const order = orderFor(walk, ({ request: known }) => known !== undefined)
  request(order.orc, obr, walk)
}

/** OBR of a result: what was requested, and what was found. */
export const reported: Step = (obr, walk) => {
  const order = orderFor(walk, ({ report }) => report !== undefined)
  const { to, subject, visit: encounter } = walk
  const entry = request(order.orc, obr, walk)
  const merged = { ...obrReport(obr, order.orc, to) }
  const of = order.orc ? orcReport(order.orc, to) : {}
  const identifier = [...(of.identifier ?? []), ...(merged.identifier ?? [])]
  const report = to.add(DIAGNOSTIC_REPORT, orderKey(identifier, to, obr.place), {
    ...of,
    ...merged,
    identifier,
    basedOn: [entry.reference],
    subject,
    encounter,
  })
  walk.order = { ...(walk.order ?? order), report }
}

export const timing: Step = (tq1, walk) => {
  const { order, to } = walk
  if (order?.medication) tq1OfMedication(tq1, walk)
  else if (order?.request) {
    if (!order.request.add(tq1Request(tq1, to))) to.contradict(tq1.place)
  } else if (order) walk.order = { ...order, waiting: [...order.waiting, tq1] }
}

/** SPM: a specimen of the order; what OBR says of one belongs to the first. */
export const specimen: Step = (spm, walk) => {
  const { to, order, subject } = walk
  const draft = spmSpecimen(spm, to)
  const [id] = draft.identifier ?? []
  const key = id?.value
    ? `${to.message.get('MSH-4.1') ?? ''}|${id.system ?? id.assigner?.display ?? ''}|${id.value}`
    : to.keyAt(spm.place)
  const entry = to.add(SPECIMEN, key, { ...draft, subject })
  entry.add({ request: order?.request && [order.request.reference] })
  if (order?.collected && !entry.add(besides(draft, order.collected))) to.contradict(spm.place)
  addSpecimen(entry, walk)
  walk.specimen = entry
}

/** What OBR says of a specimen whose own segment tells when it was collected. */
function besides({ collection }: Draft<'Specimen'>, collected: Draft<'Specimen'>): Draft<'Specimen'> {
  if (!collection?.collectedDateTime && !collection?.collectedPeriod) return collected
  return {
    ...collected,
    collection: { ...collected.collection, collectedDateTime: undefined, collectedPeriod: undefined },
  }
}

/** OBX: an observation of the patient, or of what stands open: a specimen, a report, a request, a medication given. */
export const observation: Step = (obx, walk) => {
  const { to, subject, visit: encounter, order } = walk
  const draft = obxObservation(obx, to)
  const owner = order?.report ?? order?.request ?? order?.immunization ?? order?.medication
  const code = draft.code?.coding?.[0]?.code ?? draft.code?.text ?? ''
  const key = owner ? `${owner.id}|${code}|${obx.at(4).whole ?? ''}` : to.keyAt(obx.place)
  const entry = to.add(OBSERVATION, key, {
    ...draft,
    subject,
    encounter: order?.report ? encounter : undefined,
    focus: walk.specimen && [walk.specimen.reference],
  })
  walk.observation = entry
  if (order) attach(entry, obx, walk, order)
}

/** Observations that were asked at the order (OBX-29) inform the request, and are no result. */
const ASKED = new Set(['QST', 'SCI'])

function attach(entry: Entry<'Observation'>, obx: SegmentReader, walk: Walk, order: Order): void {
  const { reference } = entry
  if (walk.specimen) return
  if (order.report && !ASKED.has(obx.at(29).peek ?? '')) order.report.add({ result: [reference] })
  else if (order.request) order.request.add({ supportingInfo: [reference] })
  else if (order.immunization) entry.add({ partOf: [order.immunization.reference] })
  else if (order.administration) entry.add({ partOf: [order.administration.reference] })
  else order.medication?.add({ supportingInformation: [reference] })
}

/** NTE: a note to what stands before it. */
export const note: Step = (nte, walk) => {
  const noted = NOTED[walk.about]?.(walk)
  const annotation = noted && nteNote(nte, walk.to)
  if (annotation) noted.add({ note: [annotation] })
}

type Noted = { readonly add: (patch: { readonly note: readonly Annotation[] }) => unknown }

const ofOrder = ({ order }: Walk): Noted | undefined => order?.request ?? order?.medication

/** What a note is about, by the segment that it follows. */
const NOTED: Readonly<Record<string, (walk: Walk) => Noted | undefined>> = {
  OBX: ({ observation }) => observation,
  OBR: ofOrder,
  ORC: ofOrder,
  TQ1: ofOrder,
  RXO: ofOrder,
  RXE: ofOrder,
  RXR: ofOrder,
  RXC: ofOrder,
  RXG: ofOrder,
  RXD: ({ order }) => order?.dispense,
  DG1: ({ condition }) => condition,
  PRB: ({ problem }) => problem,
  GOL: ({ goal }) => goal,
  PR1: ({ procedure }) => procedure,
}
