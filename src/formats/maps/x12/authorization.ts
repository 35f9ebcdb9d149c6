import type {
  AuthorizationDecided,
  AuthorizationRequested,
  Diagnosis,
  EventBody,
  Insured,
  Review,
} from '../../../model/index.ts'
import type * as x12 from '../../x12/index.ts'
import { given, givenAny } from '../given.ts'
import { RELATIONSHIPS, REVIEW_ROLES } from './codes.ts'
import { daysToPeriod, periodToDays } from './days.ts'
import type { EnvelopeTime } from './envelope-time.ts'
import { fromInsured, fromParty, toInsured, toParty } from './parties.ts'
import { fromProcedure, toProcedure } from './procedures.ts'

/** Services to be reviewed (278), asked and decided, there and back: one event for each patient event (HL EV). */

type Asked = EventBody<typeof AuthorizationRequested>
type Decided = EventBody<typeof AuthorizationDecided>
type Requester = x12.ServiceReview['reviewer']['requester']
type Subscriber = Requester['subscribers'][number]
type Patient = Omit<Subscriber, 'dependents'>
type ReviewEvent = Subscriber['events'][number]
type Service = ReviewEvent['services'][number]

/** BHT02 11 answers; all others ask, cancel or tell. */
export const isAnswer = ({ purpose }: x12.ServiceReview): boolean => purpose === '11'

export const authorizationRequestToModel = (review: x12.ServiceReview): Asked[] =>
  eventsOf(review).map(({ above, event }) => ({ ...above, review: toReview(event) }))

export const authorizationDecisionToModel = (review: x12.ServiceReview): Decided[] =>
  eventsOf(review).map(({ above, event, rejections }) =>
    given({
      ...above,
      review: toReview(event),
      action: event.decision?.action,
      authorization: event.decision?.authorization,
      reason: event.decision?.reason,
      rejections: [
        ...rejections,
        ...(event.rejections ?? []),
        ...event.services.flatMap((service) => service.rejections ?? []),
      ].map(({ reason, followUp }) => given({ reason, followUp })),
    }),
  )

/** A patient whose request was rejected has no event: what was rejected is told all the same. */
const NO_EVENT: ReviewEvent = { services: [] }

function eventsOf(review: x12.ServiceReview) {
  const { reviewer } = review
  const { parties, subscribers } = reviewer.requester
  const [requester = {}] = parties
  const whole = { payer: toParty(reviewer.name), provider: providerOf(requester) }
  const ofParties = [reviewer, reviewer.name, ...parties].flatMap(({ rejections = [] }) => rejections)
  return subscribers.flatMap((subscriber) => {
    const of = (patient: Patient, dependent?: Patient) => {
      const rejections = [...ofParties, ...(patient.rejections ?? []), ...(patient.name.rejections ?? [])]
      const events = patient.events.length > 0 ? patient.events : [NO_EVENT]
      return events.map((event) => ({
        above: given({
          request: traceOf(event.traces) ?? traceOf(patient.traces) ?? review.reference,
          ...whole,
          subscriber: toInsured(subscriber.name),
          patient: dependent && toInsured(dependent.name),
          relationship: dependent?.name.insured && RELATIONSHIPS.toModel(dependent.name.insured.relationship),
        }),
        event,
        rejections,
      }))
    }
    const { dependents } = subscriber
    const isAbout = subscriber.events.length > 0 || dependents.length === 0
    return [
      ...(isAbout ? of(subscriber) : []),
      ...dependents.flatMap((dependent) => of(dependent, dependent)),
    ]
  })
}

const traceOf = (traces: ReviewEvent['traces']): string | undefined => traces?.[0]?.trace

const providerOf = ({ practice, ...name }: Partial<Requester['parties'][number]>) =>
  toParty({ ...name, taxonomy: practice?.taxonomy })

/** DTP01 of what is asked for: service, admission, event. */
const DAYS = ['472', 'AAH', '435']
const daysIn = (dates: ReviewEvent['dates'] = []) =>
  periodToDays(dates.find(({ qualifier }) => DAYS.includes(qualifier))?.period)

const toReview = (event: ReviewEvent): Review =>
  given({
    category: event.request?.category,
    certification: event.request?.certification,
    serviceType: event.request?.serviceType,
    place: event.request?.facility?.code,
    urgency: event.request?.urgency,
    days: daysIn(event.dates),
    diagnoses: (event.diagnoses ?? []).map(toDiagnosis),
    services: event.services.map(toService),
    providers: (event.providers ?? []).map(({ practice, entity, ...party }) => ({
      role: REVIEW_ROLES.toModel(entity),
      party: toParty({ ...party, taxonomy: practice?.taxonomy }),
    })),
  })

