import type {
  ClaimStatus,
  ClaimStatusAnswered,
  ClaimStatusRequested,
  EventBody,
  Insured,
} from '../../../model/index.ts'
import type * as x12 from '../../x12/index.ts'
import { given } from '../given.ts'
import { dayOf, fromDays, toDays } from './days.ts'
import type { EnvelopeTime } from './envelope-time.ts'
import { fromInsured, fromParty, toInsured, toParty } from './parties.ts'

/** Questions about claims (276) and answers to them (277), there and back: one event for each claim. */

type Asked = EventBody<typeof ClaimStatusRequested>
type Answered = EventBody<typeof ClaimStatusAnswered>
type Request = x12.ClaimStatusRequest
type Response = x12.ClaimStatusResponse

/** REF01: the provider's number of the claim, and the payer's. */
const [CLAIM, PAYER_CLAIM] = ['EJ', '1K']

export const claimStatusRequestToModel = (request: Request): Asked[] =>
  claimsOf(request.payers).map(({ above, claim }) =>
    given({ ...above, ...numbersOf(claim), charged: claim.charge, days: toDays(claim.dates) }),
  )

export const claimStatusResponseToModel = (response: Response): Answered[] =>
  claimsOf(response.payers).map(({ above, claim }) =>
    given({
      ...above,
      ...numbersOf(claim),
      days: toDays(claim.dates),
      statuses: claim.statuses.flatMap(toStatuses),
    }),
  )

type Level<Claim> = {
  readonly party: Parameters<typeof toParty>[0]
  readonly receivers: readonly {
    readonly party: Parameters<typeof toParty>[0]
    readonly providers: readonly {
      readonly parties: readonly Parameters<typeof toParty>[0][]
      readonly subscribers: readonly (PersonLevel<Claim> & {
        readonly dependents: readonly PersonLevel<Claim>[]
      })[]
    }[]
  }[]
}
type PersonLevel<Claim> = {
  readonly party: Parameters<typeof toInsured>[0]
  readonly birthDate?: string | undefined
  readonly gender?: string | undefined
  readonly claims: readonly Claim[]
}

/** Each claim with who asks whom about whom. */
function claimsOf<Claim>(payers: readonly Level<Claim>[]) {
  return payers.flatMap(({ party: payer, receivers }) =>
    receivers.flatMap(({ party: submitter, providers }) =>
      providers.flatMap(({ parties, subscribers }) =>
        subscribers.flatMap((subscriber) => {
          const whole = {
            payer: toParty(payer),
            submitter: toParty(submitter),
            provider: toParty(parties[0] ?? {}),
            subscriber: personOf(subscriber),
          }
          return [
            ...subscriber.claims.map((claim) => ({ above: whole, claim })),
            ...subscriber.dependents.flatMap((patient) =>
              patient.claims.map((claim) => ({ above: { ...whole, patient: personOf(patient) }, claim })),
            ),
          ]
        }),
      ),
    ),
  )
}

const personOf = ({ party, birthDate, gender }: PersonLevel<unknown>): Insured =>
  toInsured({ ...party, birthDate, gender })

function numbersOf({
  trace,
  references = [],
}: {
  trace: string
  references?: readonly x12.Reference[] | undefined
}) {
  const numbered = (wanted: string | undefined) =>
    references.find(({ qualifier }) => qualifier === wanted)?.id
  return given({ request: trace, claim: numbered(CLAIM), payerClaim: numbered(PAYER_CLAIM) })
}

const toStatuses = ({ codes, ...one }: x12.ClaimStatus): ClaimStatus[] =>
  codes.map(({ category, status, entity }) =>
    given({
      category,
      status,
      entity,
      on: one.date,
      charged: one.amount,
      paid: one.paid,
      paidOn: one.paidOn,
      trace: one.remittance,
    }),
  )

const fromStatus = ({ category, status, entity, ...one }: ClaimStatus): x12.ClaimStatus => ({
  codes: [{ category, status, entity }],
  date: dayOf(one.on),
  amount: one.charged,
  paid: one.paid,
  paidOn: dayOf(one.paidOn),
  remittance: one.trace,
})

export const claimStatusRequestToX12 = (body: Asked, { date, time }: EnvelopeTime): Request => ({
  reference: body.request,
  date,
  time,
  payers: levelsOf(body, {
    trace: body.request,
    references: referencesOf(body),
    charge: body.charged,
    dates: body.days && fromDays(body.days),
  }),
})

export const claimStatusResponseToX12 = (body: Answered, { date, time }: EnvelopeTime): Response => ({
  reference: body.request,
  date,
  time,
  payers: levelsOf(body, {
    trace: body.request,
    statuses: body.statuses.map(fromStatus),
    references: referencesOf(body),
    dates: body.days && fromDays(body.days),
  }),
})

function referencesOf({ claim, payerClaim }: Asked | Answered): readonly x12.Reference[] | undefined {
  const found = [
    { qualifier: PAYER_CLAIM ?? '', id: payerClaim ?? '' },
    { qualifier: CLAIM ?? '', id: claim ?? '' },
  ].filter(({ id }) => id !== '')
  return found.length > 0 ? found : undefined
}

function levelsOf<Claim>(body: Asked | Answered, claim: Claim) {
  const { patient, subscriber, submitter = body.provider } = body
  const own = patient ? [] : [claim]
  return [
    {
      party: fromParty(body.payer),
      receivers: [
        {
          party: fromParty(submitter),
          providers: [
            {
              parties: [fromParty(body.provider)],
              subscribers: [
                {
                  ...levelOf(subscriber),
                  claims: own,
                  dependents: patient ? [{ ...levelOf(patient), claims: [claim] }] : [],
                },
              ],
            },
          ],
        },
      ],
    },
  ]
}

function levelOf(person: Insured) {
  const { birthDate, gender, ...party } = fromInsured(person)
  return { party, birthDate, gender }
}
