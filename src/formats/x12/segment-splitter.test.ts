import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseInterchanges, readX12Segments, type X12Piece } from './index.ts'

const FOLDER = new URL('./fixtures/', import.meta.url)
const files = readdirSync(FOLDER, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && !entry.name.endsWith('.md'))
  .map((entry) => new Uint8Array(readFileSync(`${entry.parentPath}/${entry.name}`)))

function* inChunks(bytes: Uint8Array, size: number): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function read(bytes: Uint8Array, size: number): Promise<X12Piece[]> {
  const pieces: X12Piece[] = []
  for await (const piece of readX12Segments(inChunks(bytes, size))) pieces.push(piece)
  return pieces
}

const textOf = (piece: X12Piece): string =>
  piece.kind === 'segment' ? piece.raw + piece.tail : piece.kind === 'other' ? piece.text : ''

/** The same segments as the reader of whole files finds, at the positions where they stand. */
async function check(bytes: Uint8Array, size: number): Promise<void> {
  const pieces = await read(bytes, size)
  const whole = Buffer.from(bytes).toString('latin1')
  assert.equal(pieces.map(textOf).join(''), whole)
  const segments = pieces.flatMap((piece) => (piece.kind === 'segment' ? [piece] : []))
  const expected = parseInterchanges(bytes).interchanges.flatMap((interchange) => interchange.segments)
  assert.deepEqual(
    segments.map(({ raw, tail }) => [raw, tail]),
    expected.map(({ raw, tail }) => [raw, tail]),
  )
  for (const { raw, position } of segments) {
    assert.ok(position)
    const before = whole.slice(0, position.offset)
    assert.ok(whole.startsWith(raw, position.offset))
    const lines = before.split(/\r\n|\r|\n/)
    assert.deepEqual([position.line, position.column], [lines.length, (lines.at(-1) ?? '').length + 1])
  }
}

test('a file in chunks has the segments of the whole file, each with its place', async () => {
  for (const bytes of files) for (const size of [bytes.length, 1_000, 97]) await check(bytes, size)
})

test('any cut of any file, damaged or not', async () => {
  const damaged = fc
    .tuple(fc.constantFrom(...files), fc.nat(), fc.constantFrom('', '~', 'ISA*', '\r\n', 'IEA*1*1~junk'))
    .map(([bytes, at, put]) => {
      const where = at % (bytes.length + 1)
      return new Uint8Array(
        Buffer.concat([bytes.subarray(0, where), Buffer.from(put), bytes.subarray(where)]),
      )
    })
  await fc.assert(
    fc.asyncProperty(damaged, fc.integer({ min: 1, max: 5_000 }), (bytes, size) => check(bytes, size)),
    { numRuns: 100 },
  )
})
