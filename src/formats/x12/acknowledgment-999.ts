import type { Issue, Result } from '../../kernel/index.ts'
import {
  type Group,
  type Interchange,
  type Transaction,
  transactionsOf,
  type X12File,
} from './interchange.ts'
import { type LoopNode, readLoops } from './loops.ts'
import { schema999 } from './schema-999.ts'
import type { Segment } from './segment.ts'
import { compact, ValueReader } from './values.ts'
import { type EnvelopeValues, type SegmentValues, writeInterchange } from './write-interchange.ts'

/** IK4. The copy of the bad data (IK404) is left in the tree: it may be about a patient. */
export type ElementError = {
  readonly element: number
  readonly component?: number | undefined
  readonly repeat?: number | undefined
  readonly reference?: string | undefined
  readonly code: string
}

/** IK3: `position` counts segments from ST, which is 1. */
export type SegmentError = {
  readonly segment: string
  readonly position: number
  readonly loop?: string | undefined
  readonly code?: string | undefined
  readonly elements: readonly ElementError[]
}

/** AK2 to IK5. `status` is A accepted, E accepted with errors, R rejected, M, W, X rejected for security reasons. */
export type TransactionAcknowledgment = {
  readonly set: string
  readonly control: string
  readonly version?: string | undefined
  readonly errors: readonly SegmentError[]
  readonly status: string
  readonly codes: readonly string[]
}

/** A 999 (005010X231A1): the answer to one functional group. AK901 also knows P, partly accepted. */
export type Acknowledgment999 = {
  readonly functional: string
  readonly control: string
  readonly version?: string | undefined
  readonly transactions: readonly TransactionAcknowledgment[]
  readonly status: string
  readonly included: number
  readonly received: number
  readonly accepted: number
  readonly codes: readonly string[]
}

export type AcknowledgmentReading = {
  readonly acknowledgment: Acknowledgment999
  readonly transaction: Transaction
  readonly issues: readonly Issue[]
}

export const readAcknowledgments = (tree: X12File | Interchange): readonly AcknowledgmentReading[] =>
  transactionsOf(tree, '999').map(readAcknowledgment)

function readAcknowledgment(transaction: Transaction): AcknowledgmentReading {
  const { root, issues } = readLoops(transaction, schema999)
  const read = new ValueReader(root.place, [...issues])
  const [ak1, ak9] = [root.segment('AK1'), root.segment('AK9')]
  const acknowledgment = compact({
    functional: read.requiredText(ak1, 'AK101'),
    control: read.requiredText(ak1, 'AK102'),
    version: read.text(ak1, 'AK103'),
    transactions: root.loops('2000').map((loop) => readTransaction(loop, read.at(loop.place))),
    status: read.requiredText(ak9, 'AK901'),
    included: read.decimal(ak9, 'AK902') ?? 0,
    received: read.decimal(ak9, 'AK903') ?? 0,
    accepted: read.decimal(ak9, 'AK904') ?? 0,
    codes: codes(ak9, 5),
  })
  return { acknowledgment, transaction, issues: read.issues }
}

function readTransaction(loop: LoopNode, read: ValueReader): TransactionAcknowledgment {
  const [ak2, ik5] = [loop.segment('AK2'), loop.segment('IK5')]
  return compact({
    set: read.requiredText(ak2, 'AK201'),
    control: read.requiredText(ak2, 'AK202'),
    version: read.text(ak2, 'AK203'),
    errors: loop.loops('2100').map((error) => readError(error, read.at(error.place))),
    status: read.requiredText(ik5, 'IK501'),
    codes: codes(ik5, 2),
  })
}

function readError(loop: LoopNode, read: ValueReader): SegmentError {
  const ik3 = loop.segment('IK3')
  return compact({
    segment: read.requiredText(ik3, 'IK301'),
    position: read.decimal(ik3, 'IK302') ?? 0,
    loop: read.text(ik3, 'IK303'),
    code: read.text(ik3, 'IK304'),
    elements: loop.loops('2110').map((element) => {
      const ik4 = element.segment('IK4')
      const at = read.at(element.place)
      return compact({
        element: at.decimal(ik4, 'IK401-1') ?? 0,
        component: at.decimal(ik4, 'IK401-2'),
        repeat: at.decimal(ik4, 'IK401-3'),
        reference: at.text(ik4, 'IK402'),
        code: at.requiredText(ik4, 'IK403'),
      })
    }),
  })
}

const codes = (segment: Segment | undefined, first: number): string[] =>
  Array.from({ length: 5 }, (_, index) => segment?.element(first + index).trim() ?? '').filter(Boolean)

/** The answer to a group that was received; transactions whose ST02 is in `rejected` are rejected, the rest accepted. */
export function acknowledgeGroup(group: Group, rejected: ReadonlySet<string> = new Set()): Acknowledgment999 {
  const { header, trailer, transactions } = group
  const accepted = transactions.filter(({ control }) => !rejected.has(control)).length
  return compact({
    functional: header?.get('GS01').trim() ?? '',
    control: header?.get('GS06').trim() ?? '',
    version: header?.get('GS08').trim() || undefined,
    transactions: transactions.map(({ set, control, version }) =>
      rejected.has(control)
        ? { set, control, version, errors: [], status: 'R', codes: ['5'] }
        : { set, control, version, errors: [], status: 'A', codes: [] },
    ),
    status: accepted === transactions.length ? 'A' : accepted === 0 ? 'R' : 'P',
    included: Number(trailer?.get('GE01') ?? transactions.length) || transactions.length,
    received: transactions.length,
    accepted,
    codes: [],
  })
}

/** One interchange with one 999 per acknowledgment. */
export function writeAcknowledgments(
  acknowledgments: readonly Acknowledgment999[],
  envelope: EnvelopeValues,
): Result<Uint8Array> {
  const { functional, version, set } = schema999
  const transactions = acknowledgments.map((acknowledgment) => ({ set, body: bodyOf(acknowledgment) }))
  return writeInterchange(envelope, [{ functional, version, transactions }])
}

const bodyOf = (acknowledgment: Acknowledgment999): SegmentValues[] => [
  ['AK1', acknowledgment.functional, acknowledgment.control, acknowledgment.version],
  ...acknowledgment.transactions.flatMap(transactionSegments),
  [
    'AK9',
    acknowledgment.status,
    String(acknowledgment.included),
    String(acknowledgment.received),
    String(acknowledgment.accepted),
    ...acknowledgment.codes,
  ],
]

const transactionSegments = (transaction: TransactionAcknowledgment): SegmentValues[] => [
  ['AK2', transaction.set, transaction.control, transaction.version],
  ...transaction.errors.flatMap(errorSegments),
  ['IK5', transaction.status, ...transaction.codes],
]

const errorSegments = ({ segment, position, loop, code, elements }: SegmentError): SegmentValues[] => [
  ['IK3', segment, String(position), loop, code],
  ...elements.map(
    ({ element, component, repeat, reference, code: elementCode }) =>
      [
        'IK4',
        [element, component, repeat].map((n) => (n === undefined ? '' : String(n))),
        reference,
        elementCode,
      ] as const,
  ),
]
