import assert from 'node:assert/strict'
import { Buffer } from 'node:buffer'
import { acknowledge } from './acknowledge.ts'
import { describeMessage } from './describe-message.ts'
import { SEGMENTS, type SegmentName } from './dictionary/dictionary.ts'
import { type Hl7Message, parseMessage, printMessage } from './message.ts'
import { MessageSplitter } from './message-splitter.ts'
import { offsetOf } from './offset-of.ts'
import { createValidator } from './profile/validate-message.ts'
import type { Segment } from './segment.ts'
import { Group, groupMessage } from './structure/group-message.ts'
import { outcomeOf, validateHeader } from './validate-header.ts'
import { viewSegment } from './view-segment.ts'

const validate = createValidator()

/**
 * What holds for any bytes whatever: nothing throws, no byte is lost, no segment is moved, and every message is answered.
 * Throws an assertion when one of it does not. For tests and fuzzing.
 */
export function holdHl7Promises(bytes: Uint8Array): void {
  holdFile(bytes)
  const parsed = parseMessage(bytes)
  if (parsed.ok) holdMessage(parsed.value, bytes)
  else assert.ok(parsed.problem.length > 0, 'a refusal has a reason')
}

/** The parts of a file are the file, however it is cut; each message in it keeps its promises. */
function holdFile(bytes: Uint8Array): void {
  const whole = split(bytes, bytes.length || 1)
  const cut = split(bytes, 1 + ((bytes[0] ?? 0) % 7))
  assert.deepEqual(Buffer.concat(whole.map((part) => part.bytes)), Buffer.from(bytes), 'a file lost a byte')
  const shown = (parts: typeof whole) =>
    parts
      .filter(({ kind }) => kind !== 'other')
      .map(({ kind, bytes: part }) => `${kind} ${Buffer.from(part).toString('latin1')}`)
  assert.deepEqual(shown(cut), shown(whole), 'chunks change what is found')
  for (const part of whole) {
    if (part.kind !== 'message') continue
    const parsed = parseMessage(part.bytes)
    assert.ok(parsed.ok, 'what was found as a message is none')
    holdMessage(parsed.value, part.bytes)
  }
}

function split(bytes: Uint8Array, size: number) {
  const splitter = new MessageSplitter()
  const parts = []
  for (let at = 0; at < bytes.length; at += size) parts.push(...splitter.push(bytes.subarray(at, at + size)))
  parts.push(...splitter.end())
  return parts.filter((part) => part.kind !== 'issue')
}

function holdMessage(message: Hl7Message, bytes: Uint8Array): void {
  assert.deepEqual(Buffer.from(printMessage(message)), Buffer.from(bytes), 'a message lost a byte')
  const header = validateHeader(message)
  for (const { place } of [...header, ...validate(message)]) {
    const at = offsetOf(message, place)
    assert.ok(at >= 0 && at <= bytes.length, `${place} is outside of the message`)
  }
  describeMessage(message)
  const flat = (group: Group): readonly Segment[] =>
    group.items.flatMap((item) => (item instanceof Group ? flat(item) : [item]))
  assert.deepEqual(flat(groupMessage(message).root), message.segments, 'a structure moved a segment')
  for (const segment of message.segments) {
    if (Object.hasOwn(SEGMENTS, segment.name)) viewSegment(segment, segment.name as SegmentName)
    for (const field of segment.fields.keys()) if (field > 0) segment.get(field)
  }
  const ack = acknowledge(message, outcomeOf(header), { controlId: 'ACK1', at: '20260131120000+0000' })
  assert.ok(ack.get('MSA-1'), 'a message was not answered')
}
