import { printUsd } from '../../../kernel/index.ts'
import {
  type ChargeItem,
  ChargeItemChanged,
  type EventBody,
  type Location,
  LocationChanged,
  type ModelEvent,
  modelEvent,
  type Staff,
  StaffMemberChanged,
} from '../../../model/index.ts'
import type { SegmentSpec, Written } from '../../hl7v2/index.ts'
import { given } from '../given.ts'
import { readMoney } from './charges.ts'
import { conceptOf, readConcepts, requireConcept } from './concepts.ts'
import { facilityOf, type Placed, placedSegments } from './order-groups.ts'
import { readAddress, readIdentifiers, SEXES } from './patient.ts'
import type { Reading } from './reading.ts'
import { placeOf, readPlace } from './visits.ts'
import { day, type Hl7Envelope, identifiers, repeated, time, writer } from './writing.ts'

type Action = EventBody<typeof StaffMemberChanged>['action']

/** HL7 table 0180. */
const ACTIONS: readonly (readonly [code: string, action: Action])[] = [
  ['MAD', 'added'],
  ['MUP', 'updated'],
  ['MDC', 'deactivated'],
  ['MAC', 'reactivated'],
  ['MDL', 'deleted'],
]

/** One MFE and what stands below it. */
type Entry = { readonly mfe: string; readonly segments: readonly Placed[] }

function entriesOf(reading: Reading): readonly Entry[] {
  const placed = placedSegments(reading.message)
  const starts = placed.flatMap(({ name }, index) => (name === 'MFE' ? [index] : []))
  return starts.map((start, nth) => ({
    mfe: placed[start]?.path ?? 'MFE',
    segments: placed.slice(start + 1, starts[nth + 1]),
  }))
}

const pathsIn = ({ segments }: Entry, name: string): readonly string[] =>
  segments.filter((segment) => segment.name === name).map(({ path }) => path)

function readParts(reading: Reading, { mfe }: Entry) {
  const code = reading.required(`${mfe}-1`)
  const action = ACTIONS.find(([one]) => one === code)?.[1]
  if (code && !action) reading.wrong(`${mfe}-1`, 'not a code of table 0180')
  return {
    facility: facilityOf(reading),
    action: action ?? ('updated' as const),
    ...given({ effectiveAt: reading.knownMoment(`${mfe}-3`) }),
  }
}

/** MFN^M02 (HL7 v2.5.1, 8.7): an event for each MFE. */
export const staffChanged = (reading: Reading): readonly (() => ModelEvent)[] =>
  entriesOf(reading).map((entry) => {
    const [stf] = pathsIn(entry, 'STF')
    const body = {
      ...readParts(reading, entry),
      id: reading.required(`${entry.mfe}-4.1`, ...(stf ? [`${stf}-1.1`] : [])),
      ...(stf && { staff: readStaff(reading, entry, stf) }),
    }
    return () => modelEvent(StaffMemberChanged, body)
  })

/** HL7 table 0203: what a number of somebody of the staff is when its sender does not say. */
const EMPLOYEE_NUMBER = 'EI'

function readStaff(reading: Reading, entry: Entry, stf: string): Staff {
  const practice = pathsIn(entry, 'PRA')
  const sex = reading.code(`${stf}-5`)
  return {
    ...given({
      familyName: reading.text(`${stf}-3.1`) || undefined,
      givenName: reading.text(`${stf}-3.2`) || undefined,
      birthDate: reading.knownDate(`${stf}-6`),
      sex: SEXES.has(sex) ? sex : undefined,
      active: readActive(reading, `${stf}-7`),
      jobTitle: reading.text(`${stf}-18`) || undefined,
      phone: reading.text(`${stf}-10.1`, `${stf}-10.12`) || undefined,
    }),
    identifiers: readIdentifiers(reading, `${stf}-2`, undefined, EMPLOYEE_NUMBER),
    kinds: reading.codes(`${stf}-4`),
    departments: readConcepts(reading, `${stf}-8`),
    specialties: practice.flatMap((pra) => reading.codes(`${pra}-5.1`)),
    licences: practice
      .flatMap((pra) => reading.repetitions(`${pra}-6`))
      .flatMap((at) => {
        const value = reading.code(`${at}.1`)
        const [kind, state] = [reading.code(`${at}.2`) || undefined, reading.code(`${at}.3`) || undefined]
        return value ? [{ value, ...given({ kind, state }) }] : []
      }),
  }
}

