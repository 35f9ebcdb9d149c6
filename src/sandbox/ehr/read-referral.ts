import { hl7v2 } from '../../formats/index.ts'
import type { Facility, World } from '../world/world.ts'
import type { EhrSender } from './ehr-types.ts'
import type { NamedPerson } from './patient-register.ts'

/** What the EHR takes out of a REF^I12. */
export type ReferralRequest = {
  readonly referral: string
  readonly facility: Facility
  readonly person: NamedPerson
  readonly procedures: readonly string[]
  readonly diagnoses: readonly string[]
}

/** The request, or what the sender must be told. */
export function readReferral(
  message: hl7v2.Hl7Message,
  world: World,
): { readonly request: ReferralRequest } | { readonly problems: readonly hl7v2.Problem[] } {
  const referral = message.get('RF1-6.1')?.trim()
  const facility = findFacility(message, world)
  const person = readPerson(message, facility, world)
  const problems: hl7v2.Problem[] = []
  if (!referral) problems.push(missing('RF1-6', 'The originating referral identifier is missing.'))
  if (!facility) {
    const says = 'No facility of this network is named in PV1-3.4, PRD-7 or MSH-6.'
    problems.push({ condition: '103', severity: 'E', place: 'PV1-3.4', says })
  }
  if (!person.familyName) problems.push(missing('PID-5', 'The patient name is missing.'))
  if (!referral || !facility || problems.length > 0) return { problems }
  return {
    request: {
      referral,
      facility,
      person,
      procedures: texts(message, 'PR1-3.1'),
      diagnoses: texts(message, 'DG1-3.1'),
    },
  }
}

const missing = (place: string, says: string): hl7v2.Problem => ({
  condition: '101',
  severity: 'E',
  place,
  says,
})

export const registerOf = ({ kind }: Facility): EhrSender => (kind === 'hospital' ? 'hospitals' : 'clinics')

/** PID-3 by authority: the platform's own id (LIGAMENT), and record numbers under the codes of facilities. */
export function readIdentifiers(message: hl7v2.Hl7Message, world: World) {
  const identifiers = message.segment('PID')?.repetitions(3) ?? []
  const named = identifiers.map((one) => ({
    authority: one.get('4.1') ?? '',
    value: one.get('1')?.trim() ?? '',
  }))
  const numbers = named.flatMap(({ authority, value }) => {
    const facility = world.facilities.find(({ code }) => code === authority)
    return facility && value ? [{ register: registerOf(facility), mrn: value }] : []
  })
  return {
    enterpriseId: named.find(({ authority }) => authority === 'LIGAMENT')?.value || undefined,
    numbers,
  }
}

/** A repeated segment's values, each once. */
const texts = (message: hl7v2.Hl7Message, path: string): readonly string[] => [
  ...new Set(message.getAll(path).filter((value) => value !== null)),
]

function findFacility(message: hl7v2.Hl7Message, world: World): Facility | undefined {
  const named = [
    message.get('PV1-3.4'),
    message.get('PV1-3.1'),
    ...message.getAll('PRD-7.1'),
    message.get('MSH-6'),
  ]
  for (const code of named) {
    const facility = world.facilities.find((one) => one.code === code)
    if (facility) return facility
  }
  return undefined
}

function readPerson(message: hl7v2.Hl7Message, facility: Facility | undefined, world: World): NamedPerson {
  const { enterpriseId, numbers } = readIdentifiers(message, world)
  const text = (path: string) => message.get(path)?.trim() || undefined
  const birth = text('PID-7')
  return {
    mrn: numbers.find(({ register }) => register === (facility && registerOf(facility)))?.mrn,
    enterpriseId,
    familyName: text('PID-5.1') ?? '',
    givenName: text('PID-5.2') ?? '',
    birthDate: birth ? hl7v2.parseHl7Date(birth)?.date : undefined,
    sex: text('PID-8'),
    address: {
      line: text('PID-11.1'),
      city: text('PID-11.3'),
      state: text('PID-11.4'),
      postalCode: text('PID-11.5'),
    },
    phone: text('PID-13.1'),
  }
}
