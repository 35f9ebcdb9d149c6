import type {
  Benefit,
  EligibilityAnswered,
  EligibilityRequested,
  EventBody,
  Insured,
} from '../../../model/index.ts'
import type * as x12 from '../../x12/index.ts'
import { given } from '../given.ts'
import { RELATIONSHIPS } from './codes.ts'
import { daysToPeriod, fromDates, periodToDays, toDates } from './days.ts'
import type { EnvelopeTime } from './envelope-time.ts'
import { fromInsured, fromParty, groupOf, groupReferences, toInsured, toParty } from './parties.ts'
import { fromProcedure, toProcedure } from './procedures.ts'

/** Questions for benefits (270) and answers to them (271), there and back: one event for each patient. */

type Asked = EventBody<typeof EligibilityRequested>
type Answered = EventBody<typeof EligibilityAnswered>
type AskedSource = x12.EligibilityRequest['sources'][number]
type AnsweredSource = x12.EligibilityResponse['sources'][number]
type Subscriber<Source extends AskedSource | AnsweredSource> =
  Source['receivers'][number]['subscribers'][number]
type Person = AskedSource['receivers'][number]['subscribers'][number]['name']

export const eligibilityRequestToModel = (request: x12.EligibilityRequest): Asked[] =>
  request.sources.flatMap((source) =>
    source.receivers.flatMap((receiver) =>
      receiver.subscribers.flatMap((subscriber) => {
        const whole = { payer: toParty(source.name), provider: providerOf(receiver.name) }
        const asked = (patient?: Subscriber<AskedSource>['dependents'][number]): Asked => {
          const { traces, name, inquiries } = patient ?? subscriber
          return given({
            request: traces?.[0]?.trace ?? request.reference ?? '',
            ...whole,
            ...peopleOf(subscriber.name, patient?.name),
            days: daysAbout(inquiries.flatMap(({ dates = [] }) => dates).concat(name.dates ?? [])),
            serviceTypes: inquiries.flatMap(({ serviceTypes = [] }) => serviceTypes),
          })
        }
        const own = subscriber.inquiries.length > 0 || subscriber.dependents.length === 0 ? [asked()] : []
        return [...own, ...subscriber.dependents.map(asked)]
      }),
    ),
  )

export const eligibilityResponseToModel = (response: x12.EligibilityResponse): Answered[] =>
  response.sources.flatMap((source) => {
    const above = [...(source.rejections ?? []), ...(source.name.rejections ?? [])]
    return source.receivers.flatMap((receiver) =>
      receiver.subscribers.flatMap((subscriber) => {
        const whole = { payer: toParty(source.name), provider: providerOf(receiver.name) }
        const answered = (patient?: Subscriber<AnsweredSource>['dependents'][number]): Answered => {
          const { traces, name, benefits } = patient ?? subscriber
          const rejections = [
            ...above,
            ...(receiver.name.rejections ?? []),
            ...(name.rejections ?? []),
            ...benefits.flatMap((benefit) => benefit.rejections ?? []),
          ]
          return given({
            request: traces?.find(({ kind }) => kind === '2')?.trace ?? response.reference ?? '',
            ...whole,
            ...peopleOf(subscriber.name, patient?.name),
            dates: toDates(name.dates),
            benefits: benefits.map(toBenefit),
            rejections: rejections.map(({ reason, followUp }) => given({ reason, followUp })),
          })
        }
        const { dependents } = subscriber
        const isAbout = subscriber.benefits.length > 0 || dependents.length === 0
        return [...(isAbout ? [answered()] : []), ...dependents.map(answered)]
      }),
    )
  })

const providerOf = ({
  practice,
  ...name
}: AskedSource['receivers'][number]['name']): ReturnType<typeof toParty> =>
  toParty({ ...name, taxonomy: practice?.taxonomy })

function peopleOf(subscriber: Person, patient: Person | undefined) {
  return given({
    subscriber: toInsured(subscriber, groupOf(subscriber.references)),
    patient: patient && toInsured(patient, groupOf(patient.references)),
    relationship: patient?.insured && RELATIONSHIPS.toModel(patient.insured.relationship),
  })
}

/** DTP*291, the plan's days, or DTP*307, those of eligibility. */
const daysAbout = (dates: NonNullable<Person['dates']>) =>
  periodToDays(dates.find(({ qualifier }) => qualifier === '291' || qualifier === '307')?.period)

