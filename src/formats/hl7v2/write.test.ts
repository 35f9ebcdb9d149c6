import assert from 'node:assert/strict'
import { Buffer } from 'node:buffer'
import { test } from 'node:test'
import fc from 'fast-check'
import { Failure } from '../../kernel/index.ts'
import { buildMessage } from './build-message.ts'
import { segmentOf } from './build-segment.ts'
import { createMessage } from './create-message.ts'
import { type Hl7Message, parseMessage } from './message.ts'
import type { Written } from './write-segment.ts'

const messageOf = (bytes: Uint8Array): Hl7Message => {
  const parsed = parseMessage(bytes)
  return parsed.ok ? parsed.value : assert.fail('it starts with MSH')
}
const textOf = (message: Hl7Message) => Buffer.from(message.bytes).toString('latin1')

const SAMPLE = 'MSH|^~\\&|A|B\r\nPID|1||100^^^X\r\n\nZXX|\xe9\n'

const check = (path: string, value: Written, expected: string) =>
  test(`set ${path} to ${JSON.stringify(value)}`, () => {
    const before = messageOf(Buffer.from(SAMPLE, 'latin1'))
    assert.equal(textOf(before.set(path, value)), expected)
    assert.equal(textOf(before), SAMPLE, 'the message itself never changes')
  })

// Everything else keeps its bytes: mixed line ends, the blank line, the byte that is not UTF-8.
check('PID-3.1', '200', 'MSH|^~\\&|A|B\r\nPID|1||200^^^X\r\n\nZXX|\xe9\n')
check('PID-3[2].4.2', 'a&b', 'MSH|^~\\&|A|B\r\nPID|1||100^^^X~^^^&a\\T\\b\r\n\nZXX|\xe9\n')
check('PID-3', ['7', '', ['x', 'y']], 'MSH|^~\\&|A|B\r\nPID|1||7^^x&y\r\n\nZXX|\xe9\n')
check('PID-3[2]', 'z^', 'MSH|^~\\&|A|B\r\nPID|1||100^^^X~z\\S\\\r\n\nZXX|\xe9\n')
check('PID-5', null, 'MSH|^~\\&|A|B\r\nPID|1||100^^^X||""\r\n\nZXX|\xe9\n')
check('PID-1', undefined, 'MSH|^~\\&|A|B\r\nPID|||100^^^X\r\n\nZXX|\xe9\n')
check('PID-2', 5, 'MSH|^~\\&|A|B\r\nPID|1|5|100^^^X\r\n\nZXX|\xe9\n')
check('MSH-4', 'C', 'MSH|^~\\&|A|C\r\nPID|1||100^^^X\r\n\nZXX|\xe9\n')
check('MSH-10', '1', 'MSH|^~\\&|A|B||||||1\r\nPID|1||100^^^X\r\n\nZXX|\xe9\n')
check('ZXX-1', 'é', SAMPLE)
check('ZXX[2]-1', 'new', `${SAMPLE}ZXX|new\r\n`)
check('NTE-3', 'a\nb', `${SAMPLE}NTE|||a\\.br\\b\r\n`)

test('lines are the same in text and in bytes: a wide space is no blank', () => {
  const text = 'MSH|^~\\&|a\rNTE|1||x\nABC\u3000y\nABC\u00a0z\rZXX|1\r'
  const changed = messageOf(Buffer.from(text)).set('ZXX-1', '2')
  assert.equal(Buffer.from(changed.bytes).toString(), text.replace('ZXX|1', 'ZXX|2'))
})

test('a changed MSH-18 writes the whole message in the new set', () => {
  const message = buildMessage({
    segments: [
      ['MSH', { 18: 'UNICODE UTF-8' }],
      ['PID', { 5: 'Zoë' }],
    ],
  })
  const changed = message.set('MSH-18', '8859/1')
  assert.equal(changed.charset.name, '8859/1')
  assert.equal(changed.get('PID-5'), 'Zoë')
  assert.match(textOf(changed), /PID\|\|\|\|\|Zo\xeb\r/)
})

const checkFailure = (code: string, act: () => unknown) =>
  test(`${code} is thrown`, () =>
    assert.throws(act, (thrown) => thrown instanceof Failure && thrown.code === code))

const narrow = buildMessage({ segments: [['MSH', { 18: 'ASCII' }]] })
checkFailure('LIG-HL7V2-UNENCODABLE', () => narrow.set('PID-5', 'Zoë'))
checkFailure('LIG-HL7V2-UNENCODABLE', () =>
  buildMessage({
    segments: [
      ['MSH', { 18: '8859/1' }],
      ['PID', { 5: '漢' }],
    ],
  }),
)
checkFailure('LIG-HL7V2-NO-ESCAPE', () => messageOf(Buffer.from('MSH|^~|A\r')).set('MSH-4', 'a^b'))