/** HL7 table 0183. */
const readActive = (reading: Reading, place: string): boolean | undefined =>
  ({ A: true, I: false })[reading.code(place)]

const activeOf = (active: boolean | undefined): Written =>
  active === undefined ? undefined : active ? 'A' : 'I'

/** MFN^M05 (8.9). */
export const locationsChanged = (reading: Reading): readonly (() => ModelEvent)[] =>
  entriesOf(reading).map((entry) => {
    const [loc] = pathsIn(entry, 'LOC')
    const place =
      (loc === undefined ? undefined : readPlace(reading, `${loc}-1`)) ?? readPlace(reading, `${entry.mfe}-4`)
    if (!place) reading.missing(`${entry.mfe}-4.1`)
    const body = {
      ...readParts(reading, entry),
      place: place ?? {},
      ...(loc && { location: readLocation(reading, entry, loc) }),
    }
    return () => modelEvent(LocationChanged, body)
  })

const readLocation = (reading: Reading, entry: Entry, loc: string): Location => ({
  ...given({
    description: reading.text(`${loc}-2`) || undefined,
    organization: reading.text(`${loc}-4.1`) || undefined,
    phone: reading.text(`${loc}-6.1`, `${loc}-6.12`) || undefined,
  }),
  kinds: reading.codes(`${loc}-3`),
  ...readAddress(reading, `${loc}-5`),
  departments: pathsIn(entry, 'LDP').map((ldp) => ({
    department: requireConcept(reading, `${ldp}-2`),
    services: reading.codes(`${ldp}-3`),
    ...given({
      active: readActive(reading, `${ldp}-6`),
      costCentre: reading.code(`${ldp}-12.1`) || undefined,
    }),
  })),
})

/** MFN^M04 (8.10). */
export const chargeItemsChanged = (reading: Reading): readonly (() => ModelEvent)[] =>
  entriesOf(reading).map((entry) => {
    const [cdm] = pathsIn(entry, 'CDM')
    const body = {
      ...readParts(reading, entry),
      id: reading.required(`${entry.mfe}-4.1`, ...(cdm ? [`${cdm}-1.1`] : [])),
      ...(cdm && { item: readChargeItem(reading, entry, cdm) }),
    }
    return () => modelEvent(ChargeItemChanged, body)
  })

function readChargeItem(reading: Reading, entry: Entry, cdm: string): ChargeItem {
  const name = reading.text(`${cdm}-3`)
  if (!name) reading.missing(`${cdm}-3`)
  return {
    aliases: reading.codes(`${cdm}-2.1`),
    name,
    ...given({
      description: reading.text(`${cdm}-4`) || undefined,
      active: readActive(reading, `${cdm}-8`),
    }),
    procedures: readConcepts(reading, `${cdm}-7`),
    prices: pathsIn(entry, 'PRC').map((prc) => ({
      facilities: reading.codes(`${prc}-2.1`),
      departments: reading.codes(`${prc}-3.1`),
      patientClasses: reading.codes(`${prc}-4`),
      ...given({
        price: reading.code(`${prc}-5.1`) ? readMoney(reading, `${prc}-5`) : undefined,
        from: reading.knownMoment(`${prc}-11`),
        until: reading.knownMoment(`${prc}-12`),
      }),
    })),
  }
}

type Parts = { readonly action: Action; readonly effectiveAt?: string }

