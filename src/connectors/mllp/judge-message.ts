import {
  type AckStage,
  acknowledgmentMode,
  createValidator,
  expectsAccept,
  expectsApplication,
  type Hl7Message,
  type Problem,
  type Profile,
  parseMessage,
  printAcknowledgment,
  toProblem,
  type Verdict,
  validateHeader,
  verdictOf,
} from '../../formats/hl7v2/index.ts'
import type { Issue } from '../../kernel/index.ts'

/** What was found out about a message before anything is stored or answered. */
export type Judged = {
  /** Undefined when the bytes are no message. */
  readonly message: Hl7Message | undefined
  readonly bytes: Uint8Array
  readonly issues: readonly Issue[]
  /** What the sender is told: errors only, there are senders that take any ERR for a failure. */
  readonly problems: readonly Problem[]
  /** On the header alone: whether the message could be taken over at all. */
  readonly acceptance: Verdict
  /** On header and content. */
  readonly verdict: Verdict
}

/** What is agreed with one sender: how bytes without a declared set are read, and what its messages are held against. */
export type Agreed = {
  readonly check: (message: Hl7Message) => readonly Issue[]
  readonly undeclaredCharset: string
}

const STANDARD_HEADER: Agreed = { check: validateHeader, undeclaredCharset: '' }

/** The header alone when there is no profile. */
export const agreedIn = (profile: Profile | undefined, charset = ''): Agreed =>
  profile
    ? { check: createValidator(profile), undeclaredCharset: profile.undeclaredCharset ?? charset }
    : { ...STANDARD_HEADER, undeclaredCharset: charset }

/** Reads and checks bytes; `inspect` says what the routes think of the content, and only sees what passed the check. */
export function judgeMessage(
  bytes: Uint8Array,
  inspect: (message: Hl7Message) => readonly Issue[],
  agreed: Agreed = STANDARD_HEADER,
): Judged {
  const parsed = parseMessage(bytes, agreed)
  if (!parsed.ok) return judged(undefined, bytes, parsed.problem, 'reject', 'reject')
  const header = agreed.check(parsed.value)
  const found = verdictOf(header)
  if (found === 'reject') return judged(parsed.value, bytes, header, found, found)
  // What a profile finds wrong behind the header doesn't keep the message from being taken over.
  if (found === 'error') return judged(parsed.value, bytes, header, 'accept', found)
  const content = inspect(parsed.value)
  const wrong = content.some(({ severity }) => severity === 'error')
  return judged(parsed.value, bytes, [...header, ...content], 'accept', wrong ? 'error' : 'accept')
}

const judged = (
  message: Hl7Message | undefined,
  bytes: Uint8Array,
  issues: readonly Issue[],
  acceptance: Verdict,
  verdict: Verdict,
): Judged => ({
  message,
  bytes,
  issues,
  problems: issues.filter(({ severity }) => severity === 'error').map((issue) => toProblem(issue)),
  acceptance,
  verdict,
})

/**
 * The same message with an outcome that it did not bring itself: a number used twice, a store that is down. A message
 * that was rejected for its header stays so.
 */
export const rejudged = (of: Judged, verdict: Verdict, problem: Problem): Judged => {
  const worse = of.acceptance === 'reject' ? 'reject' : verdict
  return { ...of, problems: [problem, ...of.problems], acceptance: worse, verdict: worse }
}

export type Answer = { readonly code: string; readonly bytes: Uint8Array }

/**
 * The acknowledgments that the sender waits for, in order (HL7 v2.5.1, 2.9.2 and 2.9.3). Original mode: one
 * application acknowledgment. Enhanced mode: the accept acknowledgment, then the application's, each if asked for; a
 * message that was not accepted gets one of them only.
 */
export function answersFor(
  judged: Judged,
  make: { readonly controlId: () => string; readonly at: string },
): readonly Answer[] {
  return stagesFor(judged).map(([stage, verdict]) => {
    const { message, bytes, problems } = judged
    const told = { verdict, problems: verdict === 'accept' && stage === 'accept' ? [] : problems }
    return printAcknowledgment(message ?? bytes, told, { stage, controlId: make.controlId(), at: make.at })
  })
}

type Stages = readonly (readonly [AckStage, Verdict])[]

function stagesFor({ message, acceptance, verdict }: Judged): Stages {
  if (!message || acknowledgmentMode(message) === 'original') return [['application', verdict]]
  const accept: Stages = expectsAccept(message, acceptance) ? [['accept', acceptance]] : []
  const settled = acceptance !== 'accept' && accept.length > 0
  return settled || !expectsApplication(message, verdict) ? accept : [...accept, ['application', verdict]]
}
