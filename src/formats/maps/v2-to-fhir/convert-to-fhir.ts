import type { Issue } from '../../../kernel/index.ts'
import type { Bundle, BundleEntry, FhirResource } from '../../fhir/index.ts'
import type { Hl7Message } from '../../hl7v2/index.ts'
import { Conversion, type IssueKind } from './conversion.ts'
import { instant } from './data-types/times.ts'
import { DOCUMENT_CONTENT, messageMapOf } from './message-maps.ts'
import type { FhirSettings } from './settings.ts'
import { endOrder } from './steps/open-order.ts'
import { endDocument } from './steps/other-steps.ts'
import { Walk } from './walk.ts'

export type FhirConversion = {
  readonly bundle: Bundle
  /** What the bundle lacks of the message, each with its place: warnings only. */
  readonly issues: readonly Issue[]
}

/**
 * An HL7 v2 message as a bundle of FHIR R4 resources, by HL7's published v2-to-FHIR maps. The same message gives the same
 * bundle, ids included; what identifies something outside the message (a patient's record number, a visit, an order)
 * makes its id, so that it has the same one in every bundle. Every message gives a bundle: of a type without a map, what
 * all messages have in common is mapped. What was sent and is not in the bundle is an issue.
 */
export function convertToFhir(message: Hl7Message, settings: FhirSettings = {}): FhirConversion {
  const to = new Conversion(message, settings)
  const walk = new Walk(to)
  const map = messageMapOf(message.get('MSH-9.1')?.trim() ?? '')
  for (const segment of to.segments) {
    const steps = (walk.document ? { ...map, ...contentOf(map) } : map)[segment.name] ?? []
    for (const step of steps) step(segment, walk)
    if (!ANNOTATIONS.has(segment.name)) walk.about = segment.name
  }
  endOrder(walk)
  endDocument(walk)
  focus(walk)
  tellLeft(to)
  return { bundle: bundleOf(to), issues: to.issues }
}

/** Segments that are about the one before them. */
const ANNOTATIONS = new Set(['NTE', 'ROL', 'PRT'])

const contentOf = (map: ReturnType<typeof messageMapOf>) =>
  map.TXA ? { OBX: DOCUMENT_CONTENT.OBX ?? [], NTE: DOCUMENT_CONTENT.NTE ?? [] } : {}

/** What the message is mainly about. */
function focus(walk: Walk): void {
  const main = walk.appointment ?? walk.document ?? walk.encounter ?? walk.patient
  const orders = walk.to.bundle.referencesOf(
    'DiagnosticReport',
    'Immunization',
    'MedicationRequest',
    'ServiceRequest',
  )
  const [first] = walk.appointment || walk.document ? [] : orders
  const references = first ? orders : main ? [main.reference] : []
  walk.header?.add({ focus: references })
}

function bundleOf(to: Conversion): Bundle {
  const { settings } = to
  const [msh] = to.segments
  const type = settings.bundle ?? 'message'
  return {
    resourceType: 'Bundle',
    identifier: { value: msh?.at(10).text ?? 'unknown' },
    type,
    timestamp: msh && instant(msh.at(7), to),
    entry: headerFirst(to.bundle.complete()).map(({ id, resource }) => entryOf(id, resource, type)),
  }
}

/** FHIR R4, bdl-12: the first resource of a message is its header. */
const headerFirst = (resources: ReturnType<Conversion['bundle']['complete']>) =>
  resources.toSorted((left, right) => Number(isHeader(right)) - Number(isHeader(left)))

const isHeader = ({ resource }: { readonly resource: FhirResource }) =>
  resource.resourceType === 'MessageHeader'

const entryOf = (id: string, resource: FhirResource, type: 'message' | 'transaction'): BundleEntry => ({
  fullUrl: `urn:uuid:${id}`,
  resource,
  ...(type === 'transaction' && {
    request: { method: 'PUT' as const, url: `${resource.resourceType}/${id}` },
  }),
})

const UNMAPPED: IssueKind = {
  code: 'fhir-map.unmapped',
  says: 'No map takes what stands here to FHIR.',
  fix: 'Keep the message beside its bundle where this matters, or map it in code of your own.',
}
const CLEANED: IssueKind = {
  code: 'fhir-map.character',
  says: 'The text holds control characters, which FHIR does not allow; they are left out.',
  fix: 'Send text without them.',
}
const DELETED: IssueKind = {
  code: 'fhir-map.deleted',
  says: 'The sender says to delete what is known here; the bundle leaves the element out, and says nothing more.',
  fix: 'Replace the resource by the one in the bundle rather than adding to it.',
}

/** Everything that was sent and not read: as one issue a segment when nothing of it was. */
function tellLeft(to: Conversion): void {
  for (const place of to.cleaned) to.tell(CLEANED, place)
  for (const segment of to.segments) {
    const left = segment.left()
    if (left.length > 0 && !segment.isRead) to.tell(UNMAPPED, segment.place)
    else for (const { place, isDeleted } of left) to.tell(isDeleted ? DELETED : UNMAPPED, place)
  }
}
