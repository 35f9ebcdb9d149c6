import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  guessTransaction,
  isX12,
  parseInterchange,
  parseInterchanges,
  print,
  transactionsOf,
} from './index.ts'

const ISA =
  'ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *260115*0930*^*00501*000000042*0*P*:~'
const GS = 'GS*HP*SENDER*RECEIVER*20260115*0930*7*X*005010X221A1~'
const BODY = 'ST*835*0001~BPR*I*0*C*NON~SE*3*0001~'
const GOOD = `${ISA}${GS}${BODY}GE*1*7~IEA*1*000000042~`

const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'))
const assertPrintsBack = (input: Uint8Array): void => {
  assert.deepEqual(Buffer.from(print(parseInterchanges(input))), Buffer.from(input))
}

const FIXTURES = new URL('./fixtures/', import.meta.url)
const fixtures = readdirSync(FIXTURES, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => new Uint8Array(readFileSync(`${entry.parentPath}/${entry.name}`)))

test('every fixture prints back byte for byte', () => {
  assert(fixtures.length > 70)
  for (const fixture of fixtures) assertPrintsBack(fixture)
})

test('any bytes print back byte for byte', () => {
  const junk = fc.uint8Array({ maxLength: 200 })
  fc.assert(fc.property(junk, assertPrintsBack))
  fc.assert(fc.property(junk, (rest) => assertPrintsBack(Buffer.concat([bytes(ISA), rest]))))
  const cut = fc.record({
    fixture: fc.constantFrom(...fixtures),
    at: fc.nat(2_000),
    remove: fc.nat(40),
    insert: junk,
  })
  fc.assert(
    fc.property(cut, ({ fixture, at, remove, insert }) => {
      assertPrintsBack(Buffer.concat([fixture.slice(0, at), insert, fixture.slice(at + remove)]))
    }),
  )
  const pieces = fc.constantFrom(
    'ISA*',
    ISA,
    GS,
    BODY,
    'GE*1*7~',
    'IEA*1*000000042~',
    '~',
    '\r\n',
    '*',
    'TA1*~',
    '\0',
  )
  fc.assert(fc.property(fc.array(pieces), (texts) => assertPrintsBack(bytes(texts.join('')))))
})

test('the envelope is checked, nothing is fatal', () => {
  const check = (text: string, expected: readonly string[]) => {
    const found = parseInterchanges(bytes(text)).issues.map(({ code, place }) => `${code} ${place}`)
    assert.deepEqual(found, expected)
  }
  check(GOOD, [])
  check(GOOD.replaceAll('~', '~\r\n'), [])
  check(GOOD.replaceAll('~', '\n'), [])
  check(GOOD.replaceAll('~', '\r\n'), [])
  check(`\xef\xbb\xbf${GOOD}`, [])
  check(`${GOOD}\n${GOOD}`, [])
  check(GOOD.replace('SE*3*', 'SE*4*'), ['x12.count ISA[1]/GS[1]/ST[1]/SE01'])
  check(GOOD.replace('SE*3*', 'SE*x*'), ['x12.count ISA[1]/GS[1]/ST[1]/SE01'])
  check(GOOD.replace('SE*3*0001', 'SE*3*0002'), ['x12.control ISA[1]/GS[1]/ST[1]/SE02'])
  check(GOOD.replace('GE*1*7', 'GE*2*7'), ['x12.count ISA[1]/GS[1]/GE01'])
  check(GOOD.replace('GE*1*7', 'GE*1*8'), ['x12.control ISA[1]/GS[1]/GE02'])
  check(GOOD.replace('IEA*1*', 'IEA*2*'), ['x12.count ISA[1]/IEA01'])
  check(GOOD.replace('IEA*1*000000042', 'IEA*1*000000041'), ['x12.control ISA[1]/IEA02'])
  check(GOOD.replace('IEA*1*000000042~', ''), ['x12.envelope.missing ISA[1]/IEA'])
  check(GOOD.replace('IEA*1*000000042~', '') + GOOD, ['x12.envelope.missing ISA[1]/IEA'])
  check(GOOD.replace('GE*1*7~', ''), ['x12.envelope.missing ISA[1]/GS[1]/GE'])
  check(GOOD.replace('SE*3*0001~', ''), ['x12.envelope.missing ISA[1]/GS[1]/ST[1]/SE'])
  check(GOOD.replace(BODY, BODY + BODY).replace('GE*1', 'GE*2'), [
    'x12.control.repeated ISA[1]/GS[1]/ST[2]/ST02',
  ])
  check(GOOD.replace('ST*', 'REF*X~ST*'), ['x12.segment.stray ISA[1]/GS[1]'])
  check(GOOD.replace('BPR*', '~BPR*').replace('SE*3', 'SE*4'), ['x12.segment.empty ISA[1]/segment[4]'])
  check(`${GOOD}junk`, ['x12.trailing ISA[1]/IEA'])
  check(`${GOOD}junk${GOOD}`, ['x12.trailing ISA[1]/IEA'])
  check(`junk${GOOD}`, ['x12.leading ISA'])
  check(GOOD.slice(ISA.length), ['x12.isa.missing ISA[1]'])
  check(BODY, ['x12.isa.missing ISA[1]', 'x12.envelope.missing ISA[1]/GS[1]/GS'])
  check(GOOD.replace('SENDER         ', 'SENDER'), ['x12.isa.length ISA[1]'])
  check(GOOD.slice(0, GOOD.indexOf('*C*NON')), [
    'x12.segment.unterminated ISA[1]/segment[4]',
    'x12.envelope.missing ISA[1]/GS[1]/ST[1]/SE',
    'x12.envelope.missing ISA[1]/GS[1]/GE',
    'x12.envelope.missing ISA[1]/IEA',
  ])
  check('', ['x12.isa.missing ISA'])
  check('MSH|^~\\&|A|B', ['x12.isa.missing ISA'])
})

