import assert from 'node:assert/strict'
import { Buffer } from 'node:buffer'
import { test } from 'node:test'
import fc from 'fast-check'
import { acknowledgmentMode, expectsAccept, expectsApplication, type Verdict } from './ack-mode.ts'
import { type AckOptions, acknowledge, type Outcome } from './acknowledge.ts'
import type { Problem } from './conditions.ts'
import { type Hl7Message, parseMessage } from './message.ts'
import { outcomeOf } from './validate-header.ts'

const messageOf = (text: string, encoding: 'utf8' | 'latin1' = 'utf8'): Hl7Message => {
  const parsed = parseMessage(Buffer.from(text, encoding))
  return parsed.ok ? parsed.value : assert.fail('it starts with MSH')
}
const OPTIONS = { controlId: 'ACK1', at: '20260131120000+0000' }
const PROBLEM: Problem = {
  condition: '101',
  severity: 'E',
  place: 'PID-3[2].1',
  says: 'The identifier is missing.',
}
const header = (version: string, mode = '') =>
  `MSH|^~\\&|LAB^1.2^ISO|MAIN|EHR|WEST|20260131||ORU^R01^ORU_R01|77|P^T|${version}|||${mode}\rPID|1\rOBX|1\rOBX|2\r`

const check = (
  title: string,
  original: string | undefined,
  outcome: Outcome,
  expected: string,
  options?: Partial<AckOptions>,
) =>
  test(title, () => {
    const bytes = original === undefined ? undefined : Buffer.from(original)
    const ack = acknowledge(bytes, outcome, { ...OPTIONS, ...options })
    assert.equal(Buffer.from(ack.bytes).toString().replaceAll('\r', '\n'), expected)
    assert.deepEqual(
      ack.issues.filter(({ severity }) => severity === 'error'),
      [],
    )
  })

const MSH = 'MSH|^~\\&|EHR|WEST|LAB^1.2^ISO|MAIN|20260131120000+0000||ACK^R01^ACK|ACK1|P^T'

check('original mode, accepted', header('2.5.1'), { verdict: 'accept' }, `${MSH}|2.5.1\nMSA|AA|77\n`)
check(
  'original mode, error',
  header('2.5.1'),
  { verdict: 'error', problems: [PROBLEM] },
  `${MSH}|2.5.1\nMSA|AE|77\nERR||PID^1^3^2^1|101^Required field missing^HL70357|E||||The identifier is missing.\n`,
)
check(
  'enhanced mode, rejected: one ERR for each problem',
  header('2.6', 'AL|NE'),
  {
    verdict: 'reject',
    problems: [
      { ...PROBLEM, condition: '207', place: '' },
      { ...PROBLEM, condition: '100', place: 'segment 4' },
      { ...PROBLEM, severity: 'W', place: 'OBX[2]' },
    ],
  },
  [
    `${MSH}|2.6`,
    'MSA|CR|77',
    'ERR|||207^Application internal error^HL70357|E||||The identifier is missing.',
    'ERR||OBX^2|100^Segment sequence error^HL70357|E||||The identifier is missing.',
    'ERR||OBX^2|101^Required field missing^HL70357|W||||The identifier is missing.\n',
  ].join('\n'),
)
check(
  'enhanced mode, committed',
  header('2.5.1', 'AL|AL'),
  { verdict: 'accept' },
  `${MSH}|2.5.1\nMSA|CA|77\n`,
)
check(
  'enhanced mode, application',
  header('2.5.1', 'AL|AL'),
  { verdict: 'accept' },
  `${MSH}|2.5.1\nMSA|AA|77\n`,
  {
    stage: 'application',
  },
)
check(
  'before 2.5: ERR-1, MSA-3 and MSA-6',
  header('2.3.1'),
  { verdict: 'error', problems: [PROBLEM, { ...PROBLEM, place: 'MSH-12', condition: '203' }] },
  `${MSH}|2.3.1\nMSA|AE|77|The identifier is missing.|||101^Required field missing^HL70357\nERR|PID^1^3^101&Required field missing&HL70357~MSH^1^12^203&Unsupported version id&HL70357\n`,
)
check(
  'version 2.3: no structure',
  header('2.3'),
  { verdict: 'accept' },
  `${MSH.replace('^ACK|', '|')}|2.3\nMSA|AA|77\n`,
)
check(
  'version 2.1: no event',
  header('2.1'),
  { verdict: 'accept' },
  `${MSH.replace('^R01^ACK|', '|')}|2.1\nMSA|AA|77\n`,
)
check(
  'its own name',
  header('2.5.1'),
  { verdict: 'accept' },
  `${MSH.replace('EHR|WEST', 'LIG\\T\\1|HUB')}|2.5.1\nMSA|AA|77\n`,
  {
    application: 'LIG&1',
    facility: 'HUB',
  },
)
check(
  'other delimiters stay',
  'MSH#!@%*#A!1#B#C##1##ADT!A01#5#P#2.5\r',
  { verdict: 'error', problems: [PROBLEM] },
  'MSH#!@%*#C##A!1#B#20260131120000+0000##ACK!A01!ACK#ACK1#P#2.5\nMSA#AE#5\nERR##PID!1!3!2!1#101!Required field missing!HL70357#E####The identifier is missing.\n',
)
check(
  'missing delimiters are completed',
  'MSH|^|A|B|C|D|1||ADT^A01|5|P|2.3\r',
  { verdict: 'error', problems: [PROBLEM] },
  'MSH|^~\\&|C|D|A|B|20260131120000+0000||ACK^A01|ACK1|P|2.3\nMSA|AE|5|The identifier is missing.|||101^Required field missing^HL70357\nERR|PID^1^3^101&Required field missing&HL70357\n',
)
check(
  'nothing at all',
  undefined,
  { verdict: 'reject' },
  'MSH|^~\\&|||||20260131120000+0000||ACK^^ACK|ACK1|P|2.5.1\nMSA|AR\n',
)
check(
  'no HL7',
  '{"a": 1}',
  { verdict: 'reject' },
  'MSH|^~\\&|||||20260131120000+0000||ACK^^ACK|ACK1|P|2.5.1\nMSA|AR\n',
)
check(
  'a header behind junk',
  `GET / ${header('2.5.1', 'AL')}`,
  { verdict: 'reject' },
  `${MSH}|2.5.1\nMSA|CR|77\n`,
)
check(
  'a short header',
  'MSH|^~\\&|A',
  { verdict: 'reject' },
  'MSH|^~\\&|||A||20260131120000+0000||ACK^^ACK|ACK1|P|2.5.1\nMSA|AR\n',
)

