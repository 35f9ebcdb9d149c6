import { type JsonLimits, limitsOf } from './json-limits.ts'
import { type JsonPart, JsonSplitter } from './json-splitter.ts'
import { type JsonReading, notJson, parseJson, tooLarge } from './parse-json.ts'

export type JsonText = JsonReading & {
  /** As they came, with the blanks around the text: those of all texts are the file. */
  readonly bytes: Uint8Array
}

/**
 * Reads JSON texts from bytes that come in parts: one text, or JSON lines (NDJSON). A line that is no JSON has no tree but
 * issues, one that is too large comes in pieces, and the next ones are read. Memory: one text.
 */
export async function* streamJson(
  chunks: AsyncIterable<Uint8Array>,
  limits: JsonLimits = {},
): AsyncGenerator<JsonText, void, undefined> {
  const splitter = new JsonSplitter(limits)
  for await (const chunk of chunks) for (const part of splitter.push(chunk)) yield readPart(part, limits)
  for (const part of splitter.end()) yield readPart(part, limits)
}

/** What is in one part of a file. */
export function readPart(part: JsonPart, limits: JsonLimits = {}): JsonText {
  const { bytes } = part
  if (part.kind === 'text') return { ...parseJson(bytes, { ...limits, start: part.start }), bytes }
  const isTold = part.kind === 'oversize' && part.start !== undefined
  const issues = isTold ? [{ issue: tooLarge(limitsOf(limits).bytesMax), position: part.start }] : []
  return { ...notJson(issues), bytes }
}
