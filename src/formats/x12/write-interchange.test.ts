import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type EnvelopeValues, parseInterchanges, type SegmentValues, writeInterchange } from './index.ts'
import { bytesOf, envelope } from './test-arbitraries.ts'

const BODY: readonly SegmentValues[] = [
  ['BPR', 'I', '0', '', ''],
  ['SVC', ['HC', '99213', undefined, ''], undefined, '1'],
]
const groups = (body: readonly SegmentValues[] = BODY) => [
  { functional: 'HP', version: '005010X221A1', transactions: [{ set: '835', body }] },
]
const write = (change: Partial<EnvelopeValues> = {}, body = BODY) =>
  writeInterchange({ ...envelope, ...change }, groups(body))

test('the envelope is padded and counted, trailing empty elements are left out', () => {
  const text = Buffer.from(bytesOf(write({ lineEnd: '\n' }))).toString()
  assert.deepEqual(text.split('\n'), [
    'ISA*00*          *00*          *ZZ*SENDER         *30*123456789      *260115*0930*^*00501*000000042*0*T*:~',
    'GS*HP*SENDER*123456789*20260115*0930*42*X*005010X221A1~',
    'ST*835*0001~',
    'BPR*I*0~',
    'SVC*HC:99213**1~',
    'SE*4*0001~',
    'GE*1*42~',
    'IEA*1*000000042~',
    '',
  ])
})

test('many groups and transactions are numbered, other separators are used', () => {
  const separators = { element: '|', repetition: '!', component: '>', segment: '\n' }
  const transactions = [
    { set: '837', body: BODY },
    { set: '837', control: '0099', body: [] },
  ]
  const many = [
    { functional: 'HC', version: '005010X222A1', transactions },
    { functional: 'HC', version: '005010X222A1', transactions: [] },
  ]
  const file = parseInterchanges(
    bytesOf(writeInterchange({ ...envelope, separators, groupControl: 7 }, many)),
  )
  assert.deepEqual(file.issues, [])
  const [interchange] = file.interchanges
  assert.deepEqual(interchange?.separators, separators)
  assert.deepEqual(
    interchange.groups.map(({ header }) => header?.get('GS06')),
    ['7', '8'],
  )
  assert.deepEqual(
    interchange.groups[0]?.transactions.map(({ control, version }) => [control, version]),
    [
      ['0001', '005010X222A1'],
      ['0099', '005010X222A1'],
    ],
  )
})

test('what X12 cannot carry is refused with its place', () => {
  const check = (result: ReturnType<typeof write>, expected: readonly string[]) => {
    const found = result.ok ? [] : result.problem.map(({ code, place }) => `${code} ${place}`)
    assert.deepEqual(found, expected)
  }
  const value = (text: string) => write({}, [['NTE', 'ADD', text]])
  check(value("any other text: no, that has a component separator's colon"), [
    'x12.write.character segment[4]/NTE02',
  ])
  for (const text of ['a*b', 'a^b', 'a~b', 'a\nb', 'a\0b']) {
    check(value(text), ['x12.write.character segment[4]/NTE02'])
  }
  check(value('a|b-c]d\\e'), [])
  const separators = { element: ']', repetition: '\\', component: '-', segment: '|' }
  for (const text of ['a]b', 'a\\b', 'a-b', 'a|b']) {
    check(write({ separators }, [['NTE', 'ADD', text]]), ['x12.write.character segment[4]/NTE02'])
  }
  check(write({ separators }, [['NTE', 'ADD', 'a*b^c:d~e']]), [])
  check(write({ sender: { qualifier: 'ZZ', id: 'MORE THAN FIFTEEN' } }), ['x12.write.isa ISA06'])
  check(write({ receiver: { qualifier: 'ZZZ', id: '' } }), ['x12.write.isa ISA07', 'x12.write.isa ISA08'])
  check(write({ time: '930' }), ['x12.write.isa ISA10'])
  check(write({ control: 1_000_000_000 }), ['x12.write.isa ISA13'])
})
