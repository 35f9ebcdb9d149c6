import type { Issue } from '../../../kernel/index.ts'
import { usd } from '../../../kernel/index.ts'
import {
  ClaimAcknowledged,
  type EventBody,
  InterchangeAcknowledged,
  type ModelEvent,
  modelEvent,
  RemittanceRefused,
} from '../../../model/index.ts'
import {
  acknowledgedClaims,
  type ClaimAcknowledgment,
  type FunctionalAcknowledgment,
  type ImplementationAcknowledgment,
  type Interchange,
  parseInterchanges,
  readClaimAcknowledgments,
  readFunctionalAcknowledgments,
  readImplementationAcknowledgments,
  readInterchangeAcknowledgments,
  readRemittances,
  type Transaction,
  type TransactionReading,
  transactionsOf,
  type X12File,
} from '../../x12/index.ts'
import { claimAnswersToModel, groupAnswerToModel, interchangeAnswerToModel } from './acknowledgments.ts'
import { readEvents } from './read-events.ts'
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

/** A 277 without a version is taken for a claim acknowledgment. */
const isAnswer = ({ set, version }: Transaction): boolean =>
  /^(?:835|999|997)$/.test(set) || (set === '277' && (version === '' || version.startsWith('005010X214')))

/** What a file means: the events of each of its transactions. */
export function x12ToEvents(bytes: Uint8Array, directory: Directory): X12Events {
  const file = parseInterchanges(bytes)
  const transactions = transactionsOf(file)
  const answers = file.interchanges.map(interchangeEvents)
  const others = readEvents(file)
  const known = new Set(others.map(({ transaction }) => transaction.place))
  const remittances = readRemittances(file).map((reading) => ({
    reading,
    verdict: toRemittance(reading, directory),
  }))
  const refused = remittances
    .filter(({ verdict }) => !verdict.event)
    .map(({ reading, verdict }) => ({
      trace: verdict.trace,
      amountMinor: reading.value.payment.amount.minor,
      payer:
        directory.payerOf(reading.value.payer) ??
        reading.value.payer.id ??
        reading.value.payer.name ??
        'UNKNOWN',
      issues: verdict.issues,
    }))
  return {
    events: [
      ...remittances.flatMap(({ verdict }) => (verdict.event ? [verdict.event] : [])),
      ...refused.map(refusedEvent),
      ...readClaimAcknowledgments(file).flatMap(claimEvents),
      ...answers.flatMap(({ events }) => events),
      ...others.flatMap(({ events }) => events),
    ],
    refused,
    issues: [
      ...(transactions.length === 0 ? nothingRead(file) : []),
      ...transactions
        .filter((one) => !isAnswer(one) && !known.has(one.place))
        .map(({ place }) => unknownSet(place)),
      ...answers.flatMap(({ issues }) => issues),
      ...others.flatMap(({ issues }) => issues),
    ],
  }
}

/** A file without transactions may still answer with TA1; without either, why must be told. */
function nothingRead({ interchanges, issues }: X12File): readonly Issue[] {
  if (interchanges.some(({ acknowledgments }) => acknowledgments.length > 0)) return []
  const found = [...issues, ...interchanges.flatMap((interchange) => interchange.issues)]
  return found.length > 0 ? found.map((issue) => ({ ...issue, severity: 'error' })) : [nothingSent]
}

const refusedEvent = (refused: RefusedRemittance & { readonly payer: string }): ModelEvent =>
  modelEvent(RemittanceRefused, {
    trace: refused.trace || 'UNKNOWN',
    payer: refused.payer,
    amount: usd(refused.amountMinor),
    reasons: refused.issues
      .filter(({ severity }) => severity === 'error')
      .map(({ code, place }) => ({ code, place })),
  })

/** X12 limits CLM01 to 38 characters; what is longer is no claim number of anybody. */
const CLAIM_MAX = 80

function claimEvents({ value }: TransactionReading<ClaimAcknowledgment>): readonly ModelEvent[] {
  const claims = acknowledgedClaims(value).filter(
    ({ patientControlNumber: claim }) => claim !== '' && claim.length <= CLAIM_MAX,
  )
  return claimAnswersToModel(value, claims).flatMap((body) => {
    const whole = ClaimAcknowledged.check(body)
    // Names that the model can't hold are left out: what became of the claim matters.
    return [modelEvent(ClaimAcknowledged, whole.ok ? body : outcomeOf(body))]
  })
}

const outcomeOf = ({ claim, accepted, reasons }: EventBody<typeof ClaimAcknowledged>) => ({
  claim,
  accepted,
  reasons,
})

type Answers = { readonly events: readonly ModelEvent[]; readonly issues: readonly Issue[] }

/** TA1 names the interchange it answers (TA101); a 999 or 997 the group (AK102), which is numbered like its interchange. */
function interchangeEvents(interchange: Interchange): Answers {
  const ta1 = readInterchangeAcknowledgments(interchange)
  const groups = [
    ...readImplementationAcknowledgments(interchange).map((one) => ({
      ...one,
      names: { segment: 'IK3' as const, version: one.value.version },
    })),
    ...readFunctionalAcknowledgments(interchange).map((one) => ({
      ...one,
      names: { segment: 'AK3' as const },
    })),
  ]
  return {
    events: [
      ...ta1.acknowledgments
        .filter(({ control, status }) => control > 0 && status !== '')
        .map((one) => modelEvent(InterchangeAcknowledged, interchangeAnswerToModel(one))),
      ...groups
        .filter(({ value }) => isWhole(value))
        .map(({ value, names }) => modelEvent(InterchangeAcknowledged, groupAnswerToModel(value, names))),
    ],
    issues: [
      ...ta1.issues,
      ...groups
        .filter(({ value }) => !isWhole(value))
        .map(({ transaction }) => unreadAnswer(transaction.place)),
    ],
  }
}

/** Without its verdict (AK901) an answer says nothing: it must not be taken for a refusal. */
const isWhole = ({ control, status }: ImplementationAcknowledgment | FunctionalAcknowledgment): boolean =>
  /^\d{1,9}$/.test(control) && status !== ''

const unreadAnswer = (place: string): Issue => ({
  severity: 'error',
  code: 'x12.answer.incomplete',
  place: `${place}/AK901`,
  says: 'The acknowledgment does not say which group it answers (AK102), or how (AK901).',
  fix: 'Ask the sender to send it again, whole.',
})

const nothingSent: Issue = {
  severity: 'error',
  code: 'x12.nothing',
  place: 'ISA[1]',
  says: 'The interchange holds neither a transaction nor an acknowledgment.',
  fix: 'Ask the sender to send it again, whole.',
}

const unknownSet = (place: string): Issue => ({
  severity: 'error',
  code: 'x12.set.unmapped',
  place,
  says: 'Nothing is mapped from a transaction set of this kind.',
  fix: 'Ask the sender why it comes here, or add a map for it.',
})
