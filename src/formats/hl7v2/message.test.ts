import assert from 'node:assert/strict'
import { Buffer } from 'node:buffer'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Hl7Message, parseMessage, printMessage } from './message.ts'
import { offsetOf } from './offset-of.ts'
import type { Value } from './segment.ts'

const messageOf = (text: string): Hl7Message => {
  const parsed = parseMessage(Buffer.from(text, 'utf8'))
  return parsed.ok ? parsed.value : assert.fail('it starts with MSH')
}

const HEADER = 'MSH|^~\\&|LAB|MAIN|EHR|WEST|20260131||ORU^R01|1|P|2.5.1\r'
const SAMPLE = `${HEADER}PID|1||100^^^MAIN&1.2.3&ISO^MR~200^^^WEST^SS||DOE^JANE^""||""|F\r\rOBX|1|TX|A||one\rOBX|2|TX|B||two\\F\\2~three\rZXX|x^\r`

const check = (path: string, value: Value) =>
  test(`get ${path}`, () => assert.equal(messageOf(SAMPLE).get(path), value))

check('MSH-1', '|')
check('MSH-2', '^~\\&')
check('MSH-3', 'LAB')
check('MSH-9.2', 'R01')
check('PID-3', '100')
check('PID-3.4', 'MAIN')
check('PID-3.4.2', '1.2.3')
check('PID-3[2].5', 'SS')
check('PID-3[3].1', undefined)
check('PID-4', undefined)
check('PID-5.3', null)
check('PID-7', null)
check('PID-99', undefined)
check('OBX-5', 'one')
check('OBX[2]-5', 'two|2')
check('OBX[2]-5[2]', 'three')
check('OBX[3]-5', undefined)
check('NK1-1', undefined)
check('ZXX-1.1', 'x')

test('getAll gives every occurrence and repetition that the path leaves open', () => {
  const message = messageOf(SAMPLE)
  assert.deepEqual(message.getAll('PID-3'), ['100', '200'])
  assert.deepEqual(message.getAll('PID-3.5'), ['MR', 'SS'])
  assert.deepEqual(message.getAll('OBX-5'), ['one', 'two|2', 'three'])
  assert.deepEqual(message.getAll('OBX[2]-5'), ['two|2', 'three'])
  assert.deepEqual(message.getAll('PID-7'), [null])
  assert.deepEqual(message.getAll('PID-4'), [])
  assert.deepEqual(message.getAll('MSH-2'), ['^~\\&'])
})

test('getRaw gives what stands there, undecoded', () => {
  const message = messageOf(SAMPLE)
  assert.equal(message.getRaw('PID-3'), '100^^^MAIN&1.2.3&ISO^MR~200^^^WEST^SS')
  assert.equal(message.getRaw('PID-3[2]'), '200^^^WEST^SS')
  assert.equal(message.getRaw('PID-3.4'), 'MAIN&1.2.3&ISO')
  assert.equal(message.getRaw('OBX[2]-5'), 'two\\F\\2~three')
  assert.equal(message.getRaw('NK1-2'), '')
})

test('a repetition is read by component and sub-component', () => {
  const [first, second] = messageOf(SAMPLE).segment('PID')?.repetitions(3) ?? []
  assert.deepEqual(
    [first?.get(1), first?.get('4.2'), first?.get(2), second?.get('5')],
    ['100', '1.2.3', undefined, 'SS'],
  )
  assert.throws(() => first?.get('x'), RangeError)
  assert.throws(() => first?.get(0), RangeError)
  assert.deepEqual(messageOf(SAMPLE).segment('PID')?.repetitions(4), [])
})

test('a path that is none is a defect of the caller', () => {
  for (const path of ['PID', 'PID-0', 'pid-3', 'PID-3.', 'PID-3[0]', '3.1', 'PID-3.1.1.1', '']) {
    assert.throws(() => messageOf(SAMPLE).get(path), RangeError, path)
  }
})

const segmentsOf = (text: string) => messageOf(text).segments.map(({ raw }) => raw)
const checkSegments = (text: string, ...segments: string[]) =>
  test(`segments of ${JSON.stringify(text)}`, () => assert.deepEqual(segmentsOf(text), segments))

