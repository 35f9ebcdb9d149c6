import assert from 'node:assert/strict'
import { test } from 'node:test'
import { swept } from './sweep.ts'

const PIECE_BYTES = 32_768
const PIECES = 4_096

async function* fresh(): AsyncGenerator<Uint8Array> {
  for (let nth = 0; nth < PIECES; nth += 1) yield new Uint8Array(PIECE_BYTES).fill(nth)
}

test('pieces come as they are, and those that are done with are not kept', async () => {
  const before = process.memoryUsage().arrayBuffers
  let count = 0
  let most = 0
  for await (const piece of swept(fresh())) {
    assert.equal(piece[PIECE_BYTES - 1], count % 256)
    count += 1
    most = Math.max(most, process.memoryUsage().arrayBuffers - before)
  }
  assert.equal(count, PIECES)
  assert.ok(most < 16 * 2 ** 20, `${most} bytes of ${PIECES * PIECE_BYTES}`)
})
