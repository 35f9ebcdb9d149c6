import { type Charset, encodeText, isAsciiText, UTF8 } from './charset.ts'
import { completeDelimiters, type Delimiters, RECOMMENDED } from './delimiters.ts'
import { escapeText } from './escapes.ts'
import { unencodable } from './failures.ts'
import type { Hl7Message } from './message.ts'
import { headerStart, printValue, type Written } from './write-segment.ts'

/** A field: a value that is escaped on writing, its repetitions, or what another message sent, copied as it stands. */
export type BuildField = Written | { readonly copied: string } | { readonly repetitions: readonly Written[] }

/** A segment: its fields by number, in ascending order. */
export type BuildLine = readonly [name: string, fields: readonly (readonly [nth: number, BuildField])[]]

/** The bytes of an answer in the delimiters and the character set of the message that it answers. */
export function buildRaw(original: Hl7Message | undefined, lines: readonly BuildLine[]): Uint8Array {
  const declared = original?.delimiters ?? RECOMMENDED
  const delimiters = declared === RECOMMENDED ? RECOMMENDED : completeDelimiters(declared)
  return encode(lines, delimiters, original?.charset ?? UTF8)
}

/** Some sets are read here and not written; then the answer leaves out the copied fields that need them. */
function encode(lines: readonly BuildLine[], delimiters: Delimiters, charset: Charset): Uint8Array {
  const print = (keep: (raw: string) => boolean): string => {
    let text = ''
    for (const line of lines) text += `${printLine(line, delimiters, keep)}\r`
    return text
  }
  const bytes = encodeText(print(all), charset) ?? encodeText(print(isAsciiText), charset)
  if (!bytes) throw unencodable({ place: 'MSH', charset: charset.name })
  return bytes
}

const all = (): boolean => true

function printLine(
  [name, fields]: BuildLine,
  delimiters: Delimiters,
  keep: (raw: string) => boolean,
): string {
  // MSH-1 and MSH-2 are the delimiters.
  const isHeader = name === 'MSH'
  const start = isHeader ? headerStart(name, delimiters) : name
  let written = start
  let nth = isHeader ? 2 : 0
  for (const [at, field] of fields) {
    const printed = printField(field, delimiters, keep, name, at)
    if (printed === '') continue
    written += delimiters.field.repeat(at - nth) + printed
    nth = at
  }
  return written
}

function printField(
  field: BuildField,
  delimiters: Delimiters,
  keep: (raw: string) => boolean,
  name: string,
  at: number,
): string {
  if (field === undefined || field === '') return ''
  if (typeof field === 'string') {
    const escaped = escapeText(field, delimiters)
    if (escaped !== undefined) return escaped
  }
  if (typeof field === 'object' && field !== null && 'copied' in field)
    return keep(field.copied) ? field.copied : ''
  const place = `${name}-${at}`
  if (typeof field !== 'object' || field === null || !('repetitions' in field))
    return printValue(field, 'field', delimiters, place)
  const repetitions = field.repetitions.map((each) => printValue(each, 'field', delimiters, place))
  return repetitions.join(delimiters.repetition)
}

/** Text for people of any character set. */
export const asciiOnly = (text: string): string => text.replace(/[^\x20-\x7e]/g, '?')
