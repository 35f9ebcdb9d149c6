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
  type InterchangeAcknowledgment,
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
import { nothingFound, readEvents } from './read-events.ts'
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

/** What a file means: the events of each of its transactions. */
export function x12ToEvents(bytes: Uint8Array, directory: Directory): X12Events {
  const file = parseInterchanges(bytes)
  const transactions = transactionsOf(file)
  const answers = file.interchanges.map(interchangeEvents)
  const claims = readClaimAcknowledgments(file)
  const others = readEvents(file)
  const remittances = readRemittances(file).map((reading) => ({
    reading,
    verdict: toRemittance(reading, directory),
  }))
  const read = [
    ...remittances.map(({ reading }) => reading),
    ...claims,
    ...answers.flatMap(({ groups }) => groups),
    ...others,
  ]
  const known = new Set(read.map(({ transaction }) => transaction.place))
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
      ...claims.flatMap(claimEvents),
      ...answers.flatMap(({ events }) => events),
      ...others.flatMap(({ events }) => events),
    ],
    refused,
    issues: [
      ...(transactions.length === 0 ? nothingRead(file) : []),
      ...transactions.filter((one) => !known.has(one.place)).map(({ place }) => unknownSet(place)),
      ...answers.flatMap(({ issues }) => issues),
      ...claims
        .filter(({ value }) => acknowledged(value).length === 0)
        .map(({ transaction }) => nothingFound(transaction.place)),
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

const acknowledged = (answer: ClaimAcknowledgment) =>
  acknowledgedClaims(answer).filter(
    ({ patientControlNumber: claim }) => claim !== '' && claim.length <= CLAIM_MAX,
  )

const claimEvents = ({ value }: TransactionReading<ClaimAcknowledgment>): readonly ModelEvent[] =>
  claimAnswersToModel(value, acknowledged(value)).map((body) =>
    // Names that the model can't hold are left out: what became of the claim matters.
    modelEvent(ClaimAcknowledged, ClaimAcknowledged.check(body).ok ? body : outcomeOf(body)),
  )

const outcomeOf = ({ claim, accepted, reasons }: EventBody<typeof ClaimAcknowledged>) => ({
  claim,
  accepted,
  reasons,
})

type Answers = {
  readonly groups: readonly { readonly transaction: Transaction }[]
  readonly events: readonly ModelEvent[]
  readonly issues: readonly Issue[]
}

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
    groups,
    events: [
      ...ta1.acknowledgments
        .filter(isUsable)
        .map((one) => modelEvent(InterchangeAcknowledged, interchangeAnswerToModel(one))),
      ...groups
        .filter(({ value }) => isWhole(value))
        .map(({ value, names }) => modelEvent(InterchangeAcknowledged, groupAnswerToModel(value, names))),
    ],
    issues: [
      ...ta1.issues,
      ...ta1.acknowledgments.flatMap((one, index) => {
        const place = `${interchange.place}/TA1[${index + 1}]`
        const isTold = ta1.issues.some((issue) => issue.place.startsWith(`${place}/`))
        return isUsable(one) || isTold ? [] : [unreadAnswer(`${place}/TA101`)]
      }),
      ...groups
        .filter(({ value }) => !isWhole(value))
        .map(({ transaction }) => unreadAnswer(`${transaction.place}/AK901`)),
    ],
  }
}

const isUsable = ({ control, status }: InterchangeAcknowledgment): boolean => control > 0 && status !== ''

/** Without its verdict (AK901) an answer says nothing: it must not be taken for a refusal. */
const isWhole = ({ control, status }: ImplementationAcknowledgment | FunctionalAcknowledgment): boolean =>
  /^\d{1,9}$/.test(control) && status !== ''

const unreadAnswer = (place: string): Issue => ({
  severity: 'error',
  code: 'x12.answer.incomplete',
  place,
  says: 'The acknowledgment does not say what it answers (AK102, TA101), or how (AK901, TA104).',
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
