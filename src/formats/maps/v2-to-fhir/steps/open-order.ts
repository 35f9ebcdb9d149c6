import type { Entry } from '../bundle-draft.ts'
import { isOpen, type Order } from '../order.ts'
import type { SegmentReader } from '../read-segment.ts'
import { PROVENANCE, SERVICE_REQUEST, SPECIMEN } from '../resource-kind.ts'
import { obrRequest, orcProvenance, orcRequest, orderKey } from '../segments/order.ts'
import { tq1Request } from '../segments/order-timing.ts'
import { obrSpecimen } from '../segments/specimen.ts'
import type { Walk } from '../walk.ts'

/** What an order leaves to its end: one without a detail is a request all the same, and OBR may have told of a specimen. */
export function endOrder(walk: Walk): void {
  const { order } = walk
  if (!order) return
  if (!isOpen(order) && order.orc) request(order.orc, undefined, walk)
  collect(walk)
  walk.startOrder(undefined)
}

/** The order that a detail belongs to: the open one, or a new one when that has a detail already or there was no ORC. */
export function orderFor(walk: Walk, isTaken: (order: Order) => boolean): Order {
  if (walk.order && !isTaken(walk.order)) return walk.order
  endOrder(walk)
  const order: Order = { orc: undefined, waiting: [] }
  walk.startOrder(order)
  return order
}

/** ORC and OBR as one request; what waited for it is added. */
export function request(
  orc: SegmentReader | undefined,
  obr: SegmentReader | undefined,
  walk: Walk,
): Entry<'ServiceRequest'> {
  const { to, subject, visit: encounter, order } = walk
  const first = orc ? orcRequest(orc, obr, to) : {}
  const second = obr ? obrRequest(obr, orc, to) : {}
  const identifier = [...(second.identifier ?? []), ...(first.identifier ?? [])]
  const place = obr?.place ?? orc?.place ?? ''
  const entry = to.add(SERVICE_REQUEST, orderKey(identifier, to, place), {
    ...first,
    identifier,
    subject,
    encounter,
  })
  entry.add(second)
  if (second.intent !== undefined && second.intent !== 'order')
    entry.change((draft) => ({ ...draft, intent: second.intent }))
  if (orc) {
    const provenance = orcProvenance(orc, to)
    if (provenance) to.add(PROVENANCE, to.keyAt(orc.place), { ...provenance, target: [entry.reference] })
  }
  for (const waiting of order?.waiting ?? [])
    if (waiting.name === 'TQ1' && !entry.add(tq1Request(waiting, to))) to.contradict(waiting.place)
  const collected = obr && obrSpecimen(obr, to)
  walk.order = { ...(order ?? { orc }), waiting: [], request: entry, collected }
  return entry
}

export function addSpecimen(entry: Entry<'Specimen'>, walk: Walk): void {
  const { order } = walk
  const specimens = [entry.reference]
  if (order?.report) order.report.add({ specimen: specimens })
  else order?.request?.add({ specimen: specimens })
  if (order) walk.order = { ...order, collected: undefined, specimens: [...(order.specimens ?? []), entry] }
}

/** What OBR said of a specimen, when no SPM came. */
function collect(walk: Walk): void {
  const { to, order, subject } = walk
  if (!order?.collected) return
  const entry = to.add(SPECIMEN, to.keyAt(`${order.request?.id ?? ''}-specimen`), {
    ...order.collected,
    subject,
  })
  addSpecimen(entry, walk)
}
