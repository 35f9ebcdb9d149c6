import assert from 'node:assert/strict'
import { lineOfPlace, parseBai2Lines, printBai2Lines } from './lines.ts'
import { readBai2 } from './read-bai2.ts'

/** What holds for any bytes read as BAI2: nothing throws, nothing is lost, every issue has a line. For tests and fuzzing. */
export function holdBai2Promises(bytes: Uint8Array): void {
  const lines = parseBai2Lines(bytes)
  assert.deepEqual(Buffer.from(printBai2Lines(lines)), Buffer.from(bytes), 'a byte was lost')
  for (const { code, place } of readBai2(bytes).issues) {
    assert.match(code, /^bai2\./)
    const line = lineOfPlace(lines, place)
    assert.ok(line >= 1 && line <= Math.max(1, lines.length))
  }
}
