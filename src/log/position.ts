import type { Position } from './log.ts'

/**
 * A position is the transaction that wrote the entry, then the entry's number in the order of insertion, each as 16
 * hexadecimal digits, so that positions sort as text. The number alone would not do: it is drawn before the commit,
 * so a later number can be seen before an earlier one. See docs/decisions/0002. `log_now()` is this transaction,
 * `log_settled()` the oldest that is still in flight: adopt-positions.ts.
 */
export const START: Position = '' as Position

const hex = (decimal: string): string => BigInt(decimal).toString(16).padStart(16, '0')

export const printPosition = (txid: string, seq: string): Position => `${hex(txid)}${hex(seq)}` as Position

/** The last place that a transaction could have written to. */
export const endOfTransaction = (txid: string): Position => `${hex(txid)}7fffffffffffffff` as Position

/** Decimal texts, as the database takes them. */
export function parsePosition(position: Position): { readonly txid: string; readonly seq: string } {
  if (position === START) return { txid: '0', seq: '0' }
  const part = (from: number) => BigInt(`0x${position.slice(from, from + 16)}`).toString()
  return { txid: part(0), seq: part(16) }
}

/** SQL for a position that everything which commits from now on is behind, whichever node writes it. */
export const SETTLED_POSITION = `lpad(to_hex(log_settled()::text::bigint), 16, '0') || repeat('0', 16)`
