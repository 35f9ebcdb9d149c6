import Type from 'typebox'
import {
  AdministrationSchema,
  ClinicalOrderSchema,
  ClinicalResultSchema,
  DispenseSchema,
  DocumentSchema,
} from '../clinical-entities.ts'
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

const DocumentParts = { ...PatientParts, document: DocumentSchema }
type OfDocument = OfPatient & {
  readonly document: { readonly id: string; readonly order?: string; readonly fillerOrder?: string }
}

const documentKeys = (body: OfDocument): readonly BusinessKey[] => [
  { kind: 'document', value: body.document.id },
  ...keyed('order', body.document.order),
  ...keyed('filler-order', body.document.fillerOrder),
  ...patientKeys(body),
]

export const DocumentRecorded = defineEvent({
  name: 'DocumentRecorded',
  version: '1.0',
  owner: 'clinical',
  summary: 'A document about a patient was written, added to, edited, replaced, or got another status.',
  schema: Type.Object({
    ...DocumentParts,
    action: Type.Union([
      Type.Literal('original'),
      Type.Literal('status'),
      Type.Literal('addendum'),
      Type.Literal('edit'),
      Type.Literal('replacement'),
    ]),
  }),
  orderKeys: ({ document }) => [`document:${document.id}`],
  businessKeys: documentKeys,
})

export const DocumentCancelled = defineEvent({
  name: 'DocumentCancelled',
  version: '1.0',
  owner: 'clinical',
  summary: 'A document was withdrawn: it was never there, or is about somebody else.',
  schema: Type.Object(DocumentParts),
  orderKeys: ({ document }) => [`document:${document.id}`],
  businessKeys: documentKeys,
})

const ImmunizationParts = { ...PatientParts, immunization: AdministrationSchema }

export const ImmunizationRecorded = defineEvent({
  name: 'ImmunizationRecorded',
  version: '1.0',
  owner: 'clinical',
  summary: 'A vaccination was given, refused, or became known; recorded again it was changed.',
  schema: Type.Object(ImmunizationParts),
  orderKeys: (body) => [orderKey(body.immunization, body)],
  businessKeys: (body) => [...orderKeys(body.immunization), ...patientKeys(body)],
})

export const ImmunizationDeleted = defineEvent({
  name: 'ImmunizationDeleted',
  version: '1.0',
  owner: 'clinical',
  summary: 'A vaccination was recorded in error.',
  schema: Type.Object(ImmunizationParts),
  orderKeys: (body) => [orderKey(body.immunization, body)],
  businessKeys: (body) => [...orderKeys(body.immunization), ...patientKeys(body)],
})

export const MedicationGiven = defineEvent({
  name: 'MedicationGiven',
  version: '1.0',
  owner: 'clinical',
  summary: 'A medication was given to a patient, or was to be and was not.',
  schema: Type.Object({ ...PatientParts, administration: AdministrationSchema }),
  orderKeys: (body) => [orderKey(body.administration, body)],
  businessKeys: (body) => [...orderKeys(body.administration), ...patientKeys(body)],
})

export const MedicationDispensed = defineEvent({
  name: 'MedicationDispensed',
  version: '1.0',
  owner: 'clinical',
  summary: 'A pharmacy handed a medication out.',
  schema: Type.Object({ ...PatientParts, dispense: DispenseSchema }),
  orderKeys: (body) => [orderKey(body.dispense, body)],
  businessKeys: (body) => [
    ...orderKeys(body.dispense),
    ...keyed('prescription', body.dispense.prescription),
    ...patientKeys(body),
  ],
})
