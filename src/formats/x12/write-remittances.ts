import { printUsd, type Result } from '../../kernel/index.ts'
import { writeAddress, writeParty, writeProcedure, writeReference } from './party.ts'
import type {
  Adjustment,
  BankAccount,
  Payment,
  ProviderAdjustment,
  Remittance835,
  RemittanceClaim,
  RemittanceLine,
} from './remittance.ts'
import { schema835 } from './schema-835.ts'
import { printDate } from './values.ts'
import { type EnvelopeValues, type SegmentValues, writeInterchange } from './write-interchange.ts'

/** One interchange with one 835 per remittance, in one group. */
export function writeRemittances(
  remittances: readonly Remittance835[],
  envelope: EnvelopeValues,
): Result<Uint8Array> {
  const { functional, version } = schema835
  const transactions = remittances.map((remittance) => ({ set: '835', body: remittanceBody(remittance) }))
  return writeInterchange(envelope, [{ functional, version, transactions }])
}

export const writeRemittance = (remittance: Remittance835, envelope: EnvelopeValues): Result<Uint8Array> =>
  writeRemittances([remittance], envelope)

function remittanceBody(remittance: Remittance835): SegmentValues[] {
  const { payment, payer, payee, references, productionDate, claims } = remittance
  const payeeId = payee.npi ? ['XX', payee.npi] : payee.tin ? ['FI', payee.tin] : []
  const tin = payee.npi && payee.tin ? [{ qualifier: 'TJ', id: payee.tin }] : []
  return [
    paymentSegment(payment),
    ['TRN', '1', remittance.trace, remittance.traceOrigin, remittance.traceSupplement],
    ...references.map(writeReference),
    ...dtm('405', productionDate),
    ['N1', 'PR', payer.name, payer.idQualifier, payer.id],
    ...writeAddress(payer.address),
    ...payer.references.map(writeReference),
    ['N1', 'PE', payee.name, ...payeeId],
    ...writeAddress(payee.address),
    ...[...tin, ...payee.references].map(writeReference),
    ...(claims.length > 0 ? [['LX', '1'] as const] : []),
    ...claims.flatMap(claimSegments),
    ...plbSegments(remittance.providerAdjustments),
  ]
}

function paymentSegment(payment: Payment): SegmentValues {
  const bank = (account: BankAccount | undefined) => [
    account?.routingQualifier,
    account?.routing,
    account?.accountQualifier,
    account?.account,
  ]
  return [
    'BPR',
    payment.handling,
    printUsd(payment.amount),
    payment.creditDebit,
    payment.method,
    payment.format,
    ...bank(payment.payerBank),
    payment.originator,
    payment.originatorSupplement,
    ...bank(payment.payeeBank),
    payment.date && printDate(payment.date),
  ]
}

function claimSegments(claim: RemittanceClaim): SegmentValues[] {
  const { patient, subscriber, corrected, rendering, dates, mia, moa } = claim
  return [
    [
      'CLP',
      claim.patientControlNumber,
      claim.status,
      printUsd(claim.charged),
      printUsd(claim.paid),
      claim.patientResponsibility && printUsd(claim.patientResponsibility),
      claim.filing,
      claim.payerControlNumber,
      claim.facilityType,
      claim.frequency,
    ],
    ...adjustmentSegments(claim.adjustments),
    ...(patient ? [writeParty('QC', patient)] : []),
    ...(subscriber ? [writeParty('IL', subscriber)] : []),
    ...(corrected ? [writeParty('74', corrected)] : []),
    ...(rendering ? [writeParty('82', rendering)] : []),
    ...(mia ? [['MIA', ...mia] as const] : []),
    ...(moa ? [['MOA', ...moa] as const] : []),
    ...claim.references.map(writeReference),
    ...dtm('232', dates.from),
    ...dtm('233', dates.to),
    ...dtm('050', claim.received),
    ...amountSegments(claim),
    ...claim.lines.flatMap(lineSegments),
  ]
}

function lineSegments(line: RemittanceLine): SegmentValues[] {
  const { procedure, submittedProcedure, dates, lineControl } = line
  return [
    [
      'SVC',
      procedure && writeProcedure(procedure),
      printUsd(line.charged),
      printUsd(line.paid),
      line.revenueCode,
      printNumber(line.units),
      submittedProcedure && writeProcedure(submittedProcedure),
      printNumber(line.submittedUnits),
    ],
    ...dtm(dates.to ? '150' : '472', dates.from),
    ...dtm('151', dates.to),
    ...adjustmentSegments(line.adjustments),
    ...(lineControl ? [['REF', '6R', lineControl] as const] : []),
    ...line.references.map(writeReference),
    ...amountSegments(line),
    ...line.remarks.map(({ qualifier, id }) => ['LQ', qualifier, id] as const),
  ]
}

/** Neighbours of one group share a CAS, six at most. */
function adjustmentSegments(adjustments: readonly Adjustment[]): SegmentValues[] {
  return chunks(adjustments, 6, (a, b) => a.group === b.group).map((chunk) => [
    'CAS',
    chunk[0]?.group,
    ...chunk.flatMap(({ reason, amount, quantity }) => [reason, printUsd(amount), printNumber(quantity)]),
  ])
}

function plbSegments(adjustments: readonly ProviderAdjustment[]): SegmentValues[] {
  const sameHead = (a: ProviderAdjustment, b: ProviderAdjustment) =>
    a.provider === b.provider && a.fiscalPeriodEnd === b.fiscalPeriodEnd
  return chunks(adjustments, 6, sameHead).map((chunk) => [
    'PLB',
    chunk[0]?.provider,
    chunk[0]?.fiscalPeriodEnd && printDate(chunk[0].fiscalPeriodEnd),
    ...chunk.flatMap(({ reason, reference, amount }) => [[reason, reference], printUsd(amount)]),
  ])
}

const amountSegments = ({
  amounts,
  quantities,
}: Pick<RemittanceClaim, 'amounts' | 'quantities'>): SegmentValues[] => [
  ...amounts.map(({ qualifier, amount }) => ['AMT', qualifier, printUsd(amount)] as const),
  ...quantities.map(({ qualifier, quantity }) => ['QTY', qualifier, printNumber(quantity)] as const),
]

const dtm = (qualifier: string, date: Parameters<typeof printDate>[0] | undefined): SegmentValues[] =>
  date ? [['DTM', qualifier, printDate(date)]] : []

const printNumber = (value: number | undefined): string | undefined =>
  value === undefined ? undefined : String(value)

function chunks<Item>(items: readonly Item[], max: number, joins: (a: Item, b: Item) => boolean): Item[][] {
  const result: Item[][] = []
  for (const item of items) {
    const last = result.at(-1)
    const first = last?.[0]
    if (last && first !== undefined && last.length < max && joins(first, item)) last.push(item)
    else result.push([item])
  }
  return result
}