const toBenefit = (benefit: Subscriber<AnsweredSource>['benefits'][number]): Benefit =>
  given({
    information: benefit.information,
    level: benefit.coverageLevel,
    serviceTypes: [...(benefit.serviceTypes ?? [])],
    procedure: benefit.procedure && toProcedure(benefit.procedure),
    insuranceType: benefit.insuranceType,
    plan: benefit.plan,
    period: benefit.period,
    amount: benefit.amount,
    fraction: benefit.percentage,
    quantity: benefit.quantity,
    quantityKind: benefit.quantityQualifier,
    authorizationRequired: benefit.authorizationRequired,
    inNetwork: benefit.inNetwork,
    messages: [...(benefit.messages ?? [])],
  })

const fromBenefit = (benefit: Benefit): Subscriber<AnsweredSource>['benefits'][number] => ({
  information: benefit.information,
  coverageLevel: benefit.level,
  serviceTypes: benefit.serviceTypes.length > 0 ? benefit.serviceTypes : undefined,
  procedure: fromProcedure(benefit.procedure),
  insuranceType: benefit.insuranceType,
  plan: benefit.plan,
  period: benefit.period,
  amount: benefit.amount,
  percentage: benefit.fraction,
  quantity: benefit.quantity,
  quantityQualifier: benefit.quantityKind,
  authorizationRequired: benefit.authorizationRequired,
  inNetwork: benefit.inNetwork,
  messages: benefit.messages.length > 0 ? benefit.messages : undefined,
})

export function eligibilityRequestToX12(body: Asked, { date, time }: EnvelopeTime): x12.EligibilityRequest {
  const { request, subscriber, patient, days, serviceTypes } = body
  const dates = days && [{ qualifier: '291', period: daysToPeriod(days) }]
  const inquiries = [{ serviceTypes: serviceTypes.length > 0 ? serviceTypes : ['30'] }]
  const traces = [{ kind: '1', trace: request, origin: originOf(body) }]
  return {
    reference: request,
    date,
    time,
    sources: [
      {
        name: { entity: 'PR', ...fromParty(body.payer) },
        receivers: [
          {
            name: receiverOf(body),
            subscribers: [
              {
                traces: patient ? undefined : traces,
                name: { ...insured(subscriber), dates: patient ? undefined : dates },
                inquiries: patient ? [] : inquiries,
                dependents: patient
                  ? [{ traces, name: { ...dependent(patient, body), dates }, inquiries }]
                  : [],
              },
            ],
          },
        ],
      },
    ],
  }
}

export function eligibilityResponseToX12(
  body: Answered,
  { date, time }: EnvelopeTime,
): x12.EligibilityResponse {
  const { request, subscriber, patient, benefits } = body
  const about = {
    dates: body.dates.length > 0 ? fromDates(body.dates) : undefined,
    rejections:
      body.rejections.length > 0 ? body.rejections.map((one) => ({ ...one, valid: false })) : undefined,
  }
  const traces = [{ kind: '2', trace: request, origin: originOf(body) }]
  const found = benefits.map(fromBenefit)
  return {
    reference: request,
    date,
    time,
    sources: [
      {
        name: { entity: 'PR', ...fromParty(body.payer) },
        receivers: [
          {
            name: receiverOf(body),
            subscribers: [
              {
                traces: patient ? undefined : traces,
                name: { ...insured(subscriber), ...(patient ? {} : about) },
                benefits: patient ? [] : found,
                dependents: patient
                  ? [{ traces, name: { ...dependent(patient, body), ...about }, benefits: found }]
                  : [],
              },
            ],
          },
        ],
      },
    ],
  }
}

/** TRN03: ten characters that name who gave the number; 9 and the NPI, as the guides suggest. */
export const originOf = ({ provider }: Pick<Asked, 'provider'>): string => {
  const npi = provider.ids.find(({ kind }) => kind === 'NPI')?.value ?? '999999999'
  return `9${npi}`.slice(0, 10)
}

const receiverOf = ({ provider }: Asked | Answered) => {
  const { taxonomy, contacts: _, ...name } = fromParty(provider)
  return {
    entity: '1P',
    ...name,
    practice: taxonomy ? { role: 'BI', qualifier: 'PXC', taxonomy } : undefined,
  }
}

const insured = (person: Insured) => ({
  ...fromInsured(person),
  references: groupReferences(person.group),
})

const dependent = (person: Insured, { relationship }: Asked | Answered) => ({
  ...insured(person),
  insured:
    relationship === undefined
      ? undefined
      : { isSubscriber: false, relationship: RELATIONSHIPS.toX12(relationship) },
})
