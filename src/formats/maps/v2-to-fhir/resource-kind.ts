import type { Element, FhirResource } from '../../fhir/index.ts'

export type ResourceType = FhirResource['resourceType']
export type ResourceOf<Type extends ResourceType> = Extract<FhirResource, { readonly resourceType: Type }>

/** A resource while several segments still add to it. */
export type Draft<Type extends ResourceType> = {
  [Name in keyof Omit<ResourceOf<Type>, 'resourceType'>]?: ResourceOf<Type>[Name] | undefined
}

/** A type of resource, and how a draft becomes one: what FHIR requires and no segment said is told to be unknown. */
export type Kind<Type extends ResourceType> = {
  readonly type: Type
  readonly complete: (draft: Draft<Type>) => ResourceOf<Type>
}

const kind = <Type extends ResourceType>(type: Type, complete: Kind<Type>['complete']): Kind<Type> => ({
  type,
  complete,
})

const ABSENT_REASON = 'http://hl7.org/fhir/StructureDefinition/data-absent-reason'

/** What stands for an element that FHIR requires and the message does not say. */
export const UNKNOWN = { extension: [{ url: ABSENT_REASON, valueCode: 'unknown' }] } satisfies Element

/**
 * What stands for a required primitive beside its `_name: UNKNOWN`: nothing. The types ask for a value although JSON may
 * leave it out when the element has an extension.
 */
export const LEFT_OUT = undefined as never

const NULL_FLAVOR_UNKNOWN = { system: 'http://terminology.hl7.org/CodeSystem/v3-NullFlavor', code: 'UNK' }

export const ACCOUNT = kind('Account', (draft) => ({
  resourceType: 'Account',
  ...draft,
  status: draft.status ?? 'unknown',
}))
export const ALLERGY = kind('AllergyIntolerance', (draft) => ({
  resourceType: 'AllergyIntolerance',
  ...draft,
  patient: draft.patient ?? UNKNOWN,
}))
export const APPOINTMENT = kind('Appointment', (draft) => ({
  resourceType: 'Appointment',
  ...draft,
  status: draft.status ?? 'pending',
  participant: draft.participant ?? [{ status: 'needs-action', actor: UNKNOWN }],
  ...unknownTimes(draft),
}))

/** FHIR R4, app-2 and app-3: an appointment that is to take place has a start and an end, if only unknown ones. */
const unknownTimes = ({
  status,
  start,
  end,
}: Draft<'Appointment'>): Pick<Draft<'Appointment'>, '_start' | '_end'> =>
  status === 'cancelled' && start === undefined && end === undefined
    ? {}
    : { ...(start === undefined && { _start: UNKNOWN }), ...(end === undefined && { _end: UNKNOWN }) }

export const BASIC = kind('Basic', (draft) => ({
  resourceType: 'Basic',
  ...draft,
  code: draft.code ?? UNKNOWN,
}))
export const CARE_TEAM = kind('CareTeam', (draft) => ({ resourceType: 'CareTeam', ...draft }))
export const CHARGE_ITEM = kind('ChargeItem', (draft) => ({
  resourceType: 'ChargeItem',
  ...draft,
  status: draft.status ?? 'unknown',
  code: draft.code ?? UNKNOWN,
  subject: draft.subject ?? UNKNOWN,
}))
export const CONDITION = kind('Condition', (draft) => ({
  resourceType: 'Condition',
  ...draft,
  subject: draft.subject ?? UNKNOWN,
}))
export const COVERAGE = kind('Coverage', (draft) => ({
  resourceType: 'Coverage',
  ...draft,
  status: draft.status ?? 'active',
  beneficiary: draft.beneficiary ?? UNKNOWN,
  payor: draft.payor ?? [UNKNOWN],
}))
export const DEVICE = kind('Device', (draft) => ({ resourceType: 'Device', ...draft }))
export const DIAGNOSTIC_REPORT = kind('DiagnosticReport', (draft) => ({
  resourceType: 'DiagnosticReport',
  ...draft,
  status: draft.status ?? 'unknown',
  code: draft.code ?? UNKNOWN,
}))
export const DOCUMENT = kind('DocumentReference', (draft) => ({
  resourceType: 'DocumentReference',
  ...draft,
  status: draft.status ?? 'current',
  content: draft.content ?? [{ attachment: UNKNOWN }],
}))
export const ENCOUNTER = kind('Encounter', (draft) => ({
  resourceType: 'Encounter',
  ...draft,
  status: draft.status ?? 'unknown',
  class: draft.class ?? NULL_FLAVOR_UNKNOWN,
}))
export const EPISODE = kind('EpisodeOfCare', (draft) => ({
  resourceType: 'EpisodeOfCare',
  ...draft,
  status: draft.status ?? 'active',
  patient: draft.patient ?? UNKNOWN,
}))
export const GOAL = kind('Goal', (draft) => ({
  resourceType: 'Goal',
  ...draft,
  lifecycleStatus: draft.lifecycleStatus ?? 'active',
  description: draft.description ?? UNKNOWN,
  subject: draft.subject ?? UNKNOWN,
}))
export const IMMUNIZATION = kind('Immunization', (draft) => ({
  resourceType: 'Immunization',
  ...draft,
  status: draft.status ?? 'completed',
  vaccineCode: draft.vaccineCode ?? UNKNOWN,
  patient: draft.patient ?? UNKNOWN,
  ...(draft.occurrenceDateTime === undefined && { _occurrenceDateTime: UNKNOWN }),
}))
export const LOCATION = kind('Location', (draft) => ({ resourceType: 'Location', ...draft }))
export const MEDICATION = kind('Medication', (draft) => ({ resourceType: 'Medication', ...draft }))
export const MEDICATION_ADMINISTRATION = kind('MedicationAdministration', (draft) => ({
  resourceType: 'MedicationAdministration',
  ...draft,
  status: draft.status ?? 'unknown',
  medicationCodeableConcept: draft.medicationCodeableConcept ?? UNKNOWN,
  subject: draft.subject ?? UNKNOWN,
  ...(draft.effectivePeriod === undefined &&
    draft.effectiveDateTime === undefined && { _effectiveDateTime: UNKNOWN }),
  // FHIR R4, mad-1.
  ...(draft.dosage && {
    dosage: { ...draft.dosage, ...(!(draft.dosage.dose ?? rateOf(draft.dosage)) && { dose: UNKNOWN }) },
  }),
}))
const rateOf = ({ rateRatio, rateQuantity }: NonNullable<Draft<'MedicationAdministration'>['dosage']>) =>
  rateRatio ?? rateQuantity
