import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { isNpi } from './guides/checked-fields.ts'
import {
  InterchangeChecker,
  type IssueLevel,
  levelOfIssue,
  parseInterchange,
  parseInterchanges,
  readClaims,
  readPurchaseOrders,
  readRemittances,
  shipNoticeTree,
  streamLoops,
} from './index.ts'

const GOLDEN = readFileSync(new URL('./fixtures/remittance/cosyte-golden.835', import.meta.url), 'latin1')
const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'))

function told(text: string): readonly string[] {
  const issues: string[] = []
  const checker = new InterchangeChecker({
    onIssue: ({ code, place }) => issues.push(`${code} ${place.replace('ISA[1]/GS[1]/ST[1]/', '')}`),
  })
  checker.push(bytes(text))
  checker.end()
  return issues.filter((issue) => !issue.startsWith('x12.npi'))
}

test('ids in small letters are read as in capitals, and that is told', () => {
  const [before] = readRemittances(parseInterchanges(bytes(GOLDEN)))
  const lower = GOLDEN.replace(
    /(^|~\s*)([A-Z][A-Z0-9]{1,2})(?=\*)/g,
    (_, start, id) => start + id.toLowerCase(),
  )
  assert.notEqual(lower, GOLDEN)
  const [after] = readRemittances(parseInterchanges(bytes(lower)))
  assert.deepEqual(after?.value, before?.value)
  assert.deepEqual(
    told(lower).filter((issue) => !told(GOLDEN).includes(issue)),
    ['x12.segment.case ISA[1]/ISA'],
  )
})

test('a version in small letters is the version', () => {
  const lower = GOLDEN.replace('005010X221A1', '005010x221a1')
  assert.notEqual(lower, GOLDEN)
  assert.deepEqual(told(lower), told(GOLDEN))
})

test('components parted by another character than ISA16 declares', () => {
  const other = GOLDEN.replace(/(SVC\*HC):/g, '$1>')
  assert.notEqual(other, GOLDEN)
  assert.deepEqual(
    told(other).filter((issue) => issue.startsWith('x12.separator')),
    ['x12.separator.component ISA[1]/ISA16'],
  )
})

test('claims of 004010 are read as of 005010, and what only that requires is no error', () => {
  const claim = readFileSync(
    new URL('./fixtures/claim/linuxforhealth-example1.837', import.meta.url),
    'latin1',
  )
  const old = claim
    .replaceAll('005010X222A2', '004010X098A1')
    .replace('ST*837*0021*004010X098A1', 'ST*837*0021')
    .replace(/REF\*EI\*\d+~\s*/, '')
    .replace(/(NM1\*85\*.*)\*XX\*\d+~/, '$1*24*587654321~')
    .replace('SE*40', 'SE*39')
  const severities: string[] = []
  const checker = new InterchangeChecker({
    onIssue: ({ severity, code, place }) => severities.push(`${severity} ${code} ${place.split('/').at(-1)}`),
  })
  checker.push(bytes(old))
  checker.end()
  assert.deepEqual(severities, [
    'warning x12.version GS08',
    'warning x12.missing REF01=EI|SY',
    'warning x12.npi NM109',
  ])
  const [reading] = readClaims(parseInterchanges(bytes(old)))
  assert.equal(reading?.claims[0]?.billing.npiKind, '24')
  assert.ok(reading?.issues.every(({ severity }) => severity === 'warning'))
})

test('an ISA without its last element, whose terminator ends lines', () => {
  const isa =
    'ISA*00*          *00*          *ZZ*BUYER          *ZZ*SELLER         *260115*0930*U*00401*000000001*0*P*~'
  const lines = [
    'GS*PO*B*S*20260115*0930*1*X*004010~',
    'ST*850*0001~',
    'BEG*00*SA*PO1**20260115~',
    'CTT*0~',
    'SE*4*0001~',
  ]
  const text = [isa, ...lines, 'GE*1*1~', 'IEA*1*000000001~', ''].join('\n')
  assert.equal(parseInterchange(bytes(text)).separators.segment, '~')
  const [order] = readPurchaseOrders(parseInterchanges(bytes(text)))
  assert.deepEqual(
    [order?.value.number, order?.value.date, order?.value.totals],
    ['PO1', '2026-01-15', { lines: 0 }],
  )
  assert.deepEqual(told(text), ['x12.isa.length ISA[1]'])
})

