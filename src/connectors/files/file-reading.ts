import {
  csvParts,
  type DivideFile,
  hl7Parts,
  lineParts,
  type PartDivider,
  x12Parts,
} from '../../formats/parts/index.ts'
import type { MessageKeys } from '../message-entry.ts'

/** A file whose bytes are read, or a part of one. */
export type ReadFile = {
  readonly name: string
  readonly bytes: Uint8Array
  /** The place of a part in its file, from 1. */
  readonly part?: { readonly nth: number; readonly of: number }
}

/** What the composer says about files. */
export type FileReading = MessageKeys<ReadFile> & {
  /** What the bytes are: `x12`, `csv`. */
  readonly format: string
  /**
   * Whether the bytes are a whole file by what is in them (a trailer, a balanced envelope). Files that are taken in parts
   * are not asked about: their format tells.
   */
  readonly complete?: ((file: ReadFile) => boolean) | undefined
  /** How a large file is divided. Default: as its format is; `false` takes every file whole. */
  readonly divide?: DivideFile | false | undefined
}

const BY_FORMAT: Readonly<Record<string, DivideFile>> = {
  x12: x12Parts,
  hl7v2: hl7Parts,
  csv: csvParts(),
  ndjson: lineParts,
}

const dividerOf = ({ format, divide = BY_FORMAT[format] }: Dividing): DivideFile | undefined =>
  divide === false ? undefined : divide

type Dividing = Pick<FileReading, 'format' | 'divide'>

export const canDivide = (reading: Dividing): boolean => dividerOf(reading) !== undefined

/** Of a format that can be divided. */
export function openDivider(
  reading: Dividing,
  { partBytes, maxBytes }: { readonly partBytes: number; readonly maxBytes: number },
  context?: Uint8Array,
): PartDivider {
  const divide = dividerOf(reading)
  if (!divide) throw new TypeError(`${reading.format} can not be divided: such a file is taken whole`)
  return divide({ partBytes, partBytesMax: maxBytes, context })
}