test('what only a defect can ask for is a RangeError', () => {
  const message = messageOf(Buffer.from(SAMPLE, 'latin1'))
  assert.throws(() => message.set('MSH-2', '^'), RangeError)
  assert.throws(() => message.set('ZXX[4]-1', 'x'), RangeError)
  assert.throws(() => message.set('PID-3.1.1', ['a', 'b']), RangeError)
  assert.throws(() => message.set('MSH-18', 'KLINGON'), RangeError)
  assert.throws(() => buildMessage({ segments: [['PID', {}]] }), RangeError)
  assert.throws(
    () =>
      buildMessage({
        segments: [
          ['MSH', {}],
          ['pid', {}],
        ],
      }),
    RangeError,
  )
})

test('a message is built with the delimiters and the character set that are asked for', () => {
  const message = buildMessage({
    delimiters: { field: '#', component: '!', repetition: '@', escape: '%', subComponent: '*' },
    segments: [
      ['MSH', { 3: 'A#1', 9: ['ADT', 'A01'], 18: '8859/1' }],
      ['PID', { '3.1': '1', '3[2].1': '2', 5: ['O!Neil', 'Zoë'], 7: null }],
    ],
  })
  assert.equal(
    textOf(message),
    'MSH#!@%*#A%F%1######ADT!A01#########8859/1\rPID###1@2##O%S%Neil!Zo\xeb##""\r',
  )
  assert.deepEqual(
    [message.get('MSH-3'), message.get('PID-5'), message.get('PID-7')],
    ['A#1', 'O!Neil', null],
  )
})

test('what is set is what is read, and nothing else changes', () => {
  const value = fc.string({ unit: fc.constantFrom(...'|^~\\&\r\n"aé漢') })
  const index = fc.integer({ min: 1, max: 4 })
  const message = messageOf(Buffer.from('MSH|^~\\&|A|B\rPID|1||100^^^X~200\rPV1|1|I\r'))
  fc.assert(
    fc.property(value, index, index, index, index, (text, field, repetition, component, sub) => {
      const path = `PID-${field}[${repetition}].${component}.${sub}`
      const changed = message.set(path, text)
      assert.equal(changed.get(path), text === '' ? undefined : text)
      assert.equal(changed.segments[0]?.raw, message.segments[0]?.raw)
      assert.equal(changed.segments[2]?.raw, message.segments[2]?.raw)
      assert.equal(changed.segments.length, 3)
    }),
  )
})

test('segments are added after another one, and taken out, and nothing else changes', () => {
  const message = messageOf(Buffer.from(SAMPLE, 'latin1'))
  const [, pid, zxx] = message.segments
  const added = message.insert(['PV1', { 2: 'I' }], pid)
  assert.equal(textOf(added), 'MSH|^~\\&|A|B\r\nPID|1||100^^^X\r\nPV1||I\r\n\nZXX|\xe9\n')
  assert.equal(textOf(message.insert(['NTE', { 3: 'é' }])), `${SAMPLE}NTE|||\xe9\r\n`)
  assert.equal(
    textOf(messageOf(Buffer.from('MSH|^~\\&|A')).insert(['EVN', { 1: 'A01' }])),
    'MSH|^~\\&|A\rEVN|A01\r',
  )
  assert.equal(textOf(message.remove(pid ?? assert.fail())), 'MSH|^~\\&|A|B\r\n\nZXX|\xe9\n')
  assert.equal(textOf(message.remove(zxx ?? assert.fail())), 'MSH|^~\\&|A|B\r\nPID|1||100^^^X\r\n\n')
  assert.throws(() => message.remove(message.segments[0] ?? assert.fail()), RangeError)
})

test('a new message has its header filled in', () => {
  const message = createMessage({
    type: 'ADT^A04',
    controlId: 'M1',
    at: '20260131120000-0600',
    from: {
      application: 'LIG',
      facility: { namespaceId: 'LHI', universalId: '1.2', universalIdType: 'ISO' },
    },
    to: { application: 'EHR' },
    header: { acceptAcknowledgmentType: 'AL' },
    segments: [segmentOf('PID', { patientName: { familyName: 'DOE' } }), ['ZPI', { 1: 'x' }]],
  })
  assert.equal(
    textOf(message),
    'MSH|^~\\&|LIG|LHI^1.2^ISO|EHR||20260131120000-0600||ADT^A04^ADT_A01|M1|P|2.5.1|||AL\rPID|||||DOE\rZPI|x\r',
  )
  const old = createMessage({ type: 'ADT^A04', controlId: '1', at: '2026', version: '2.3', segments: [] })
  assert.equal(old.getRaw('MSH-9'), 'ADT^A04')
})