test('separators come from ISA, also from one that is wrapped or not padded', () => {
  const check = (text: string, expected: string) => {
    const { element, repetition = 'none', component, segment } = parseInterchange(bytes(text)).separators
    assert.equal([element, repetition, component, segment].join(' '), expected)
  }
  check(GOOD, '* ^ : ~')
  check(GOOD.replaceAll('*', '|').replaceAll('~', '\x1d').replace(':', '>'), '| ^ > \x1d')
  check(GOOD.replace('*^*', '*U*'), '* none : ~')
  check(`${GOOD.slice(0, 80)}\r\n${GOOD.slice(80)}`, '* ^ : ~')
  check(GOOD.replace('SENDER         ', 'SENDER'), '* ^ : ~')
})

test('elements are read by name: components, repetitions, what is absent', () => {
  const segments = 'SVC*HC:99213:25*100**^*A^B:C~NM1*QC*1*M\xfcLLER*\xc3\xa9~'
  const interchange = parseInterchange(
    bytes(`${ISA}${GS}ST*835*0001~${segments}SE*4*0001~GE*1*7~IEA*1*000000042~`),
  )
  const [, svc, nm1] = transactionsOf(interchange)[0]?.segments ?? []
  assert(svc && nm1)
  const check = (name: string, expected: string) =>
    assert.equal((name.startsWith('NM1') ? nm1 : svc).get(name), expected)
  check('SVC01', 'HC:99213:25')
  check('SVC01-2', '99213')
  check('SVC01-9', '')
  check('SVC02', '100')
  check('SVC03', '')
  check('SVC05', 'A^B:C')
  check('SVC05[2]', 'B:C')
  check('SVC05[2]-2', 'C')
  check('SVC05[3]', '')
  check('SVC20', '')
  check('NM103', 'M\xfcLLER')
  check('NM104', '\xe9')
  assert.equal(svc.get('CLP01'), '')
  assert.throws(() => svc.get('CLP1'), RangeError)
})

test('lines wrapped at a fixed width are read as if they were not', () => {
  const wrapped = GOOD.replace(/.{70}/g, '$&\n')
  const [transaction] = transactionsOf(parseInterchanges(bytes(wrapped)))
  assert.deepEqual(parseInterchanges(bytes(wrapped)).issues, [])
  assert.equal(transaction?.segments[1]?.get('BPR01'), 'I')
})

test('the transaction is guessed from the first bytes', () => {
  const check = (text: string, set: string | undefined, version = '') => {
    assert.deepEqual(guessTransaction(bytes(text)), set === undefined ? undefined : { set, version })
  }
  check(GOOD, '835', '005010X221A1')
  check(`\xef\xbb\xbf\n${GOOD}`, '835', '005010X221A1')
  check(GOOD.replace('ST*835*0001', 'ST*837*0001*005010X222A1'), '837', '005010X222A1')
  check(BODY, '835')
  check(`${ISA}TA1*000000019*250101*1200*A*000~IEA*0*000000042~`, 'TA1')
  check(`${ISA}IEA*0*000000042~`, undefined)
  check('MSH|^~\\&|A|B', undefined)
  check('{"ISA": 1}', undefined)
  check('', undefined)
  assert.deepEqual(
    [GOOD, BODY, 'STATE,CITY\nIL,CHICAGO', 'ISA', ''].map((text) => isX12(bytes(text))),
    [true, true, false, false, false],
  )
})
