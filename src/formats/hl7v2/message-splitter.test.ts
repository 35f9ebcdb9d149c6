import assert from 'node:assert/strict'
import { Buffer } from 'node:buffer'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { type FilePart, offsetOf, parseMessage, readHl7File, splitMessages } from './index.ts'

const FOLDER = new URL('./fixtures/', import.meta.url)
const files = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.hl7'))
  .map((name) => new Uint8Array(readFileSync(new URL(name, FOLDER))))

function* inChunks(bytes: Uint8Array, size: number): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size)
}

/** However a file is cut, its parts are its bytes, its messages and issues are those of the whole file. */
async function check(bytes: Uint8Array, size: number): Promise<void> {
  const parts: FilePart[] = []
  for await (const part of readHl7File(inChunks(bytes, size))) parts.push(part)
  const whole = splitMessages(bytes)
  const printed = parts.flatMap((part) => (part.kind === 'issue' ? [] : [part.bytes]))
  assert.ok(Buffer.concat(printed).equals(bytes))
  const messages = parts.flatMap((part) => (part.kind === 'message' ? [part] : []))
  assert.deepEqual(
    messages.map(({ offset, position, bytes: { length } }) => [offset, position, length]),
    whole.messages.map(({ offset, position, bytes: { length } }) => [offset, position, length]),
  )
  assert.deepEqual(
    new Set(parts.flatMap((part) => (part.kind === 'issue' ? [part.issue] : []))),
    new Set(whole.issues),
  )
}

test('a file in chunks has the messages of the whole file', async () => {
  for (const bytes of files) for (const size of [1_000, 61, 1]) await check(bytes, size)
})

test('any cut of any file', async () => {
  const pieces = fc.constantFrom(
    'MSH|^~\\&|A',
    'PID|1',
    '\r',
    '\n',
    '\r\n',
    '\x0b',
    '\x1c',
    'BTS|1',
    'BHS|',
    'x',
  )
  const file = fc.array(pieces, { maxLength: 40 }).map((texts) => new Uint8Array(Buffer.from(texts.join(''))))
  await fc.assert(
    fc.asyncProperty(file, fc.integer({ min: 1, max: 30 }), (bytes, size) => check(bytes, size)),
    { numRuns: 500 },
  )
})

test('a line that never ends is passed on while it comes', async () => {
  let held = 0
  let seen = 0
  const chunks = function* () {
    for (let count = 0; count < 40; count++) {
      yield new Uint8Array(200_000).fill(0x78)
      held = Math.max(held, 200_000 * (count + 1) - seen)
    }
  }
  for await (const part of readHl7File(chunks())) if (part.kind === 'other') seen += part.bytes.length
  assert.equal(seen, 8_000_000)
  assert.ok(held < 3_000_000, `${held} bytes were held`)
})

test('the offset of a place', () => {
  const text = 'MSH|^~\\&|A|é\rPID|1||12^^^X~34^^^Y&Z\rOBX|1\rOBX|2|NM\r'
  const parsed = parseMessage(Buffer.from(text))
  assert.ok(parsed.ok)
  const row = (place: string, expected: string) => {
    const rest = Buffer.from(text).subarray(offsetOf(parsed.value, place)).toString()
    assert.equal(rest.split(/[\r|]/)[0], expected, place)
  }
  row('MSH', 'MSH')
  row('MSH-2', '^~\\&')
  row('MSH-3', 'A')
  row('MSH-4', 'é')
  row('PID-3', '12^^^X~34^^^Y&Z')
  row('PID-3[2]', '34^^^Y&Z')
  row('PID-3[2].4.2', 'Z')
  row('OBX[2]-2', 'NM')
  row('segment 3', 'OBX')
  row('ZZZ-1', 'MSH')
})
