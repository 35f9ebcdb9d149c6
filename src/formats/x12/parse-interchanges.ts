import type { Issue } from '../../kernel/index.ts'
import { toByteText } from './bytes.ts'
import { groupSegments } from './group-segments.ts'
import type { Interchange, X12File } from './interchange.ts'
import { Segment } from './segment.ts'
import { guessSeparators, readSeparators, type Separators, USUAL_SEPARATORS } from './separators.ts'
import {
  emptySegments,
  isaLength,
  isBlankLeading,
  isBlankTrailing,
  isEmptySegment,
  leadingJunk,
  missingIsa,
  notX12,
  trailingJunk,
  unterminated,
} from './shape-issues.ts'

/** Reads any bytes: X12 becomes interchanges, everything else stays in `leading` or `trailing`. Never throws. */
export function parseInterchanges(bytes: Uint8Array): X12File {
  const text = toByteText(bytes)
  const start = findStart(text)
  if (start === undefined) return { leading: text, interchanges: [], issues: [notX12()] }
  const interchanges: Interchange[] = []
  const leading = text.slice(0, start)
  const leadingIssues: Issue[] = []
  if (!isBlankLeading(leading)) leadingIssues.push(leadingJunk())
  for (let at = start; at < text.length; ) {
    const read = readInterchange(text, at, `ISA[${interchanges.length + 1}]`)
    interchanges.push(read.interchange)
    at = read.end
  }
  const issues = leadingIssues.concat(interchanges.flatMap((interchange) => interchange.issues))
  return { leading, interchanges, issues }
}

/** The first interchange of the bytes; one without segments, and with an issue, when there is none. */
export function parseInterchange(bytes: Uint8Array): Interchange {
  const { interchanges, leading, issues } = parseInterchanges(bytes)
  return (
    interchanges[0] ?? {
      header: undefined,
      trailer: undefined,
      separators: USUAL_SEPARATORS,
      segments: [],
      acknowledgments: [],
      groups: [],
      trailing: leading,
      place: 'ISA[1]',
      issues,
    }
  )
}

/** A GS or ST that opens the file when the envelope was stripped, or else the first ISA. */
function findStart(text: string): number | undefined {
  const first = /^(?:\xef\xbb\xbf)?\s*/.exec(text)?.[0].length ?? 0
  return guessSeparators(text.slice(first, first + 2_000)) ? first : findIsa(text, 0)
}

/** Where the next ISA starts whose separators can be read. */
export function findIsa(text: string, from: number): number | undefined {
  for (let at = text.indexOf('ISA', from); at >= 0; at = text.indexOf('ISA', at + 3)) {
    if (readSeparators(text, at)) return at
  }
  return undefined
}

function readInterchange(
  text: string,
  start: number,
  place: string,
): { interchange: Interchange; end: number } {
  const found = readSeparators(text, start)
  const separators =
    found?.separators ?? guessSeparators(text.slice(start, start + 2_000)) ?? USUAL_SEPARATORS
  const { segments, end, ended } = splitSegments(text, start, separators)
  const next = ended ? (findIsa(text, end) ?? text.length) : end
  const trailing = text.slice(end, next)
  const grouped = groupSegments(segments, place)
  const issues = [...shapeIssues(segments, found?.fixedWidth, place), ...grouped.issues]
  if (!isBlankTrailing(trailing)) issues.push(trailingJunk(place))
  return { interchange: { ...grouped, separators, segments, trailing, place, issues }, end: next }
}

/** Segments up to and including IEA, or up to the next ISA when IEA is missing. */
function splitSegments(text: string, start: number, separators: Separators) {
  const segments: Segment[] = []
  const blank = blankAfter(separators)
  const [isa, iea] = [`ISA${separators.element}`, `IEA${separators.element}`]
  let at = start
  while (at < text.length) {
    if (at > start && text.startsWith(isa, at) && readSeparators(text, at)) break
    const found = text.indexOf(separators.segment, at)
    const end = found < 0 ? text.length : found
    blank.lastIndex = end
    const tail = found < 0 ? '' : (blank.exec(text)?.[0] ?? separators.segment)
    const raw = text.slice(at, end)
    segments.push(new Segment(raw, tail, separators))
    at = end + tail.length
    if (raw.startsWith(iea)) return { segments, end: at, ended: true }
  }
  return { segments, end: at, ended: false }
}

/** The terminator and the white space after it, none of which may be an element separator. */
function blankAfter({ segment, element }: Separators): RegExp {
  const blanks = ['\\r', '\\n', ' ', '\\t'].filter((blank) => blank !== (element === '\t' ? '\\t' : ''))
  return new RegExp(`${segment.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')}[${blanks.join('')}]*`, 'y')
}

function shapeIssues(segments: readonly Segment[], fixedWidth: boolean | undefined, place: string): Issue[] {
  const issues: Issue[] = []
  if (fixedWidth === undefined) issues.push(missingIsa(place))
  if (fixedWidth === false) issues.push(isaLength(place))
  const last = segments.at(-1)
  if (last && last.id !== 'IEA' && last.tail === '' && last.raw.trim() !== '')
    issues.push(unterminated(place, segments.length))
  const empty = segments.filter(isEmptySegment).length
  if (empty > 0) issues.push(emptySegments(place, segments.findIndex(isEmptySegment) + 1, empty))
  return issues
}
