import assert from 'node:assert/strict'
import type { ModelEvent } from '../../../model/index.ts'
import { type Hl7Message, parseMessage, printMessage, splitMessages } from '../../hl7v2/index.ts'
import { toHl7v2 } from './from-event.ts'
import type { SenderProfile } from './reading.ts'
import { toEvents } from './to-events.ts'
import type { Hl7Envelope } from './writing.ts'

const ENVELOPE: Hl7Envelope = {
  sendingApplication: 'SENDER',
  receivingApplication: 'RECEIVER',
  receivingFacility: 'RECEIVER',
  controlId: '1',
  at: Date.UTC(2026, 0, 15, 15, 30),
  zone: 'America/Chicago',
}
const CHICAGO: SenderProfile = { zoneOf: () => 'America/Chicago' }

/**
 * What holds of the HL7 v2 messages in any bytes: each means events that fit their types or is refused with places, and
 * an event that is written as a message is read from its bytes as the same. Throws an assertion when one of it does not.
 */
export function holdHl7MapPromises(bytes: Uint8Array): void {
  for (const part of splitMessages(bytes).messages) {
    const parsed = parseMessage(part.bytes)
    if (parsed.ok) holdMeaning(parsed.value)
  }
}

function holdMeaning(message: Hl7Message): void {
  const events = toEvents(message, CHICAGO)
  if (events.ok) for (const one of events.value) holdWriting(one)
  else {
    assert.ok(events.problem.length > 0, 'nothing is said of why a message is refused')
    assert.ok(events.problem.every(({ place, says }) => place !== '' && says !== ''))
  }
}

function holdWriting({ type, body }: ModelEvent): void {
  assert.ok(type.check(body).ok, `the body is no ${type.name}`)
  const written = toHl7v2({ type, body }, ENVELOPE)
  assert.ok(written, `there is no message of ${type.name}`)
  const parsed = parseMessage(printMessage(written))
  assert.ok(parsed.ok)
  const again = toEvents(parsed.value, CHICAGO)
  if (!again.ok)
    assert.fail(`${type.name} is refused when it is read again: ${JSON.stringify(again.problem)}`)
  // Some messages say more: an arrival also says who the person is.
  assert.equal(again.value.at(-1)?.type.name, type.name)
  assert.deepEqual(plain(again.value.at(-1)?.body), plain(body))
}

const plain = (body: unknown): unknown => JSON.parse(JSON.stringify(body))
