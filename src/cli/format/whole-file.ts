import type { Issue } from '../../kernel/index.ts'

/** What needs a whole file at once takes no more than this. */
const WHOLE_MAX = 256 * 1024 * 1024

/** Gathers a file; the issue that says so when it is too large. */
export function createWholeFile(): {
  readonly push: (chunk: Uint8Array) => void
  readonly end: () => Uint8Array | Issue
} {
  let chunks: Uint8Array[] = []
  let size = 0
  return {
    push(chunk) {
      size += chunk.length
      if (size > WHOLE_MAX) chunks = []
      else chunks.push(chunk)
    },
    end: () => (size > WHOLE_MAX ? tooLarge : Buffer.concat(chunks)),
  }
}

const tooLarge: Issue = {
  severity: 'error',
  code: 'format.file.too-large',
  place: 'file',
  says: `The file is larger than ${WHOLE_MAX / 1024 / 1024} MB, too large to be converted at once.`,
  fix: 'Split it; parse, print and validate take files of any size.',
}
