import type { Issue } from '../../kernel/index.ts'

/**
 * One part of a large file, which can be read alone: `head`, `bytes` and `tail` are a file of their own. The whole file
 * is `before`, `bytes` and `after` of all parts in order.
 */
export type FilePart = {
  /** Repeated from the beginning of the file: an envelope that is open, the names of columns. */
  readonly head: Uint8Array
  readonly bytes: Uint8Array
  /** What ends the part as the whole file is ended. */
  readonly tail: Uint8Array
  /** What stands in the file around `bytes` and is no part of any: trailers of envelopes, blanks. */
  readonly before: Uint8Array
  readonly after: Uint8Array
  readonly issues: readonly Issue[]
  /** What a divider that begins behind this part must know of what was before. */
  readonly context: Uint8Array
}

export interface PartDivider {
  push(chunk: Uint8Array): readonly FilePart[]
  end(): readonly FilePart[]
  /** To be asked after `end`: the file ends as its format says. */
  readonly isWhole: boolean
  /** To be asked after `end`, when it began at the first byte: what is wrong with the file as a whole. */
  readonly issues: readonly Issue[]
}

export type DivideOptions = {
  /** About how large a part of many records is. */
  readonly partBytes: number
  /** No part is longer by much: what is, comes in pieces that say so. */
  readonly partBytesMax: number
  /** Of the part before, when the bytes that follow are not the file's first. */
  readonly context?: Uint8Array | undefined
}

/**
 * Divides a file that comes in chunks. Memory: one chunk and one part. The same bytes give the same parts, however they
 * are cut, and whether or not it was gone on behind one of them.
 */
export type DivideFile = (options: DivideOptions) => PartDivider

export const NOTHING: Uint8Array = new Uint8Array(0)

/** A part that stands for itself, of which nothing is to be known behind it. */
export const plainPart = (bytes: Uint8Array, part: Partial<FilePart> = {}): FilePart => ({
  head: NOTHING,
  bytes,
  tail: NOTHING,
  before: NOTHING,
  after: NOTHING,
  issues: [],
  context: NOTHING,
  ...part,
})

export const partTooLarge = (partBytesMax: number): Issue => ({
  severity: 'error',
  code: 'file.part-too-large',
  place: 'file',
  says: `A part of the file is larger than the limit of ${partBytesMax} bytes; it was kept in pieces.`,
  fix: 'Raise `maxBytes` of the source, or ask the sender for smaller transactions.',
})

/** What stands outside is kept beside the parts, up to so many bytes; more of it is a part. */
export const OUTSIDE_MAX = 65_536

export const outsidePart = (bytes: Uint8Array): FilePart => plainPart(bytes, { issues: [outside] })

const outside: Issue = {
  severity: 'error',
  code: 'file.part-unread',
  place: 'file',
  says: 'These bytes of the file belong to no message.',
  fix: 'Ask the sender what they are; check that the source has the right format.',
}
