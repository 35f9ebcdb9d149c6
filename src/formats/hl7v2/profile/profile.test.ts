import assert from 'node:assert/strict'
import { Buffer } from 'node:buffer'
import { test } from 'node:test'
import { parseMessage } from '../message.ts'
import { type Profile, type Rule, readProfile, STANDARD } from './profile.ts'
import { createValidator, validateMessage } from './validate-message.ts'

const messageOf = (text: string, header = '20260131120000||ADT^A01^ADT_A01|1|P|2.5.1') => {
  const parsed = parseMessage(Buffer.from(`MSH|^~\\&|EHR|NORTH|||${header}\r${text}`))
  return parsed.ok ? parsed.value : assert.fail('it starts with MSH')
}

const GOOD = 'EVN|A01|20260131120000\rPID|1||100^^^LHI^MR||DOE^JANE||19800229|F\rPV1|1|I|||||||||||||||||V1\r'

const shown = (text: string, profile: Profile, header?: string) =>
  validateMessage(messageOf(text, header), profile).map(({ severity, code, place }) =>
    [severity === 'warning' ? 'warning' : '', code.replace('hl7v2.', ''), place].filter(Boolean).join(' '),
  )

const check = (text: string, rules: readonly Rule[], ...issues: readonly string[]) =>
  test(`${JSON.stringify(rules)} on ${JSON.stringify(text)}`, () => {
    const read = readProfile(JSON.parse(JSON.stringify({ name: 'test', rules })))
    assert.deepEqual(shown(text, read.ok ? read.value : assert.fail(JSON.stringify(read.problem))), issues)
  })

check(GOOD, [{ at: 'PID-3', usage: 'R', count: [1, 2] }])
check('PID|1\r', [{ at: 'PID-3', usage: 'R' }], 'field.missing PID-3')
check('PID|1||a~b~c\r', [{ at: 'PID-3', count: [1, 2] }], 'field.repetitions PID-3')
check(
  'PID|1||a^^^^MR~b~c^^^^XX\r',
  [{ at: 'PID-3.5', usage: 'R', values: ['MR'] }],
  'field.missing PID-3[2].5',
  'field.table PID-3[3].5',
)
check('PID|1||a^^^^MR~b\r', [{ at: 'PID-3[2].5', usage: 'R' }], 'field.missing PID-3[2].5')
check('PID|1\r', [{ at: 'PID-3.5', usage: 'R' }], 'field.missing PID-3.5')
check(`PID|1${'|'.repeat(17)}123\r`, [{ at: 'PID-19', usage: 'X' }])
check(
  `PID|1${'|'.repeat(18)}123\r`,
  [{ at: 'PID-19', usage: 'X', severity: 'warning' }],
  'warning field.forbidden PID-19',
)
check('NK1|1\rNK1|2\rNK1|3\r', [{ at: 'NK1', count: [0, 2] }], 'segment.count NK1')
check(
  'PID|1\r',
  [
    { at: 'PV1', usage: 'R' },
    { at: 'PID', usage: 'X' },
  ],
  'segment.missing PV1',
  'segment.forbidden PID',
)
check('NK1|1|A\rNK1|2|\r', [{ at: 'NK1-2', usage: 'R' }], 'field.missing NK1[2]-2')
check('NK1|1|\rNK1|2|B\r', [{ at: 'NK1[2]-2', usage: 'R' }])
check(
  'PV1||I\rPV1||O\r',
  [{ at: 'PV1-19', usage: 'R', when: { at: 'PV1-2', in: ['I'] } }],
  'field.missing PV1-19',
)
check(
  'PID|1\rPV1||O\r',
  [{ at: 'PID-8', usage: 'R', when: { at: 'PV1-2', notIn: ['I'] } }],
  'field.missing PID-8',
)
check('PID|1\r', [{ at: 'PID-8', usage: 'R', when: { at: 'PID-7', valued: true } }])
check('PID|1\r', [{ at: 'PID-8', usage: 'R', when: { at: 'PID-7', valued: false } }], 'field.missing PID-8')
check('PID|1\r', [{ at: 'PID-8', usage: 'R', for: ['ORU', 'ADT^A08'] }])
check('PID|1\r', [{ at: 'PID-8', usage: 'R', for: ['ADT^A01'] }], 'field.missing PID-8')
check(
  'PID|x||ab\r',
  [
    { at: 'PID-1', type: 'SI' },
    { at: 'PID-3', length: [3, 5] },
  ],
  'field.type PID-1',
  'field.length PID-3',
)
check('PID|1||ab\r', [{ at: 'PID-3', pattern: '[A-Z]\\d+' }], 'field.pattern PID-3')
check('PID|1||""\r', [{ at: 'PID-3', usage: 'R', pattern: '\\d+' }])
check('PID|1|||||||||||||||||||||||Q\r', [{ at: 'PID-24', table: '0136' }], 'field.table PID-24')