export const MEDICATION_DISPENSE = kind('MedicationDispense', (draft) => ({
  resourceType: 'MedicationDispense',
  ...draft,
  status: draft.status ?? 'unknown',
  ...(draft.medicationReference === undefined && {
    medicationCodeableConcept: draft.medicationCodeableConcept ?? UNKNOWN,
  }),
}))
export const MEDICATION_REQUEST = kind('MedicationRequest', (draft) => ({
  resourceType: 'MedicationRequest',
  ...draft,
  status: draft.status ?? 'unknown',
  intent: draft.intent ?? 'order',
  subject: draft.subject ?? UNKNOWN,
  ...(draft.medicationReference === undefined && {
    medicationCodeableConcept: draft.medicationCodeableConcept ?? UNKNOWN,
  }),
}))
export const MESSAGE_HEADER = kind('MessageHeader', (draft) => ({
  resourceType: 'MessageHeader',
  ...draft,
  eventCoding: draft.eventCoding ?? UNKNOWN,
  source: draft.source ?? { endpoint: LEFT_OUT, _endpoint: UNKNOWN },
}))
export const OBSERVATION = kind('Observation', (draft) => ({
  resourceType: 'Observation',
  ...draft,
  status: draft.status ?? 'unknown',
  code: draft.code ?? UNKNOWN,
}))
export const ORGANIZATION = kind('Organization', (draft) => ({ resourceType: 'Organization', ...draft }))
export const PATIENT = kind('Patient', (draft) => ({
  resourceType: 'Patient',
  ...draft,
  // One type is allowed: what says more.
  ...(draft.deceasedDateTime !== undefined && { deceasedBoolean: undefined }),
  ...(draft.multipleBirthInteger !== undefined && { multipleBirthBoolean: undefined }),
}))
export const PRACTITIONER = kind('Practitioner', (draft) => ({ resourceType: 'Practitioner', ...draft }))
export const PRACTITIONER_ROLE = kind('PractitionerRole', (draft) => ({
  resourceType: 'PractitionerRole',
  ...draft,
}))
export const PROCEDURE = kind('Procedure', (draft) => ({
  resourceType: 'Procedure',
  ...draft,
  status: draft.status ?? 'unknown',
  subject: draft.subject ?? UNKNOWN,
}))
export const PROVENANCE = kind('Provenance', (draft) => ({
  resourceType: 'Provenance',
  ...draft,
  target: draft.target ?? [UNKNOWN],
  recorded: draft.recorded ?? LEFT_OUT,
  ...(draft.recorded === undefined && { _recorded: UNKNOWN }),
  agent: draft.agent ?? [{ who: UNKNOWN }],
}))
export const RELATED_PERSON = kind('RelatedPerson', (draft) => ({
  resourceType: 'RelatedPerson',
  ...draft,
  patient: draft.patient ?? UNKNOWN,
}))
export const SERVICE_REQUEST = kind('ServiceRequest', (draft) => ({
  resourceType: 'ServiceRequest',
  ...draft,
  ...occurrence(draft),
  // FHIR R4, prr-1.
  code: draft.code ?? (draft.orderDetail ? UNKNOWN : undefined),
  status: draft.status ?? 'unknown',
  intent: draft.intent ?? 'order',
  subject: draft.subject ?? UNKNOWN,
}))

/** One type is allowed: a single time beside a pattern is an event of the pattern. */
const occurrence = ({
  occurrenceTiming,
  occurrenceDateTime,
}: Draft<'ServiceRequest'>): Draft<'ServiceRequest'> =>
  occurrenceTiming && occurrenceDateTime
    ? {
        occurrenceDateTime: undefined,
        occurrenceTiming: { event: [occurrenceDateTime], ...occurrenceTiming },
      }
    : {}
export const SPECIMEN = kind('Specimen', (draft) => ({ resourceType: 'Specimen', ...draft }))