/** MFI, and the MFE that names the entry by its key. */
function fileSegments(
  file: string,
  { action, effectiveAt }: Parts,
  key: Written,
  type: string,
  envelope: Hl7Envelope,
) {
  const code = ACTIONS.find(([, one]) => one === action)?.[0]
  const from = effectiveAt && time(effectiveAt, envelope.zone)
  return [
    ['MFI', { '1.1': file, 3: 'UPD', 6: 'NE' }],
    ['MFE', { 1: code, 2: envelope.controlId, 3: from, 4: key, 5: type }],
  ] as const satisfies readonly SegmentSpec[]
}

const stf = (id: string, staff: Staff): SegmentSpec => [
  'STF',
  {
    '1.1': id,
    ...identifiers(2, staff.identifiers),
    3: [staff.familyName, staff.givenName],
    ...repeated(4, staff.kinds),
    5: staff.sex,
    6: staff.birthDate && day(staff.birthDate),
    7: activeOf(staff.active),
    ...repeated(8, staff.departments.map(conceptOf)),
    '10.1': staff.phone,
    18: staff.jobTitle,
  },
]

function pra(id: string, { specialties, licences }: Staff): readonly SegmentSpec[] {
  if (specialties.length + licences.length === 0) return []
  const numbers = licences.map(({ value, kind, state }) => [value, kind, state])
  return [['PRA', { '1.1': id, ...repeated(5, specialties), ...repeated(6, numbers) }]]
}

function locationSegments(place: Written, location: Location): readonly SegmentSpec[] {
  const { line, city, state, postalCode } = location.address ?? {}
  const loc: SegmentSpec = [
    'LOC',
    {
      1: place,
      2: location.description,
      ...repeated(3, location.kinds),
      '4.1': location.organization,
      ...(location.address && { 5: [line, '', city, state, postalCode] }),
      '6.1': location.phone,
    },
  ]
  const departments = location.departments.map(
    ({ department, services, active, costCentre }): SegmentSpec => [
      'LDP',
      {
        1: place,
        2: conceptOf(department),
        ...repeated(3, services),
        6: activeOf(active),
        '12.1': costCentre,
      },
    ],
  )
  return [loc, ...departments]
}

function chargeSegments(id: string, item: ChargeItem, zone: string): readonly SegmentSpec[] {
  const cdm: SegmentSpec = [
    'CDM',
    {
      '1.1': id,
      ...repeated(2, item.aliases),
      3: item.name,
      4: item.description,
      ...repeated(7, item.procedures.map(conceptOf)),
      8: activeOf(item.active),
    },
  ]
  const prices = item.prices.map(
    ({ facilities, departments, patientClasses, price, from, until }): SegmentSpec => [
      'PRC',
      {
        '1.1': id,
        ...repeated(2, facilities),
        ...repeated(3, departments),
        ...repeated(4, patientClasses),
        '5.1': price && printUsd(price),
        11: from && time(from, zone),
        12: until && time(until, zone),
      },
    ],
  )
  return [cdm, ...prices]
}

export const masterFileWriters = [
  writer(StaffMemberChanged, (body, envelope) => ({
    type: ['MFN', 'M02', 'MFN_M02'],
    segments: [
      ...fileSegments('PRA', body, [body.id], 'CWE', envelope),
      ...(body.staff ? [stf(body.id, body.staff), ...pra(body.id, body.staff)] : []),
    ],
  })),
  writer(LocationChanged, (body, envelope) => {
    const place = placeOf(body.place)
    return {
      type: ['MFN', 'M05', 'MFN_M05'],
      segments: [
        ...fileSegments('LOC', body, place, 'PL', envelope),
        ...(body.location ? locationSegments(place, body.location) : []),
      ],
    }
  }),
  writer(ChargeItemChanged, (body, envelope) => ({
    type: ['MFN', 'M04', 'MFN_M04'],
    segments: [
      ...fileSegments('CDM', body, [body.id], 'CWE', envelope),
      ...(body.item ? chargeSegments(body.id, body.item, envelope.zone) : []),
    ],
  })),
]
