import Type from 'typebox'
import { type BusinessKey, defineEvent } from '../define-event.ts'
import { ChargeSchema, InstantSchema, PatientSchema, PlaceSchema } from '../entities.ts'
import { patientKey } from '../patient-key.ts'

const VisitPart = {
  visit: Type.String({ minLength: 1 }),
  facility: Type.String(),
  referral: Type.Optional(Type.String()),
}

const visitKeys = (body: { visit: string; referral?: string }): readonly BusinessKey[] => [
  { kind: 'visit', value: body.visit },
  ...(body.referral ? [{ kind: 'referral', value: body.referral }] : []),
]

export const PatientRegistered = defineEvent({
  name: 'PatientRegistered',
  version: '1.0',
  owner: 'patient-access',
  summary: 'An EHR registered a person or changed what it knows of one.',
  schema: Type.Object({ facility: Type.String(), patient: PatientSchema }),
  orderKeys: ({ patient, facility }) => [patientKey(patient, facility)],
  businessKeys: ({ patient }) => patient.identifiers.map(({ value }) => ({ kind: 'mrn', value })),
})

export const PatientsMerged = defineEvent({
  name: 'PatientsMerged',
  version: '1.0',
  owner: 'patient-access',
  summary: 'An EHR merged two records of one person: the retired one lives on in the survivor.',
  schema: Type.Object({ facility: Type.String(), survivor: PatientSchema, retired: PatientSchema }),
  orderKeys: ({ survivor, retired, facility }) => [
    patientKey(survivor, facility),
    patientKey(retired, facility),
  ],
  businessKeys: ({ survivor, retired }) =>
    [...survivor.identifiers, ...retired.identifiers].map(({ value }) => ({ kind: 'mrn', value })),
})

export const AppointmentBooked = defineEvent({
  name: 'AppointmentBooked',
  version: '1.0',
  owner: 'scheduling',
  summary:
    'A time and place were booked for a visit; a second booking of the same appointment replaces the first.',
  schema: Type.Object({
    appointment: Type.String(),
    ...VisitPart,
    startsAt: InstantSchema,
    patient: PatientSchema,
    procedures: Type.Array(Type.String()),
  }),
  orderKeys: ({ visit }) => [`visit:${visit}`],
  businessKeys: (body) => [
    { kind: 'appointment', value: body.appointment },
    ...visitKeys(body),
    ...body.patient.identifiers.map(({ value }) => ({ kind: 'mrn', value })),
  ],
})

export const AppointmentCancelled = defineEvent({
  name: 'AppointmentCancelled',
  version: '1.0',
  owner: 'scheduling',
  summary: 'A booked appointment will not take place.',
  schema: Type.Object({ appointment: Type.String(), ...VisitPart }),
  orderKeys: ({ visit }) => [`visit:${visit}`],
  businessKeys: (body) => [{ kind: 'appointment', value: body.appointment }, ...visitKeys(body)],
})

export const PatientArrived = defineEvent({
  name: 'PatientArrived',
  version: '1.0',
  owner: 'patient-access',
  summary: 'The patient arrived (registered or admitted) for a visit.',
  schema: Type.Object({
    ...VisitPart,
    at: InstantSchema,
    patientClass: Type.String(),
    patient: PatientSchema,
  }),
  orderKeys: ({ visit }) => [`visit:${visit}`],
  businessKeys: (body) => [
    ...visitKeys(body),
    ...body.patient.identifiers.map(({ value }) => ({ kind: 'mrn', value })),
  ],
})

export const PatientDischarged = defineEvent({
  name: 'PatientDischarged',
  version: '1.0',
  owner: 'patient-access',
  summary: 'A visit ended.',
  schema: Type.Object({ ...VisitPart, at: InstantSchema }),
  orderKeys: ({ visit }) => [`visit:${visit}`],
  businessKeys: visitKeys,
})

const VisitMoment = { ...VisitPart, at: InstantSchema, patient: Type.Optional(PatientSchema) }

