import { isAscii } from 'node:buffer'
import { type Hl7Message, type Problem, type Profile, printHl7Time } from '../../formats/hl7v2/index.ts'
import {
  asFailure,
  type Clock,
  type Failure,
  type Issue,
  isJsonObject,
  type JsonObject,
  type Priority,
} from '../../kernel/index.ts'
import type { NewEntry } from '../../log/index.ts'
import type { BusinessKey } from '../../model/index.ts'
import { hashOf, type IntakeLog, takeIn } from '../intake.ts'
import { type MessageKeys, messageEntry, type OrderKeys, type SourceIdentity } from '../message-entry.ts'
import { type Answer, agreedIn, answersFor, type Judged, judgeMessage, rejudged } from './judge-message.ts'

/**
 * What the composer says about messages. Each function only sees messages whose header could be read. Without
 * `orderKeys` it is the patient (PID-3), with the one merged away (MRG-1) as second, else the sending application;
 * without `businessKeys` it is MSH-10.
 */
export type MessageReading = MessageKeys<Hl7Message> & {
  /** What is agreed with the sender; without it the header is checked as the standard has it. */
  readonly profile?: Profile | undefined
  /** What the routes find wrong with the content; an error is answered with AE. */
  readonly inspect?: (message: Hl7Message) => readonly Issue[]
}

/** The name is also the scope in which a sender's numbers must differ. */
export type TakerOptions = Pick<IntakeLog, 'log' | 'claimed'> &
  MessageReading &
  SourceIdentity & {
    readonly priority: Priority
    /** Of messages that name none in MSH-18; a profile's goes before it. */
    readonly charset?: string | undefined
  }

export type Taken = {
  readonly outcome: 'stored' | 'repeated' | 'not stored'
  readonly answers: readonly Answer[]
  readonly positive: boolean
  /** Why it was not stored. */
  readonly failure?: Failure
}

export type MessageTaker = (bytes: Uint8Array, wire: JsonObject, known?: readonly Issue[]) => Promise<Taken>

/**
 * Turns the bytes of one message into an entry of the log and the acknowledgments to send.
 *
 * 1. Whatever it is, it is kept once: refused and unreadable bytes too, with the reasons in `meta.issues`.
 * 2. Answers come back only after the commit; when it fails they say "try later" and nothing was stored.
 * 3. The append is handed in before the first await, so messages of a connection keep their order.
 */
export function createMessageTaker(options: TakerOptions): MessageTaker {
  const { clock, newId, name } = options
  const sent = createSentNumbers()
  const agreed = agreedIn(options.profile, options.charset)
  const now = createHl7Clock(clock)
  const make = () => ({ controlId: () => sent.add(controlIdOf(newId())), at: now() })
  const store = (
    judged: Judged,
    answers: readonly Answer[],
    wire: JsonObject,
    { key, hash }: { readonly key: string; readonly hash: string },
  ) => {
    const entry = toEntry(options, judged, answers, wire)
    const acknowledgement = { acks: answers.map(toKept) }
    return takeIn(options, entry, { key, hash, acknowledgement })
  }

  const reused = async (
    judged: Judged,
    wire: JsonObject,
    claim: { key: string; hash: string },
  ): Promise<Taken> => {
    const refused = rejudged(judged, 'error', numberReused)
    const answers = answersFor(refused, make())
    await store({ ...refused, issues: [...judged.issues, numberReusedIssue] }, answers, wire, claim)
    return { outcome: 'stored', answers, positive: false }
  }

  return async (bytes, wire, known = []) => {
    const found = judgeMessage(bytes, safeInspect(options), agreed)
    const judged = known.length === 0 ? found : withKnown(found, known)
    const echo = found.message && sent.isAnswerTo(found.message)
    const hash = hashOf(bytes)
    // What is no whole block has claimed no number: the sender sends the message again under it.
    const number = known.length === 0 ? claimKey(judged.message) : undefined
    const key = number ?? `bytes:${hash}`
    const answers = echo ? [] : answersFor(judged, make())
    try {
      const intake = await store(judged, answers, wire, { key, hash })
      if (intake.taken === 'new') return { outcome: 'stored', answers, positive: judged.verdict === 'accept' }
      if (intake.taken === 'again') return repeated(intake.before.acknowledgement)
      return await reused(judged, wire, { key: `${key}|${name}|${hash}`, hash })
    } catch (thrown) {
      const later = answersFor(rejudged(judged, 'reject', tryLater), make())
      return { outcome: 'not stored', answers: later, positive: false, failure: asFailure(thrown) }
    }
  }
}

const withKnown = (judged: Judged, known: readonly Issue[]): Judged => ({
  ...judged,
  issues: [...known, ...judged.issues],
  problems: [...known.map(toKnownProblem), ...judged.problems],
  acceptance: 'reject',
  verdict: 'reject',
})

const toKnownProblem = ({ place, says }: Issue): Problem => ({
  condition: '102',
  severity: 'E',
  place: '',
  says: `${place}: ${says}`,
})

const numberReused: Problem = {
  condition: '205',
  severity: 'E',
  place: 'MSH-10',
  says: 'Another message came before under this control id.',
}

