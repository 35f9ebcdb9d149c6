import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  decodeText,
  defineRecordLayout,
  encodeText,
  type FieldSpec,
  LineSplitter,
  printField,
  readField,
  readRecordLayout,
} from './index.ts'

const cents: FieldSpec = { type: 'decimal', decimals: 2 }
const implied: FieldSpec = { type: 'decimal', decimals: 2, implied: true }
const day: FieldSpec = { type: 'date', format: 'MM/DD/YYYY' }

test('a text is read by the type of its field, exactly or not at all', () => {
  const check = (text: string, spec: FieldSpec, expected: unknown) => {
    const read = readField(text, spec)
    assert.deepEqual(read.ok ? read.value : read.problem.code, expected, text)
  }
  check('', { type: 'text' }, undefined)
  check('', { type: 'text', required: true }, 'layout.required')
  check(' a ', { type: 'text' }, ' a ')
  check('-17', { type: 'integer' }, -17)
  check('1.0', { type: 'integer' }, 'layout.integer')
  check('99999999999999999', { type: 'integer' }, 'layout.integer')
  check('12.5', cents, 1250)
  check('-0.05', cents, -5)
  check('-0', cents, 0)
  check('.5', cents, 50)
  check('12.', cents, 1200)
  check('12.500', cents, 1250)
  check('12.505', cents, 'layout.decimal')
  check('1,250.00', cents, 'layout.decimal')
  check('.', cents, 'layout.decimal')
  check('1250', implied, 1250)
  check('12.50', implied, 'layout.decimal')
  check('01/31/2026', day, '2026-01-31')
  check('02/30/2026', day, 'layout.date')
  check('1/31/2026', day, 'layout.date')
  check('1/31/26', { type: 'date', format: 'M/D/YY' }, '2026-01-31')
  check('20260131', { type: 'date', format: 'YYYYMMDD' }, '2026-01-31')
  check('open', { type: 'enum', values: ['open', 'paid'] }, 'open')
  check('void', { type: 'enum', values: ['open', 'paid'] }, 'layout.enum')
})

test('what is printed reads back', () => {
  const check = (value: unknown, spec: FieldSpec) => {
    const printed = printField(value, spec)
    assert.ok(printed.ok)
    assert.deepEqual(readField(printed.value, spec), { ok: true, value })
  }
  const whole = fc.maxSafeInteger().map((value) => value + 0)
  fc.assert(
    fc.property(whole, fc.nat(9), fc.boolean(), (value, decimals, isImplied) => {
      check(value, { type: 'decimal', decimals, implied: isImplied })
      check(value, { type: 'integer' })
    }),
  )
  const dates = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  fc.assert(
    fc.property(dates, fc.constantFrom('YYYY-MM-DD', 'M/D/YY', 'YYMMDD', 'DD.MM.YYYY'), (date, format) => {
      check(date.toISOString().slice(0, 10), { type: 'date', format })
    }),
  )
})

test('a value that its type can not hold is refused', () => {
  const check = (value: unknown, spec: FieldSpec) => assert.equal(printField(value, spec).ok, false)
  check(1.5, cents)
  check('1', cents)
  check(undefined, { type: 'text', required: true })
  check('void', { type: 'enum', values: ['open'] })
  check('2126-01-01', { type: 'date', format: 'YYMMDD' })
  check('2026-02-30', day)
})

test('a layout that contradicts itself is refused', () => {
  const check = (fields: unknown, place: string, length?: number) => {
    const read = readRecordLayout({ name: 'x', fields, ...(length && { length }) })
    assert.deepEqual(!read.ok && read.problem.map((issue) => issue.place), [place])
  }
  check({ a: { type: 'number' } }, 'fields/a')
  check({ a: { type: 'decimal', decimals: 2.5 } }, 'fields/a')
  check({ a: { type: 'date', format: 'YYYY-MM' } }, 'fields/a')
  check({ a: { type: 'enum', values: [] } }, 'fields/a')
  check({ a: { type: 'text', start: 0, length: 2 } }, 'fields/a')
  check({ a: { type: 'text', start: 1 } }, 'fields/a')
  check({ b: { type: 'text', start: 3, length: 2 }, a: { type: 'text', start: 1, length: 3 } }, 'fields/b')
  check({ a: { type: 'text', start: 5, length: 4 } }, 'fields/a', 7)
  assert.throws(() => defineRecordLayout({ name: 'x', fields: {} }), RangeError)
  assert.equal(readRecordLayout(7).ok, false)
})

test('lines print back byte for byte, however the bytes come', () => {
  const bytes = fc
    .array(fc.constantFrom('a', 'b', '\r', '\n', '\r\n', 'abc'), { maxLength: 30 })
    .map((parts) => Buffer.from(parts.join('')))
  const options = fc.record({
    length: fc.nat(4),
    lineEnds: fc.constantFrom('some' as const, 'none' as const, 'auto' as const),
  })
  fc.assert(
    fc.property(bytes, fc.nat(40), options, (file, cut, option) => {
      const splitter = new LineSplitter(option)
      const lines = [
        ...splitter.push(file.subarray(0, cut)),
        ...splitter.push(file.subarray(cut)),
        ...splitter.end(),
      ]
      assert.equal(lines.map(({ text, end }) => text + end).join(''), file.toString())
      const whole = new LineSplitter(option)
      assert.deepEqual(lines, [...whole.push(file), ...whole.end()])
    }),
    { examples: [[Buffer.from('aaaa\n'), 4, { length: 1, lineEnds: 'none' }]] },
  )
})

test('records without line ends are cut by their width', () => {
  const split = (text: string) => {
    const splitter = new LineSplitter({ length: 3, lineEnds: 'auto' })
    return [...splitter.push(Buffer.from(text)), ...splitter.end()].map(
      (one) => `${one.line}:${one.column}${one.text}`,
    )
  }
  assert.deepEqual(split('abcdefghijk'), ['1:1abc', '1:4def', '1:7ghi', '1:10jk'])
  assert.deepEqual(split('abcd\nef\n'), ['1:1abcd', '2:1ef'])
})

test('bytes that are not of the charset are not replaced', () => {
  assert.equal(decodeText('\xc3\xa9', 'utf-8'), 'é')
  assert.equal(decodeText('\xe9', 'utf-8'), undefined)
  assert.equal(decodeText('\xe9', 'latin1'), 'é')
  assert.equal(encodeText('é', 'utf-8'), '\xc3\xa9')
  assert.equal(encodeText('€', 'latin1'), undefined)
})
