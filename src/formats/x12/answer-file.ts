import { type CalendarDate, ok, type Result } from '../../kernel/index.ts'
import type { ReceivedInterchange } from './acknowledger.ts'
import { writeInterchangeAcknowledgment } from './acknowledgment-ta1.ts'
import { answerClaims } from './answer-claims.ts'
import { answerGroup } from './answer-group.ts'
import { answerInterchange } from './answer-interchange.ts'
import { groupOf } from './codec.ts'
import { guide999 } from './guides/acknowledgments.ts'
import { guide277ca } from './guides/claim-acknowledgment.ts'
import type { Segment } from './segment.ts'
import { type Separators, USUAL_SEPARATORS } from './separators.ts'
import {
  type ElementValue,
  type EnvelopeValues,
  type GroupValues,
  type SegmentValues,
  type TradingPartner,
  writeInterchange,
} from './write-interchange.ts'

export type AnswerKind = 'ta1' | '999' | '277ca'
export const ANSWER_KINDS: readonly AnswerKind[] = ['ta1', '999', '277ca']

/** When the answer is given, and its own control number (ISA13). */
export type AnswerValues = {
  readonly date: CalendarDate
  /** `HHMM`. */
  readonly time: string
  readonly control: number
}

/**
 * The interchange that answers another, sender and receiver having changed places: a TA1, a 999 for each group, or a
 * 277CA for each transaction of claims. Nothing (no bytes) when it holds nothing that such an answer is for.
 */
export function answerFile(
  kind: AnswerKind,
  received: ReceivedInterchange,
  values: AnswerValues,
): Result<Uint8Array> {
  const envelope = answerEnvelope(received.header, values)
  const separators = envelope.separators ?? USUAL_SEPARATORS
  if (kind === 'ta1') return writeInterchangeAcknowledgment(answerInterchange(received), envelope)
  const group = kind === '999' ? groupAnswers(received) : claimAnswers(received, envelope)
  if (group.transactions.length === 0) return ok(new Uint8Array())
  return writeInterchange(envelope, [withoutSeparators(group, separators)])
}

const groupAnswers = ({ groups }: ReceivedInterchange): GroupValues =>
  groupOf(groups.filter(({ functional }) => functional !== 'FA').map(answerGroup), guide999)

function claimAnswers({ groups }: ReceivedInterchange, envelope: EnvelopeValues): GroupValues {
  const { date, time, control, sender } = envelope
  const claims = groups.flatMap(({ transactions }) => transactions.filter(({ set }) => set === '837'))
  const answers = claims.map((transaction, index) => {
    const payer = transaction.claims[0]?.payer
    const source = payer?.last
      ? payer
      : { kind: 'organization' as const, last: sender.id, idQualifier: '46', id: sender.id }
    return answerClaims(transaction, { source, reference: `${control}-${index + 1}`, date, time })
  })
  return groupOf(answers, guide277ca)
}

/** The header of an answer: sender and receiver change places, as far as they are named. */
function answerEnvelope(header: Segment | undefined, { date, time, control }: AnswerValues): EnvelopeValues {
  const at = (name: string): string => header?.get(name).trim() ?? ''
  const separators = answerSeparators(header)
  const marks = wrongIn(separators)
  const partner = (qualifier: string, id: string): TradingPartner => {
    const named = at(id).replace(marks, ' ').trim()
    return {
      qualifier: /^[A-Z0-9]{2}$/.test(at(qualifier)) ? at(qualifier) : 'ZZ',
      id: /^[\x20-\x7e]{1,15}$/.test(named) ? named : 'UNKNOWN',
    }
  }
  return {
    separators,
    sender: partner('ISA07', 'ISA08'),
    receiver: partner('ISA05', 'ISA06'),
    date,
    time,
    control,
    usage: at('ISA15') === 'T' ? 'T' : 'P',
  }
}

/** Those of what is answered, as far as they can be used: what is said again of its data holds none of them. */
function answerSeparators(header: Segment | undefined): Separators {
  const separators = { ...USUAL_SEPARATORS, ...definedOf(header?.separators) }
  const marks = Object.values(separators)
  const areSound =
    marks.every((mark) => !/[A-Za-z0-9 .+-]/.test(mark ?? '')) && new Set(marks).size === marks.length
  return areSound ? separators : USUAL_SEPARATORS
}

const definedOf = (separators: Separators | undefined): Partial<Separators> =>
  Object.fromEntries(Object.entries(separators ?? {}).filter(([, mark]) => mark !== undefined))

/** Separators and control characters, which a sender of wrong data may have left in it, become blanks. */
function withoutSeparators(group: GroupValues, separators: Separators): GroupValues {
  const wrong = wrongIn(separators)
  const clean = (text: string): string => text.replace(wrong, ' ').trim()
  const cleanElement = (element: ElementValue): ElementValue => {
    if (typeof element === 'string') return clean(element)
    if (element === undefined) return undefined
    if ('repeats' in element) return { repeats: element.repeats.map(clean) }
    return element.map((part) => part && clean(part))
  }
  const cleanSegment = ([id, ...elements]: SegmentValues): SegmentValues => [
    id,
    ...elements.map(cleanElement),
  ]
  const transactions = group.transactions.map((one) => ({ ...one, body: one.body.map(cleanSegment) }))
  return { ...group, transactions }
}

function wrongIn(separators: Separators): RegExp {
  const marks = Object.values(separators)
    .join('')
    .replace(/[\\\]^-]/g, '\\$&')
  return new RegExp(`[\\x00-\\x1f${marks}]`, 'g')
}