const ROLES = { principal: 'ABK', other: 'ABF', admitting: 'ABJ', reason: 'APR', cause: 'ABN' } as const
const ROLE_OF: Readonly<Record<string, Diagnosis['role']>> = {
  BK: 'principal',
  ABK: 'principal',
  BJ: 'admitting',
  ABJ: 'admitting',
  PR: 'reason',
  APR: 'reason',
}

function toDiagnosis({ qualifier, code }: x12.HealthCode): Diagnosis {
  const role = new Map(Object.entries(ROLE_OF)).get(qualifier) ?? 'other'
  return given({ code, role, list: ROLES[role] === qualifier ? undefined : qualifier })
}

function toService(service: Service): Review['services'][number] {
  const { professional, institutional, dental } = service
  const found = professional ?? institutional ?? dental
  return given({
    procedure: found?.procedure && toProcedure(found.procedure),
    revenueCode: institutional?.revenueCode,
    charged: found?.charge,
    units: found?.units,
    unit: (professional ?? institutional)?.unit,
    days: daysIn(service.dates),
    action: service.decision?.action,
    authorization: service.decision?.authorization,
  })
}

export const authorizationRequestToX12 = (body: Asked, time: EnvelopeTime): x12.ServiceReview =>
  reviewOf(body, time, '13', fromReview(body))

export const authorizationDecisionToX12 = (body: Decided, time: EnvelopeTime): x12.ServiceReview => {
  const { action, authorization, reason } = body
  const event = {
    ...fromReview(body),
    rejections:
      body.rejections.length > 0 ? body.rejections.map((one) => ({ ...one, valid: false })) : undefined,
    decision: action === undefined ? undefined : { action, authorization, reason },
  }
  return reviewOf(body, time, '11', event)
}

function reviewOf(
  body: Asked | Decided,
  { date, time }: EnvelopeTime,
  purpose: '11' | '13',
  event: ReviewEvent,
): x12.ServiceReview {
  const { request, subscriber, patient } = body
  const { taxonomy, ...provider } = fromParty(body.provider)
  const { taxonomy: _, ...payer } = fromParty(body.payer)
  const practice = taxonomy ? { role: 'BI', qualifier: 'PXC', taxonomy } : undefined
  const events = [{ traces: [{ kind: purpose === '13' ? '1' : '2', trace: request }], ...event }]
  return {
    purpose,
    reference: request,
    date,
    time,
    reviewer: {
      name: { entity: 'X3', ...payer },
      requester: {
        parties: [{ entity: '1P', ...provider, practice }],
        subscribers: [
          {
            name: fromInsured(subscriber),
            events: patient ? [] : events,
            dependents: patient ? [{ name: dependentOf(patient, body), events }] : [],
          },
        ],
      },
    },
  }
}

const dependentOf = (person: Insured, { relationship }: Asked | Decided) => ({
  ...fromInsured(person),
  insured:
    relationship === undefined
      ? undefined
      : { isSubscriber: false, relationship: RELATIONSHIPS.toX12(relationship) },
})

function fromReview({ review }: Asked | Decided): ReviewEvent {
  const { category, certification, serviceType, place, urgency, days, diagnoses } = review
  return {
    request:
      category === undefined
        ? undefined
        : {
            category,
            certification,
            serviceType,
            facility: place === undefined ? undefined : { code: place, qualifier: 'B' },
            urgency,
          },
    dates: days && [{ qualifier: 'AAH', period: daysToPeriod(days) }],
    diagnoses:
      diagnoses.length > 0
        ? diagnoses.map(({ code, role, list = ROLES[role] }) => ({ qualifier: list, code }))
        : undefined,
    providers: review.providers.map(({ role, party }) => {
      const { taxonomy, ...name } = fromParty(party)
      const practice = taxonomy ? { role: 'PE', qualifier: 'PXC', taxonomy } : undefined
      return { entity: REVIEW_ROLES.toX12(role), ...name, practice }
    }),
    services: review.services.map(fromService),
  }
}

function fromService(service: Review['services'][number]): Service {
  const { charged: charge, units, unit, revenueCode, days, action, authorization } = service
  const procedure = fromProcedure(service.procedure)
  const isDental = procedure?.qualifier === 'AD'
  const said = givenAny({ procedure, charge, units })
  return {
    dates: days && [{ qualifier: '472', period: daysToPeriod(days) }],
    decision: action === undefined ? undefined : { action, authorization },
    institutional: revenueCode === undefined ? undefined : { revenueCode, procedure, charge, units, unit },
    dental: said && revenueCode === undefined && isDental ? said : undefined,
    professional: said && revenueCode === undefined && !isDental ? { ...said, unit } : undefined,
  }
}
