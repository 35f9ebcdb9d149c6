import { fail, type Issue, ok, type Result } from '../../../kernel/index.ts'
import type { ClaimAcknowledged, EventBody, InterchangeAcknowledged } from '../../../model/index.ts'
import {
  type AcknowledgedClaim,
  type ClaimAcknowledgment,
  claimOutcome,
  type FunctionalAcknowledgment,
  type ImplementationAcknowledgment,
  type InterchangeAcknowledgment,
} from '../../x12/index.ts'
import { given } from '../given.ts'
import { dayOf } from './days.ts'
import type { EnvelopeTime } from './envelope-time.ts'
import { fromInsured, fromParty, toInsured, toParty } from './parties.ts'

/** Answers to interchanges (TA1), groups (999, 997) and claims (277CA), there and back. */

type Answered = EventBody<typeof InterchangeAcknowledged>
type Claimed = EventBody<typeof ClaimAcknowledged>

export const interchangeAnswerToModel = ({
  control,
  status,
  note,
  date,
  time,
}: InterchangeAcknowledgment): Answered =>
  given({
    interchange: String(control),
    accepted: status !== 'R',
    reasons: note && note !== '000' ? [`TA105:${note}`] : [],
    made: date && { date, time },
  })

/** The group's control number is the interchange's for whoever numbers them alike. */
export const groupAnswerToModel = (
  answer: ImplementationAcknowledgment | FunctionalAcknowledgment,
  names: { readonly segment: 'IK3' | 'AK3'; readonly version?: string | undefined },
): Answered => ({
  interchange: String(Number(answer.control)),
  accepted: isAccepted(answer),
  reasons: [
    ...answer.codes.map((code) => `AK905:${code}`),
    ...answer.transactions.flatMap(({ errors }) =>
      errors.map(({ segment, position, code }) => `${names.segment}:${segment}:${position}:${code ?? ''}`),
    ),
  ],
  group: {
    functional: answer.functional,
    ...given({ version: names.version }),
    received: Math.trunc(answer.received),
    accepted: Math.trunc(answer.accepted),
    transactions: answer.transactions.map(({ set, control, status, errors }) => ({
      set,
      control,
      accepted: isAccepted({ status }),
      errors: errors.map(({ segment, position, code }) => ({
        segment,
        position: Math.trunc(position),
        ...given({ code }),
      })),
    })),
  },
})

const isAccepted = ({ status }: { readonly status: string }): boolean => status === 'A' || status === 'E'

type Group = NonNullable<Answered['group']>

/** A 999 answers groups that name an implementation guide (`005010X222A1`), a 997 all others. */
export const isImplementation = ({ version = '' }: Group): boolean => version.includes('X')

export const groupAnswerToX12 = (body: Answered, group: Group): ImplementationAcknowledgment => ({
  functional: group.functional,
  control: body.interchange,
  version: group.version,
  transactions: group.transactions.map(({ set, control, accepted, errors }) => ({
    set,
    control,
    ...(isImplementation(group) && { version: group.version }),
    errors: errors.map((one) => ({ ...one, elements: [] })),
    status: accepted ? 'A' : 'R',
    codes: accepted ? [] : ['5'],
  })),
  status: body.accepted ? 'A' : group.accepted > 0 ? 'P' : 'R',
  included: group.received,
  received: group.received,
  accepted: group.accepted,
  codes: body.reasons.flatMap((reason) => /^AK905:(\w{1,3})$/.exec(reason)?.[1] ?? []),
})

export const functionalAnswerToX12 = (body: Answered, group: Group): FunctionalAcknowledgment => {
  const { version: _, transactions, ...answer } = groupAnswerToX12(body, group)
  return { ...answer, transactions }
}

export function interchangeAnswerToX12(body: Answered): Result<InterchangeAcknowledgment> {
  const [note = body.accepted ? '000' : '024'] = body.reasons.flatMap(
    (reason) => /^TA105:(\d{3})$/.exec(reason)?.[1] ?? [],
  )
  const { made } = body
  if (!made || !/^\d{1,9}$/.test(body.interchange)) return fail([unanswerable])
  const status = body.accepted ? (note === '000' ? 'A' : 'E') : 'R'
  return ok({ control: Number(body.interchange), date: dayOf(made.date), time: made.time, status, note })
}

const unanswerable: Issue = {
  severity: 'error',
  code: 'x12-map.answer',
  place: 'InterchangeAcknowledged.made',
  says: 'A TA1 repeats the number, day and time of the interchange; a 999 and a 997 need its group.',
  fix: 'Give the event "made" and a number in "interchange", or "group".',
}

/** The claims of a 277CA; one without a number, or with one that is too long to be anybody's, is told to nobody. */
export function claimAnswersToModel(
  { informationSource }: ClaimAcknowledgment,
  claims: readonly AcknowledgedClaim[],
): Claimed[] {
  const { source, receiver } = informationSource
  const whole = { source: partyOf(source), submitter: partyOf(receiver.submitter) }
  return claims.map((claim) =>
    given({
      claim: claim.patientControlNumber,
      accepted: claimOutcome(claim) !== 'rejected',
      reasons: claim.statuses.flatMap(({ codes }) =>
        codes.map(({ category, status }) => `${category}:${status}`),
      ),
      payerClaim: claim.payerControlNumber,
      ...whole,
      provider: partyOf(claim.provider),
      patient: claim.patient.last ? toInsured(claim.patient) : undefined,
    }),
  )
}

const partyOf = (party: ClaimAcknowledgment['informationSource']['source']) =>
  party.last || party.id ? toParty(party) : undefined

/** Claims of one source, submitter and provider are one transaction. */
export function claimAnswersToX12(
  bodies: readonly [Claimed, ...Claimed[]],
  reference: string,
  { date, time }: EnvelopeTime,
): ClaimAcknowledgment {
  const [{ source, submitter, provider }] = bodies
  const rejected = bodies.filter(({ accepted }) => !accepted).length
  const statuses = [{ codes: [{ category: 'A1', status: '19' }], date, action: 'WQ' }]
  const ofBatch = { batch: reference, statuses, ...counted(bodies.length - rejected, rejected) }
  const patients = bodies.map((body) => ({
    patient: body.patient ? fromInsured(body.patient) : NOBODY,
    claims: [claimOf(body, date)],
  }))
  return {
    reference,
    date,
    time,
    informationSource: {
      source: source ? fromParty(source) : NOBODY,
      receipt: { trace: reference, received: { from: date }, processed: { from: date } },
      receiver: {
        submitter: submitter ? fromParty(submitter) : NOBODY,
        status: ofBatch,
        providers: [{ provider: provider ? fromParty(provider) : NOBODY, patients }],
      },
    },
  }
}

const NOBODY = { kind: 'organization' as const }

const counted = (accepted: number, rejected: number) => ({
  accepted: accepted > 0 ? accepted : undefined,
  rejected: rejected > 0 ? rejected : undefined,
})

type Providers = ClaimAcknowledgment['informationSource']['receiver']['providers']
type ClaimOf277 = Providers[number]['patients'][number]['claims'][number]

const claimOf = (
  { claim, accepted, reasons, payerClaim }: Claimed,
  date: EnvelopeTime['date'],
): ClaimOf277 => ({
  patientControlNumber: claim,
  statuses: reasons.map((reason) => {
    const [category = '', status = ''] = reason.split(':')
    return { codes: [{ category, status }], date, action: accepted ? 'WQ' : 'U' }
  }),
  payerControlNumber: payerClaim,
  dates: {},
  lines: [],
})
