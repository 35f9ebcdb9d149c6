import assert from 'node:assert/strict'
import { Buffer } from 'node:buffer'
import { createFrameDecoder, type FrameItem } from './frame-decoder.ts'

/** Larger than what is fed, so that nothing is skipped for its size. */
const MAX_BYTES = 16_777_216
/** What frames consist of; everything else must come out in some item. */
const FRAME = new Set([0x0b, 0x1c, 0x0d, 0x0a, 0x06, 0x15])

/**
 * What holds for any stream whatever: reading never throws, gives the same items however the stream is cut, holds back
 * nothing at its end, and loses no byte but those of frames. Throws an assertion when one of it does not. For tests and
 * fuzzing.
 */
export function holdMllpPromises(bytes: Uint8Array): void {
  const whole = read(bytes, bytes.length || 1)
  for (const size of [1, 1 + ((bytes[0] ?? 0) % 13)])
    assert.equal(shownAll(read(bytes, size)), shownAll(whole), 'chunks change what is found')
  const kept = Buffer.concat(whole.flatMap((item) => ('bytes' in item ? [item.bytes] : [])))
  const content = (of: Uint8Array) => of.filter((byte) => !FRAME.has(byte))
  assert.deepEqual(Buffer.from(content(kept)), Buffer.from(content(bytes)), 'a stream lost a byte')
}

function read(bytes: Uint8Array, size: number): readonly FrameItem[] {
  const decoder = createFrameDecoder({ maxBytes: MAX_BYTES })
  const items: FrameItem[] = []
  for (let at = 0; at < bytes.length; at += size) items.push(...decoder.push(bytes.subarray(at, at + size)))
  items.push(...decoder.end())
  assert.equal(decoder.pendingBytes, 0, 'bytes are held back')
  return items
}

/** Much junk comes out in pieces, which may be cut anywhere. */
const shownAll = (items: readonly FrameItem[]): string =>
  items
    .map(shown)
    .join('\n')
    .replaceAll('\njunk ', '')
    .replace(/^junk /, '')

const shown = (item: FrameItem): string => {
  if (item.kind === 'commit') return `commit ${item.positive}`
  const bytes = item.kind === 'oversize' ? item.head : item.bytes
  return `${item.kind} ${Buffer.from(bytes).toString('latin1')}`
}
