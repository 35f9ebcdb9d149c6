/**
 * json: JSON texts and JSON lines as they are written: a tree that prints back byte for byte, numbers with their digits,
 * what is wrong with line and column. It knows no schema.
 */

export type { JsonLimits } from './json-limits.ts'
export { type JsonText, readPart, streamJson } from './json-lines.ts'
export { jsonPlace } from './json-parser.ts'
export { type JsonPart, JsonSplitter } from './json-splitter.ts'
export * from './json-tree.ts'
export {
  jsonValue,
  type Lossless,
  type LosslessValue,
  losslessText,
  type NumberText,
  toLossless,
} from './json-value.ts'
export { type JsonOptions, type JsonReading, parseJson } from './parse-json.ts'
export { printJson } from './print-json.ts'
