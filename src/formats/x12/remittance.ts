import type { CalendarDate, Money } from '../../kernel/index.ts'
import type { Address, DateRange, NamedParty, Procedure, Reference } from './party.ts'

/** One CAS triplet. `group` is CO, PR, OA or PI; the amount is taken off the charge (negative: added to it). */
export type Adjustment = {
  readonly group: string
  readonly reason: string
  readonly amount: Money
  readonly quantity?: number | undefined
}

export type QualifiedAmount = { readonly qualifier: string; readonly amount: Money }
export type QualifiedQuantity = { readonly qualifier: string; readonly quantity: number }
export type QualifiedDate = { readonly qualifier: string; readonly date: CalendarDate }

/** BPR: what the payer moves. */
export type Payment = {
  /** BPR01: `I` with the money, `H` notice only, ... */
  readonly handling: string
  readonly amount: Money
  /** BPR03: C to the payee, D from the payee. */
  readonly creditDebit: 'C' | 'D'
  /** BPR04: `ACH`, `CHK`, `NON`, ... */
  readonly method: string
  readonly format?: string | undefined
  readonly payerBank?: BankAccount | undefined
  /** BPR10, BPR11. */
  readonly originator?: string | undefined
  readonly originatorSupplement?: string | undefined
  readonly payeeBank?: BankAccount | undefined
  readonly date?: CalendarDate | undefined
}

/** `routing` and `account` with their qualifiers: BPR06 to BPR09, BPR12 to BPR15. */
export type BankAccount = {
  readonly routingQualifier?: string | undefined
  readonly routing?: string | undefined
  readonly accountQualifier?: string | undefined
  readonly account?: string | undefined
}

export type RemittancePayer = {
  readonly name?: string | undefined
  readonly idQualifier?: string | undefined
  readonly id?: string | undefined
  readonly address?: Address | undefined
  readonly references: readonly Reference[]
}

export type RemittancePayee = {
  readonly name?: string | undefined
  readonly npi?: string | undefined
  readonly tin?: string | undefined
  readonly address?: Address | undefined
  readonly references: readonly Reference[]
}

/** Loop 2110, one SVC. */
export type RemittanceLine = {
  readonly procedure?: Procedure | undefined
  /** SVC04. */
  readonly revenueCode?: string | undefined
  readonly charged: Money
  readonly paid: Money
  readonly units?: number | undefined
  /** SVC06, when the payer changed the procedure. */
  readonly submittedProcedure?: Procedure | undefined
  readonly submittedUnits?: number | undefined
  readonly dates: DateRange
  /** REF*6R: the line control number of the claim, REF*6R in the 837. */
  readonly lineControl?: string | undefined
  readonly adjustments: readonly Adjustment[]
  readonly references: readonly Reference[]
  readonly amounts: readonly QualifiedAmount[]
  readonly quantities: readonly QualifiedQuantity[]
  /** LQ: remark codes. */
  readonly remarks: readonly Reference[]
}

/** Loop 2100, one CLP. */
export type RemittanceClaim = {
  /** CLP01, which is CLM01 of the claim. */
  readonly patientControlNumber: string
  /** CLP02: 1 primary, 2 secondary, 3 tertiary, 4 denied, 22 reversal, ... */
  readonly status: string
  readonly charged: Money
  readonly paid: Money
  readonly patientResponsibility?: Money | undefined
  /** CLP06. */
  readonly filing?: string | undefined
  readonly payerControlNumber?: string | undefined
  readonly facilityType?: string | undefined
  readonly frequency?: string | undefined
  readonly adjustments: readonly Adjustment[]
  readonly patient?: NamedParty | undefined
  readonly subscriber?: NamedParty | undefined
  readonly corrected?: NamedParty | undefined
  readonly rendering?: NamedParty | undefined
  /** DTM*232 and DTM*233. */
  readonly dates: DateRange
  /** DTM*050. */
  readonly received?: CalendarDate | undefined
  readonly references: readonly Reference[]
  readonly amounts: readonly QualifiedAmount[]
  readonly quantities: readonly QualifiedQuantity[]
  /** The elements of MIA (inpatient) and MOA (outpatient) as they are; `remarkCodes` finds the remarks in them. */
  readonly mia?: readonly string[] | undefined
  readonly moa?: readonly string[] | undefined
  readonly lines: readonly RemittanceLine[]
}

/** One triplet of a PLB: taken off the payment (negative: added to it). */
export type ProviderAdjustment = {
  readonly provider: string
  readonly fiscalPeriodEnd?: CalendarDate | undefined
  readonly reason: string
  readonly reference?: string | undefined
  readonly amount: Money
}

/** One 835 transaction (005010X221A1): one payment and the claims it pays. */
export type Remittance835 = {
  readonly payment: Payment
  /** TRN02: the trace (check or EFT number) that reassociates the remittance with the deposit. */
  readonly trace: string
  /** TRN03. */
  readonly traceOrigin?: string | undefined
  /** TRN04. */
  readonly traceSupplement?: string | undefined
  /** DTM*405. */
  readonly productionDate?: CalendarDate | undefined
  readonly payer: RemittancePayer
  readonly payee: RemittancePayee
  readonly references: readonly Reference[]
  readonly claims: readonly RemittanceClaim[]
  readonly providerAdjustments: readonly ProviderAdjustment[]
}

/** The remittance advice remark codes that MIA and MOA carry (MIA05, MIA20-23, MOA03-07). */
export function remarkCodes({ mia = [], moa = [] }: RemittanceClaim): readonly string[] {
  return [mia[4] ?? '', ...mia.slice(19, 23), ...moa.slice(2, 7)].filter((code) => code !== '')
}
