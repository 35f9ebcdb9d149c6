import type { Attachment, DocumentReferenceContent } from '../../../fhir/index.ts'
import type { Conversion } from '../conversion.ts'
import { edAttachment, mimeTypeOf, rpAttachment, textToBase64 } from '../data-types/attachments.ts'
import { codingOf, concept } from '../data-types/codes.ts'
import { beside, extension } from '../data-types/extensions.ts'
import { eiIdentifier } from '../data-types/identifiers.ts'
import { xcnPractitioner } from '../data-types/people.ts'
import { instant } from '../data-types/times.ts'
import type { Part, SegmentReader } from '../read-segment.ts'
import type { Draft } from '../resource-kind.ts'
import { tableSystem, userTable } from '../vocabulary/concept-map.ts'
import { DOCUMENT_CONFIDENTIALITY_STATUS } from '../vocabulary/same-codes.ts'
import { each } from './patient.ts'

/** HL7 table 0271 in FHIR's composition statuses: what is authenticated is final, what is dictated is not yet. */
const DOC_STATUS: Readonly<Record<string, Draft<'DocumentReference'>['docStatus']>> = {
  AU: 'final',
  LA: 'final',
  DO: 'preliminary',
  IN: 'preliminary',
  IP: 'preliminary',
  PA: 'preliminary',
  DI: 'preliminary',
}

/** TXA[DocumentReference]. */
export function txaDocument(txa: SegmentReader, to: Conversion): Draft<'DocumentReference'> {
  txa.take(1)
  const fileName = txa.at(16).text
  const completion = txa.at(17).text
  return {
    masterIdentifier: eiIdentifier(txa.at(12), to),
    identifier: fileName === undefined ? [] : [{ value: fileName }],
    ...availability(txa.at(19)),
    docStatus: completion === undefined ? undefined : DOC_STATUS[completion],
    type: concept(txa.at(2), to, userTable('0270')),
    date: instant(txa.at(6), to),
    author: each(txa, [9], to, (part) => xcnPractitioner(part, to)),
    authenticator: each(txa, [10], to, (part) => xcnPractitioner(part, to))[0],
    description: txa.at(25).text,
    securityLabel: each(txa, [18], to, (part) => concept(part, to, DOCUMENT_CONFIDENTIALITY_STATUS)),
  }
}

/** TXA-19: what is available is current; any other code stands beside it. */
function availability(part: Part): Draft<'DocumentReference'> {
  const code = part.text
  if (code === undefined || code === 'AV') return { status: 'current' }
  const status = code === 'OB' ? 'superseded' : code === 'CA' ? 'entered-in-error' : 'current'
  const original = { coding: [codingOf(tableSystem('0273'), code)] }
  return { status, _status: beside(extension('alternate-codes', { valueCodeableConcept: original })) }
}

/** TXA[Provenance]: when it was written down, and by whom. */
export function txaProvenance(txa: SegmentReader, to: Conversion): Draft<'Provenance'> | undefined {
  const recorded = instant(txa.at(8), to)
  const people = each(txa, [11], to, (part) => xcnPractitioner(part, to))
  const distributed = each(txa, [23], to, (part) => xcnPractitioner(part, to))
  if (recorded === undefined && distributed.length === 0) return undefined
  const [msh] = to.segments
  const receiver = {
    coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType', code: 'IRCP' }],
  }
  const agents = [
    ...people.map((who) => ({ type: TYPIST, who })),
    ...distributed.map((who) => ({ role: [receiver], who })),
  ]
  return {
    recorded: recorded ?? (msh && instant(msh.at(7), to)),
    agent: agents.length > 0 ? agents : undefined,
  }
}

const TYPIST = {
  coding: [{ system: 'http://terminology.hl7.org/CodeSystem/provenance-participant-type', code: 'enterer' }],
}

/** OBX[DocumentReference]: each value is an attachment; lines of text belong together. */
export function obxAttachments(
  obx: SegmentReader,
  txa: SegmentReader | undefined,
  to: Conversion,
): readonly Attachment[] {
  obx.take(1, 2, 4)
  const type = obx.at(2).peek
  const title = concept(obx.at(3), to)
  const name =
    title?.text ?? title?.coding?.find(({ display }) => display)?.display ?? title?.coding?.[0]?.code
  const named = (attachment: Attachment | undefined) =>
    attachment ? [{ ...attachment, title: name ?? attachment.title }] : []
  if (type === 'ED') return obx.all(5).flatMap((part) => named(edAttachment(part)))
  if (type === 'RP') return obx.all(5).flatMap((part) => named(rpAttachment(part)))
  const lines = obx.all(5).map((part) => part.whole)
  const text = lines.filter((line) => line !== undefined).join('\n')
  if (text === '') return []
  const contentType =
    type === 'FT' ? 'text/hl7v2' : type === 'TX' ? 'application/text' : (contentTypeOf(txa) ?? 'text/plain')
  return named({ contentType, data: textToBase64(text) })
}

/** TXA-3 (HL7 table 0191): what the document is made of. */
export function contentTypeOf(txa: SegmentReader | undefined): string | undefined {
  const code = txa?.at(3).text
  return code === undefined ? undefined : mimeTypeOf(code)
}

/** NTE[DocumentReference]. */
export function nteContent(nte: SegmentReader): readonly DocumentReferenceContent[] {
  nte.take(1)
  const text = nte
    .all(3)
    .map((part) => part.whole)
    .filter((line) => line !== undefined)
    .join('\n')
  return text === '' ? [] : [{ attachment: { contentType: 'text/hl7v2', data: textToBase64(text) } }]
}
