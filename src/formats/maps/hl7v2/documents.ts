import {
  type Document,
  DocumentCancelled,
  DocumentRecorded,
  type EventBody,
  type ModelEvent,
  modelEvent,
} from '../../../model/index.ts'
import type { SegmentSpec } from '../../hl7v2/index.ts'
import { given } from '../given.ts'
import { clinicianOf, conceptOf, readClinician, requireConcept } from './concepts.ts'
import { observationsOf, readObservations } from './observations.ts'
import { patientParts, placedSegments } from './order-groups.ts'
import type { Reading } from './reading.ts'
import { evn, type Hl7Envelope, pid, pv1, repeated, time, writer } from './writing.ts'

type Action = EventBody<typeof DocumentRecorded>['action']

/** Triggers of MDM (HL7 v2.5.1, 9.5): without content, and with it. */
const TRIGGERS: Readonly<Record<Action, readonly [bare: string, full: string]>> = {
  original: ['T01', 'T02'],
  status: ['T03', 'T04'],
  addendum: ['T05', 'T06'],
  edit: ['T07', 'T08'],
  replacement: ['T09', 'T10'],
}

/** MDM^T01 to T10. */
export const documentRecorded =
  (action: Action) =>
  (reading: Reading): readonly (() => ModelEvent)[] => {
    const body = { ...readParts(reading), action }
    return [() => modelEvent(DocumentRecorded, body)]
  }

/** MDM^T11. */
export function documentCancelled(reading: Reading): readonly (() => ModelEvent)[] {
  const body = readParts(reading)
  return [() => modelEvent(DocumentCancelled, body)]
}

const readParts = (reading: Reading) => ({
  ...patientParts(reading, { person: 1, visit: 'PV1[1]' }),
  document: readDocument(reading),
})

function readDocument(reading: Reading): Document {
  const placed = placedSegments(reading.message)
  const content = placed.slice(placed.findIndex(({ name }) => name === 'TXA') + 1)
  return {
    id: reading.required('TXA-12.1'),
    type: requireConcept(reading, 'TXA-2'),
    status: reading.required('TXA-17'),
    ...given({
      parent: reading.code('TXA-13.1') || undefined,
      title: reading.text('TXA-25') || undefined,
      order: reading.code('TXA-14.1') || undefined,
      fillerOrder: reading.code('TXA-15.1') || undefined,
      happenedAt: reading.knownMoment('TXA-4'),
      writtenAt: reading.knownMoment('TXA-6'),
      performer: readClinician(reading, 'TXA-5'),
      author: readClinician(reading, 'TXA-9'),
      confidentiality: reading.code('TXA-18') || undefined,
      availability: reading.code('TXA-19') || undefined,
    }),
    authenticators: reading.repetitions('TXA-22').flatMap((at) => readClinician(reading, at) ?? []),
    content: readObservations(reading, content),
  }
}

type Body = Omit<EventBody<typeof DocumentCancelled>, never>

function message(trigger: string, body: Body, envelope: Hl7Envelope) {
  const { patient, visit, document } = body
  return {
    type: ['MDM', trigger, document.content.length > 0 ? 'MDM_T02' : 'MDM_T01'] as const,
    segments: [
      evn(trigger, envelope),
      pid(patient),
      pv1(visit ?? '', visit ? 'U' : 'N'),
      txa(document, envelope.zone),
      ...observationsOf(document.content, envelope.zone),
    ],
  }
}

const txa = (document: Document, zone: string): SegmentSpec => [
  'TXA',
  {
    1: 1,
    2: conceptOf(document.type),
    4: document.happenedAt && time(document.happenedAt, zone),
    ...(document.performer && { 5: clinicianOf(document.performer) }),
    6: document.writtenAt && time(document.writtenAt, zone),
    ...(document.author && { 9: clinicianOf(document.author) }),
    '12.1': document.id,
    '13.1': document.parent,
    '14.1': document.order,
    '15.1': document.fillerOrder,
    17: document.status,
    18: document.confidentiality,
    19: document.availability,
    ...repeated(22, document.authenticators.map(clinicianOf)),
    25: document.title,
  },
]

export const documentWriters = [
  writer(DocumentRecorded, (body, envelope) => {
    const [bare, full] = TRIGGERS[body.action]
    return message(body.document.content.length > 0 ? full : bare, body, envelope)
  }),
  writer(DocumentCancelled, (body, envelope) => message('T11', body, envelope)),
]
