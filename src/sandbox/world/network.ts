import { npi } from './check-digit.ts'
import { SERVICE_LINES } from './service-lines.ts'
import type { Address, CostCentre, Facility, LegalEntity, Payer } from './world.ts'

type Place = { readonly zone: Facility['zone']; readonly state: string; readonly postalCode: string }
const WEST: Place = { zone: 'America/Chicago', state: 'WI', postalCode: '535990001' }
const EAST: Place = { zone: 'America/New_York', state: 'OH', postalCode: '444990001' }

const address = (street: string, city: string, { state, postalCode }: Place): Address => ({
  street,
  city,
  state,
  postalCode,
})

export const LEGAL_ENTITIES: readonly LegalEntity[] = [
  {
    code: 'LHI',
    name: 'Lakeside Hospitals Inc',
    tin: '990000017',
    npi: npi('199990001'),
    address: address('1 Sample Shore Drive', 'Lakeside', WEST),
    phone: '6085550100',
  },
  {
    code: 'LCL',
    name: 'Lakeside Clinics LLC',
    tin: '990000025',
    npi: npi('199990002'),
    address: address('2 Sample Shore Drive', 'Lakeside', WEST),
    phone: '6085550101',
  },
]

const HOSPITALS: readonly (readonly [code: string, name: string, city: string, place: Place])[] = [
  ['LKN', 'Lakeside North Hospital', 'North Lakeside', WEST],
  ['LKS', 'Lakeside South Hospital', 'South Lakeside', WEST],
  ['LKW', 'Lakeside Waterford Hospital', 'Waterford Point', EAST],
]

const hospitals: readonly Facility[] = HOSPITALS.map(([code, name, city, place], index) => ({
  code,
  name,
  kind: 'hospital',
  legalEntity: 'LHI',
  zone: place.zone,
  npi: npi(String(199991001 + index)),
  placeOfService: '22',
  address: address(`${100 * (index + 1)} Example Avenue`, city, place),
}))

const clinics: readonly Facility[] = Array.from({ length: 12 }, (_, index) => {
  const place = index < 7 ? WEST : EAST
  const code = `C${String(index + 1).padStart(2, '0')}`
  return {
    code,
    name: `Lakeside Clinic ${index + 1}`,
    kind: 'clinic',
    legalEntity: 'LCL',
    zone: place.zone,
    npi: npi(String(199992001 + index)),
    placeOfService: '11',
    address: address(`${10 * (index + 1)} Specimen Road`, index < 7 ? 'Lakeside' : 'Waterford Point', place),
  }
})

export const FACILITIES: readonly Facility[] = [...hospitals, ...clinics]

export const PAYERS: readonly Payer[] = [
  {
    code: 'NHP',
    name: 'North Harbor Health Plan',
    id: '99101',
    class: 'commercial',
    filing: 'CI',
    address: address('500 Premium Plaza', 'North Harbor', WEST),
  },
  {
    code: 'MED',
    name: 'Meridian Medicare Services',
    id: '99102',
    class: 'medicare',
    filing: 'MB',
    address: address('600 Premium Plaza', 'Meridian', EAST),
  },
  {
    code: 'SMC',
    name: 'Shoreline State Medicaid',
    id: '99103',
    class: 'medicaid',
    filing: 'MC',
    address: address('700 Premium Plaza', 'Shoreline', WEST),
  },
  {
    code: 'BWC',
    name: 'Bluewater Managed Care',
    id: '99104',
    class: 'managed',
    filing: 'HM',
    address: address('800 Premium Plaza', 'Bluewater', EAST),
  },
]

/** One for each service line at each facility: `LKN-CARD`. */
export const COST_CENTRES: readonly CostCentre[] = FACILITIES.flatMap((facility) =>
  SERVICE_LINES.map((line) => ({
    code: `${facility.code}-${line.code}`,
    name: `${line.name}, ${facility.name}`,
    legalEntity: facility.legalEntity,
    facility: facility.code,
    serviceLine: line.code,
  })),
)