test('elements that go together, levels that say what stands below them', () => {
  const check = (from: string | RegExp, to: string, expected: readonly string[]) => {
    const changed = GOLDEN.replace(from, to)
    assert.notEqual(changed, GOLDEN)
    const before = new Set(told(GOLDEN))
    assert.deepEqual(
      told(changed).filter((issue) => !before.has(issue)),
      expected,
    )
  }
  check(/(NM1\*QC\*1\*[^~*]*\*[^~*]*\*[^~*]*\*[^~*]*\*[^~*]*\*MI)\*[^~]*/, '$1', [
    'x12.element.condition 2000[1]/2100[1]/NM109',
  ])
  check(/CAS\*[A-Z]{2}/, 'CAS*XX', ['x12.code 2000[1]/2100[1]/2110[1]/CAS01'])
  const inquiry = readFileSync(
    new URL('./fixtures/sets/linuxforhealth-dependent.270', import.meta.url),
    'latin1',
  )
  const wrong = inquiry.replace(/HL\*2\*1\*21\*1/, 'HL*2*1*21*0')
  assert.notEqual(wrong, inquiry)
  assert.deepEqual(told(wrong), ['x12.hl.child HL[2]/HL04'])
})

test('a National Provider Identifier checks itself', () => {
  const check = (value: string, expected: boolean) => assert.equal(isNpi(value), expected, value)
  check('1234567893', true)
  check('1003000126', true)
  check('1234567890', false)
  check('123456789', false)
  check('123456789X', false)
})

test('each issue has a level', () => {
  const check = (code: string, expected: IssueLevel) => assert.equal(levelOfIssue(code), expected, code)
  check('x12.count', 1)
  check('x12.date', 1)
  check('x12.missing', 2)
  check('x12.element.missing', 2)
  check('x12.balance.claim', 3)
  check('x12.claim.total', 3)
  check('x12.claim.pointer', 4)
  check('x12.situation.patient', 4)
  check('x12.code', 5)
  check('x12.npi', 5)
})

test('loops of a file of any size, one by one', async () => {
  const chunks = Array.from({ length: Math.ceil(GOLDEN.length / 100) }, (_, at) =>
    bytes(GOLDEN.slice(at * 100, at * 100 + 100)),
  )
  const places = async (ids?: readonly string[]) => {
    const found: string[] = []
    for await (const { loop, transaction } of streamLoops(chunks, { ids }))
      found.push(`${transaction.set} ${loop.id} ${loop.segments(loop.id === '2110' ? 'SVC' : 'CLP').length}`)
    return found
  }
  const [read] = readRemittances(parseInterchanges(bytes(GOLDEN)))
  const claims = read?.value.claims ?? []
  assert.deepEqual(
    await places(),
    claims.map(() => '835 2100 1'),
  )
  assert.deepEqual(
    await places(['2110']),
    claims.flatMap(({ lines }) => lines.map(() => '835 2110 1')),
  )
})

test('levels of a ship notice as a tree, whatever they point at', () => {
  const level = (number: string, parent?: string) => ({
    number,
    kind: 'S',
    ...(parent !== undefined && { parent }),
  })
  const outline = (branches: ReturnType<typeof shipNoticeTree>): string =>
    branches.map(({ level: { number }, below }) => `${number}(${outline(below)})`).join('')
  const check = (levels: readonly ReturnType<typeof level>[], expected: string) =>
    assert.equal(outline(shipNoticeTree({ number: 'N', purpose: '00', levels })), expected)
  check([level('1'), level('2', '1'), level('3', '2'), level('4', '1')], '1(2(3())4())')
  check([level('1', '9'), level('2', '1')], '1(2())')
  check([level('1', '1'), level('2')], '2()')
  check([level('1', '2'), level('2', '1'), level('1')], '1(2())')
})
