import {
  type ClinicalOrder,
  ClinicalOrderCancelled,
  ClinicalOrderChanged,
  ClinicalOrderPlaced,
  type Patient,
} from '../../../model/index.ts'
import type { SegmentSpec } from '../../hl7v2/index.ts'
import { clinicianOf, conceptOf } from './concepts.ts'
import { medicationSegments } from './medications.ts'
import { notesOf, observationsOf } from './observations.ts'
import { type Hl7Envelope, patientSegments, repeated, time, writer } from './writing.ts'

type Body = {
  readonly facility: string
  readonly visit?: string
  readonly patient: Patient
  readonly order: ClinicalOrder
}

/** An order of a service as ORM^O01, one of a medication as RDE^O11. */
function orderMessage(body: Body, { zone }: Hl7Envelope) {
  const { order } = body
  const head = [...patientSegments(body), orc(order, zone), ...timing(order, zone)]
  const rest = observationsOf(order.observations, zone)
  if (!order.medication)
    return {
      type: ['ORM', 'O01', 'ORM_O01'] as const,
      segments: [...head, obr(order), ...notesOf(order.notes), ...rest, ...specimen(order)],
    }
  const [rxe, ...more] = medicationSegments(order.medication, conceptOf(order.service ?? {}), order.reasons)
  return {
    type: ['RDE', 'O11', 'RDE_O11'] as const,
    segments: [...head, ...(rxe ? [rxe] : []), ...notesOf(order.notes), ...more, ...rest],
  }
}

function orc(
  { control, id, fillerId, group, status, orderedAt, orderer }: ClinicalOrder,
  zone: string,
): SegmentSpec {
  return [
    'ORC',
    {
      1: control,
      '2.1': id,
      '3.1': fillerId,
      '4.1': group,
      5: status,
      9: orderedAt && time(orderedAt, zone),
      ...(orderer && { 12: clinicianOf(orderer) }),
    },
  ]
}

function timing(
  { priority, startsAt, endsAt, medication }: ClinicalOrder,
  zone: string,
): readonly SegmentSpec[] {
  const frequency = medication?.frequency
  if (!priority && !startsAt && !endsAt && !frequency) return []
  const [from, until] = [startsAt, endsAt].map((at) => at && time(at, zone))
  return [['TQ1', { 1: 1, '3.1': frequency, 7: from, 8: until, '9.1': priority }]]
}

function obr({ id, fillerId, service, reasons }: ClinicalOrder): SegmentSpec {
  return [
    'OBR',
    {
      1: 1,
      '2.1': id,
      '3.1': fillerId,
      ...(service && { 4: conceptOf(service) }),
      ...repeated(31, reasons.map(conceptOf)),
    },
  ]
}

const specimen = ({ specimen: taken }: ClinicalOrder): readonly SegmentSpec[] =>
  taken ? [['SPM', { 1: 1, 4: conceptOf(taken) }]] : []

export const orderWriters = [
  writer(ClinicalOrderPlaced, orderMessage),
  writer(ClinicalOrderChanged, orderMessage),
  writer(ClinicalOrderCancelled, orderMessage),
]
