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
 * Throws an assertion when one of it does not. For tests and fuzzing, which leaves what takes longest (the whole standard,
 * small chunks) to a share of its inputs: those are held thoroughly.
 */
export function holdHl7Promises(bytes: Uint8Array, isThorough = true): void {
  const isHeld = holdFile(bytes, isThorough)
  const parsed = parseMessage(bytes)
  if (!parsed.ok) assert.ok(parsed.problem.length > 0, 'a refusal has a reason')
  else if (!isHeld) holdMessage(parsed.value, bytes, isThorough)
}

/** The parts of a file are the file, however it is cut; each message in it keeps its promises. True when it is one message. */
function holdFile(bytes: Uint8Array, isThorough: boolean): boolean {
  const whole = split(bytes, bytes.length || 1)
  assert.ok(isSame(Buffer.concat(whole.map((part) => part.bytes)), bytes), 'a file lost a byte')
  if (isThorough) {
    const cut = split(bytes, 1 + ((bytes[0] ?? 0) % 7))
    assert.deepEqual(shown(cut), shown(whole), 'chunks change what is found')
  }
  for (const part of whole) {
    if (part.kind !== 'message') continue
    const parsed = parseMessage(part.bytes)
    assert.ok(parsed.ok, 'what was found as a message is none')
    holdMessage(parsed.value, part.bytes, isThorough)
  }
  const [only] = whole
  return whole.length === 1 && only?.kind === 'message'
}

const shown = (parts: ReturnType<typeof split>): readonly string[] =>
  parts
    .filter(({ kind }) => kind !== 'other')
    .map(({ kind, bytes: part }) => `${kind} ${Buffer.from(part).toString('latin1')}`)

const isSame = (left: Uint8Array, right: Uint8Array): boolean => Buffer.compare(left, right) === 0

function split(bytes: Uint8Array, size: number) {
  const splitter = new MessageSplitter()
  const parts = []
  for (let at = 0; at < bytes.length; at += size) parts.push(...splitter.push(bytes.subarray(at, at + size)))
  parts.push(...splitter.end())
  return parts.filter((part) => part.kind !== 'issue')
}

function holdMessage(message: Hl7Message, bytes: Uint8Array, isThorough: boolean): void {
  assert.ok(isSame(printMessage(message), bytes), 'a message lost a byte')
  const header = validateHeader(message)
  for (const { place } of [...header, ...(isThorough ? validate(message) : [])]) {
    const at = offsetOf(message, place)
    assert.ok(at >= 0 && at <= bytes.length, `${place} is outside of the message`)
  }
  if (isThorough) describeMessage(message)
  const flat = (group: Group): readonly Segment[] =>
    group.items.flatMap((item) => (item instanceof Group ? flat(item) : [item]))
  const grouped = flat(groupMessage(message).root)
  assert.ok(
    grouped.length === message.segments.length && grouped.every((one, at) => one === message.segments[at]),
    'a structure moved a segment',
  )
  for (const segment of message.segments) {
    if (Object.hasOwn(SEGMENTS, segment.name)) viewSegment(segment, segment.name as SegmentName)
    for (const field of segment.fields.keys()) if (field > 0) segment.get(field)
  }
  const ack = acknowledge(message, outcomeOf(header), { controlId: 'ACK1', at: '20260131120000+0000' })
  assert.ok(ack.get('MSA-1'), 'a message was not answered')
}
