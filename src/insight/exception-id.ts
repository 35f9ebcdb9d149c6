import { createHash } from 'node:crypto'
import type { Id } from '../kernel/index.ts'

/** The id of what these words name, the same whoever asks and whenever (a name-based UUID, RFC 9562, 5.8). */
export function exceptionIdOf(...words: readonly (string | number)[]): Id<'exception'> {
  const hex = createHash('sha256').update(words.join('\n')).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}` as Id<'exception'>
}
