import { acknowledgmentMode, type Verdict } from './ack-mode.ts'
import { asciiOnly, type BuildField, type BuildLine, buildRaw } from './build-raw.ts'
import { byteText, encodeText } from './charset.ts'
import type { Problem } from './conditions.ts'
import { RECOMMENDED } from './delimiters.ts'
import { coded, errSegments } from './err-segment.ts'
import { type Hl7Message, parseMessage } from './message.ts'
import { isAtLeast } from './version.ts'

export type AckStage = 'accept' | 'application'

export type Outcome = { readonly verdict: Verdict; readonly problems?: readonly Problem[] }

export type AckOptions = {
  /** MSH-10 of the acknowledgment. */
  readonly controlId: string
  /** MSH-7 of the acknowledgment, as `printHl7Time` writes it. */
  readonly at: string
  /** MSH-3 and MSH-4 of the acknowledgment; when left out, what the sender called the receiver (MSH-5, MSH-6). */
  readonly application?: string
  readonly facility?: string
  /** Which of the two acknowledgments; when left out, the first that the sender's mode knows. */
  readonly stage?: AckStage
}

const CODES: Readonly<Record<AckStage, Readonly<Record<Verdict, string>>>> = {
  application: { accept: 'AA', error: 'AE', reject: 'AR' },
  accept: { accept: 'CA', error: 'CE', reject: 'CR' },
}

/**
 * The acknowledgment of a message (HL7 v2.5.1, 2.9.2 and 2.9.3): ACK with MSA, and one ERR for each problem. Bytes
 * that are no message are answered too, with what can be told of them. Whether the sender wants one at all is
 * `expectsAccept` and `expectsApplication`.
 */
export function acknowledge(
  original: Hl7Message | Uint8Array | undefined,
  outcome: Outcome,
  options: AckOptions,
): Hl7Message {
  const parsed = parseMessage(printAcknowledgment(original, outcome, options).bytes)
  if (!parsed.ok) throw new Error('an acknowledgment that was built does not start with MSH')
  return parsed.value
}

/** The same with its code (MSA-1), for whoever only sends it: it is not read again. */
export function printAcknowledgment(
  original: Hl7Message | Uint8Array | undefined,
  { verdict, problems = [] }: Outcome,
  options: AckOptions,
): { readonly code: string; readonly bytes: Uint8Array } {
  const message = answerable(original instanceof Uint8Array ? salvage(original) : original)
  const mode = message ? acknowledgmentMode(message) : 'original'
  const code = CODES[options.stage ?? (mode === 'enhanced' ? 'accept' : 'application')][verdict]
  const version = message?.get('MSH-12')?.trim() || '2.5.1'
  // MSA-3 and, from 2.2 on, MSA-6 are how versions before 2.5 tell what is wrong; ERR replaced them.
  const [first] = isAtLeast(version, '2.5') ? [] : problems
  const told = first && asciiOnly(first.says)
  const condition = first && isAtLeast(version, '2.2') ? coded(first.condition) : undefined
  const msa: BuildLine = [
    'MSA',
    [
      [1, code],
      [2, copy(message, 'MSH-10')],
      [3, told],
      [6, condition],
    ],
  ]
  const lines = [header(message, version, options), msa, ...errSegments(message, version, problems)]
  return { code, bytes: buildRaw(message, lines) }
}

/** Sender and receiver change places; delimiters, version, processing id and character set stay. */
function header(message: Hl7Message | undefined, version: string, options: AckOptions): BuildLine {
  const { application, facility, at, controlId } = options
  const processing = message?.getRaw('MSH-11') || 'P'
  const fields: BuildLine[1] = [
    [3, application ?? copy(message, 'MSH-5')],
    [4, facility ?? copy(message, 'MSH-6')],
    [5, copy(message, 'MSH-3')],
    [6, copy(message, 'MSH-4')],
    [7, at],
    [9, messageType(message, version)],
    [10, controlId],
    [11, { copied: processing }],
    [12, { copied: message?.getRaw('MSH-12') || version }],
    [18, copy(message, 'MSH-18')],
  ]
  return ['MSH', fields]
}

const copy = (message: Hl7Message | undefined, path: string): BuildField => ({
  copied: message?.getRaw(path) ?? '',
})

/** MSH-9 has an event from version 2.2 and a structure from 2.3.1 on. */
function messageType(message: Hl7Message | undefined, version: string): readonly string[] {
  const sent = message?.get('MSH-9.2') ?? ''
  // What is no event at all may hold what the character set can't write, such as a stray ESC.
  const event = /^[\x20-\x7e]*$/.test(sent) ? sent : ''
  if (isAtLeast(version, '2.3.1')) return ['ACK', event, 'ACK']
  return isAtLeast(version, '2.2') && event !== '' ? ['ACK', event] : ['ACK']
}

/**
 * A message that declares a letter or a digit as a delimiter can't be answered in its own delimiters, as an acknowledgment
 * code would be cut in two; nor one whose delimiters its character set can't write. It is answered like bytes that are
 * no message.
 */
function answerable(message: Hl7Message | undefined): Hl7Message | undefined {
  if (!message || message.delimiters === RECOMMENDED) return message
  const all = Object.values(message.delimiters).join('')
  const isUsable = !/[A-Za-z0-9]/.test(all) && encodeText(all, message.charset) !== undefined
  return isUsable ? message : undefined
}

/** A message that starts somewhere inside the bytes: its header tells whom to answer. */
function salvage(bytes: Uint8Array): Hl7Message | undefined {
  const parsed = parseMessage(bytes)
  if (parsed.ok) return parsed.value
  const start = byteText(bytes).search(/MSH[^A-Za-z0-9\s]/)
  const inner = start < 0 ? undefined : parseMessage(bytes.subarray(start))
  return inner?.ok ? inner.value : undefined
}