checkSegments('MSH|a\rPID|1\r', 'MSH|a', 'PID|1')
checkSegments('MSH|a\nPID|1\n', 'MSH|a', 'PID|1')
checkSegments('MSH|a\r\nPID|1', 'MSH|a', 'PID|1')
checkSegments('MSH|a\r\n\r\n\rPID|1\n\n', 'MSH|a', 'PID|1')
checkSegments('MSH|a\rPID|1\nPV1|2\r\n', 'MSH|a', 'PID|1', 'PV1|2')
checkSegments('MSH|a\rNTE|1||first\nsecond line\rPV1', 'MSH|a', 'NTE|1||first\nsecond line', 'PV1')
checkSegments('MSH|a\nNTE|1||first\nsecond line\n', 'MSH|a', 'NTE|1||first', 'second line')
checkSegments('MSH|a\r \r\x0b\rPID|1\r', 'MSH|a', 'PID|1')
checkSegments('\ufeffMSH|a\r', 'MSH|a')
checkSegments('\x0bMSH|a\r\x1c\r', 'MSH|a')
checkSegments('MSH', 'MSH')

const checkRefused = (text: string, code: string) =>
  test(`${JSON.stringify(text)} is refused`, () => {
    const parsed = parseMessage(Buffer.from(text))
    assert.deepEqual(parsed.ok ? undefined : parsed.problem.map((issue) => issue.code), [code])
  })

checkRefused('', 'hl7v2.message.empty')
checkRefused('PID|1\r', 'hl7v2.message.no-header')
checkRefused('junk MSH|^~\\&|', 'hl7v2.message.no-header')

const checkIssues = (text: string, ...issues: string[]) =>
  test(`issues of ${JSON.stringify(text)}`, () =>
    assert.deepEqual(
      messageOf(text).issues.map(({ code, place }) => `${place} ${code}`),
      issues,
    ))

checkIssues(SAMPLE)
checkIssues(`${HEADER}pid|1\r`, 'segment 2 hl7v2.segment.name')
checkIssues(`\x0b${HEADER}\x1c\r`, 'segment 1 hl7v2.message.wrapped')
checkIssues(`MSH|^~\\&|${'|'.repeat(15)}KLINGON\r`, 'MSH-18 hl7v2.charset.unknown')

test('a text that fell apart into many lines is reported by its first ones', () => {
  assert.equal(messageOf(HEADER + 'lost line\r'.repeat(1000)).issues.length, 20)
})

test('whatever follows MSH is printed back byte for byte, and can be read without a throw', () => {
  const start = fc.constantFrom('MSH', 'MSH|', 'MSH|^~\\&|', HEADER, `\x0b${HEADER}`, '\ufeffMSH|^~\\&|')
  const token = fc.constantFrom(
    '|',
    '^',
    '~',
    '\\',
    '&',
    '\r',
    '\n',
    '\r\n',
    '\x1c',
    '\x0b',
    'PID',
    'OBX|',
    '\\F\\',
    'é',
  )
  const tail = fc.oneof(
    fc.uint8Array(),
    fc.array(token).map((tokens) => new Uint8Array(Buffer.from(tokens.join('')))),
  )
  fc.assert(
    fc.property(start, tail, (head, rest) => {
      const bytes = Buffer.concat([Buffer.from(head), rest])
      const parsed = parseMessage(bytes)
      if (!parsed.ok) assert.fail('it starts with MSH')
      assert.deepEqual(Buffer.from(printMessage(parsed.value)), bytes)
      assert.ok(Array.isArray(parsed.value.issues))
      for (const segment of parsed.value) {
        for (const field of segment.fields.keys()) segment.get(Math.max(1, field))
      }
    }),
  )
})

test('segments and blanks between them are the whole text', () => {
  const line = fc.constantFrom('PID|1', 'OBX|1|TX|A||x', 'no segment', '')
  const end = fc.constantFrom('\r', '\n', '\r\n')
  fc.assert(
    fc.property(fc.array(fc.tuple(line, end)), (lines) => {
      const text = HEADER + lines.map((parts) => parts.join('')).join('')
      const kept = segmentsOf(text).join('')
      assert.equal(kept.replace(/[\r\n]/g, ''), text.replace(/[\r\n]/g, ''))
    }),
  )
})

