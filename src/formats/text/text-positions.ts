import type { Issue } from '../../kernel/index.ts'

/** Both from 1; columns count bytes of UTF-8. CR, LF and CRLF end lines. */
export type Position = { readonly line: number; readonly column: number }
export type PlacedIssue = { readonly issue: Issue; readonly position: Position }

const [LF, CR] = [0x0a, 0x0d]

export const START: Position = { line: 1, column: 1 }

/** The position of what follows a text that starts at a position. */
export function positionAfter(text: string, { line, column }: Position): Position {
  let start = 0
  let lines = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code !== LF && (code !== CR || text.charCodeAt(at + 1) === LF)) continue
    lines += 1
    start = at + 1
  }
  if (lines === 0) return { line, column: column + Buffer.byteLength(text) }
  return { line: line + lines, column: Buffer.byteLength(text.slice(start)) + 1 }
}

/** Where the characters of a text stand; the lines are looked up when somebody asks. */
export class TextPositions {
  readonly #text: string
  readonly #start: Position
  #starts: readonly number[] | undefined

  /** `start` is the position of the text's first character. */
  constructor(text: string, start: Position = START) {
    this.#text = text
    this.#start = start
  }

  /** The position of the character at an offset (in UTF-16 units, as JavaScript counts). */
  at(offset: number): Position {
    this.#starts ??= lineStarts(this.#text)
    let [low, high] = [0, this.#starts.length - 1]
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((this.#starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    const bytes = Buffer.byteLength(this.#text.slice(this.#starts[low], offset))
    return { line: this.#start.line + low, column: bytes + (low === 0 ? this.#start.column : 1) }
  }
}

function lineStarts(text: string): readonly number[] {
  const starts = [0]
  for (const { 0: end, index } of text.matchAll(/\r\n|\r|\n/g)) starts.push(index + end.length)
  return starts
}
