import Type, { type Static } from 'typebox'
import { defineRoute, type Mapped } from '../../connectors/index.ts'
import { compileSchema, type Issue, type JsonObject, parseUsd } from '../../kernel/index.ts'
import { type BusinessKey, DocumentationCompleted, modelEvent, ReferralAccepted } from '../../model/index.ts'
import { HOSPITAL_REGISTER } from '../lakeside/organisation.ts'

/** The authority under which the CRM's own contact ids are known. */
const CRM_AUTHORITY = 'CRM'
/** What the model holds of texts and of codes. */
const Text = Type.String({ minLength: 1, maxLength: 500 })
const Code = Type.String({ minLength: 1, maxLength: 80 })
const Maybe = Type.String({ maxLength: 80 })

const AcceptedSchema = Type.Object({
  type: Type.Literal('referral.accepted'),
  data: Type.Object({
    referralId: Code,
    contactId: Code,
    mrn: Type.Optional(Code),
    patient: Type.Object({
      first: Maybe,
      last: Text,
      birthDate: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }),
      sex: Type.String({ pattern: '^[FMOU]$' }),
      address: Type.Object({
        street: Maybe,
        city: Maybe,
        state: Maybe,
        postalCode: Maybe,
      }),
      phone: Maybe,
    }),
    guarantor: Type.Object({ first: Text, last: Text, relationship: Code }),
    coverage: Type.Object({
      payerCode: Code,
      memberId: Code,
      group: Type.Optional(Code),
      relationship: Code,
    }),
    authorizationNumber: Type.Optional(Code),
    facilityCode: Code,
    serviceLine: Code,
    procedureCodes: Type.Array(Code, { minItems: 1 }),
    diagnosisCodes: Type.Array(Code),
    requestedDate: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }),
    expectedRevenue: Type.Number({ minimum: 0, maximum: 1e12 }),
    documentation: Type.Union([Type.Literal('complete'), Type.Literal('incomplete')]),
  }),
})
type Accepted = Static<typeof AcceptedSchema>['data']

const checkAccepted = compileSchema(AcceptedSchema)
const checkCompleted = compileSchema(
  Type.Object({
    type: Type.Literal('referral.documentation_completed'),
    data: Type.Object({ referralId: Code }),
  }),
)

/** Webhooks of the CRM: referrals accepted, documentation completed. */
export const crmRoute = defineRoute({
  name: 'crm-to-events',
  owner: 'patient-access',
  streams: ['crm.webhook'],
  priority: 'revenue',
  stops: ['message-not-mapped'],
  map: ({ raw }) => mapWebhook(readJson(raw)),
})

/** What is wrong with a webhook's content: what the CRM is told in the answer. */
export function inspectWebhook(body: JsonObject): readonly Issue[] {
  return mapWebhook(body).problems.flatMap(({ issues }) => issues)
}

/** A referral's webhooks stay in order; those of different referrals don't wait for each other. */
export const webhookOrder = (body: JsonObject): readonly [string] => [
  `referral:${referralOf(body) ?? 'unknown'}`,
]

export const webhookKeys = (body: JsonObject): readonly BusinessKey[] => {
  const referral = referralOf(body)
  return referral ? [{ kind: 'referral', value: referral }] : []
}

function referralOf({ data }: JsonObject): string | undefined {
  return typeof data === 'object' &&
    data !== null &&
    'referralId' in data &&
    typeof data.referralId === 'string'
    ? data.referralId
    : undefined
}

function mapWebhook(body: unknown): Mapped {
  const completed = checkCompleted(body)
  if (completed.ok) {
    return {
      events: [modelEvent(DocumentationCompleted, { referral: completed.value.data.referralId })],
      problems: [],
    }
  }
  const accepted = checkAccepted(body)
  if (accepted.ok)
    return { events: [modelEvent(ReferralAccepted, toReferral(accepted.value.data))], problems: [] }
  return {
    events: [],
    problems: [
      {
        kind: 'message-not-mapped',
        title: 'A webhook of the CRM that lacks what it must say',
        issues: accepted.problem,
      },
    ],
  }
}

function toReferral(data: Accepted) {
  const { patient, guarantor, coverage } = data
  return {
    referral: {
      id: data.referralId,
      contact: data.contactId,
      facility: data.facilityCode,
      serviceLine: data.serviceLine,
      procedures: data.procedureCodes,
      diagnoses: data.diagnosisCodes,
      requestedOn: data.requestedDate,
      // A JSON number of dollars with at most two decimals; printing it first keeps the cents exact.
      expectedRevenue: parseUsd(data.expectedRevenue.toFixed(2)) ?? { minor: 0, currency: 'USD' as const },
      ...(data.authorizationNumber && { authorization: data.authorizationNumber }),
      documentation: data.documentation,
    },
    patient: {
      identifiers: [
        { authority: CRM_AUTHORITY, value: data.contactId, type: 'PI' },
        // The CRM copies medical record numbers of the hospitals.
        ...(data.mrn ? [{ authority: HOSPITAL_REGISTER, value: data.mrn, type: 'MR' }] : []),
      ],
      familyName: patient.last,
      givenName: patient.first,
      birthDate: patient.birthDate,
      sex: patient.sex,
      address: {
        ...(patient.address.street && { line: patient.address.street }),
        ...(patient.address.city && { city: patient.address.city }),
        ...(patient.address.state && { state: patient.address.state }),
        ...(patient.address.postalCode && { postalCode: patient.address.postalCode }),
      },
      ...(patient.phone && { phone: patient.phone }),
    },
    guarantor: {
      familyName: guarantor.last,
      givenName: guarantor.first,
      relationship: guarantor.relationship,
    },
    coverage: {
      payer: coverage.payerCode,
      memberId: coverage.memberId,
      ...(coverage.group && { group: coverage.group }),
      relationship: coverage.relationship,
    },
  }
}

function readJson(raw: Uint8Array | null): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(raw ?? new Uint8Array()))
  } catch {
    return undefined
  }
}
