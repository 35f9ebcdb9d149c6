import type { FileFormat } from './file-format.ts'

/** By the start of a file, or else by what a later line of its head starts. */
export const guessFormat = (head: Uint8Array, formats: readonly FileFormat[]): FileFormat | undefined =>
  formats.find((format) => format.starts(head)) ?? formats.find((format) => format.holds(head))

/** How much of a file is looked at to tell what it is. */
export const HEAD_BYTES = 64 * 1024
