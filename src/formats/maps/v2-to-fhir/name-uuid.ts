/**
 * Name-based UUIDs (RFC 9562, 5.5, version 5): the same name in the same namespace gives the same UUID, everywhere and
 * always. The hash is SHA-1 because the standard says so; nothing here is kept secret by it.
 */
export function nameUuid(namespace: string, name: string): string {
  const bytes = new TextEncoder().encode(name)
  const space = Uint8Array.from(namespace.replaceAll('-', '').match(/../g) ?? [], (hex) =>
    Number.parseInt(hex, 16),
  )
  const all = new Uint8Array(space.length + bytes.length)
  all.set(space)
  all.set(bytes, space.length)
  const hex = sha1(all).slice(0, 32)
  const variant = ((Number.parseInt(hex[16] ?? '0', 16) & 3) | 8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`
}

const rotate = (word: number, by: number): number => (word << by) | (word >>> (32 - by))

/** FIPS 180-4, 6.1. */
function sha1(message: Uint8Array): string {
  const padded = new DataView(new ArrayBuffer(Math.ceil((message.length + 9) / 64) * 64))
  new Uint8Array(padded.buffer).set(message)
  padded.setUint8(message.length, 0x80)
  padded.setUint32(padded.byteLength - 8, Math.floor(message.length / 0x20000000))
  padded.setUint32(padded.byteLength - 4, (message.length * 8) >>> 0)
  const hash = Int32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0)
  const words = new Int32Array(80)
  for (let block = 0; block < padded.byteLength; block += 64) {
    for (let at = 0; at < 16; at++) words[at] = padded.getInt32(block + at * 4)
    for (let at = 16; at < 80; at++) words[at] = rotate(mixOf(words, at), 1)
    addBlock(hash, words)
  }
  return Array.from(hash, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('')
}

const mixOf = (words: Int32Array, at: number): number =>
  (words[at - 3] ?? 0) ^ (words[at - 8] ?? 0) ^ (words[at - 14] ?? 0) ^ (words[at - 16] ?? 0)

function addBlock(hash: Int32Array, words: Int32Array): void {
  let [a = 0, b = 0, c = 0, d = 0, e = 0] = hash
  for (let at = 0; at < 80; at++) {
    const [f, k] = roundOf(at, b, c, d)
    const next = (rotate(a, 5) + f + e + k + (words[at] ?? 0)) | 0
    ;[a, b, c, d, e] = [next, a, rotate(b, 30), c, d]
  }
  for (const [at, word] of [a, b, c, d, e].entries()) hash[at] = ((hash[at] ?? 0) + word) | 0
}

function roundOf(at: number, b: number, c: number, d: number): readonly [number, number] {
  if (at < 20) return [(b & c) | (~b & d), 0x5a827999]
  if (at < 40) return [b ^ c ^ d, 0x6ed9eba1]
  if (at < 60) return [(b & c) | (b & d) | (c & d), 0x8f1bbcdc]
  return [b ^ c ^ d, 0xca62c1d6]
}
