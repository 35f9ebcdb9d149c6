import type { JsonObject } from '../../kernel/index.ts'
import type { Payer, World } from '../world/world.ts'

export type PricingRule = {
  readonly id: string
  readonly payerClass: string
  readonly serviceLine: string
  /** Of the charge, what the payer class is expected to allow. */
  readonly percent: number
  readonly effectiveFrom: string
}

/** The legal entity whose books the ERP keeps; the clinics have a ledger of their own. */
export const LEGAL_ENTITY = 'LHI'

const PERCENT: Readonly<Record<Payer['class'], number>> = {
  commercial: 68,
  medicare: 48,
  medicaid: 39,
  managed: 57,
}
const EFFECTIVE_FROM = '2024-01-01'

/** One rule for each payer class and service line: `PR-COM-CARD`. */
export const pricingRules = ({ serviceLines }: World): readonly PricingRule[] =>
  Object.entries(PERCENT).flatMap(([payerClass, percent]) =>
    serviceLines.map(({ code }, index) => ({
      id: `PR-${payerClass.slice(0, 3).toUpperCase()}${payerClass === 'medicaid' ? 'D' : ''}-${code}`,
      payerClass,
      serviceLine: code,
      percent: percent + index / 2,
      effectiveFrom: EFFECTIVE_FROM,
    })),
  )

export const costCentreRows = ({ costCentres }: World): readonly JsonObject[] =>
  costCentres.map((row) => ({ ...row }))

export const legalEntityRows = ({ legalEntities, facilities }: World): readonly JsonObject[] =>
  legalEntities.map(({ code, name, tin, npi, address }) => ({
    code,
    name,
    taxId: tin,
    npi,
    address,
    facilities: facilities
      .filter(({ legalEntity }) => legalEntity === code)
      .map((facility) => ({
        code: facility.code,
        name: facility.name,
        kind: facility.kind,
        zone: facility.zone,
      })),
  }))