export const ArrivalCancelled = defineEvent({
  name: 'ArrivalCancelled',
  version: '1.0',
  owner: 'patient-access',
  summary: 'An arrival was recorded in error: the patient was not admitted or registered for this visit.',
  schema: Type.Object(VisitMoment),
  orderKeys: ({ visit }) => [`visit:${visit}`],
  businessKeys: visitKeys,
})

export const DischargeCancelled = defineEvent({
  name: 'DischargeCancelled',
  version: '1.0',
  owner: 'patient-access',
  summary: 'A discharge was recorded in error, or taken back: the visit goes on.',
  schema: Type.Object(VisitMoment),
  orderKeys: ({ visit }) => [`visit:${visit}`],
  businessKeys: visitKeys,
})

export const PatientTransferred = defineEvent({
  name: 'PatientTransferred',
  version: '1.0',
  owner: 'patient-access',
  summary: 'A patient was moved from one place of the house to another.',
  schema: Type.Object({ ...VisitMoment, from: Type.Optional(PlaceSchema), to: PlaceSchema }),
  orderKeys: ({ visit }) => [`visit:${visit}`],
  businessKeys: visitKeys,
})

export const TransferCancelled = defineEvent({
  name: 'TransferCancelled',
  version: '1.0',
  owner: 'patient-access',
  summary: 'A transfer did not take place, or was recorded in error: the patient is where it says.',
  schema: Type.Object({ ...VisitMoment, stays: PlaceSchema }),
  orderKeys: ({ visit }) => [`visit:${visit}`],
  businessKeys: visitKeys,
})

export const PatientLeft = defineEvent({
  name: 'PatientLeft',
  version: '1.0',
  owner: 'patient-access',
  summary: 'A patient went on leave of absence; the visit goes on.',
  schema: Type.Object({ ...VisitMoment, expectedBackAt: Type.Optional(InstantSchema) }),
  orderKeys: ({ visit }) => [`visit:${visit}`],
  businessKeys: visitKeys,
})

export const PatientReturned = defineEvent({
  name: 'PatientReturned',
  version: '1.0',
  owner: 'patient-access',
  summary: 'A patient came back from leave of absence.',
  schema: Type.Object(VisitMoment),
  orderKeys: ({ visit }) => [`visit:${visit}`],
  businessKeys: visitKeys,
})

const Movement = Type.Union([Type.Literal('arrival'), Type.Literal('transfer'), Type.Literal('discharge')])

export const MovementExpected = defineEvent({
  name: 'MovementExpected',
  version: '1.0',
  owner: 'patient-access',
  summary: 'A patient is to be admitted, transferred or discharged: planned or waited for, not done yet.',
  schema: Type.Object({
    ...VisitPart,
    kind: Movement,
    expectedAt: Type.Optional(InstantSchema),
    to: Type.Optional(PlaceSchema),
    patient: PatientSchema,
  }),
  orderKeys: ({ visit }) => [`visit:${visit}`],
  businessKeys: visitKeys,
})

export const MovementNotExpected = defineEvent({
  name: 'MovementNotExpected',
  version: '1.0',
  owner: 'patient-access',
  summary: 'An admission, transfer or discharge that was planned will not take place.',
  schema: Type.Object({ ...VisitPart, kind: Movement, patient: Type.Optional(PatientSchema) }),
  orderKeys: ({ visit }) => [`visit:${visit}`],
  businessKeys: visitKeys,
})

export const VisitDeleted = defineEvent({
  name: 'VisitDeleted',
  version: '1.0',
  owner: 'patient-access',
  summary: 'A visit was recorded in error and is no more: nothing of it took place.',
  schema: Type.Object(VisitMoment),
  orderKeys: ({ visit }) => [`visit:${visit}`],
  businessKeys: visitKeys,
})

export const ChargesRecorded = defineEvent({
  name: 'ChargesRecorded',
  version: '1.0',
  owner: 'revenue-cycle',
  summary: 'Services of a visit were recorded as charges.',
  schema: Type.Object({ ...VisitPart, charges: Type.Array(ChargeSchema, { minItems: 1 }) }),
  orderKeys: ({ visit }) => [`visit:${visit}`],
  businessKeys: (body) => [
    ...visitKeys(body),
    ...body.charges.map(({ id }) => ({ kind: 'charge', value: id })),
  ],
})
