import assert from 'node:assert/strict'

type ChunkReader<Part> = {
  readonly push: (chunk: Uint8Array) => readonly Part[]
  readonly end: () => readonly Part[]
}

/** Everything that a reader makes of bytes that come in chunks of a size. */
export function readInChunks<Part>(
  bytes: Uint8Array,
  size: number,
  { push, end }: ChunkReader<Part>,
): readonly Part[] {
  const parts: Part[] = []
  for (let at = 0; at < bytes.length; at += size) parts.push(...push(bytes.subarray(at, at + size)))
  return [...parts, ...end()]
}

/**
 * What holds for any reader: it makes the same of bytes however they are cut, and what it made prints back to them. Throws
 * an assertion when it does not. For tests and fuzzing.
 */
export function holdChunkPromises<Part>(
  bytes: Uint8Array,
  open: () => ChunkReader<Part>,
  print: (part: Part) => Uint8Array | undefined,
): readonly Part[] {
  const whole = readInChunks(bytes, bytes.length || 1, open())
  for (const size of [1, 2 + ((bytes[0] ?? 0) % 13)])
    assert.deepEqual(readInChunks(bytes, size, open()), whole, 'chunks change what is found')
  const printed = Buffer.concat(whole.flatMap((part) => print(part) ?? []))
  assert.deepEqual(printed, Buffer.from(bytes), 'a byte was lost')
  return whole
}