for (const label of ['utf16le', 'utf16be', 'utf32le'] as const) {
  test(`a message in ${label} is read, printed, changed and measured`, () => {
    const wide = (text: string) => {
      if (label === 'utf32le') {
        const codes = [...text].map((char) => char.codePointAt(0) ?? 0)
        return Buffer.from(Uint32Array.from(codes).buffer)
      }
      const bytes = Buffer.from(text, 'utf16le')
      return label === 'utf16le' ? bytes : bytes.swap16()
    }
    const bytes = wide(`\ufeff${HEADER}PID|1||100||漢字^\u{1f600}\r`)
    const parsed = parseMessage(bytes)
    const message = parsed.ok ? parsed.value : assert.fail('it starts with MSH')
    assert.equal(message.get('PID-5'), '漢字')
    assert.equal(message.get('PID-5.2'), '\u{1f600}')
    assert.deepEqual(Buffer.from(printMessage(message)), bytes)
    const changed = message.set('PID-3', '漢').set('ZZZ-1', 'x')
    assert.deepEqual(Buffer.from(changed.bytes), wide(`\ufeff${HEADER}PID|1||漢||漢字^\u{1f600}\rZZZ|x\r`))
    assert.deepEqual(message.bytes.length - offsetOf(message, 'PID-5.2'), wide('\u{1f600}\r').length)
  })
}

test('a sender that declares no set is read in the one that is agreed', () => {
  const bytes = Buffer.from(`${HEADER}PID|1||||\xe1\r`, 'latin1')
  const parsed = parseMessage(bytes, { undeclaredCharset: '8859/7' })
  const message = parsed.ok ? parsed.value : assert.fail('it starts with MSH')
  assert.equal(message.get('PID-5'), 'α')
  assert.deepEqual(message.issues, [])
  assert.equal(message.set('PID-3', 'β').get('PID-5'), 'α')
})

test('Japanese names in switched sets are read with their delimiters, and written', () => {
  const header = `MSH|^~\\&|${'|'.repeat(9)}2.5||||||~ISO IR87|\r`
  const bytes = Buffer.from(`${header}PID|1||||\x1b$B4|\x1b(B^A\r`, 'latin1')
  const parsed = parseMessage(bytes)
  const message = parsed.ok ? parsed.value : assert.fail('it starts with MSH')
  assert.deepEqual([message.get('PID-5.1'), message.get('PID-5.2')], ['期', 'A'])
  const changed = message.set('PID-5.2', '漢')
  assert.deepEqual([changed.get('PID-5.1'), changed.get('PID-5.2')], ['期', '漢'])
  assert.ok(Buffer.from(changed.bytes).includes('\x1b$B4A\x1b(B', 0, 'latin1'))
})

test('a field of tens of megabytes is read and changed in one pass', () => {
  const large = 'A^B&C~\\E\\'.repeat(3_000_000)
  const message = messageOf(`${HEADER}OBX|1|ED|A||${large}||||||F\rOBX|2|TX|B||x\r`)
  assert.equal(message.get('OBX-3'), 'A')
  assert.equal(message.get('OBX-11'), 'F')
  assert.equal(message.get('OBX-5[2].2.1'), 'B')
  assert.equal(message.getRaw('OBX-5').length, large.length)
  const text = `|${'x\r'.repeat(2_000_000)}`
  const changed = message.set('OBX[2]-5', text)
  assert.equal(changed.get('OBX[2]-5'), text)
})

test('a value that was cut short is told, where the message declares how', () => {
  const message = messageOf('MSH|^~\\&#|A\rPID|1||100#^x|abc|d\\P\\\r')
  assert.deepEqual(
    ['PID-3.1', 'PID-3', 'PID-4', 'PID-5'].map((path) => message.isTruncated(path)),
    [true, false, false, false],
  )
  assert.equal(message.get('PID-5'), 'd#')
  assert.equal(messageOf('MSH|^~\\&|A\rPID|1||100#\r').isTruncated('PID-3'), false)
})
