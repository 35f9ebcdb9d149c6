import { toByteText } from './bytes.ts'
import { guessSeparators, readSeparators } from './separators.ts'

/** What the first transaction of a file is, seen from its first bytes. */
export type GuessedTransaction = {
  /** ST01; `TA1` when the interchange holds only acknowledgments. */
  readonly set: string
  /** ST03 or GS08; empty when neither is there. */
  readonly version: string
}

const HEAD_BYTES = 4_096

/** Does the file start with an interchange (or, its envelope stripped, with GS or ST)? */
export function isX12(bytes: Uint8Array): boolean {
  const text = headOf(bytes)
  return readSeparators(text, 0) !== undefined || guessSeparators(text) !== undefined
}

/** Looks at the first 4 kB only; undefined when that is no X12 or holds no ST and no TA1. */
export function guessTransaction(bytes: Uint8Array): GuessedTransaction | undefined {
  const text = headOf(bytes)
  const separators = readSeparators(text, 0)?.separators ?? guessSeparators(text)
  if (!separators) return undefined
  const segments = text.split(separators.segment).map((segment) => segment.trim().split(separators.element))
  const find = (id: string) => segments.find((segment) => segment[0] === id)
  const [gs, st] = [find('GS'), find('ST')]
  if (st?.[1]) return { set: st[1].trim(), version: (st[3] || gs?.[8] || '').trim() }
  return find('TA1') ? { set: 'TA1', version: '' } : undefined
}

const headOf = (bytes: Uint8Array): string =>
  toByteText(bytes.subarray(0, HEAD_BYTES)).replace(/^(?:\xef\xbb\xbf)?\s+|^\xef\xbb\xbf/, '')
