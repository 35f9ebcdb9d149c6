import type { CalendarDate, Money } from '../../kernel/index.ts'
import { directionOf, type NachaBatch, type NachaBatchHeader, type NachaEntry } from './nacha-file.ts'

/** The TRN segment of X12 that a health plan sends in the addenda of its payment. */
export type TraceSegment = {
  /** TRN02: the number that the 835 bears in its own TRN02. */
  readonly trace: string
  /** TRN03: `1` and the payer's tax id, as in TRN03 of the 835. */
  readonly payerId: string
  /** TRN04. */
  readonly supplement?: string | undefined
}

/** What a payment says to find its remittance by. */
export type Reassociation = TraceSegment & {
  readonly amount: Money
  readonly effectiveDate?: CalendarDate | undefined
  readonly company: string
  /** Number of the entry at its bank. */
  readonly entryTrace: string
}

/**
 * Reads `TRN*1*12345*1512345678*999999999\`. Any element separator serves; the segment ends with a backslash or a tilde,
 * or with the text. Undefined when there is none, or one without trace or payer.
 */
export function readTraceSegment(information: string): TraceSegment | undefined {
  const found = /(?:^|[\\~])\s*TRN([^A-Za-z0-9\s])([^\\~]*)/.exec(information)
  if (!found) return undefined
  const [, separator = '*', elements = ''] = found
  const [kind, trace, payerId, supplement] = elements.split(separator).map((element) => element.trim())
  if (kind !== '1' || !trace || !payerId) return undefined
  return { trace, payerId, ...(supplement && { supplement }) }
}

/** The information of an entry's addenda 05, joined as the originator wrote it. */
export const informationOf = ({ addenda }: NachaEntry): string =>
  addenda.flatMap((one) => ('information' in one && one.type === '05' ? [one.information] : [])).join('')

/** By what the payment of an entry finds its 835; undefined for debits, returns and entries without a TRN. */
export function reassociationOf(
  { company, effectiveDate }: Pick<NachaBatchHeader, 'company' | 'effectiveDate'>,
  entry: NachaEntry,
): Reassociation | undefined {
  if (directionOf(entry.transactionCode) !== 'credit') return undefined
  if (entry.addenda.some(({ type }) => type === '98' || type === '99')) return undefined
  const segment = readTraceSegment(informationOf(entry))
  if (!segment) return undefined
  const { amount, trace: entryTrace } = entry
  return { ...segment, amount, company, entryTrace, ...(effectiveDate && { effectiveDate }) }
}

/** The payments of a batch that name a remittance. */
export const reassociationsOf = (batch: NachaBatch): readonly Reassociation[] =>
  batch.entries.flatMap((entry) => reassociationOf(batch, entry) ?? [])
