/** One line of a message: its text runs from `start` to `end`, its terminator from `end` to the next line's start. */
export type Line = { readonly start: number; readonly end: number }

/**
 * Finds the segments' ends. The standard's terminator is CR (HL7 v2.5.1, 2.5.4); CRLF and LF are met everywhere. In a
 * message whose first segment ends in CR, a lone LF ends a segment only before another segment, a blank line or the
 * end: anywhere else it is a line break inside a text, which the sender should have escaped, and stays data.
 */
export function splitLines(text: string): readonly Line[] {
  const lines: Line[] = []
  const firstCr = text.indexOf('\r')
  const firstLf = text.indexOf('\n')
  const lfEndsAll = firstCr < 0 || (firstLf >= 0 && firstLf < firstCr)
  let start = 0
  let cr = firstCr
  let lf = firstLf
  while (cr >= 0 || lf >= 0) {
    if (cr >= 0 && (lf < 0 || cr < lf)) {
      lines.push({ start, end: cr })
      start = lf === cr + 1 ? lf + 1 : cr + 1
      cr = text.indexOf('\r', start)
      if (lf >= 0 && lf < start) lf = text.indexOf('\n', start)
      continue
    }
    if (lfEndsAll || startsSegment(text, lf + 1)) {
      lines.push({ start, end: lf })
      start = lf + 1
    }
    lf = text.indexOf('\n', lf + 1)
  }
  if (start < text.length) lines.push({ start, end: text.length })
  return lines
}

/** Only ASCII decides, so that the same lines are found in the bytes and in the text that was read from them. */
function startsSegment(text: string, at: number): boolean {
  if (at >= text.length) return true
  return /^(?:[\r\n]|[A-Z][A-Z0-9]{2}(?:[^A-Za-z0-9 \t]|$))/.test(text.slice(at, at + 4))
}
