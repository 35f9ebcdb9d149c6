import type { CalendarDate, Money } from '../../kernel/index.ts'
import type { DateRange, NamedParty, Procedure } from './party.ts'

/** STC01, STC10, STC11: claim status category, status and entity code. */
export type StatusCode = {
  readonly category: string
  readonly status: string
  readonly entity?: string | undefined
}

/** One STC. `action` (STC03) is WQ accepted or U rejected. */
export type ClaimStatus = {
  readonly codes: readonly StatusCode[]
  readonly date?: CalendarDate | undefined
  readonly action?: string | undefined
  readonly amount?: Money | undefined
}

/** Loop 2220D. */
export type AcknowledgedLine = {
  readonly procedure?: Procedure | undefined
  readonly charge?: Money | undefined
  readonly statuses: readonly ClaimStatus[]
  /** REF*FJ: the line control number (REF*6R) of the claim. */
  readonly lineControl?: string | undefined
  readonly dates: DateRange
}

/** Loops 2000D to 2220D, with the provider above. */
export type AcknowledgedClaim = {
  readonly provider: NamedParty
  readonly patient: NamedParty
  /** TRN02: CLM01 of the claim. */
  readonly patientControlNumber: string
  readonly statuses: readonly ClaimStatus[]
  /** REF*1K. */
  readonly payerControlNumber?: string | undefined
  readonly dates: DateRange
  readonly lines: readonly AcknowledgedLine[]
}

/** A 277CA (005010X214): what became of each claim of one submission. */
export type ClaimAcknowledgment277 = {
  /** BHT03. */
  readonly reference: string
  readonly date?: CalendarDate | undefined
  readonly time?: string | undefined
  readonly source: NamedParty
  /** TRN02 of loop 2200A. */
  readonly trace?: string | undefined
  readonly received?: CalendarDate | undefined
  readonly processed?: CalendarDate | undefined
  readonly submitter: NamedParty
  /** TRN02 of loop 2200B: BHT03 of the 837. */
  readonly batch?: string | undefined
  readonly batchStatuses: readonly ClaimStatus[]
  readonly claims: readonly AcknowledgedClaim[]
}

/**
 * What the status categories say about the claim: A3, A4 (not found), A6, A7 and A8 reject it, A2 accepts it into
 * adjudication, all others only say that it is on its way.
 */
export function claimOutcome({
  statuses,
}: Pick<AcknowledgedClaim, 'statuses'>): 'accepted' | 'rejected' | 'received' {
  const categories = statuses.flatMap(({ codes }) => codes.map(({ category }) => category))
  if (categories.some((category) => /^A[34678]$/.test(category))) return 'rejected'
  return categories.includes('A2') ? 'accepted' : 'received'
}
