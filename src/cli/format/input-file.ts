import { createReadStream } from 'node:fs'
import type { Issue } from '../../kernel/index.ts'

/** `-` names the standard input. */
export const STANDARD_INPUT = '-'

/** Larger ones become large objects, which V8 frees late: at 1 MB a 300 MB file took 450 MB of memory. */
const CHUNK_BYTES = 32 * 1024

/** The bytes of a file or of the standard input; fails as Node does when it can't be read. */
export const readChunks = (file: string, input: () => AsyncIterable<unknown>): AsyncIterable<Uint8Array> =>
  file === STANDARD_INPUT ? onlyBytes(input()) : createReadStream(file, { highWaterMark: CHUNK_BYTES })

async function* onlyBytes(input: AsyncIterable<unknown>): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const chunk of input) {
    if (chunk instanceof Uint8Array) yield chunk
    else if (typeof chunk === 'string') yield Buffer.from(chunk)
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'There is no such file.',
  EISDIR: 'It is a directory.',
  EACCES: 'Reading it is not permitted.',
  EPERM: 'Reading it is not permitted.',
}

/** The file system's refusal as an issue, so that one file does not stop the rest; undefined for anything else. */
export function unreadableIssue(thrown: unknown): Issue | undefined {
  if (!(thrown instanceof Error) || !('code' in thrown) || !('syscall' in thrown)) return undefined
  return {
    severity: 'error',
    code: 'format.file.unreadable',
    place: 'file',
    says: REASONS[String(thrown.code)] ?? `It can not be read (${String(thrown.code)}).`,
    fix: 'Name files that exist and may be read; the shell can list those of a directory: DIRECTORY/*.',
  }
}
