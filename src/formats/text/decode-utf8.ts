export type Decoded =
  /** A byte order mark stays in the text as its first character, U+FEFF. */
  | { readonly ok: true; readonly text: string }
  /** Offset of the first byte that is not UTF-8, and the text before it. */
  | { readonly ok: false; readonly offset: number; readonly before: string }

const STRICT = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const LENIENT = new TextDecoder('utf-8', { ignoreBOM: true })

/** Never replaces a byte: text that encodes to the same bytes, or the place where it is none. */
export function decodeUtf8(bytes: Uint8Array): Decoded {
  try {
    return { ok: true, text: STRICT.decode(bytes) }
  } catch {
    const offset = firstWrong(bytes)
    return { ok: false, offset, before: LENIENT.decode(bytes.subarray(0, offset)) }
  }
}

function firstWrong(bytes: Uint8Array): number {
  let at = 0
  while (at < bytes.length) {
    const length = sequenceLength(bytes, at)
    if (length === 0) return at
    at += length
  }
  return at
}

/** The well-formed byte sequences of The Unicode Standard, table 3-7; 0 when none starts here. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0
  if (first < 0x80) return 1
  const length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4
  if (first < 0xc2 || first > 0xf4) return 0
  const lowest = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80
  const highest = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf
  const second = bytes[at + 1] ?? 0
  if (second < lowest || second > highest) return 0
  for (let next = at + 2; next < at + length; next++) if (((bytes[next] ?? 0) & 0xc0) !== 0x80) return 0
  return length
}
