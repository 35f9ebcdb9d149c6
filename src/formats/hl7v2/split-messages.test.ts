import assert from 'node:assert/strict'
import { Buffer } from 'node:buffer'
import { test } from 'node:test'
import fc from 'fast-check'
import { splitMessages } from './split-messages.ts'

const check = (file: string, messages: readonly string[], issues: readonly string[] = []) =>
  test(`messages of ${JSON.stringify(file)}`, () => {
    const split = splitMessages(Buffer.from(file))
    assert.deepEqual(
      split.messages.map(({ bytes }) => Buffer.from(bytes).toString()),
      messages,
    )
    assert.deepEqual(
      split.issues.map(({ code, place }) => `${place} ${code.slice('hl7v2.file.'.length)}`),
      issues,
    )
    for (const { bytes, offset } of split.messages) {
      assert.deepEqual(Buffer.from(file).subarray(offset, offset + bytes.length), Buffer.from(bytes))
    }
  })

const A = 'MSH|^~\\&|A\rPID|1\r'
const B = 'MSH|^~\\&|B\nPID|2\n'
check(A, [A])
check(A + B + A, [A, B, A])
check(`${A}\n\n${B}\r\n \r\n${A}`, [`${A}\n`, B, A])
check(`\ufeff  \n\t${A}`, [A])
check('MSH|^~\\&|A\r\nPID|1\r\n\r\nPV1|1', ['MSH|^~\\&|A\r\nPID|1\r\n\r\nPV1|1'])
check(`\x0b${A}\x1c\r\x0b${B}\x1c\r`, [A, B])
check('\x0bMSH|a\x1c\r\nMSH|b\x1c', ['MSH|a', 'MSH|b'])
check('MSH|a\x1cb\rPID|1', ['MSH|a\x1cb\rPID|1'])
check('MSH|a\rNTE|1||x\x0by\r', ['MSH|a\rNTE|1||x\x0by\r'])
check('MSH|a\rMSHX|b\rMSH b\r', ['MSH|a\rMSHX|b\rMSH b\r'])
check(`FHS|^~\\&\rBHS|^~\\&\r${A}${A}BTS|2\rFTS|1\r`, [A, A])
check(
  `FHS|^~\\&\rBHS|^~\\&\r${A}BTS|2\rBHS|^~\\&\r${A}BTS|1\rFTS|3\r`,
  [A, A],
  ['BTS-1 count', 'FTS-1 count'],
)
check(`BHS#^~\\&\r${A}BTS#1#\r`, [A])
check('FHS|^~\\&\rBTS\rFTS||\r', [], ['BTS unopened'])
check(`FHS|^~\\&\rBHS|^~\\&\r${A}`, [A], ['BTS unclosed'])
check(`FHS|^~\\&\rBHS|^~\\&\r${A}BTS|1\r`, [A], ['FTS unclosed'])
check(`BHS|^~\\&\r${A}BHS|^~\\&\r${A}FTS|2\r`, [A, A], ['BTS unclosed', 'BTS unclosed', 'FTS unopened'])
check(`FHS|^~\\&\rFTS|0\rFHS|^~\\&\rFTS|0\r`, [])
check(`${A}BTS|1\r`, [A], ['BTS unopened'])
check(`Dear all,\nhere it is:\n${A}`, [A], ['byte 0 stray'])
check(`\x0b${A}\x1c\rjunk\rmore\r\x0b${B}`, [A, B], ['byte 20 stray'])
check('', [], ['byte 0 empty'])
check(' \r\n', [], ['byte 0 empty'])
check('PID|1\r', [], ['byte 0 no-message', 'byte 0 stray'])
check('{"a": "MSH|"}', [], ['byte 0 no-message', 'byte 0 stray'])

test('a file in UTF-16 is told so', () => {
  const [issue] = splitMessages(Buffer.from(`\ufeff${A}`, 'utf16le')).issues
  assert.equal(issue?.code, 'hl7v2.file.utf-16')
})

test('envelopes are given with their bytes', () => {
  const { envelopes } = splitMessages(Buffer.from(`FHS|^~\\&|x\r\nBHS|^~\\&\r${A}BTS|1\rFTS|1`))
  assert.deepEqual(
    envelopes.map(({ name, bytes }) => [name, Buffer.from(bytes).toString()]),
    [
      ['FHS', 'FHS|^~\\&|x'],
      ['BHS', 'BHS|^~\\&'],
      ['BTS', 'BTS|1'],
      ['FTS', 'FTS|1'],
    ],
  )
})

test('however messages are put together, they come apart again', () => {
  const body = fc.array(fc.constantFrom('PID|1', 'OBX|1|TX|||é', 'NTE|1||x'), { maxLength: 4 })
  const ends = fc.constantFrom('\r', '\n', '\r\n')
  const message = fc.tuple(body, ends).map(([lines, end]) => ['MSH|^~\\&|A', ...lines, ''].join(end))
  const between = fc.constantFrom('', '\r\n\r\n', ' \r', '\x1c\r\x0b')
  fc.assert(
    fc.property(fc.array(fc.tuple(between, message), { minLength: 1 }), (parts) => {
      const file = Buffer.from(`\x0b${parts.map((part) => part.join('')).join('')}`)
      const found = splitMessages(file).messages.map(({ bytes }) => Buffer.from(bytes).toString().trimEnd())
      assert.deepEqual(
        found,
        parts.map(([, text]) => text.trimEnd()),
      )
    }),
  )
})
