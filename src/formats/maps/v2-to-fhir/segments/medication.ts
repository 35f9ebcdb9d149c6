import type { Dosage, MedicationIngredient, Quantity } from '../../../fhir/index.ts'
import type { Conversion } from '../conversion.ts'
import { coding, codingOf, concept, requiredCode } from '../data-types/codes.ts'
import { eiIdentifier } from '../data-types/identifiers.ts'
import { cweOrganization } from '../data-types/organizations.ts'
import { xcnPractitioner } from '../data-types/people.ts'
import { cqQuantity, decimal, rangeOf, unit, wholeNumber } from '../data-types/quantities.ts'
import { dateTime } from '../data-types/times.ts'
import { tq1Timing } from '../data-types/timing.ts'
import type { Part, SegmentReader } from '../read-segment.ts'
import type { Draft } from '../resource-kind.ts'
import { tableSystem } from '../vocabulary/concept-map.ts'
import { ADMINISTRATION_METHOD, CONFIDENTIALITY_CODE } from '../vocabulary/concepts-a-i.ts'
import { ROUTE_OF_ADMINISTRATION } from '../vocabulary/concepts-i-s.ts'
import {
  EXTENDED_PRIORITY_CODES,
  ORDER_STATUS,
  STATUS_OF_ORDER_CONTROL,
} from '../vocabulary/required-codes.ts'
import { ALLOW_SUBSTITUTION, BODY_PARTS } from '../vocabulary/same-codes.ts'
import { tq1Bounds, tqTiming } from './order-timing.ts'
import { each } from './patient.ts'

type Status = NonNullable<Draft<'MedicationRequest'>['status']>

/** Statuses of a request in those of a medication request, which is stopped, not revoked. */
const STATUSES: Readonly<Record<string, Status>> = {
  revoked: 'stopped',
  'on-hold': 'on-hold',
  completed: 'completed',
}

/** ORC of a pharmacy order, which has no map of its own: its numbers, status, time and prescriber. */
export function orcMedication(orc: SegmentReader, to: Conversion): Draft<'MedicationRequest'> {
  const control = orc.at(1).text ?? ''
  const byControl = (STATUS_OF_ORDER_CONTROL as Readonly<Record<string, string>>)[control]
  const status = orc.has(5) ? requiredCode(orc.at(5), to, ORDER_STATUS) : byControl
  return {
    meta: { security: each(orc, [28], to, (part) => coding(part, to, CONFIDENTIALITY_CODE)) },
    identifier: [
      ...each(orc, [2], to, (part) => eiIdentifier(part, to, 'PLAC')),
      ...each(orc, [3], to, (part) => eiIdentifier(part, to, 'FILL')),
    ],
    groupIdentifier: eiIdentifier(orc.at(4), to, 'PGN'),
    status:
      status === undefined
        ? undefined
        : (STATUSES[status] ?? (status === 'active' ? 'active' : 'entered-in-error')),
    authoredOn: dateTime(orc.at(9), to),
    requester: firstOf(each(orc, [12], to, (part) => xcnPractitioner(part, to))),
    recorder: firstOf(each(orc, [10], to, (part) => xcnPractitioner(part, to))),
    statusReason: concept(orc.at(16), to),
  }
}

const firstOf = <Of>(list: readonly Of[]): Of | undefined => list[0]

/** Where an order for medication says the same: RXO as the published map has it, RXE by analogy. */
type Fields = {
  readonly code: number
  readonly low: number
  readonly high: number
  readonly units: number
  readonly form: number
  readonly instructions: readonly number[]
  readonly substitution: number
  readonly dispense: number
  readonly dispenseUnits: number
  readonly refills: number
  readonly prescriber: number
  readonly strength: number
  readonly strengthUnits: number
  readonly volume: number
  readonly volumeUnits: number
  readonly indication: number
  readonly perDay: number
}

const RXO: Fields = {
  code: 1,
  low: 2,
  high: 3,
  units: 4,
  form: 5,
  instructions: [6, 7],
  substitution: 9,
  dispense: 11,
  dispenseUnits: 12,
  refills: 13,
  prescriber: 14,
  strength: 18,
  strengthUnits: 19,
  volume: 25,
  volumeUnits: 26,
  indication: 20,
  perDay: 23,
}
const RXE: Fields = {
  code: 2,
  low: 3,
  high: 4,
  units: 5,
  form: 6,
  instructions: [7, 21],
  substitution: 9,
  dispense: 10,
  dispenseUnits: 11,
  refills: 12,
  prescriber: 13,
  strength: 25,
  strengthUnits: 26,
  volume: 33,
  volumeUnits: 34,
  indication: 27,
  perDay: 19,
}

