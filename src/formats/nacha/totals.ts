import { directionOf, type NachaEntry } from './nacha-file.ts'
import type { RecordIssues } from './read-records.ts'
import type { FieldName } from './records.ts'

const HASH_MODULUS = 10_000_000_000

/** What controls hold of a batch or a file: records 6 and 7, routing numbers added up, cents by direction. */
export type Totals = { count: number; hash: number; debits: number; credits: number }

export const noTotals = (): Totals => ({ count: 0, hash: 0, debits: 0, credits: 0 })

export function addEntry(totals: Totals, { receiver, transactionCode, amount, addenda }: NachaEntry): void {
  totals.count += 1 + addenda.length
  totals.hash = (totals.hash + (Number(receiver.slice(0, 8)) || 0)) % HASH_MODULUS
  totals[directionOf(transactionCode) === 'debit' ? 'debits' : 'credits'] += amount.minor
}

export function addTotals(totals: Totals, { count, hash, debits, credits }: Totals): void {
  totals.count += count
  totals.hash = (totals.hash + hash) % HASH_MODULUS
  totals.debits += debits
  totals.credits += credits
}

type Control = 'batchControl' | 'fileControl'

const WORDS: Readonly<Record<string, string>> = {
  count: 'There are so many entry and addenda records',
  hash: 'The routing numbers add up to',
  debits: 'The debits add up, in cents, to',
  credits: 'The credits add up, in cents, to',
  batches: 'There are so many batches',
  blocks: 'There are so many blocks of ten records',
  number: 'The header has the number',
}

/** Holds what a control record says, in the fields of these names, against what was found. */
export function compareTotals<Kind extends Control>(
  names: readonly FieldName<Kind>[],
  found: Readonly<Record<string, number>>,
  fields: Readonly<Record<FieldName<Kind>, string>>,
  issues: RecordIssues<Kind>,
): void {
  for (const name of names) {
    const expected = found[name]
    if (expected === undefined || issues.number(name, fields[name]) === expected) continue
    issues.add('control', name, `${WORDS[name]}: ${expected}.`, `Send ${expected}, or what lacks.`)
  }
}
