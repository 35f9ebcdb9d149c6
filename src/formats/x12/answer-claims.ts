import { type CalendarDate, type Issue, type Money, usd } from '../../kernel/index.ts'
import type { AnsweredIssue, ReceivedTransaction } from './acknowledger.ts'
import { clampedUsd } from './clamped-usd.ts'
import type { ClaimAcknowledgment } from './guides/claim-acknowledgment.ts'
import type { ClaimStatus, StatusCode } from './guides/claim-status-parts.ts'
import type { NamedParty } from './guides/party-parts.ts'
import { levelOfIssue } from './issue-level.ts'
import type { ReceivedClaim } from './received-claim.ts'
import { statusOf } from './status-codes.ts'

/** Who answers, when, and under which number. */
export type ClaimAnswerValues = {
  readonly source: NamedParty
  readonly reference: string
  readonly date: CalendarDate
  readonly time: string
}

/**
 * The 277CA that answers a transaction of claims: each claim accepted (A2), or rejected with what is wrong with it, or
 * with the levels it stands in. Warnings reject nothing.
 */
export function answerClaims(
  { batch, claims, issues }: ReceivedTransaction,
  { source, reference, date, time }: ClaimAnswerValues,
): ClaimAcknowledgment {
  const errors = issues.filter(({ issue }) => issue.severity === 'error')
  const answered = claims.map((claim) => ({ claim, codes: codesOf(claim, errors) }))
  const accepted = answered.filter(({ codes }) => codes.length === 0)
  const rejected = answered.filter(({ codes }) => codes.length > 0)
  return {
    reference,
    date,
    time,
    informationSource: {
      source,
      receipt: { trace: reference, received: { from: date }, processed: { from: date } },
      receiver: {
        submitter: claims[0]?.submitter ?? { kind: 'organization' },
        status: {
          batch: batch || '0',
          statuses: [received(date, totalOf(claims))],
          ...(accepted.length > 0 && {
            accepted: accepted.length,
            amountAccepted: totalOf(accepted.map(({ claim }) => claim)),
          }),
          ...(rejected.length > 0 && {
            rejected: rejected.length,
            amountRejected: totalOf(rejected.map(({ claim }) => claim)),
          }),
        },
        providers: byProvider(answered).map((run) => ({
          provider: run[0]?.claim.provider ?? { kind: 'organization' },
          patients: run.map(({ claim, codes }) => ({
            patient: claim.patient,
            claims: [
              {
                patientControlNumber: claim.patientControlNumber || '0',
                statuses: statusesOf(claim, codes, date),
                dates: claim.dates,
                lines: [],
              },
            ],
          })),
        })),
      },
    },
  }
}

const received = (date: CalendarDate, amount: Money): ClaimStatus => ({
  codes: [{ category: 'A1', status: '19', entity: 'PR' }],
  date,
  action: 'WQ',
  amount,
})

/** STC has room for three codes. */
const CODES_PER_STATUS = 3

function statusesOf(
  claim: ReceivedClaim,
  codes: readonly StatusCode[],
  date: CalendarDate,
): readonly ClaimStatus[] {
  if (codes.length === 0)
    return [
      { codes: [{ category: 'A2', status: '20', entity: 'PR' }], date, action: 'WQ', amount: claim.total },
    ]
  const statuses: ClaimStatus[] = []
  for (let at = 0; at < codes.length; at += CODES_PER_STATUS)
    statuses.push({ codes: codes.slice(at, at + CODES_PER_STATUS), date, action: 'U', amount: claim.total })
  return statuses
}

/** What is wrong with the claim, with a level it stands in, or with the transaction as a whole. */
function codesOf(claim: ReceivedClaim, errors: readonly AnsweredIssue[]): readonly StatusCode[] {
  const codes = new Map<string, StatusCode>()
  for (const { issue } of errors) {
    if (!concerns(issue, claim)) continue
    const code = { category: categoryOf(issue), ...statusOf(issue.place) }
    codes.set(`${code.category}:${code.status}:${code.entity ?? ''}`, code)
  }
  return [...codes.values()]
}

/** A6 missing, A8 does not fit together, A7 invalid. */
function categoryOf({ code }: Issue): string {
  if (code === 'x12.missing' || code === 'x12.element.missing' || code === 'x12.claim.required') return 'A6'
  return levelOfIssue(code) === 3 || code === 'x12.claim.pointer' ? 'A8' : 'A7'
}

function concerns({ place }: Issue, claim: ReceivedClaim): boolean {
  if (isWithin(place, claim.place)) return true
  // A level's issue is of every claim below it, but not when it is of another level or claim within.
  const level = claim.levels.find((one) => isWithin(place, one))
  if (level !== undefined) return !/\/(2000[BC]|2300)\[/.test(place.slice(level.length))
  return !place.includes('/2000A')
}

const isWithin = (place: string, outer: string): boolean => place === outer || place.startsWith(`${outer}/`)

const totalOf = (claims: readonly ReceivedClaim[]): Money =>
  claims.length === 0 ? usd(0) : clampedUsd(claims.reduce((sum, { total }) => sum + total.minor, 0))

type Answered = { readonly claim: ReceivedClaim; readonly codes: readonly StatusCode[] }

/** Neighbours of one billing provider, in order. */
function byProvider(claims: readonly Answered[]): readonly (readonly Answered[])[] {
  const runs: Answered[][] = []
  for (const one of claims) {
    const last = runs.at(-1)
    const isSame = JSON.stringify(last?.[0]?.claim.provider) === JSON.stringify(one.claim.provider)
    if (last && isSame) last.push(one)
    else runs.push([one])
  }
  return runs
}
