import { Buffer } from 'node:buffer'
import { charsetNamed, encodeText, UTF8 } from './charset.ts'
import { type Delimiters, RECOMMENDED } from './delimiters.ts'
import { unencodable } from './failures.ts'
import { declaredCharset, type Hl7Message, parseMessage } from './message.ts'
import { printSegment, type SegmentSpec } from './write-segment.ts'

export type MessageSpec = {
  readonly delimiters?: Partial<Delimiters>
  /** The first is MSH; MSH-1 and MSH-2 are written from `delimiters`, the character set is that of MSH-18. */
  readonly segments: readonly SegmentSpec[]
}

/**
 * Writes a message with CR after each segment. Texts are escaped; one that the character set or the delimiters can't
 * carry is refused (`LIG-HL7V2-UNENCODABLE`, `LIG-HL7V2-NO-ESCAPE`).
 */
export function buildMessage(spec: MessageSpec): Hl7Message {
  const delimiters = { ...RECOMMENDED, ...spec.delimiters }
  const [header] = spec.segments
  if (header?.[0] !== 'MSH') throw new RangeError('the first segment of a message is MSH')
  const texts = spec.segments.map((segment) => printSegment(segment, delimiters))
  const declared = declaredCharset(texts[0] ?? '', delimiters)
  const charset = declared === '' ? UTF8 : charsetNamed(declared)
  if (!charset) throw new RangeError('MSH-18 names no known character set')
  const bytes = texts.map((text, index) => {
    const written = encodeText(`${text}\r`, charset)
    if (!written) throw unencodable({ place: spec.segments[index]?.[0] ?? '', charset: charset.name })
    return written
  })
  const parsed = parseMessage(Buffer.concat(bytes))
  if (!parsed.ok) throw new Error('a message that was built does not start with MSH')
  return parsed.value
}