/** What a segment has no field for. */
const NONE = 999
const RXG: Fields = {
  code: 4,
  low: 5,
  high: 6,
  units: 7,
  form: 8,
  instructions: [9, 13],
  substitution: 10,
  dispense: 32,
  dispenseUnits: 33,
  refills: NONE,
  prescriber: NONE,
  strength: 17,
  strengthUnits: 18,
  volume: 23,
  volumeUnits: 24,
  indication: 22,
  perDay: NONE,
}

/** RXO[MedicationRequest]. */
export const rxoMedication = (rxo: SegmentReader, to: Conversion): Draft<'MedicationRequest'> => ({
  ...requestOf(rxo, RXO, to),
  intent: 'original-order',
})

/** RXE, which has no published map: the order as the pharmacy encoded it. */
export const rxeMedication = (rxe: SegmentReader, to: Conversion): Draft<'MedicationRequest'> => ({
  ...withRate(requestOf(rxe, RXE, to), rxe.at(23), rxe.at(24), to),
  identifier: each(rxe, [15], to, (part) => eiIdentifier(part, to, 'FILL')),
})

/** RXG, which has no published map: one giving of what was ordered; its rate stands beside the dose. */
export function rxgMedication(rxg: SegmentReader, to: Conversion): Draft<'MedicationRequest'> {
  rxg.take(1, 2)
  return { ...withRate(requestOf(rxg, RXG, to), rxg.at(15), rxg.at(16), to), intent: 'instance-order' }
}

function withRate(
  request: Draft<'MedicationRequest'>,
  amount: Part,
  units: Part,
  to: Conversion,
): Draft<'MedicationRequest'> {
  const rateQuantity = measured(amount, units, to)
  const [dosage = {}] = request.dosageInstruction ?? []
  const [dose = {}] = dosage.doseAndRate ?? []
  if (!rateQuantity) return request
  return { ...request, dosageInstruction: [{ ...dosage, doseAndRate: [{ ...dose, rateQuantity }] }] }
}

/** RXD, which has no published map: what the pharmacy handed out. */
export function rxdDispense(rxd: SegmentReader, to: Conversion): Draft<'MedicationDispense'> {
  rxd.take(1)
  const [number, code] = [rxd.at(7).text, rxd.at(11).text]
  return {
    status: 'completed',
    identifier: number === undefined ? [] : [{ value: number }],
    quantity: measured(rxd.at(4), rxd.at(5), to),
    whenHandedOver: dateTime(rxd.at(3), to),
    performer: each(rxd, [10], to, (part) => xcnPractitioner(part, to)).map((actor) => ({ actor })),
    note: each(rxd, [9], to, (part) => part.whole).map((text) => ({ text })),
    dosageInstruction: each(rxd, [15], to, concept).map((one) => ({ additionalInstruction: [one] })),
    substitution:
      code === undefined
        ? undefined
        : {
            wasSubstituted: code !== 'N',
            type: { coding: [codingOf(tableSystem('0167'), code)] },
          },
  }
}

function requestOf(segment: SegmentReader, fields: Fields, to: Conversion): Draft<'MedicationRequest'> {
  const substitution = concept(segment.at(fields.substitution), to, ALLOW_SUBSTITUTION)
  const dosage = dosageOf(segment, fields, to)
  return {
    requester: firstOf(each(segment, [fields.prescriber], to, (part) => xcnPractitioner(part, to))),
    reasonCode: each(segment, [fields.indication], to, concept),
    dosageInstruction: dosage && [dosage],
    dispenseRequest: {
      numberOfRepeatsAllowed: refills(segment.at(fields.refills), to),
      quantity: measured(segment.at(fields.dispense), segment.at(fields.dispenseUnits), to),
    },
    substitution: substitution && { allowedCodeableConcept: substitution },
  }
}

function refills(part: Part, to: Conversion): number | undefined {
  const number = part.isValued ? decimal(part, to) : undefined
  return typeof number === 'number' && number >= 0 ? wholeNumber(number) : undefined
}

function measured(amount: Part, units: Part, to: Conversion): Quantity | undefined {
  const value = amount.isValued ? decimal(amount, to) : undefined
  return value === undefined ? undefined : { value, ...unit(units, to) }
}

function dosageOf(segment: SegmentReader, fields: Fields, to: Conversion): Dosage | undefined {
  const low = measured(segment.at(fields.low), segment.at(fields.units), to)
  const high = measured(segment.at(fields.high), segment.at(fields.units), to)
  const instructions = fields.instructions.flatMap((field) => each(segment, [field], to, concept))
  const perDay = cqQuantity(segment.at(fields.perDay), to)
  const isRange = high !== undefined
  const type = {
    coding: [{ system: 'http://terminology.hl7.org/CodeSystem/dose-rate-type', code: 'ordered' }],
  }
  const dose = isRange
    ? { doseRange: rangeOf(low, high, segment.at(fields.high), to) }
    : low && { doseRange: { low } }
  return {
    additionalInstruction: instructions,
    doseAndRate: dose && [{ type, ...dose }],
    maxDosePerPeriod:
      perDay?.value === undefined
        ? undefined
        : {
            numerator: perDay,
            denominator: { value: 1, unit: 'day', system: 'http://unitsofmeasure.org', code: 'd' },
          },
  }
}

