import type { Issue } from '../../kernel/index.ts'
import { groupSegments } from './group-segments.ts'
import type { Interchange, X12File } from './interchange.ts'
import type { Segment } from './segment.ts'
import { SegmentSplitter, type X12Piece } from './segment-splitter.ts'
import { USUAL_SEPARATORS } from './separators.ts'
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

/** Large files are split part by part: one text can't hold more than half a gigabyte. */
const PART = 64 * 1024 * 1024

type Start = Extract<X12Piece, { kind: 'interchange' }>
type Found = { readonly start: Start; readonly segments: Segment[]; trailing: string }

/** Reads any bytes: X12 becomes interchanges, everything else stays in `leading` or `trailing`. Never throws. */
export function parseInterchanges(bytes: Uint8Array): X12File {
  const splitter = new SegmentSplitter()
  const found: Found[] = []
  let leading = ''
  const take = (pieces: readonly X12Piece[]): void => {
    let last = found.at(-1)
    for (const piece of pieces) {
      if (piece.kind === 'segment') last?.segments.push(piece)
      else if (piece.kind === 'interchange') {
        last = { start: piece, segments: [], trailing: '' }
        found.push(last)
      } else if (last) last.trailing += piece.text
      else leading += piece.text
    }
  }
  for (let at = 0; at < bytes.length; at += PART) take(splitter.push(bytes.subarray(at, at + PART)))
  take(splitter.end())
  if (found.length === 0) return { leading, interchanges: [], issues: [notX12()] }
  const interchanges = found.map((one, index) => toInterchange(one, `ISA[${index + 1}]`))
  const issues = interchanges.flatMap((interchange) => interchange.issues)
  return { leading, interchanges, issues: isBlankLeading(leading) ? issues : [leadingJunk(), ...issues] }
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

function toInterchange({ start, segments, trailing }: Found, place: string): Interchange {
  const grouped = groupSegments(segments, place)
  const issues = [...shapeIssues(segments, start.fixedWidth, place), ...grouped.issues]
  if (!isBlankTrailing(trailing)) issues.push(trailingJunk(place))
  return { ...grouped, separators: start.separators, segments, trailing, place, issues }
}

function shapeIssues(segments: readonly Segment[], fixedWidth: boolean | undefined, place: string): Issue[] {
  const issues: Issue[] = []
  if (fixedWidth === undefined) issues.push(missingIsa(place))
  if (fixedWidth === false) issues.push(isaLength(place))
  const last = segments.at(-1)
  if (last && last.id !== 'IEA' && last.tail === '' && last.raw.trim() !== '')
    issues.push(unterminated(place, segments.length))
  const first = segments.findIndex(isEmptySegment)
  if (first >= 0) issues.push(emptySegments(place, first + 1, segments.filter(isEmptySegment).length))
  return issues
}
