import type { Issue } from '../../../kernel/index.ts'
import { usd } from '../../../kernel/index.ts'
import {
  ClaimAcknowledged,
  InterchangeAcknowledged,
  type ModelEvent,
  modelEvent,
  RemittanceRefused,
} from '../../../model/index.ts'
import {
  claimOutcome,
  type Interchange,
  parseInterchanges,
  readAcknowledgments,
  readClaimAcknowledgments,
  readInterchangeAcknowledgments,
  readRemittances,
  transactionsOf,
} from '../../x12/index.ts'
import { type Directory, toRemittance } from './to-remittance.ts'

export type RefusedRemittance = {
  readonly trace: string
  readonly amountMinor: number
  readonly issues: readonly Issue[]
}

export type X12Events = {
  readonly events: readonly ModelEvent[]
  /** Remittances that were not taken, with the reasons. */
  readonly refused: readonly RefusedRemittance[]
  /** What in the file could not be read at all. */
  readonly issues: readonly Issue[]
}

const KNOWN = new Set(['835', '999', '277'])

/** What a file from a clearinghouse means: remittances (835), acknowledgments of claims (277CA) and of interchanges (999, TA1). */
export function x12ToEvents(bytes: Uint8Array, directory: Directory): X12Events {
  const file = parseInterchanges(bytes)
  const unknown = transactionsOf(file).filter(({ set }) => !KNOWN.has(set))
  const remittances = readRemittances(file).map((reading) => ({
    reading,
    verdict: toRemittance(reading, directory),
  }))
  const refused = remittances
    .filter(({ verdict }) => !verdict.event)
    .map(({ reading, verdict }) => ({
      trace: verdict.trace,
      amountMinor: reading.remittance.payment.amount.minor,
      payer: reading.remittance.payer.id ?? reading.remittance.payer.name ?? 'UNKNOWN',
      issues: verdict.issues,
    }))
  return {
    events: [
      ...remittances.flatMap(({ verdict }) => (verdict.event ? [verdict.event] : [])),
      ...refused.map(refusedEvent),
      ...readClaimAcknowledgments(file).flatMap(claimEvents),
      ...file.interchanges.flatMap(interchangeEvents),
    ],
    refused,
    issues: [
      ...(file.interchanges.length === 0 ? file.issues.map(asError) : []),
      ...unknown.map(({ place }) => unknownSet(place)),
    ],
  }
}

const asError = (issue: Issue): Issue => ({ ...issue, severity: 'error' })

const refusedEvent = (refused: RefusedRemittance & { readonly payer: string }): ModelEvent =>
  modelEvent(RemittanceRefused, {
    trace: refused.trace || 'UNKNOWN',
    payer: refused.payer,
    amount: usd(refused.amountMinor),
    reasons: refused.issues
      .filter(({ severity }) => severity === 'error')
      .map(({ code, place }) => ({ code, place })),
  })

function claimEvents({
  acknowledgment,
}: ReturnType<typeof readClaimAcknowledgments>[number]): readonly ModelEvent[] {
  return acknowledgment.claims
    .filter(({ patientControlNumber }) => patientControlNumber !== '')
    .map((claim) =>
      modelEvent(ClaimAcknowledged, {
        claim: claim.patientControlNumber,
        accepted: claimOutcome(claim) !== 'rejected',
        reasons: claim.statuses.flatMap(({ codes }) =>
          codes.map(({ category, status }) => `${category}:${status}`),
        ),
      }),
    )
}

/** TA1 names the interchange it answers (TA101); a 999 names the group (AK102), which is numbered like its interchange. */
function interchangeEvents(interchange: Interchange): readonly ModelEvent[] {
  const ta1 = readInterchangeAcknowledgments(interchange).acknowledgments.map(({ control, status, note }) =>
    modelEvent(InterchangeAcknowledged, {
      interchange: String(control),
      accepted: status !== 'R',
      reasons: note && note !== '000' ? [`TA105:${note}`] : [],
    }),
  )
  const groups = readAcknowledgments(interchange).map(({ acknowledgment }) =>
    modelEvent(InterchangeAcknowledged, {
      interchange: String(Number(acknowledgment.control)),
      accepted: acknowledgment.status === 'A' || acknowledgment.status === 'E',
      reasons: [
        ...acknowledgment.codes.map((code) => `AK905:${code}`),
        ...acknowledgment.transactions.flatMap(({ errors }) =>
          errors.map(({ segment, position, code }) => `IK3:${segment}:${position}:${code ?? ''}`),
        ),
      ],
    }),
  )
  return [...ta1, ...groups]
}

const unknownSet = (place: string): Issue => ({
  severity: 'error',
  code: 'x12.set.unmapped',
  place,
  says: 'Nothing is mapped from a transaction set of this kind.',
  fix: 'Ask the sender why it comes here, or add a map for it.',
})
