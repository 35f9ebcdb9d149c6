import assert from 'node:assert/strict'
import { Buffer } from 'node:buffer'
import { test } from 'node:test'
import { protocol } from '@electric-sql/pglite'
import fc from 'fast-check'
import { bindAndExecute, plainRows, type WireRow } from './embedded-wire.ts'

const text = fc.string({ unit: 'grapheme' }).filter((value) => !value.includes('\0'))
const bytes = fc.uint8Array().map((value) => Buffer.from(value))

test('a statement is bound and executed in the bytes that PGlite itself would send', () => {
  const { bind, execute } = protocol.serialize
  fc.assert(
    fc.property(text, fc.array(fc.oneof(text, bytes)), (statement, values) => {
      const same = Buffer.concat([bind({ statement, values }), execute({})])
      assert.deepEqual(bindAndExecute(statement, values), same)
    }),
  )
})

const int = (value: number, bytes: 2 | 4): Buffer => {
  const buffer = Buffer.alloc(bytes)
  buffer.writeIntBE(value, 0, bytes)
  return buffer
}
const message = (kind: string, ...parts: readonly Buffer[]): Buffer => {
  const body = Buffer.concat(parts)
  return Buffer.concat([Buffer.from(kind), int(4 + body.length, 4), body])
}
const toBytes = (value: string | null): Buffer =>
  value === null ? int(-1, 4) : Buffer.concat([int(Buffer.byteLength(value), 4), Buffer.from(value)])
const rowMessage = (row: WireRow): Buffer => message('D', int(row.length, 2), ...row.map(toBytes))
const answersOf = (statements: readonly (readonly WireRow[])[]): Buffer =>
  Buffer.concat([
    ...statements.flatMap((rows) => [
      message('2'),
      ...rows.map(rowMessage),
      message('C', Buffer.from('DONE\0')),
    ]),
    message('Z', Buffer.from('I')),
  ])

const row = fc.array(fc.option(text), { maxLength: 5 })

test('rows are read as they were sent, each under its statement', () => {
  fc.assert(
    fc.property(fc.array(fc.array(row, { maxLength: 4 }), { maxLength: 4 }), (statements) => {
      assert.deepEqual(plainRows(answersOf(statements)), statements)
    }),
  )
})

test('answers that say anything else are left to who reads all of them', () => {
  const plain = answersOf([[['1']], []])
  for (const kind of ['E', 'N', '1', 'T', 'I', 'n']) {
    assert.equal(plainRows(Buffer.concat([message(kind, Buffer.from('x')), plain])), undefined)
    assert.equal(plainRows(Buffer.concat([plain, message(kind, Buffer.from('x'))])), undefined)
  }
})
