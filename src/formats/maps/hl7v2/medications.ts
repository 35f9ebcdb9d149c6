import type { Concept, Medication } from '../../../model/index.ts'
import type { SegmentSpec } from '../../hl7v2/index.ts'
import { given } from '../given.ts'
import { conceptOf, readConcept, readConcepts, requireConcept } from './concepts.ts'
import { type OrderGroup, pathIn } from './order-groups.ts'
import type { Reading } from './reading.ts'
import { repeated } from './writing.ts'

/** Where RXE, and RXO before it was encoded, say the same (HL7 v2.5.1, 4.14.1 and 4.14.4). */
const FIELDS = {
  RXE: {
    amount: 3,
    most: 4,
    unit: 5,
    form: 6,
    how: 7,
    substitution: 9,
    dispense: 10,
    refills: 12,
    rate: 23,
    reason: 27,
    strength: 25,
  },
  RXO: {
    amount: 2,
    most: 3,
    unit: 4,
    form: 5,
    how: 7,
    substitution: 9,
    dispense: 11,
    refills: 13,
    rate: 21,
    reason: 20,
    strength: 18,
  },
} as const

/** What RXE or RXO, RXR and RXC of an order say of its drug. */
export function readMedication(reading: Reading, group: OrderGroup, drug: string): Medication {
  const of = FIELDS[drug.startsWith('RXE') ? 'RXE' : 'RXO']
  const at = (nth: number) => `${drug}-${nth}`
  const rxr = pathIn(group, 'RXR')
  return {
    ...given({
      amount: reading.decimal(at(of.amount)),
      amountMaximum: reading.decimal(at(of.most)),
      unit: reading.code(`${at(of.unit)}.1`, `${at(of.unit)}.2`) || undefined,
      form: readConcept(reading, at(of.form)),
      strength: reading.decimal(at(of.strength)),
      strengthUnit: unitAfter(reading, at(of.strength + 1)),
      rate: reading.code(at(of.rate)) || undefined,
      rateUnit: unitAfter(reading, at(of.rate + 1)),
      route: rxr && readConcept(reading, `${rxr}-1`),
      site: rxr && readConcept(reading, `${rxr}-2`),
      frequency: readFrequency(reading, group),
      dispense: reading.decimal(at(of.dispense)),
      dispenseUnit: unitAfter(reading, at(of.dispense + 1)),
      refills: reading.decimal(at(of.refills)),
      substitution: reading.code(at(of.substitution)) || undefined,
      prescription: of === FIELDS.RXE ? reading.code(at(15)) || undefined : undefined,
    }),
    instructions: reading
      .repetitions(at(of.how))
      .map((place) => reading.text(`${place}.2`, `${place}.1`))
      .filter((text) => text !== ''),
    components: readComponents(reading, group),
  } as Medication
}

const unitAfter = (reading: Reading, at: string): string | undefined =>
  reading.code(`${at}.1`, `${at}.2`) || undefined

/** TQ1-3, or the interval of the TQ fields of older versions (4.3.2). */
function readFrequency(reading: Reading, group: OrderGroup): string | undefined {
  const [tq1, rxe, orc] = ['TQ1', 'RXE', 'ORC'].map((name) => pathIn(group, name))
  const places = [tq1 && `${tq1}-3.1`, rxe && `${rxe}-1.2.1`, orc && `${orc}-7.2.1`]
  return reading.code(...places.filter((place) => place !== undefined)) || undefined
}

const readComponents = (reading: Reading, { segments }: OrderGroup): Medication['components'] =>
  segments
    .filter(({ name }) => name === 'RXC')
    .map(({ path }) => ({
      kind: reading.required(`${path}-1`),
      drug: requireConcept(reading, `${path}-2`),
      ...given({ amount: reading.decimal(`${path}-3`), unit: unitAfter(reading, `${path}-4`) }),
    }))

/** Why the drug is given. */
export const readIndications = (reading: Reading, drug: string): Concept[] =>
  readConcepts(reading, `${drug}-${FIELDS[drug.startsWith('RXE') ? 'RXE' : 'RXO'].reason}`)

/** RXE with its drug and what it is given for, RXR and RXC. */
export function medicationSegments(
  medication: Medication,
  drug: readonly string[],
  reasons: readonly Concept[],
): readonly SegmentSpec[] {
  const { route, site, components, ...one } = medication
  const rxe: SegmentSpec = [
    'RXE',
    {
      2: drug,
      3: one.amount,
      4: one.amountMaximum,
      5: one.unit,
      ...(one.form && { 6: conceptOf(one.form) }),
      ...repeated(
        7,
        one.instructions.map((text) => ['', text]),
      ),
      9: one.substitution,
      10: one.dispense,
      11: one.dispenseUnit,
      12: one.refills,
      15: one.prescription,
      23: one.rate,
      24: one.rateUnit,
      25: one.strength,
      26: one.strengthUnit,
      ...repeated(27, reasons.map(conceptOf)),
    },
  ]
  return [
    rxe,
    ...(route || site ? [rxrOf(route, site)] : []),
    ...components.map(
      ({ kind, drug: part, amount, unit }): SegmentSpec => [
        'RXC',
        { 1: kind, 2: conceptOf(part), 3: amount, 4: unit },
      ],
    ),
  ]
}

const rxrOf = (route: Medication['route'], site: Medication['site']): SegmentSpec => [
  'RXR',
  { ...(route && { 1: conceptOf(route) }), ...(site && { 2: conceptOf(site) }) },
]
