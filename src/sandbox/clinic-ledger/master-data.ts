import type { JsonObject } from '../../kernel/index.ts'
import type { World } from '../world/world.ts'

/** The only legal entity whose books are kept here. */
export const COMPANY_CODE = 'LCL'

export type GlAccount = { readonly account: string; readonly name: string; readonly blocked: boolean }

const account = (number: string, name: string, blocked = false): GlAccount => ({
  account: number,
  name,
  blocked,
})

/** Ten digits, and numbered otherwise than the hospitals' chart. */
export const GL_ACCOUNTS: readonly GlAccount[] = [
  account('0011001000', 'Bank 1, incoming'),
  account('0012600000', 'Receivables, insurers'),
  account('0012610000', 'Receivables, patients'),
  account('0012690000', 'Receivables, converted', true),
  account('0021000000', 'Payables, suppliers'),
  account('0021500000', 'Incoming payments not assigned'),
  account('0041000000', 'Revenue, clinic services'),
  account('0044900000', 'Contractual deductions'),
  account('0044910000', 'Claims denied'),
  account('0047100000', 'Interest received from insurers'),
  account('0063000000', 'Medical supplies used'),
  account('0065150000', 'Deductions by insurers'),
]

export const glAccountEntities: readonly JsonObject[] = GL_ACCOUNTS.map(({ account, name, blocked }) => ({
  GLAccount: account,
  GLAccountName: name,
  IsBlockedForPosting: blocked,
}))

export const costCenterEntities = ({ costCentres }: World): readonly JsonObject[] =>
  costCentres
    .filter(({ legalEntity }) => legalEntity === COMPANY_CODE)
    .map(({ code, name }) => ({ CostCenter: code, CostCenterName: name, CompanyCode: COMPANY_CODE }))

/** What the clinics' contracts let each class pay of a charge; higher than the hospitals' for those who bargain. */
const RATE: Readonly<Record<string, number>> = { commercial: 71, medicare: 46, medicaid: 38, managed: 60 }

/** One condition record for each payer class and service line. */
export const pricingConditionEntities = ({ serviceLines }: World): readonly JsonObject[] =>
  Object.entries(RATE).flatMap(([payerClass, rate], row) =>
    serviceLines.map(({ code }, column) => ({
      ConditionRecord: String(4_000_000 + row * 100 + column + 1).padStart(10, '0'),
      PayerClass: payerClass,
      ServiceLine: code,
      ConditionRateValue: (rate + column / 4).toFixed(3),
      ConditionRateValueUnit: '%',
    })),
  )

export const isPayerClass = (value: string): boolean => value in RATE
