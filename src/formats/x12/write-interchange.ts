import { type CalendarDate, fail, type Issue, ok, type Result } from '../../kernel/index.ts'
import { encodeValue, fromByteText } from './bytes.ts'
import { error } from './issue.ts'
import { type Separators, USUAL_SEPARATORS } from './separators.ts'
import { printDate } from './values.ts'

/** An element: text, a composite of components, repetitions, or nothing. */
export type ElementValue =
  | string
  | readonly (string | undefined)[]
  | { readonly repeats: readonly string[] }
  | undefined
/** A segment: its id, then its elements. Trailing empty elements are not written. */
export type SegmentValues = readonly [id: string, ...elements: ElementValue[]]

export type TradingPartner = { readonly qualifier: string; readonly id: string }

/** What ISA and GS say. The caller owns the numbers and the time: the same input gives the same bytes. */
export type EnvelopeValues = {
  readonly sender: TradingPartner
  readonly receiver: TradingPartner
  /** GS02 and GS03; the interchange ids when absent. */
  readonly applicationSender?: string | undefined
  readonly applicationReceiver?: string | undefined
  readonly date: CalendarDate
  /** `HHMM`. */
  readonly time: string
  /** ISA13, 0 to 999999999. */
  readonly control: number
  /** GS06 of the first group; the interchange control number when absent. */
  readonly groupControl?: number | undefined
  readonly usage: 'P' | 'T'
  /** ISA14: asks for a TA1. */
  readonly acknowledgmentRequested?: boolean | undefined
  readonly separators?: Separators | undefined
  /** Written after each segment terminator; nothing by default. */
  readonly lineEnd?: '' | '\n' | '\r\n' | undefined
}

/** `body` is what stands between ST and SE. */
export type TransactionValues = {
  readonly set: string
  /** ST02; numbered from 0001 within the group when absent. */
  readonly control?: string | undefined
  readonly body: readonly SegmentValues[]
}

export type GroupValues = {
  /** GS01, for example `HC`. */
  readonly functional: string
  /** GS08, for example `005010X222A1`; written to ST03 too, except for sets that have none. */
  readonly version: string
  readonly transactions: readonly TransactionValues[]
}

/** One interchange with counted trailers. Refused when data holds a separator, a line end, or doesn't fit in ISA. */
export function writeInterchange(
  envelope: EnvelopeValues,
  groups: readonly GroupValues[],
  acknowledgments: readonly SegmentValues[] = [],
): Result<Uint8Array> {
  const standard = /^\d{5}/.exec(groups[0]?.version ?? '')?.[0] ?? '00501'
  const given = envelope.separators ?? USUAL_SEPARATORS
  // Nothing repeats before 00402: ISA11 says U there (X12.5).
  const separators = standard < '00402' ? { ...given, repetition: undefined } : given
  const forbidden = unwritableIn(separators)
  const issues: Issue[] = isaIssues(envelope)
  const printed = [
    printIsa(envelope, separators, standard),
    ...[...acknowledgments, ...groups.flatMap((group, index) => groupSegments(envelope, group, index))].map(
      (segment, index) => printSegment(segment, separators, forbidden, `segment[${index + 2}]`, issues),
    ),
    `IEA${separators.element}${groups.length}${separators.element}${controlNumber(envelope.control)}`,
  ]
  if (issues.length > 0) return fail(issues)
  const end = separators.segment + (envelope.lineEnd ?? '')
  return ok(fromByteText(printed.map((segment) => segment + end).join('')))
}

/** ST03 names an implementation guide; the 835 carries its in GS08 only. */
const hasGuide = (set: string, version: string): boolean => set !== '835' && version.includes('X')

function groupSegments(envelope: EnvelopeValues, group: GroupValues, index: number): SegmentValues[] {
  const control = String((envelope.groupControl ?? envelope.control) + index)
  const { functional, version, transactions } = group
  const [sender, receiver] = [
    envelope.applicationSender ?? envelope.sender.id,
    envelope.applicationReceiver ?? envelope.receiver.id,
  ]
  return [
    ['GS', functional, sender, receiver, printDate(envelope.date), envelope.time, control, 'X', version],
    ...transactions.flatMap((transaction, at) => transactionSegments(transaction, version, at)),
    ['GE', String(transactions.length), control],
  ]
}

