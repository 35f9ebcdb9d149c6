import type { Issue, Result } from '../../kernel/index.ts'
import { groupOf, isOf, readTransaction, writeChecked } from './codec.ts'
import { guide837d } from './guides/dental-claim.ts'
import { guide837i } from './guides/institutional-claim.ts'
import { guide837p } from './guides/professional-claim.ts'
import { type Interchange, type Transaction, transactionsOf, type X12File } from './interchange.ts'
import type { Simplify } from './shape/field.ts'
import type { Guide } from './shape/guide.ts'
import type { EnvelopeValues } from './write-interchange.ts'

type TransactionOf<G> = G extends Guide<infer Value> ? Value : never
type Level<List> = List extends readonly (infer One)[] ? One : never

/** 837 transactions as they are: levels in levels. */
export type ProfessionalTransaction = TransactionOf<typeof guide837p>
export type InstitutionalTransaction = TransactionOf<typeof guide837i>
export type DentalTransaction = TransactionOf<typeof guide837d>

type AnyTransaction = ProfessionalTransaction | InstitutionalTransaction | DentalTransaction
type ProviderLevel<T extends AnyTransaction> = Level<T['billingProviders']>
type SubscriberLevel<T extends AnyTransaction> = Level<ProviderLevel<T>['subscribers']>
type PatientLevel<T extends AnyTransaction> = Level<SubscriberLevel<T>['patients']>
type ClaimLevel<T extends AnyTransaction> = Level<SubscriberLevel<T>['claims']>

/** A claim with the parties that the levels above it name. */
type FlatClaim<T extends AnyTransaction> = Simplify<
  {
    readonly submitter: T['submitter']
    readonly receiver: T['receiver']
    readonly billing: Simplify<ProviderLevel<T>['name'] & Omit<ProviderLevel<T>, 'name' | 'subscribers'>>
    readonly subscriber: Simplify<
      SubscriberLevel<T>['name'] &
        Omit<SubscriberLevel<T>, 'name' | 'payer' | 'claims' | 'patients' | 'relationship'>
    >
    readonly payer: SubscriberLevel<T>['payer']
    /** Present when the patient is not the subscriber. */
    readonly patient?:
      | Simplify<PatientLevel<T>['name'] & Omit<PatientLevel<T>, 'name' | 'claims'>>
      | undefined
  } & ClaimLevel<T>
>

export type ProfessionalClaim = FlatClaim<ProfessionalTransaction>
export type InstitutionalClaim = FlatClaim<InstitutionalTransaction>
export type DentalClaim = FlatClaim<DentalTransaction>
/** A claim of any kind; which one is told by who reads or writes it. */
export type Claim = ProfessionalClaim | InstitutionalClaim | DentalClaim

/** BHT: what the transaction that carries claims says of itself. */
export type ClaimBatch = Pick<AnyTransaction, 'purpose' | 'reference' | 'date' | 'time' | 'kind'>

export type ClaimsReading<Flat extends Claim = ProfessionalClaim> = {
  readonly claims: readonly Flat[]
  readonly batch: ClaimBatch
  readonly transaction: Transaction
  readonly issues: readonly Issue[]
}

/** Every professional 837 of the file, in order. */
export const readClaims = (tree: X12File | Interchange): readonly ClaimsReading<ProfessionalClaim>[] =>
  readFlat(tree, guide837p)
export const readInstitutionalClaims = (
  tree: X12File | Interchange,
): readonly ClaimsReading<InstitutionalClaim>[] => readFlat(tree, guide837i)
export const readDentalClaims = (tree: X12File | Interchange): readonly ClaimsReading<DentalClaim>[] =>
  readFlat(tree, guide837d)

/**
 * One interchange with one group. Neighbouring claims of the same submitter and receiver share a transaction, of the
 * same billing provider an HL 20, of the same subscriber and payer an HL 22; the order of the claims is kept. Refused
 * when a claim lacks what the guide requires, with places in the interchange that was to be.
 */
export const writeClaims = (
  claims: readonly ProfessionalClaim[],
  envelope: EnvelopeValues,
  batch: Partial<ClaimBatch> = {},
): Result<Uint8Array> => writeFlat(claims, envelope, batch, guide837p)
export const writeInstitutionalClaims = (
  claims: readonly InstitutionalClaim[],
  envelope: EnvelopeValues,
  batch: Partial<ClaimBatch> = {},
): Result<Uint8Array> => writeFlat(claims, envelope, batch, guide837i)
export const writeDentalClaims = (
  claims: readonly DentalClaim[],
  envelope: EnvelopeValues,
  batch: Partial<ClaimBatch> = {},
): Result<Uint8Array> => writeFlat(claims, envelope, batch, guide837d)