const numberReusedIssue: Issue = {
  severity: 'error',
  code: 'mllp.control-id-reused',
  place: 'MSH-10',
  says: numberReused.says,
  fix: 'Let the sender give each message a control id of its own and send it again.',
}

const tryLater: Problem = {
  condition: '207',
  severity: 'E',
  place: '',
  says: 'The message could not be stored; nothing was taken. Send it again later.',
}

/** Sender and number, as HL7 v2.5.1, 2.14.9.10 makes them unique; undefined without a number. */
function claimKey(message: Hl7Message | undefined): string | undefined {
  const number = message?.getRaw('MSH-10')
  return message && number
    ? ['msh', message.getRaw('MSH-3'), message.getRaw('MSH-4'), number].join('|')
    : undefined
}

/** MSH-10 holds 20 characters up to version 2.6: the time of the id and its last random part. */
const controlIdOf = (id: string): string => id.slice(0, 8) + id.slice(9, 13) + id.slice(-8)

/** The time as MSH-7 has it, printed once a second. */
function createHl7Clock(clock: Clock): () => string {
  let second = -1
  let printed = ''
  return () => {
    const now = clock.now()
    if (Math.floor(now / 1_000) !== second) {
      second = Math.floor(now / 1_000)
      printed = printHl7Time(now, 0)
    }
    return printed
  }
}

const SENT_MAX = 256

/**
 * The numbers of the last acknowledgments of a connection. A peer that acknowledges an acknowledgment is not
 * answered: two such programs would go on for ever. Such a peer is rare: keeping the numbers costs nothing, looking for
 * one goes through all of them.
 */
function createSentNumbers() {
  const ring: string[] = []
  let at = 0
  return {
    add: (number: string): string => {
      ring[at] = number
      at = (at + 1) % SENT_MAX
      return number
    },
    isAnswerTo: (message: Hl7Message): boolean =>
      message.get('MSH-9.1') === 'ACK' && ring.includes(message.get('MSA-2') ?? ''),
  }
}

/** An answer as its claim keeps it: `text` where it is ASCII, as nearly all are; `bytes` in base64. */
function toKept({ code, bytes }: Answer): JsonObject {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return isAscii(buffer)
    ? { code, text: buffer.toString('latin1') }
    : { code, bytes: buffer.toString('base64') }
}

const fromKept = ({ code, text, bytes }: JsonObject): Answer => ({
  code: String(code),
  bytes: typeof text === 'string' ? Buffer.from(text, 'latin1') : Buffer.from(String(bytes), 'base64'),
})

function repeated(acknowledgement: JsonObject | null): Taken {
  const acks: unknown = acknowledgement?.acks
  const answers = (Array.isArray(acks) ? acks.filter(isJsonObject) : []).map(fromKept)
  return { outcome: 'repeated', answers, positive: answers.every(({ code }) => code.endsWith('A')) }
}

/** A defect in a route must not lose a message: it is kept, refused, and says so. */
const safeInspect =
  ({ inspect }: MessageReading) =>
  (message: Hl7Message): readonly Issue[] => {
    try {
      return inspect?.(message) ?? []
    } catch {
      return [inspectDefect]
    }
  }

const inspectDefect: Issue = {
  severity: 'error',
  code: 'mllp.inspect-defect',
  place: 'MSH-9',
  says: 'The check of the content failed by a defect of its own.',
  fix: 'Mend the route of this message type; the message is kept and can be processed then.',
}

const toEntry = (
  options: TakerOptions,
  { message, bytes, issues, verdict }: Judged,
  answers: readonly Answer[],
  wire: JsonObject,
): NewEntry =>
  messageEntry(options, {
    subject: message,
    format: 'hl7v2',
    bytes,
    meta: {
      ...wire,
      type: typeOf(message),
      ack: answers.map(({ code }) => code).join(' '),
      ...(options.charset !== undefined && { charset: options.charset }),
    },
    issues,
    verdict,
    otherwise: message
      ? { orderKeys: defaultOrderKeys(message), businessKeys: defaultBusinessKeys(message) }
      : { orderKeys: 'alone' },
  })

/** `ADT^A01`; null when MSH-9 holds something that is no type. */
function typeOf(message: Hl7Message | undefined): string | null {
  const type = [message?.get('MSH-9.1'), message?.get('MSH-9.2')].filter(Boolean).join('^')
  return /^[A-Z0-9]{3}(\^[A-Z0-9]{3})?$/.test(type) ? type : null
}

export function defaultOrderKeys(message: Hl7Message): OrderKeys {
  const patient = identifier(message, 'PID-3')
  const merged = identifier(message, 'MRG-1')
  if (patient && merged && patient !== merged) return [patient, merged]
  const only = patient ?? merged
  return [only ?? `sender:${message.getRaw('MSH-3')}|${message.getRaw('MSH-4')}`]
}

function identifier(message: Hl7Message, path: string): string | undefined {
  const id = message.get(`${path}.1`)
  return id ? `patient:${message.get(`${path}.4.1`) ?? ''}|${id}` : undefined
}

function defaultBusinessKeys(message: Hl7Message): readonly BusinessKey[] {
  const value = message.get('MSH-10')
  return value ? [{ kind: 'msh10', value }] : []
}
