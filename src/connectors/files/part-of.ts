import type { JsonObject } from '../../kernel/index.ts'
import type { DeliveryMessage } from '../message.ts'

/** Where a message stands that is a part of a large file. */
export type PartOfFile = {
  /** From 1. */
  readonly nth: number
  readonly of: number
  /** In the file, of what belongs to it there. */
  readonly offset: number
}

type PartMeta = PartOfFile & {
  readonly head: number
  readonly tail: number
  readonly before?: string
  readonly after?: string
}

/** Undefined for a file that was taken whole. */
export const partOf = (meta: JsonObject): PartOfFile | undefined => meta.part as PartMeta | undefined

/**
 * A name for what is made of a message that is a file: `extract.csv`, and of a part of one `extract.csv.0012`, with as
 * many digits as the last part needs.
 */
export function nameOfFile(meta: JsonObject): string {
  const part = partOf(meta)
  const name = String(meta.file)
  return part ? `${name}.${String(part.nth).padStart(String(part.of).length, '0')}` : name
}

/** What stands in the file of a message: those of all parts in order are the file, byte for byte. */
export function bytesInFile({ bytes, meta }: Pick<DeliveryMessage, 'bytes' | 'meta'>): Uint8Array {
  const part = meta.part as PartMeta | undefined
  if (!part) return bytes
  const { head, tail, before = '', after = '' } = part
  const own = bytes.subarray(head, bytes.length - tail)
  return Buffer.concat([Buffer.from(before, 'base64'), own, Buffer.from(after, 'base64')])
}
