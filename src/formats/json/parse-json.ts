import type { Issue } from '../../kernel/index.ts'
import { decodeUtf8, type PlacedIssue, type Position, START, TextPositions } from '../text/index.ts'
import { type JsonLimits, limitsOf } from './json-limits.ts'
import { JsonParser } from './json-parser.ts'
import type { JsonTree } from './json-tree.ts'

export type JsonReading = {
  /** Missing when the text is no JSON; what is wrong stands in `issues` then. */
  readonly tree: JsonTree | undefined
  readonly issues: readonly PlacedIssue[]
  /** Line and column of an offset of a node of the tree. */
  readonly positionAt: (offset: number) => Position
}

export type JsonOptions = JsonLimits & {
  /** Where the text starts in its file. */
  readonly start?: Position | undefined
}

/**
 * Reads one JSON text (RFC 8259) strictly: UTF-8, one value, nothing after it. What a lenient reader would repair or drop
 * is an issue with its place: names that occur twice, a byte order mark, halves of surrogate pairs.
 */
export function parseJson(bytes: Uint8Array, options: JsonOptions = {}): JsonReading {
  const start = options.start ?? START
  const limits = limitsOf(options)
  const none = (issue: Issue, position: Position) => notJson([{ issue, position }])
  if (bytes.length > limits.bytesMax) return none(tooLarge(limits.bytesMax), start)
  if (isUtf16(bytes)) return none(utf16, start)
  const decoded = decodeUtf8(bytes)
  if (!decoded.ok) {
    const { before } = decoded
    return none(notUtf8, new TextPositions(before, start).at(before.length))
  }
  const positions = new TextPositions(decoded.text, start)
  const parser = new JsonParser(decoded.text, limits.depthMax)
  const tree = parser.parse()
  return {
    tree,
    issues: parser.issues.map(({ issue, offset }) => ({ issue, position: positions.at(offset) })),
    positionAt: (offset) => positions.at(offset),
  }
}

export const notJson = (issues: readonly PlacedIssue[]): JsonReading => ({
  tree: undefined,
  issues,
  positionAt: () => START,
})

/** By a byte order mark, or by the zero bytes that ASCII has in UTF-16 and UTF-32. */
const isUtf16 = (bytes: Uint8Array): boolean =>
  (bytes[0] === 0xff && bytes[1] === 0xfe) ||
  (bytes[0] === 0xfe && bytes[1] === 0xff) ||
  (bytes.length > 1 && (bytes[0] === 0 || bytes[1] === 0))

const issue = (code: string, says: string, fix: string): Issue => ({
  severity: 'error',
  code: `json.${code}`,
  place: '$',
  says,
  fix,
})

const utf16 = issue('charset', 'The text is not UTF-8: it looks like UTF-16 or UTF-32.', 'Send it as UTF-8.')
const notUtf8 = issue('charset', 'The byte here is not UTF-8.', 'Send the text as UTF-8.')
export const tooLarge = (bytesMax: number): Issue =>
  issue(
    'too-large',
    `The text is larger than ${bytesMax} bytes.`,
    'Split it, or send its parts as JSON lines.',
  )
