import { Buffer } from 'node:buffer'
import { encodeText, isAsciiText, UTF8 } from './charset.ts'
import { completeDelimiters, RECOMMENDED } from './delimiters.ts'
import { unencodable } from './failures.ts'
import { type Hl7Message, parseMessage } from './message.ts'
import { requirePath } from './path.ts'
import { headerStart, type Written, writeSegment } from './write-segment.ts'

/** A segment: values that are escaped on writing, and whole fields that are copied as they were sent. */
export type BuildLine = readonly [
  name: string,
  values: Readonly<Record<string, Written>>,
  copied: Readonly<Record<string, string>>,
]

/** Builds an answer in the delimiters and the character set of the message that it answers. */
export function buildRaw(original: Hl7Message | undefined, lines: readonly BuildLine[]): Hl7Message {
  const delimiters = completeDelimiters(original?.delimiters ?? RECOMMENDED)
  const charset = original?.charset ?? UTF8
  const print = (keep: (raw: string) => boolean) =>
    lines.map(([name, values, copied]) => {
      const start = name === 'MSH' ? headerStart(name, delimiters) : name
      const written = Object.entries(values).reduce(
        (raw, [path, value]) =>
          writeSegment(raw, requirePath(path, 'segment'), value, delimiters, `${name}-${path}`),
        start,
      )
      return `${copyFields(written, copied, delimiters.field, keep)}\r`
    })
  // Some sets are read here and not written; then the answer leaves out the copied fields that need them.
  const text = print(() => true).join('')
  const bytes = encodeText(text, charset) ?? encodeText(print(isAsciiText).join(''), charset)
  if (!bytes) throw unencodable({ place: 'MSH', charset: charset.name })
  const parsed = parseMessage(Buffer.from(bytes))
  if (!parsed.ok) throw new Error('an answer that was built does not start with MSH')
  return parsed.value
}

function copyFields(
  written: string,
  copied: Readonly<Record<string, string>>,
  separator: string,
  keep: (raw: string) => boolean,
): string {
  const fields = written.split(separator)
  // MSH-1 is the separator itself, so that MSH-n stands at n - 1.
  const shift = written.startsWith('MSH') ? 1 : 0
  for (const [field, raw] of Object.entries(copied)) {
    const index = Number(field) - shift
    while (fields.length <= index) fields.push('')
    fields[index] = keep(raw) ? raw : ''
  }
  while (fields.at(-1) === '') fields.pop()
  return fields.join(separator)
}

/** Text for people of any character set. */
export const asciiOnly = (text: string): string => text.replace(/[^\x20-\x7e]/g, '?')
