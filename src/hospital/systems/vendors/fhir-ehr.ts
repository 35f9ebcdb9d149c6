import type { Static } from 'typebox'
import { type FhirClient, type FhirHow, identifiedBy } from '../../../connectors/index.ts'
import type { Bundle } from '../../../formats/fhir/index.ts'
import { type Binding, defineBinding } from '../../../workflows/index.ts'
import { sendReferral } from '../../capabilities/index.ts'
import { recordMissing } from '../../failures.ts'

/** How an EHR with a FHIR R4 server knows what is sent to it. */
export type FhirEhr = {
  readonly system: string
  /** The facilities that it serves. Default: all. */
  readonly facilities?: readonly string[]
  /** The identifier systems (URIs) of the enterprise's person numbers and of its referrals. */
  readonly personSystem: string
  readonly referralSystem: string
  /** The identifier system of a facility's record numbers. Default: they are not sent. */
  readonly recordSystem?: (authority: string) => string | undefined
}

/**
 * Any EHR with a FHIR R4 server. A referral is one transaction of conditional writes (by the person's number and by the
 * referral's), so that the same again changes nothing: an unknown outcome is sent again.
 */
export function fhirEhr(fhir: FhirClient, ehr: FhirEhr): readonly Binding[] {
  /** A server need not say where something stands that it only changed. */
  const find = async (value: string, how: FhirHow): Promise<string | undefined> => {
    const query = identifiedBy({ system: ehr.referralSystem, value })
    for await (const { id } of fhir.search('ServiceRequest', query, how)) return id
    return undefined
  }
  const referrals = defineBinding({
    capability: sendReferral,
    system: ehr.system,
    ...(ehr.facilities && { appliesTo: { facility: ehr.facilities } }),
    onUnknown: 'repeat',
    async perform(input, { correlation, signal }) {
      const how = { correlation, signal }
      const answer = await fhir.send(referralBundle(input, ehr), how)
      const location = answer.entry?.at(-1)?.response?.location
      const id =
        /ServiceRequest\/([A-Za-z0-9.-]{1,64})/.exec(location ?? '')?.[1] ??
        (await find(input.referral.id, how))
      if (id === undefined) throw recordMissing({ system: ehr.system, what: 'ServiceRequest' })
      return { controlId: id }
    },
  })
  return [referrals]
}

/** Administrative sex (HL7 table 0001) as administrative gender (FHIR R4). */
const GENDERS: Readonly<Record<string, 'female' | 'male' | 'other' | 'unknown'>> = {
  F: 'female',
  M: 'male',
  O: 'other',
  A: 'other',
  N: 'other',
  U: 'unknown',
}

const PATIENT = 'urn:uuid:6f0f2a3e-0000-4000-8000-000000000001'
const COVERAGE = 'urn:uuid:6f0f2a3e-0000-4000-8000-000000000002'

function referralBundle(input: Static<typeof sendReferral.input>, ehr: FhirEhr): Bundle {
  const { person, referral } = input
  const by = (system: string, value: string) => `identifier=${encodeURIComponent(`${system}|${value}`)}`
  const owned = { system: ehr.referralSystem, value: referral.id }
  const put = (type: string, query: string) => ({ method: 'PUT' as const, url: `${type}?${query}` })
  return {
    resourceType: 'Bundle',
    type: 'transaction',
    entry: [
      {
        fullUrl: PATIENT,
        resource: patientOf(input, ehr),
        request: put('Patient', by(ehr.personSystem, person)),
      },
      {
        fullUrl: COVERAGE,
        resource: coverageOf(input, owned),
        request: put('Coverage', by(ehr.referralSystem, referral.id)),
      },
      {
        resource: requestOf(input, owned),
        request: put('ServiceRequest', by(ehr.referralSystem, referral.id)),
      },
    ],
  }
}

type Input = Static<typeof sendReferral.input>
type Resource = NonNullable<NonNullable<Bundle['entry']>[number]['resource']>

function patientOf({ person, patient }: Input, ehr: FhirEhr): Resource {
  const { familyName, givenName, birthDate, sex, address, phone } = patient
  const records = patient.identifiers.flatMap(({ authority, type, value }) => {
    const system = type === 'MR' ? ehr.recordSystem?.(authority) : undefined
    return system === undefined ? [] : [{ system, value }]
  })
  return {
    resourceType: 'Patient',
    identifier: [{ system: ehr.personSystem, value: person }, ...records],
    name: [{ family: familyName, ...(givenName !== '' && { given: givenName.split(' ') }) }],
    ...(birthDate && { birthDate }),
    ...(sex && { gender: GENDERS[sex] ?? 'unknown' }),
    ...(phone && { telecom: [{ system: 'phone' as const, value: phone }] }),
    ...(address && {
      address: [
        {
          ...(address.line && { line: [address.line] }),
          ...(address.city && { city: address.city }),
          ...(address.state && { state: address.state }),
          ...(address.postalCode && { postalCode: address.postalCode }),
        },
      ],
    }),
  }
}

const coverageOf = ({ coverage }: Input, identifier: { system: string; value: string }): Resource => ({
  resourceType: 'Coverage',
  identifier: [identifier],
  status: 'active',
  subscriberId: coverage.memberId,
  beneficiary: { reference: PATIENT },
  relationship: { coding: [{ code: coverage.relationship }] },
  payor: [{ identifier: { value: coverage.payer } }],
  ...(coverage.group && {
    class: [
      {
        type: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/coverage-class', code: 'group' }] },
        value: coverage.group,
      },
    ],
  }),
})

const requestOf = ({ referral, at }: Input, identifier: { system: string; value: string }): Resource => ({
  resourceType: 'ServiceRequest',
  identifier: [identifier],
  status: 'active',
  intent: 'order',
  subject: { reference: PATIENT },
  insurance: [{ reference: COVERAGE }],
  authoredOn: at,
  occurrenceDateTime: referral.requestedOn,
  category: [{ coding: [{ code: referral.serviceLine }] }],
  code: { coding: referral.procedures.map((code) => ({ system: 'http://www.ama-assn.org/go/cpt', code })) },
  reasonCode: referral.diagnoses.map((code) => ({
    coding: [{ system: 'http://hl7.org/fhir/sid/icd-10-cm', code }],
  })),
  locationCode: [{ coding: [{ code: referral.facility }] }],
  ...(referral.authorization && {
    supportingInfo: [{ identifier: { value: referral.authorization }, display: 'authorization' }],
  }),
})