test('the character set stays', () => {
  const original = messageOf('MSH|^~\\&|Zo\xeb|||||| ADT^A01|\xe9|P|2.5||||||8859/1\r', 'latin1')
  const ack = acknowledge(original, { verdict: 'accept' }, OPTIONS)
  assert.deepEqual([ack.get('MSH-5'), ack.get('MSA-2'), ack.get('MSH-18')], ['Zoë', 'é', '8859/1'])
  assert.match(Buffer.from(ack.bytes).toString('latin1'), /Zo\xeb/)
})

test('delimiters that are letters are not used in an answer', () => {
  const bytes = Buffer.from([77, 83, 72, 33, 0, 82])
  const ack = acknowledge(bytes, { verdict: 'reject', problems: [PROBLEM] }, OPTIONS)
  assert.deepEqual([ack.get('MSA-1'), ack.get('MSH-10')], ['AR', 'ACK1'])
})

test('bytes of any kind are answered with what can be told', () => {
  const anything = fc.oneof(
    fc.uint8Array(),
    fc.uint8Array().map((tail) => Buffer.concat([Buffer.from('MSH'), tail])),
    fc.uint8Array().map((tail) => Buffer.concat([Buffer.from('MSH|^~\\&|A|B|C|D|||ADT|'), tail])),
  )
  fc.assert(
    fc.property(anything, (bytes) => {
      const ack = acknowledge(bytes, { verdict: 'reject', problems: [PROBLEM] }, OPTIONS)
      assert.match(ack.get('MSA-1') ?? '', /^[AC]R$/)
      assert.equal(ack.get('MSH-10'), 'ACK1')
      assert.ok(ack.segment('ERR'))
    }),
  )
})

const checkMode = (mode: string, verdict: Verdict, accept: boolean, application: boolean) =>
  test(`MSH-15|16 "${mode}" after ${verdict}`, () => {
    const message = messageOf(header('2.5.1', mode))
    assert.equal(acknowledgmentMode(message), mode.replace(/[|"]/g, '') === '' ? 'original' : 'enhanced')
    assert.deepEqual(
      [expectsAccept(message, verdict), expectsApplication(message, verdict)],
      [accept, application],
    )
  })

checkMode('', 'accept', false, true)
checkMode('""|""', 'error', false, true)
checkMode('AL|AL', 'accept', true, true)
checkMode('AL|NE', 'error', true, false)
checkMode('NE|AL', 'accept', false, true)
checkMode('NE|NE', 'reject', false, false)
checkMode('ER|SU', 'accept', false, true)
checkMode('ER|SU', 'error', true, false)
checkMode('ER|SU', 'reject', true, false)
checkMode('SU|ER', 'accept', true, false)
checkMode('SU|ER', 'error', false, true)
checkMode('AL', 'accept', true, false)
checkMode('|AL', 'accept', false, true)
checkMode('al|XX', 'accept', true, true)

test('an issue is told with its code and what to do', () => {
  const message = messageOf(header('2.5.1'))
  const issues = [
    {
      severity: 'error',
      code: 'hl7v2.field.missing',
      place: 'PID-3',
      says: 'It is empty.',
      fix: 'Send PID-3 & more.',
    },
  ] as const
  const ack = acknowledge(message, outcomeOf(issues), OPTIONS)
  assert.equal(
    ack.segment('ERR')?.raw,
    'ERR||PID^1^3|101^Required field missing^HL70357|E|hl7v2.field.missing^^L||Send PID-3 \\T\\ more.|It is empty.',
  )
})

test('delimiters that the character set of the message can not write are not those of its answer', () => {
  const message = messageOf('MSH|\x1b~\\&|A|B|||20260131||ADT^A01|7|P|2.5.1||||||ASCII\r')
  const ack = acknowledge(message, { verdict: 'reject' }, OPTIONS)
  assert.equal(ack.get('MSA-1'), 'AR')
  assert.ok(ack.segment('MSH')?.raw.startsWith('MSH|^~\\&|'))
})

test('an event that the character set of the message can not write is not answered with', () => {
  const message = messageOf('MSH|^~\\&|A|B|||20260131||ADT^A0\x1b$B1|7|P|2.6||||||ASCII\r')
  assert.equal(acknowledge(message, { verdict: 'reject' }, OPTIONS).getRaw('MSH-9'), 'ACK^^ACK')
})
