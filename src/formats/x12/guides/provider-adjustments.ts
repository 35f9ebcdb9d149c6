import type { CalendarDate, Money } from '../../../kernel/index.ts'
import { readSpec } from '../schema.ts'
import type { Segment } from '../segment.ts'
import { date, group, money, required, text } from '../shape/fields.ts'
import { append, listOf, newElements, type Part } from '../shape/parts.ts'
import type { Reading } from '../shape/reading.ts'
import { chunks } from './adjustments.ts'

/** One pair of a PLB: taken off the payment (negative: added to it). */
export type ProviderAdjustment = {
  readonly provider: string
  readonly fiscalPeriodEnd?: CalendarDate | undefined
  readonly reason: string
  readonly reference?: string | undefined
  readonly amount: Money
}

const PROVIDER = required(text('PLB01', 50))
const FISCAL_PERIOD_END = date('PLB02')

const pair = (first: number) => {
  const name = (position: number) => `PLB${String(position).padStart(2, '0')}`
  return group({
    reason: required(text(`${name(first)}-1`, 2)),
    reference: text(`${name(first)}-2`, 50),
    amount: required(money(name(first + 1))),
  })
}
const PAIRS = [3, 5, 7, 9, 11, 13].map((first) => ({ first, field: pair(first) }))
const FIELDS = {
  provider: PROVIDER,
  fiscalPeriodEnd: FISCAL_PERIOD_END,
  reason: required(text('PLB03-1', 2)),
  reference: text('PLB03-2', 50),
  amount: required(money('PLB04')),
}

/** PLB: up to six pairs for one provider and fiscal period. */
export function providerAdjustments(
  spec: string,
): Part<{ readonly providerAdjustments: readonly ProviderAdjustment[] }> {
  const read = readSpec(spec)
  const name = 'providerAdjustments'
  return {
    specs: [read],
    properties: [
      {
        name,
        domain: { kind: 'list', of: { kind: 'object', fields: FIELDS }, min: 0, max: 8 },
        isRequired: true,
      },
    ],
    begin(target) {
      target[name] = []
    },
    read: (target, item, reading) => readPlb(item as Segment, reading, (one) => append(target, name, one)),
    write(source, writer) {
      const all = listOf(source, name) as readonly ProviderAdjustment[]
      for (const chunk of chunks(all, PAIRS.length, isOfOnePlb)) {
        const elements = newElements(read)
        elements[1] = chunk[0]?.provider
        if (chunk[0]?.fiscalPeriodEnd) FISCAL_PERIOD_END.write(chunk[0].fiscalPeriodEnd, elements)
        for (const [index, one] of chunk.entries()) PAIRS[index]?.field.write(one, elements)
        writer.add(elements)
      }
    },
  }
}

const isOfOnePlb = (one: ProviderAdjustment, other: ProviderAdjustment): boolean =>
  one.provider === other.provider && one.fiscalPeriodEnd === other.fiscalPeriodEnd

function readPlb(plb: Segment, reading: Reading, take: (one: ProviderAdjustment) => void): void {
  const provider = PROVIDER.read(plb, reading) ?? ''
  const fiscalPeriodEnd = FISCAL_PERIOD_END.read(plb, reading)
  for (const { first, field } of PAIRS) {
    if (first > plb.size) return
    if (plb.element(first) === '' && plb.element(first + 1) === '') continue
    const found = field.read(plb, reading)
    if (found) take({ provider, ...(fiscalPeriodEnd && { fiscalPeriodEnd }), ...found })
  }
}
