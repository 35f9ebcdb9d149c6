import { Buffer } from 'node:buffer'
import { byteText, type Charset, decodeStrictly, encodeText } from './charset.ts'
import type { Delimiters } from './delimiters.ts'
import type { Hl7Message } from './message.ts'
import { readPath } from './path.ts'
import { isHeader, type Segment } from './segment.ts'
import { splitLines } from './split-lines.ts'
import { isWide } from './wide-text.ts'

/**
 * Where a place of a message (`PID-3[2].1`, `OBX[4]`, `segment 4`) starts in its bytes. What was not sent is at
 * the end of what would hold it: the field, the segment; or where the message starts.
 */
export function offsetOf(message: Hl7Message, place: string): number {
  const { bodyStart, charset } = message
  const segment = segmentAt(message, place)
  const start = segment && lineStarts(message)[segment.line]
  if (!segment || start === undefined) return bodyStart
  return bodyStart + start + lengthIn(textBefore(segment, place, message.delimiters), charset)
}

/** A message with many issues is asked for many places. */
const known = new WeakMap<Hl7Message, readonly number[]>()

/** Where each line starts, in bytes from the start of the message. */
function lineStarts(message: Hl7Message): readonly number[] {
  const before = known.get(message)
  if (before) return before
  const { bodyStart, bytes, charset } = message
  const body = bytes.subarray(bodyStart)
  const wide = isWide(charset)
  const text = wide ? (decodeStrictly(body, charset) ?? '') : byteText(body)
  const starts = splitLines(text).map(({ start }) => (wide ? lengthIn(text.slice(0, start), charset) : start))
  known.set(message, starts)
  return starts
}

function segmentAt(message: Hl7Message, place: string): Segment | undefined {
  const numbered = /^segment (\d+)$/.exec(place)
  if (numbered) return message.segments[Number(numbered[1]) - 1]
  const [, name = '', nth = '1'] = /^([A-Z][A-Z0-9]{2})(?:\[(\d+)\])?(?:-|$)/.exec(place) ?? []
  return message.segment(name, Number(nth)) ?? message.segment('MSH')
}

/** The text of a segment that stands before a field, repetition, component and sub-component. */
function textBefore({ raw, name }: Segment, place: string, delimiters: Delimiters): string {
  const path = readPath(place)
  if (!path || path.segment !== name) return ''
  if (isHeader(name) && path.field <= 2) return raw.slice(0, path.field === 1 ? 3 : 4)
  let at = 0
  const skip = (separator: string, times: number, end: number): number => {
    for (let count = 0; count < times; count++) {
      const found = separator === '' ? -1 : raw.indexOf(separator, at)
      if (found < 0 || found >= end) {
        at = end
        return end
      }
      at = found + separator.length
    }
    const next = separator === '' ? -1 : raw.indexOf(separator, at)
    return next < 0 || next > end ? end : next
  }
  let end = skip(delimiters.field, path.field - (isHeader(name) ? 1 : 0), raw.length)
  end = skip(delimiters.repetition, (path.repetition ?? 1) - 1, end)
  end = skip(delimiters.component, (path.component ?? 1) - 1, end)
  skip(delimiters.subComponent, (path.subComponent ?? 1) - 1, end)
  return raw.slice(0, at)
}

const lengthIn = (text: string, charset: Charset): number =>
  encodeText(text, charset)?.length ?? Buffer.byteLength(text, 'latin1')
