import { fail, type Issue, type Result } from '../../kernel/index.ts'
import type { TransactionHead } from './envelope-reader.ts'
import { hierarchyIssues } from './hierarchy.ts'
import { type Transaction, transactionsOf } from './interchange.ts'
import { warning } from './issue.ts'
import { levelOfIssue } from './issue-level.ts'
import { readLoops } from './loops.ts'
import { parseInterchanges } from './parse-interchanges.ts'
import type { TransactionSchema } from './schema.ts'
import { askRules, type Guide } from './shape/guide.ts'
import { Reading } from './shape/reading.ts'
import { SegmentWriter } from './shape/segment-writer.ts'
import { type EnvelopeValues, type GroupValues, writeInterchange } from './write-interchange.ts'

/** A transaction read into its object, as far as it can be. */
export type TransactionReading<Value> = {
  readonly value: Value
  readonly transaction: Transaction
  /** Of this transaction's content; those of the envelope are the interchange's. */
  readonly issues: readonly Issue[]
}

type Named = Pick<TransactionHead, 'set' | 'version'>

/** Is the transaction of this guide, or of its set when it does not say which guide it follows? */
export const isOf = ({ set, version }: Named, { schema }: Guide): boolean =>
  set === schema.set &&
  (isOfVersion(version, schema) || isOlder({ version }, schema) || schema.anyVersion === true)

/** Is it of the guide's version before this one? */
const isOlder = ({ version }: Pick<TransactionHead, 'version'>, { olderPrefix }: TransactionSchema) =>
  olderPrefix !== undefined && version.startsWith(olderPrefix)

const isOfVersion = (version: string, { versionPrefix }: TransactionSchema): boolean =>
  version === '' || version.startsWith(versionPrefix)

/** A transaction of another version is read as if it were of this one, and that is told. */
export const versionIssues = (
  { version, place }: Pick<TransactionHead, 'version' | 'place'>,
  { schema }: Guide,
): readonly Issue[] => (isOfVersion(version, schema) ? [] : [otherVersion(place, schema)])

/**
 * Passes on what is told of a transaction of the guide. Of its older version what this one requires is a warning: that
 * the file is not as the older one wants is not known here.
 */
export const softened = (head: Named, { schema }: Guide, issue: Issue): Issue =>
  issue.severity === 'error' && isOlder(head, schema) && !HELD_BY_ALL.has(levelOfIssue(issue.code))
    ? { ...issue, severity: 'warning' }
    : issue

/** Syntax, and what must add up. */
const HELD_BY_ALL: ReadonlySet<number> = new Set([1, 3])

const otherVersion = (place: string, { version, versionPrefix }: TransactionSchema): Issue =>
  warning(
    'x12.version',
    `${place}/GS08`,
    `The transaction is not of version ${versionPrefix}; it is read as if it were.`,
    `Send ${version}.`,
  )

export function readTransaction<Value extends object>(
  transaction: Transaction,
  guide: Guide<Value>,
): TransactionReading<Value> {
  const { root, issues: loopIssues } = readLoops(transaction, guide.schema)
  const issues = [...loopIssues, ...hierarchyIssues(transaction), ...versionIssues(transaction, guide)]
  const tell = (issue: Issue) => void issues.push(issue)
  const value = guide.root.read(root, new Reading(root, tell, askRules(guide.rules(), tell)))
  return { value, transaction, issues: issues.map((issue) => softened(transaction, guide, issue)) }
}

/** What stands between ST and SE. */
export function bodyOf<Value extends object>(
  value: Value,
  guide: Guide<Value>,
): GroupValues['transactions'][number] {
  const writer = new SegmentWriter()
  guide.root.write(value, writer)
  return { set: guide.schema.set, body: writer.segments }
}

export const groupOf = <Value extends object>(
  values: readonly Value[],
  guide: Guide<Value>,
): GroupValues => ({
  functional: guide.schema.functional,
  version: guide.schema.version,
  transactions: values.map((value) => bodyOf(value, guide)),
})

/**
 * One interchange with a transaction for each value, in one group. What was written is read again: refused when it
 * lacks what the guide requires, with places in the interchange that was to be.
 */
export function writeTransactions<Value extends object>(
  values: readonly Value[],
  envelope: EnvelopeValues,
  guide: Guide<Value>,
): Result<Uint8Array> {
  return writeChecked(envelope, [groupOf(values, guide)], [guide as Guide])
}

export function writeChecked(
  envelope: EnvelopeValues,
  groups: readonly GroupValues[],
  guides: readonly Guide[],
): Result<Uint8Array> {
  const written = writeInterchange(envelope, groups)
  if (!written.ok) return written
  const transactions = transactionsOf(parseInterchanges(written.value))
  const issues = transactions.flatMap((transaction) => {
    const guide = guides.find((one) => isOf(transaction, one))
    return guide ? readTransaction(transaction, guide).issues : []
  })
  const errors = issues.filter(({ severity }) => severity === 'error')
  return errors.length > 0 ? fail(errors) : written
}
