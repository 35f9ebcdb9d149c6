import type { Hl7Message } from '../../formats/hl7v2/index.ts'
import { defineFailure, type Failure } from '../../kernel/index.ts'

const sending = { stage: 'sending', cause: 'downstream' } as const

export const mllpRefused = defineFailure({
  ...sending,
  code: 'LIG-CONNECTORS-MLLP-REFUSED',
  disposition: 'permanent',
  says: '{system} refused the message: {ackCode}, condition {condition} at {place}.',
  fix: 'Correct what {system} names (ERR of its acknowledgment), then send it again.',
})

export const mllpTryLater = defineFailure({
  ...sending,
  code: 'LIG-CONNECTORS-MLLP-TRY-LATER',
  disposition: 'transient',
  says: '{system} could not take the message for a reason of its own: {ackCode}, condition {condition}.',
  fix: 'It is sent again by itself; when it stays, ask the owner of {system}.',
})

export const mllpWrongAck = defineFailure({
  ...sending,
  code: 'LIG-CONNECTORS-MLLP-WRONG-ACK',
  disposition: 'unknown',
  says: '{system} answered with something that does not acknowledge this message ({reason}); it may have been taken.',
  fix: 'Look up at {system} whether the message arrived; its acknowledgments must name MSH-10 in MSA-2.',
})

export const mllpNotSendable = defineFailure({
  stage: 'sending',
  cause: 'transformation',
  code: 'LIG-CONNECTORS-MLLP-NOT-SENDABLE',
  disposition: 'permanent',
  says: 'What should be sent to {system} is no message with a control id (MSH-10).',
  fix: 'Correct the map that builds the message.',
})

export const mllpTooMany = defineFailure({
  code: 'LIG-CONNECTORS-MLLP-TOO-MANY',
  disposition: 'transient',
  stage: 'receiving',
  cause: 'transport',
  says: '{name}: a sender was turned away, {most} connections stand already.',
  fix: 'Find out who opens so many; raise `connectionsMax` when they are meant to be.',
})

export const mllpGivenUp = defineFailure({
  code: 'LIG-CONNECTORS-MLLP-GIVEN-UP',
  disposition: 'transient',
  stage: 'receiving',
  cause: 'transport',
  says: '{name}: a message did not end for half a minute while others waited for the memory that it took; its connection was closed.',
  fix: 'Nothing of it was acknowledged, so the sender sends it again. Look for a slow or broken sender, or raise `begunBytesMax`.',
})

/** The failure that a negative acknowledgment stands for; undefined for a positive one. */
export function failureOfAck(system: string, ack: Hl7Message): Failure | undefined {
  const ackCode = ack.get('MSA-1') ?? ''
  if (ackCode === 'AA' || ackCode === 'CA') return undefined
  // ERR-3 since version 2.5; before it ERR-1.4, or MSA-6.
  const condition = codeOnly(ack.get('ERR-3.1') ?? ack.get('ERR-1.4.1') ?? ack.get('MSA-6.1'))
  const details = { system, ackCode, condition: condition ?? '(none)', place: placeOf(ack) }
  // 207 is an internal error of the application. CE without a condition: not committed for no reason of the message's.
  const ofItsOwn = condition === '207' || (ackCode === 'CE' && condition === undefined)
  return ofItsOwn && ackCode !== 'AE' ? mllpTryLater(details) : mllpRefused(details)
}

const codeOnly = (text: string | null | undefined): string | undefined =>
  text != null && /^[\w.-]{1,20}$/.test(text) ? text : undefined

/** ERR-2 as a path: `PID-3`. */
function placeOf(ack: Hl7Message): string {
  const [segment, field] = [ack.get('ERR-2.1'), ack.get('ERR-2.3')].map(codeOnly)
  if (!segment) return '(no place named)'
  return field ? `${segment}-${field}` : segment
}