/** RXO and RXE as the medication itself, with its form and strength. */
export const rxoMedicationItem = (rxo: SegmentReader, to: Conversion) => itemOf(rxo, RXO, to)
export const rxeMedicationItem = (rxe: SegmentReader, to: Conversion) => itemOf(rxe, RXE, to)

/** RXG and RXD, which say what was given or handed out, with its lot. */
export const rxgMedicationItem = (rxg: SegmentReader, to: Conversion) => itemOf(rxg, { ...RXG, lot: 19 }, to)
export const rxdMedicationItem = (rxd: SegmentReader, to: Conversion) =>
  itemOf(rxd, { code: 2, form: 6, strength: 16, strengthUnits: 17, volume: 28, volumeUnits: 29, lot: 18 }, to)

type ItemFields = Pick<Fields, 'code' | 'form' | 'strength' | 'strengthUnits' | 'volume' | 'volumeUnits'> & {
  /** Of the lot's number; when it expires and who made it stand in the fields after it. */
  readonly lot?: number
}

function itemOf(segment: SegmentReader, fields: ItemFields, to: Conversion): Draft<'Medication'> | undefined {
  const code = concept(segment.at(fields.code), to)
  if (!code) return undefined
  const numerator = measured(segment.at(fields.strength), segment.at(fields.strengthUnits), to)
  const denominator = measured(segment.at(fields.volume), segment.at(fields.volumeUnits), to)
  const ingredient: readonly MedicationIngredient[] =
    numerator === undefined
      ? []
      : [{ itemCodeableConcept: code, strength: { numerator, denominator: denominator ?? ONE } }]
  return {
    code,
    form: concept(segment.at(fields.form), to),
    ingredient,
    ...(fields.lot === undefined ? {} : lotOf(segment, fields.lot, to)),
  }
}

const lotOf = (segment: SegmentReader, lot: number, to: Conversion): Draft<'Medication'> => ({
  batch: { lotNumber: segment.at(lot).text, expirationDate: dateTime(segment.at(lot + 1), to) },
  manufacturer: cweOrganization(segment.at(lot + 2), to),
})

/** FHIR R4, rat-1: a ratio has both. */
const ONE: Quantity = { value: 1 }

/** RXC, which has no published map: a component of a mixture. */
export function rxcIngredient(rxc: SegmentReader, to: Conversion): MedicationIngredient | undefined {
  const itemCodeableConcept = concept(rxc.at(2), to)
  if (!itemCodeableConcept) return undefined
  const isAdditive = rxc.at(1).text === 'A'
  const numerator = measured(rxc.at(3), rxc.at(4), to)
  return {
    itemCodeableConcept,
    isActive: isAdditive ? true : undefined,
    strength: numerator && { numerator, denominator: ONE },
  }
}

/** RXR[MedicationRequest]. */
export const rxrDosage = (rxr: SegmentReader, to: Conversion): Dosage => ({
  route: concept(rxr.at(1), to, ROUTE_OF_ADMINISTRATION),
  site: concept(rxr.at(2), to, BODY_PARTS),
  method: concept(rxr.at(4), to, ADMINISTRATION_METHOD),
  additionalInstruction: each(rxr, [5], to, concept),
})

/** TQ of ORC-7 and RXE-1, by which versions before 2.5 tell what TQ1 tells now. */
export function tqMedication(
  tq: Part,
  to: Conversion,
): { readonly dosage: Dosage; readonly request: Draft<'MedicationRequest'> } {
  const doseQuantity = cqQuantity(tq.at(1), to)
  return {
    dosage: {
      text: tq.at(8).text,
      timing: tqTiming(tq, to),
      doseAndRate: doseQuantity && [{ doseQuantity }],
    },
    request: { priority: requiredCode(tq.at(6), to, EXTENDED_PRIORITY_CODES) },
  }
}

/** TQ1[MedicationRequest]. */
export function tq1Medication(
  tq1: SegmentReader,
  to: Conversion,
): { readonly dosage: Dosage; readonly request: Draft<'MedicationRequest'> } {
  tq1.take(1)
  const doseQuantity = cqQuantity(tq1.at(2), to)
  const condition = tq1.at(10).whole
  return {
    dosage: {
      text: tq1.at(11).whole,
      additionalInstruction: condition === undefined ? [] : [{ text: condition }],
      timing: tq1Timing(tq1, tq1Bounds(tq1, to), to),
      doseAndRate: doseQuantity && [{ doseQuantity }],
    },
    request: { priority: requiredCode(tq1.at(9), to, EXTENDED_PRIORITY_CODES) },
  }
}
