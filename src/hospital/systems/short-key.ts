import { createHash } from 'node:crypto'

/**
 * A key of at most `length` capital letters, digits and hyphens, as numbers of most ERPs are: the text itself when it is
 * one, else of its digest, the same for the same text. 20 are unique for all that matters; of 10 two in a million
 * million pairs are alike, so keep the longer one beside it where that has to be noticed.
 */
export function shortKey(text: string, length: number): string {
  if (text.length <= length && /^[A-Z0-9-]+$/.test(text)) return text
  const digest = createHash('sha256').update(text).digest('hex')
  return BigInt(`0x${digest}`).toString(36).toUpperCase().slice(-length)
}
