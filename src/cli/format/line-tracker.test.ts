import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { LineTracker } from './line-tracker.ts'
import { RoundTrip } from './round-trip.ts'

const text = fc
  .array(fc.constantFrom('a', '\r', '\n'), { maxLength: 30 })
  .map((parts) => Buffer.from(parts.join('')))

test('lines are counted the same however the file is cut', () => {
  fc.assert(
    fc.property(text, fc.nat(30), fc.nat(30), (bytes, cut, at) => {
      const tracker = new LineTracker()
      const first = Math.min(cut, bytes.length)
      tracker.advance(bytes.subarray(0, first))
      const where = Math.min(first + at, bytes.length)
      const lines = bytes
        .subarray(0, where)
        .toString()
        .split(/\r\n|\r|\n/)
      // Between a CR and its LF the next line has begun.
      const inPair = bytes[where - 1] === 0x0d && bytes[where] === 0x0a
      if (inPair) return
      assert.deepEqual(tracker.within(bytes.subarray(first), where - first), {
        line: lines.length,
        column: (lines.at(-1) ?? '').length + 1,
      })
    }),
  )
})

test('a round trip is the same bytes, however they are cut', () => {
  const cuts = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 9 })
  const pieces = (bytes: Uint8Array, sizes: readonly number[]): Uint8Array[] => {
    const parts: Uint8Array[] = []
    for (let at = 0, turn = 0; at < bytes.length; turn++) {
      const size = sizes[turn % sizes.length] ?? 1
      parts.push(bytes.subarray(at, at + size))
      at += size
    }
    return parts
  }
  const check = (came: Uint8Array, printed: Uint8Array, sizes: readonly number[]) => {
    const trip = new RoundTrip()
    for (const part of pieces(came, sizes)) trip.came(part)
    for (const part of pieces(printed, [...sizes].reverse())) trip.printed(part)
    return trip.end()
  }
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 60 }), cuts, fc.nat(), (bytes, sizes, nth) => {
      assert.equal(check(bytes, bytes, sizes), undefined)
      const at = nth % bytes.length
      const changed = bytes.map((byte, index) => (index === at ? byte ^ 1 : byte))
      assert.equal(check(bytes, changed, sizes), at)
      assert.equal(check(bytes, bytes.subarray(0, at), sizes), at)
      assert.equal(check(bytes.subarray(0, at), bytes, sizes), at)
    }),
  )
})