test('the words of a rule replace the usual ones', () => {
  const [issue] = validateMessage(messageOf('PID|1\r'), {
    name: 'test',
    rules: [{ at: 'PID-8', usage: 'R', fix: 'Ask the front desk.' }],
  })
  assert.equal(issue?.fix, 'Ask the front desk.')
})

const checkStandard = (text: string, ...issues: readonly string[]) =>
  test(`the standard on ${JSON.stringify(text)}`, () => assert.deepEqual(shown(text, STANDARD), issues))

checkStandard(GOOD)
checkStandard(`${GOOD}ZPI|anything^at&all~x\r`)
checkStandard(GOOD.replace('PV1|', 'XV1|'), 'warning structure.unexpected XV1', 'structure.missing XV1')
checkStandard(GOOD.replace('|19800229|', '|19801329|'), 'field.type PID-7')
checkStandard(GOOD.replace('|1||100', '|one||100'), 'field.type PID-1')
checkStandard(GOOD.replace('DOE^JANE', ''), 'field.missing PID-5')
checkStandard(GOOD.replace('DOE^JANE', 'DOE^JANE^^^^^9'), 'warning field.table PID-5.7')
checkStandard(GOOD.replace('|F\r', `|F${'|'.repeat(15)}S\r`))
checkStandard(GOOD.replace('|F\r', `|F${'|'.repeat(16)}Y~N\r`), 'warning field.repetitions PID-24')
checkStandard(
  `${GOOD}OBX|1|NM|A^B^L||12~x||||||F\rOBX|2|DT|A^B^L||20260131~2026013112||||||F\r`,
  'field.type OBX-5[2]',
  'field.type OBX[2]-5[2]',
)

test('obligation and existence are those of the version of the message', () => {
  const old = GOOD.replace('|100^^^LHI^MR|', '||')
  const header = (version: string) => `20260131120000||ADT^A01|1|P|${version}`
  assert.deepEqual(shown(old, STANDARD, header('2.5')), ['field.missing PID-3'])
  // EVN-1 was required up to version 2.3.
  const bare = GOOD.replace('EVN|A01|', 'EVN||')
  assert.deepEqual(shown(bare, STANDARD, header('2.3')), ['field.missing EVN-1'])
  assert.deepEqual(shown(bare, STANDARD, header('2.5')), [])
})

test('levels turn checks off or down', () => {
  const text = GOOD.replace('PV1|1|I', 'PV1|x').replace('DOE^JANE', '')
  const levels = (standard: Profile['standard']) => shown(text, { name: 'test', standard: standard ?? {} })
  assert.deepEqual(levels({}), [])
  assert.deepEqual(levels({ required: 'warning' }), [
    'warning field.missing PID-5',
    'warning field.missing PV1-2',
  ])
  assert.deepEqual(levels({ types: 'error' }), ['field.type PV1-1'])
  assert.deepEqual(levels({ lengths: 'warning' }), [])
})

test('what a partner may leave out is not told, and what is not agreed is', () => {
  const lenient: Profile = {
    name: 'north',
    allow: ['MSH-11', 'hl7v2.field.missing PID-5', 'PID-3'],
    standard: { required: 'error', types: 'error' },
    versions: ['2.3'],
    messages: ['ORU', 'ADT^A08'],
    rules: [
      { at: 'PID-3.5', usage: 'R' },
      { at: 'PID-5.2', length: [3, 9] },
    ],
  }
  const text = 'EVN||20260131\rPID|1||a~b||~X^Y\rPV1||O\r'
  assert.deepEqual(shown(text, lenient, '20260131120000||ADT^A01|1||2.5.1'), [
    'profile.not-agreed MSH-9',
    'profile.not-agreed MSH-12',
    'field.length PID-5[2].2',
  ])
})

test('a profile that is wrong says where', () => {
  const places = (value: unknown) => {
    const read = readProfile(value)
    return read.ok ? [] : read.problem.map(({ place }) => place)
  }
  assert.deepEqual(places({ name: 'x' }), [])
  assert.notDeepEqual(places({}), [])
  assert.notDeepEqual(places({ name: 'x', rulez: [] }), [])
  assert.deepEqual(
    places({
      name: 'x',
      undeclaredCharset: 'KLINGON',
      rules: [
        { at: 'pid-3' },
        { at: 'PID-3', table: 'mine' },
        { at: 'PID-3', pattern: '(' },
        { at: 'PID-3', when: { at: '3' } },
        { at: 'PID-3', table: '0136' },
      ],
    }),
    [
      'profile.rules.0.at',
      'profile.rules.1.table',
      'profile.rules.2.pattern',
      'profile.rules.3.when.at',
      'profile.undeclaredCharset',
    ],
  )
})

test('a validator is made once and used for many messages', () => {
  const validate = createValidator()
  assert.deepEqual(validate(messageOf(GOOD)), [])
  assert.equal(validate(messageOf('PID|1\r')).length > 0, true)
})