function transactionSegments(transaction: TransactionValues, version: string, at: number): SegmentValues[] {
  const { set, body } = transaction
  const control = transaction.control ?? String(at + 1).padStart(4, '0')
  return [
    ['ST', set, control, hasGuide(set, version) ? version : undefined],
    ...body,
    ['SE', String(body.length + 2), control],
  ]
}

const controlNumber = (control: number): string => String(control).padStart(9, '0')

function printIsa(envelope: EnvelopeValues, separators: Separators, standard: string): string {
  const { sender, receiver, date, time, control, usage } = envelope
  return [
    'ISA',
    '00',
    ' '.repeat(10),
    '00',
    ' '.repeat(10),
    sender.qualifier.padEnd(2),
    sender.id.padEnd(15),
    receiver.qualifier.padEnd(2),
    receiver.id.padEnd(15),
    printDate(date).slice(2),
    time,
    separators.repetition ?? 'U',
    standard,
    controlNumber(control),
    envelope.acknowledgmentRequested ? '1' : '0',
    usage,
    separators.component,
  ].join(separators.element)
}

function isaIssues({
  sender,
  receiver,
  control,
  time,
  separators = USUAL_SEPARATORS,
}: EnvelopeValues): Issue[] {
  const fits = (text: string, max: number): boolean =>
    /^[\x20-\x7e]+$/.test(text) && text.length <= max && !text.includes(separators.element)
  const wrong = [
    fits(sender.qualifier, 2) ? undefined : 'ISA05',
    fits(sender.id, 15) ? undefined : 'ISA06',
    fits(receiver.qualifier, 2) ? undefined : 'ISA07',
    fits(receiver.id, 15) ? undefined : 'ISA08',
    /^\d{4}$/.test(time) ? undefined : 'ISA10',
    Number.isInteger(control) && control >= 0 && control <= 999_999_999 ? undefined : 'ISA13',
  ]
  return wrong
    .filter((place) => place !== undefined)
    .map((place) =>
      error('x12.write.isa', place, 'The value does not fit its fixed length.', 'Give one that fits.'),
    )
}

function printSegment(
  segment: SegmentValues,
  separators: Separators,
  forbidden: RegExp,
  at: string,
  issues: Issue[],
): string {
  const [id, ...elements] = segment
  const printed = elements.map((element, index) => {
    const { parts, joint } = partsOf(element, separators)
    if (joint === undefined || parts.some((part) => part !== undefined && forbidden.test(part))) {
      issues.push(unwritable(`${at}/${id}${String(index + 1).padStart(2, '0')}`))
    }
    return trimEnd(parts.map((part) => encodeValue(part ?? ''))).join(joint)
  })
  return [id, ...trimEnd(printed)].join(separators.element)
}

/** The texts of an element, and what joins them; undefined when the interchange has nothing that could. */
function partsOf(
  element: ElementValue,
  { component, repetition }: Separators,
): { readonly parts: readonly (string | undefined)[]; readonly joint: string | undefined } {
  if (typeof element !== 'object') return { parts: [element], joint: component }
  if (!('repeats' in element)) return { parts: element, joint: component }
  const { repeats } = element
  return { parts: repeats, joint: repeats.length > 1 ? repetition : component }
}

function trimEnd(texts: readonly string[]): readonly string[] {
  const last = texts.findLastIndex((text) => text !== '')
  return texts.slice(0, last + 1)
}

/** X12 has no escape: a separator or a control character inside data can't be sent. */
function unwritableIn({ element, repetition = '', component, segment }: Separators): RegExp {
  const marks = (element + repetition + component + segment).replace(/[\\\]^-]/g, '\\$&')
  return new RegExp(`[\\x00-\\x1f${marks}]`)
}

const unwritable = (place: string): Issue =>
  error(
    'x12.write.character',
    place,
    'The value holds a separator of this interchange or a control character, which X12 cannot escape.',
    'Remove the character, or choose separators that do not occur in the data.',
  )
