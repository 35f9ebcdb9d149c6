/**
 * text: what formats of Unicode text have in common: strict decoding and the place of a character as line and column.
 * It knows no syntax.
 */
export { type Decoded, decodeUtf8 } from './decode-utf8.ts'
export { type PlacedIssue, type Position, positionAfter, START, TextPositions } from './text-positions.ts'
