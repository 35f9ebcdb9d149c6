/**
 * Lakeside Health as its own integration engineers know it: master data that no system of the network serves.
 * Another organisation copies this file and writes its own.
 */
export type LegalEntity = { readonly code: string; readonly npi: string; readonly tin: string }

export type Facility = {
  readonly code: string
  readonly name: string
  readonly legalEntity: string
  /** IANA zone of its clocks. */
  readonly zone: string
}

export type Payer = {
  readonly code: string
  readonly name: string
  /** As the payer identifies itself in X12 (837P 2010BB NM109, 835 1000A N104). */
  readonly id: string
  /** As it identifies itself beside a payment's trace (X12 835 TRN03, and the addenda of its ACH payments). */
  readonly originator: string
  readonly payerClass: 'commercial' | 'medicare' | 'medicaid' | 'managed'
  /** Claim filing indicator (X12 SBR09). */
  readonly filing: string
}

export const LEGAL_ENTITIES: readonly LegalEntity[] = [
  { code: 'LHI', npi: '1999900016', tin: '990000017' },
  { code: 'LCL', npi: '1999900024', tin: '990000025' },
]

const CENTRAL = 'America/Chicago'
const EASTERN = 'America/New_York'

export const FACILITIES: readonly Facility[] = [
  { code: 'LKN', name: 'Lakeside North Hospital', legalEntity: 'LHI', zone: CENTRAL },
  { code: 'LKS', name: 'Lakeside South Hospital', legalEntity: 'LHI', zone: CENTRAL },
  { code: 'LKW', name: 'Lakeside Waterford Hospital', legalEntity: 'LHI', zone: EASTERN },
  ...Array.from({ length: 12 }, (_, index) => ({
    code: `C${String(index + 1).padStart(2, '0')}`,
    name: `Lakeside Clinic ${index + 1}`,
    legalEntity: 'LCL',
    zone: index < 7 ? CENTRAL : EASTERN,
  })),
]

export const PAYERS: readonly Payer[] = [
  {
    code: 'NHP',
    name: 'North Harbor Health Plan',
    id: '99101',
    originator: '1980099101',
    payerClass: 'commercial',
    filing: 'CI',
  },
  {
    code: 'MED',
    name: 'Meridian Medicare Services',
    id: '99102',
    originator: '1980099102',
    payerClass: 'medicare',
    filing: 'MB',
  },
  {
    code: 'SMC',
    name: 'Shoreline State Medicaid',
    id: '99103',
    originator: '1980099103',
    payerClass: 'medicaid',
    filing: 'MC',
  },
  {
    code: 'BWC',
    name: 'Bluewater Managed Care',
    id: '99104',
    originator: '1980099104',
    payerClass: 'managed',
    filing: 'HM',
  },
]

/** The EHR installations: each numbers its patients itself and writes the facility that asks as the authority (CX-4). */
export const HOSPITAL_REGISTER = 'LAKESIDE'
export const CLINIC_REGISTER = 'LAKESIDE-CLINICS'

/** The register behind an assigning authority of a message; other authorities are what they say. */
export function registerOf(authority: string): string {
  const facility = facilityOf(authority)
  if (!facility) return authority
  return facility.legalEntity === 'LHI' ? HOSPITAL_REGISTER : CLINIC_REGISTER
}

/** As which authority the EHR knows a register's numbers: any facility of it, the asking one first. */
export function authorityFor(register: string, asking: string): string {
  if (registerOf(asking) === register) return asking
  return FACILITIES.find(({ code }) => registerOf(code) === register)?.code ?? register
}

export const facilityOf = (code: string): Facility | undefined => FACILITIES.find((one) => one.code === code)
export const payerOf = (code: string): Payer | undefined => PAYERS.find((one) => one.code === code)

/** The zone of senders that write local times and whose facility is not known: the organisation's own. */
export const DEFAULT_ZONE = CENTRAL

/** How the provider's own books name a remittance's payee and payer. */
export const directory = {
  legalEntityOf: ({ npi, tin }: { readonly npi?: string | undefined; readonly tin?: string | undefined }) =>
    LEGAL_ENTITIES.find((entity) => entity.npi === npi || entity.tin === tin)?.code,
  payerOf: ({ id }: { readonly id?: string | undefined }) => PAYERS.find((payer) => payer.id === id)?.code,
  payerOfOriginator: (originator: string) => PAYERS.find((payer) => payer.originator === originator)?.code,
}
