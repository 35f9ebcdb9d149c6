import type { ChargeItemPerformer, Money, Quantity } from '../../../fhir/index.ts'
import type { Conversion } from '../conversion.ts'
import { concept } from '../data-types/codes.ts'
import { eiIdentifier } from '../data-types/identifiers.ts'
import { cweOrganization, xonOrganization } from '../data-types/organizations.ts'
import { xcnPractitioner } from '../data-types/people.ts'
import { decimal, decimalOf } from '../data-types/quantities.ts'
import { dateTime, period } from '../data-types/times.ts'
import type { Part, SegmentReader } from '../read-segment.ts'
import type { Draft } from '../resource-kind.ts'
import { systemUri, userTable } from '../vocabulary/concept-map.ts'
import { each } from './patient.ts'

/** HL7 table 0017: a credit takes back what was charged. */
const STATUS: Readonly<Record<string, Draft<'ChargeItem'>['status']>> = {
  CG: 'billable',
  CD: 'not-billable',
  PY: 'not-billable',
}

/** FT1, which has no published map: a charge. */
export function ft1Charge(ft1: SegmentReader, to: Conversion): Draft<'ChargeItem'> {
  ft1.take(1)
  const type = ft1.at(6).at(1).text
  const start = ft1.at(4)
  const hasEnd = start.at(2).isValued && start.at(2).peek?.length !== 1
  return {
    identifier: each(ft1, [2], to, (part) => eiIdentifier(part, to)),
    status: STATUS[type ?? 'CG'] ?? 'unknown',
    code: procedureOf(ft1, to),
    ...(hasEnd ? { occurrencePeriod: period(start, to) } : { occurrenceDateTime: dateTime(start.at(1), to) }),
    performer: performers(ft1, to),
    performingOrganization: xonOrganization(ft1.at(32), to) ?? cweOrganization(ft1.at(13), to),
    requestingOrganization: xonOrganization(ft1.at(33), to),
    quantity: quantityOf(ft1.at(10), to),
    priceOverride: price(ft1),
    enteredDate: dateTime(ft1.at(5), to),
    reason: each(ft1, [19], to, concept),
  }
}

/** FT1-25 with its modifiers (FT1-26), or else the transaction code of FT1-7. */
function procedureOf(ft1: SegmentReader, to: Conversion): Draft<'ChargeItem'>['code'] {
  const procedure = concept(ft1.at(25), to)
  const transaction = concept(ft1.at(7), to, userTable('0132'))
  const modifiers = each(ft1, [26], to, (part) => part.at(1).text)
  const described = ft1.at(8).text
  const coding = [...(procedure?.coding ?? []), ...(transaction?.coding ?? [])]
  const [first, ...others] = coding
  const whole =
    first?.code && modifiers.length > 0 ? [{ ...first, code: [first.code, ...modifiers].join(':') }] : []
  const text = procedure?.text ?? described ?? transaction?.text
  return first || text ? { coding: [...whole, ...(first ? [first] : []), ...others], text } : undefined
}

const performers = (ft1: SegmentReader, to: Conversion): readonly ChargeItemPerformer[] => [
  ...each(ft1, [20], to, (part) => xcnPractitioner(part, to)).map((actor) => ({
    function: role('PPRF'),
    actor,
  })),
  ...each(ft1, [21], to, (part) => xcnPractitioner(part, to)).map((actor) => ({
    function: role('REF'),
    actor,
  })),
  ...each(ft1, [24], to, (part) => xcnPractitioner(part, to)).map((actor) => ({
    function: role('ENT'),
    actor,
  })),
]

const role = (code: string) => ({ coding: [{ system: systemUri('v3-ParticipationType'), code }] })

function quantityOf(part: Part, to: Conversion): Quantity | undefined {
  const value = part.isValued ? decimal(part, to) : undefined
  return value === undefined ? undefined : { value }
}

/** FT1-11 is the extended amount; FT1-12 and FT1-22 are the price of one unit (CP: MO in its first component). */
function price(ft1: SegmentReader): Money | undefined {
  const [field] = [11, 22, 12].filter((nth) => ft1.has(nth))
  if (field === undefined) return undefined
  const amount = ft1.at(field).at(1)
  const value = amount.at(1).text === undefined ? undefined : decimalOf(amount.at(1).text ?? '')
  return value === undefined ? undefined : { value, currency: amount.at(2).text ?? 'USD' }
}
