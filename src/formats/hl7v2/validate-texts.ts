import type { Issue } from '../../kernel/index.ts'
import { readFormattedText } from './escapes.ts'
import type { Hl7Message } from './message.ts'
import type { Segment } from './segment.ts'

/** What no text of HL7 holds: control characters other than tabs and line ends. */
const CONTROL = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/

/**
 * What stands in the texts of a message and was probably meant otherwise: escape sequences that HL7 does not have or that
 * are not finished, line feeds, control characters. Warnings, one of a kind for each field: everything is read as it stands.
 */
export function validateTexts(message: Hl7Message): readonly Issue[] {
  const seen = new Map<string, number>()
  const mark = message.delimiters.escape
  return message.segments.flatMap((segment) => {
    const { name, raw } = segment
    const nth = (seen.get(name) ?? 0) + 1
    seen.set(name, nth)
    const isDoubtful = (mark !== '' && raw.includes(mark)) || raw.includes('\n') || CONTROL.test(raw)
    return isDoubtful ? issuesOf(segment, nth === 1 ? name : `${name}[${nth}]`, message) : []
  })
}

function issuesOf(segment: Segment, place: string, { delimiters, charset }: Hl7Message): readonly Issue[] {
  // MSH-2 is the delimiters themselves.
  const first = segment.name === 'MSH' ? 3 : 1
  return segment.fields.flatMap((_, field) => {
    const raw = field < first ? '' : segment.getRaw(field)
    const at = `${place}-${field}`
    return [
      ...(isStray(raw) ? [stray(at)] : []),
      ...(raw.includes('\n') ? [lineFeed(at)] : []),
      ...(CONTROL.test(raw) ? [control(at)] : []),
    ]
  })

  function isStray(raw: string): boolean {
    const mark = delimiters.escape
    if (mark === '' || !raw.includes(mark)) return false
    return readFormattedText(raw, delimiters, charset).some(
      (part) => part.kind === 'text' && part.raw === part.text && part.raw.includes(mark),
    )
  }
}

const stray = (place: string): Issue => ({
  severity: 'warning',
  code: 'hl7v2.text.escape',
  place,
  says: 'An escape character stands in the text that begins no escape sequence of HL7; it was read as it stands.',
  fix: 'Write an escape character that belongs to the text as an escape sequence of its own: \\E\\.',
})

const lineFeed = (place: string): Issue => ({
  severity: 'warning',
  code: 'hl7v2.text.line-feed',
  place,
  says: 'A line feed stands in the text; other receivers end the segment there.',
  fix: 'Write line breaks of a text as \\.br\\ or \\X0A\\.',
})

const control = (place: string): Issue => ({
  severity: 'warning',
  code: 'hl7v2.text.control',
  place,
  says: 'A control character stands in the text.',
  fix: 'Leave it out; bytes that are no text belong into an encapsulated value (ED), written in Base64.',
})
