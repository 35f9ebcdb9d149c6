import assert from 'node:assert/strict'
import { Buffer } from 'node:buffer'
import { test } from 'node:test'
import fc from 'fast-check'
import { COMMIT_ACK, COMMIT_NAK, frame } from './frame.ts'
import { createFrameDecoder, type FrameItem } from './frame-decoder.ts'

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')

const show = (item: FrameItem): string => {
  if (item.kind === 'message') return `message ${text(item.bytes)}`
  if (item.kind === 'commit') return `commit ${item.positive}`
  if (item.kind === 'oversize') return `oversize ${item.size} ${text(item.head)} ${item.issue.code}`
  return `${item.issue.code} ${text(item.bytes)}`
}

/** Whole, byte by byte, and in the two halves of every cut: the same items each time. */
const check = (stream: string, expected: readonly string[], atEnd: readonly string[] = []) =>
  test(`stream ${JSON.stringify(stream)}`, () => {
    const bytes = Buffer.from(stream, 'latin1')
    const cuts = [[bytes], [...bytes].map((byte) => Buffer.of(byte))]
    for (let at = 0; at <= bytes.length; at++) cuts.push([bytes.subarray(0, at), bytes.subarray(at)])
    for (const chunks of cuts) {
      const decoder = createFrameDecoder({ maxBytes: 10 })
      assert.deepEqual(chunks.flatMap((chunk) => decoder.push(chunk)).map(show), expected)
      assert.deepEqual(decoder.end().map(show), atEnd)
      assert.equal(decoder.pendingBytes, 0)
    }
  })

check('', [])
check('\x0bMSH|a\r\x1c\r', ['message MSH|a\r'])
check('\x0ba\x1c\r\x0bb\x1c\r', ['message a', 'message b'])
check('\x0ba\x1c\r\r\n\x0bb\x1c\n', ['message a', 'message b'])
check('\x0ba\x1c\x0bb\x1c\r', ['message a', 'message b'])
check('\x0ba\x1cb\x1c\x1c\r', ['message a\x1cb\x1c'])
check('\x0b\x1c\r', ['message '])
check('\x0ba\x1c', [], ['message a'])
check('\x0ba', [], ['mllp.unfinished \x0ba'])
check('\x0bMSH|\x0bMSH|b\x1c\r', ['mllp.unfinished \x0bMSH|', 'message MSH|b'])
check('\x0ba\x0bb\x1c\r', ['message a\x0bb'])
check('xy\x0ba\x1c\rz\x0bb\x1c\r', ['mllp.outside xy', 'message a', 'mllp.outside z', 'message b'])
check('GET / HTTP', [], ['mllp.outside GET / HTTP'])
check('\x0b\x06\x1c\r\x0b\x15\x1c\r', ['commit true', 'commit false'])
check('\x06\x0ba\x1c\r\x15\r\n', ['commit true', 'message a'], ['commit false'])
check('\x0b0123456789\x1c\r', ['message 0123456789'])
check('\x0b0123456789AB\x1c\r\x0bb\x1c\r', ['oversize 12 0123456789 mllp.oversize', 'message b'])
check('\x0b0123456789ABC', [], ['oversize 13 0123456789 mllp.oversize'])

test('frames', () => {
  assert.equal(text(frame(Buffer.from('a'))), '\x0ba\x1c\r')
  assert.equal(text(COMMIT_ACK), '\x0b\x06\x1c\r')
  assert.equal(text(COMMIT_NAK), '\x0b\x15\x1c\r')
})

test('a silent sender that leaves out the last CR is understood, one that has not finished is not', () => {
  const decoder = createFrameDecoder({ maxBytes: 10 })
  decoder.push(Buffer.from('\x0ba'))
  assert.deepEqual(decoder.flush(), [])
  decoder.push(Buffer.from('b\x1c'))
  assert.deepEqual(decoder.flush().map(show), ['message ab'])
  assert.deepEqual(decoder.push(Buffer.from('\r\x0bc\x1c\r')).map(show), ['message c'])
})

test('a message has memory of its own', () => {
  const [item] = createFrameDecoder({ maxBytes: 10 }).push(frame(Buffer.from('abc')))
  assert.ok(item?.kind === 'message' && item.bytes.buffer.byteLength === 4)
})

test('under any chunking, what was framed is what comes out', () => {
  const message = fc
    .uint8Array({ maxLength: 40 })
    .map((bytes) => bytes.filter((byte) => byte !== 0x1c))
    .filter((bytes) => bytes.length !== 1)
    .map((bytes) => Buffer.from(bytes))
  const chunks = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1 })
  fc.assert(
    fc.property(fc.array(message), chunks, (messages, sizes) => {
      const stream = Buffer.concat(messages.map(frame))
      const decoder = createFrameDecoder({ maxBytes: 40 })
      const items: FrameItem[] = []
      for (let at = 0, turn = 0; at < stream.length; turn++) {
        const size = sizes[turn % sizes.length] ?? 1
        items.push(...decoder.push(stream.subarray(at, at + size)))
        at += size
      }
      assert.deepEqual(
        items.map((item) => (item.kind === 'message' ? text(item.bytes) : item.kind)),
        messages.map(text),
      )
      assert.deepEqual(decoder.end(), [])
    }),
  )
})

test('no byte of a stream is lost, whatever it is', () => {
  const byte = fc.constantFrom(0x0b, 0x1c, 0x0d, 0x41, 0x4d)
  fc.assert(
    fc.property(fc.array(byte), (bytes) => {
      const decoder = createFrameDecoder({ maxBytes: 1000 })
      const items = [...decoder.push(Uint8Array.from(bytes)), ...decoder.end()]
      const kept = items.map((item) => ('bytes' in item ? text(item.bytes) : '')).join('')
      const letters = (from: string) => from.replace(/[^AM]/g, '')
      assert.equal(letters(kept), letters(text(Uint8Array.from(bytes))))
    }),
  )
})

test('what is held is bounded by the limit, for a block and for junk', () => {
  const decoder = createFrameDecoder({ maxBytes: 1000 })
  const chunk = Buffer.alloc(700, 'A')
  decoder.push(Buffer.of(0x0b))
  for (let turn = 0; turn < 100; turn++) decoder.push(chunk)
  const [item] = decoder.push(Buffer.of(0x1c, 0x0d))
  assert.equal(item?.kind === 'oversize' && item.size, 70_000)
  assert.ok(item?.kind === 'oversize' && item.head.length <= 4096)
  let reported = 0
  for (let turn = 0; turn < 1000; turn++) {
    reported += decoder.push(chunk).length
    assert.ok(decoder.pendingBytes < 70_000)
    assert.equal(decoder.blockBytes, 0)
  }
  decoder.push(Buffer.from('\x0bab'))
  assert.equal(decoder.blockBytes, 2)
  decoder.push(Buffer.alloc(2_000, 'A'))
  assert.equal(decoder.blockBytes, 1_000)
  assert.ok(reported >= 10)
})
