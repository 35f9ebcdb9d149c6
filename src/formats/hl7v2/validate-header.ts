import type { Issue } from '../../kernel/index.ts'
import type { Verdict } from './ack-mode.ts'
import type { Outcome } from './acknowledge.ts'
import { toProblem } from './conditions.ts'
import { isHl7Time } from './hl7-time.ts'
import type { Hl7Message } from './message.ts'
import { VERSIONS } from './version.ts'

/**
 * What a receiver checks before it answers (HL7 v2.5.1, 2.9.2.1): the fields of MSH that every version from 2.2 on
 * requires, and values that it can't act on. Includes what is wrong with the form of the message.
 */
export function validateHeader(message: Hl7Message): readonly Issue[] {
  const found: Issue[] = []
  typeIssues(message, found)
  required(message, 'MSH-10', 'message control id', 'a value that no other message of this sender has', found)
  processingIssues(message, found)
  versionIssues(message, found)
  timeIssues(message, found)
  conditionIssues(message, 'MSH-15', found)
  conditionIssues(message, 'MSH-16', found)
  if (found.length === 0) return message.issues
  return message.issues.length === 0 ? found : [...message.issues, ...found]
}

/** The verdict that issues lead to: a header that can't be acted on is rejected, wrong data elsewhere is an error. */
export function verdictOf(issues: readonly Issue[]): Verdict {
  const errors = issues.filter(({ severity }) => severity === 'error')
  if (errors.length === 0) return 'accept'
  return errors.some(({ place }) => place === 'segment 1' || place.startsWith('MSH')) ? 'reject' : 'error'
}

/**
 * The outcome that an acknowledgment tells. Warnings stay here: there are senders that take any ERR for a failure.
 */
export function outcomeOf(issues: readonly Issue[]): Outcome {
  const errors = issues.filter(({ severity }) => severity === 'error')
  return { verdict: verdictOf(issues), problems: errors.map((issue) => toProblem(issue)) }
}

/** The trimmed value; '' and an issue when there is none. */
function required(message: Hl7Message, path: string, name: string, example: string, found: Issue[]): string {
  const value = message.get(path)?.trim() ?? ''
  if (value === '')
    found.push({
      severity: 'error',
      code: 'hl7v2.header.missing',
      place: path,
      says: `The ${name} is missing.`,
      fix: `Fill ${path} with ${example}.`,
    })
  return value
}

const CODE = /^[A-Z][A-Z0-9]{2}$/

function typeIssues(message: Hl7Message, found: Issue[]): void {
  const type = required(message, 'MSH-9', 'message type', 'type and event, such as ADT^A01^ADT_A01', found)
  if (type === '') return
  if (!CODE.test(message.get('MSH-9.1') ?? '')) {
    found.push(wrong('type', 'MSH-9.1', 'The message type is not three capital letters or digits.', 'ADT'))
  }
  const event = message.get('MSH-9.2')
  // General acknowledgments and version 2.1 name no event.
  if (event != null && !CODE.test(event)) {
    found.push(wrong('event', 'MSH-9.2', 'The event is not three capital letters or digits.', 'A01'))
  }
}

function processingIssues(message: Hl7Message, found: Issue[]): void {
  const id = required(message, 'MSH-11', 'processing id', 'P, T or D', found)
  if (id === '' || id === 'P' || id === 'T' || id === 'D') return
  const says = 'The processing id is none of P (production), T (training) and D (debugging).'
  found.push(wrong('processing', 'MSH-11.1', says, 'P'))
}

function versionIssues(message: Hl7Message, found: Issue[]): void {
  const version = required(
    message,
    'MSH-12',
    'version',
    'the HL7 version of the message, such as 2.5.1',
    found,
  )
  if (version === '' || VERSIONS.includes(version)) return
  found.push(wrong('version', 'MSH-12.1', 'The version is none that HL7 has published.', '2.5.1'))
}

/** A time in another notation doesn't stop a message: many senders write one. */
function timeIssues(message: Hl7Message, found: Issue[]): void {
  const time = message.get('MSH-7')
  if (time == null || isHl7Time(time)) return
  const says = 'The time of the message is not written as HL7 writes times.'
  found.push({ ...wrong('time', 'MSH-7', says, '20260131235959-0500'), severity: 'warning' })
}

function conditionIssues(message: Hl7Message, path: string, found: Issue[]): void {
  const condition = message.get(path)?.trim()
  if (!condition || ['AL', 'NE', 'ER', 'SU'].includes(condition.toUpperCase())) return
  const says = 'The acknowledgment condition is none of AL, NE, ER and SU; it is read as AL.'
  found.push({ ...wrong('table', path, says, 'AL'), severity: 'warning' })
}

const wrong = (code: string, place: string, says: string, example: string): Issue => ({
  severity: 'error',
  code: `hl7v2.header.${code}`,
  place,
  says,
  fix: `Write for example ${example}.`,
})