function readFlat<T extends AnyTransaction>(
  tree: X12File | Interchange,
  guide: Guide<T>,
): readonly ClaimsReading<FlatClaim<T> & Claim>[] {
  return transactionsOf(tree, '837')
    .filter((transaction) => transaction.version !== '' && isOf(transaction, guide as unknown as Guide))
    .map((transaction) => {
      const { value, issues } = readTransaction(transaction, guide)
      const { purpose, reference, date, time, kind } = value
      const batch = compact({ purpose, reference, date, time, kind })
      return {
        claims: flatten(value) as unknown as readonly (FlatClaim<T> & Claim)[],
        batch,
        transaction,
        issues,
      }
    })
}

function writeFlat<T extends AnyTransaction>(
  claims: readonly FlatClaim<T>[],
  envelope: EnvelopeValues,
  batch: Partial<ClaimBatch>,
  guide: Guide<T>,
): Result<Uint8Array> {
  const batches = runs(claims as unknown as readonly ProfessionalClaim[], ({ submitter, receiver }) => [
    submitter,
    receiver,
  ])
  const transactions = batches.map((each, index) => {
    const head = {
      purpose: '00',
      reference: `${envelope.control}-${index + 1}`,
      date: envelope.date,
      time: envelope.time,
      kind: 'CH',
      ...batch,
    }
    return { ...head, ...nest(each) } as unknown as T
  })
  return writeChecked(envelope, [groupOf(transactions, guide)], [guide as unknown as Guide])
}

/** The claims of a transaction with the parties above them; all kinds are alike, only what stands in loop 2300 differs. */
export function flatten(transaction: AnyTransaction): readonly ProfessionalClaim[] {
  const { submitter, receiver, billingProviders } = transaction as ProfessionalTransaction
  return billingProviders.flatMap(({ name: billingName, subscribers, ...billingRest }) => {
    const billing = { ...billingName, ...billingRest }
    return subscribers.flatMap(({ name, payer, claims, patients, relationship: _, ...rest }) => {
      const above = { submitter, receiver, billing, subscriber: { ...name, ...rest }, payer }
      return [
        ...claims.map((claim) => ({ ...above, ...claim })),
        ...patients.flatMap(({ name: patientName, claims: own, ...patientRest }) =>
          own.map((claim) => ({ ...above, patient: { ...patientName, ...patientRest }, ...claim })),
        ),
      ]
    })
  })
}

function nest(
  claims: readonly ProfessionalClaim[],
): Pick<ProfessionalTransaction, 'submitter' | 'receiver' | 'billingProviders'> {
  const [first] = claims
  if (!first) throw new RangeError('a transaction needs a claim')
  const { submitter, receiver } = first
  const billingProviders = runs(claims, ({ billing }) => billing).map((ofProvider) => {
    const { taxonomy, currency, payTo, payToPlan, ...name } = ofProvider[0]?.billing ?? first.billing
    const subscribers = runs(ofProvider, subscriberKey).map(toSubscriber)
    return compact({ taxonomy, currency, name, payTo, payToPlan, subscribers })
  })
  return { submitter, receiver, billingProviders }
}

/** Claims of the subscriber and of a dependent do not share an HL 22: SBR02 differs. */
const subscriberKey = ({ subscriber, payer, patient }: ProfessionalClaim) => [
  subscriber,
  payer,
  patient !== undefined,
]

function toSubscriber(claims: readonly ProfessionalClaim[]): SubscriberLevel<ProfessionalTransaction> {
  const [first] = claims
  if (!first) throw new RangeError('a level needs a claim')
  const { sequence, groupNumber, groupName, insuranceType, filing, condition, ...name } = first.subscriber
  const coverage = { sequence, groupNumber, groupName, insuranceType, filing, condition }
  const patients = runs(claims, ({ patient }) => patient).flatMap((ofPatient) => {
    const patient = ofPatient[0]?.patient
    if (!patient) return []
    const { relationship, deathDate, weightUnit, weight, pregnant, ...patientName } = patient
    return [
      compact({
        relationship,
        deathDate,
        weightUnit,
        weight,
        pregnant,
        name: patientName,
        claims: ofPatient,
      }),
    ]
  })
  const isSelf = first.patient === undefined
  const relationship = isSelf ? '18' : undefined
  return compact({
    ...coverage,
    relationship,
    name,
    payer: first.payer,
    claims: isSelf ? claims : [],
    patients,
  })
}

/** Neighbours with an equal key, in order. */
function runs<Item>(items: readonly Item[], key: (item: Item) => unknown): Item[][] {
  const result: Item[][] = []
  let lastKey: string | undefined
  for (const item of items) {
    const itemKey = JSON.stringify(key(item)) ?? ''
    if (itemKey === lastKey) result.at(-1)?.push(item)
    else result.push([item])
    lastKey = itemKey
  }
  return result
}

/** Drops keys without a value, so that what is absent in the file is absent in the object. */
function compact<Shape extends object>(shape: Shape): Shape {
  return Object.fromEntries(Object.entries(shape).filter(([, value]) => value !== undefined)) as Shape
}
