import Type from 'typebox'
import { ClinicalOrderSchema, ClinicalResultSchema } from '../clinical-entities.ts'
import { type BusinessKey, defineEvent } from '../define-event.ts'
import { Code, type Patient, PatientSchema } from '../entities.ts'

/** Whom it is about, and in which visit if in one. */
const PatientParts = { facility: Type.String(), visit: Type.Optional(Code), patient: PatientSchema }

type OfPatient = { readonly facility: string; readonly visit?: string; readonly patient: Patient }
type Numbered = { readonly id?: string; readonly fillerId?: string }

const orderKey = ({ id, fillerId }: Numbered, { patient, facility }: OfPatient): string => {
  const number = id ?? fillerId
  const [mrn] = patient.identifiers
  return number ? `order:${number}` : mrn ? `patient:${mrn.authority}|${mrn.value}` : `patient-of:${facility}`
}

const keyed = (kind: string, value: string | undefined): readonly BusinessKey[] =>
  value ? [{ kind, value }] : []

const patientKeys = ({ visit, patient }: OfPatient): readonly BusinessKey[] => [
  ...keyed('visit', visit),
  ...patient.identifiers.map(({ value }) => ({ kind: 'mrn', value })),
]

const orderKeys = ({ id, fillerId }: Numbered): readonly BusinessKey[] => [
  ...keyed('order', id),
  ...keyed('filler-order', fillerId),
]

const OrderParts = { ...PatientParts, order: ClinicalOrderSchema }

export const ClinicalOrderPlaced = defineEvent({
  name: 'ClinicalOrderPlaced',
  version: '1.0',
  owner: 'clinical',
  summary: 'Somebody ordered a service or a medication for a patient.',
  schema: Type.Object(OrderParts),
  orderKeys: (body) => [orderKey(body.order, body)],
  businessKeys: (body) => [...orderKeys(body.order), ...patientKeys(body)],
})

export const ClinicalOrderChanged = defineEvent({
  name: 'ClinicalOrderChanged',
  version: '1.0',
  owner: 'clinical',
  summary: 'An order was changed, held or released, or got a number or another status.',
  schema: Type.Object(OrderParts),
  orderKeys: (body) => [orderKey(body.order, body)],
  businessKeys: (body) => [...orderKeys(body.order), ...patientKeys(body)],
})

export const ClinicalOrderCancelled = defineEvent({
  name: 'ClinicalOrderCancelled',
  version: '1.0',
  owner: 'clinical',
  summary: 'An order will not be carried out, or no further: cancelled, discontinued or turned away.',
  schema: Type.Object(OrderParts),
  orderKeys: (body) => [orderKey(body.order, body)],
  businessKeys: (body) => [...orderKeys(body.order), ...patientKeys(body)],
})

export const ResultsReported = defineEvent({
  name: 'ResultsReported',
  version: '1.0',
  owner: 'clinical',
  summary:
    'A laboratory or another service reported what it found; a later report of it replaces the earlier one.',
  schema: Type.Object({ ...PatientParts, result: ClinicalResultSchema }),
  orderKeys: (body) => [orderKey(body.result, body)],
  businessKeys: (body) => [...orderKeys(body.result), ...patientKeys(body)],
})
