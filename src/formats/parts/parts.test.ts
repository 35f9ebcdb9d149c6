import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readCsvRows } from '../csv/index.ts'
import { parseMessage } from '../hl7v2/index.ts'
import { defineRecordLayout } from '../records/index.ts'
import { parseInterchanges, transactionsOf } from '../x12/index.ts'
import { csvParts, type DivideFile, type FilePart, hl7Parts, lineParts, x12Parts } from './index.ts'

const LIMITS = { partBytes: 40, partBytesMax: 400 }
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')
const alone = ({ head, bytes, tail }: FilePart): string => text(Buffer.concat([head, bytes, tail]))
const inFile = ({ before, bytes, after }: FilePart): string => text(Buffer.concat([before, bytes, after]))
const seen = (part: FilePart) => ({ alone: alone(part), inFile: inFile(part), issues: part.issues })

function divide(by: DivideFile, file: string, chunk = file.length, limits = LIMITS, context?: Uint8Array) {
  const divider = by({ ...limits, context })
  const bytes = Buffer.from(file, 'latin1')
  const parts: FilePart[] = []
  for (let at = 0; at < bytes.length; at += chunk) parts.push(...divider.push(bytes.subarray(at, at + chunk)))
  parts.push(...divider.end())
  return { parts, isWhole: divider.isWhole, issues: divider.issues.map(({ code }) => code) }
}

/** However it is cut, and wherever it is gone on: the same parts, and all of them the file. */
function holds(by: DivideFile, file: string, chunk: number, limits = LIMITS): readonly FilePart[] {
  const { parts } = divide(by, file, undefined, limits)
  assert.equal(parts.map(inFile).join(''), file)
  assert.deepEqual(divide(by, file, chunk, limits).parts.map(seen), parts.map(seen))
  let at = 0
  for (const [nth, part] of parts.entries()) {
    at += inFile(part).length
    const rest = divide(by, file.slice(at), chunk, limits, part.context)
    assert.deepEqual(rest.parts.map(seen), parts.slice(nth + 1).map(seen), `gone on behind part ${nth + 1}`)
  }
  return parts
}

const isa = (control: string): string =>
  `ISA*00*          *00*          *ZZ*PAYER          *ZZ*PROVIDER       *260115*0930*^*00501*${control}*0*P*:~`
const transaction = (nth: number, end = ''): string =>
  `ST*835*000${nth}~${end}BPR*I*${nth}0~${end}SE*3*000${nth}~${end}`
const group = (nth: number, size: number, end = ''): string =>
  `GS*HP*P*L*20260115*0930*${nth}*X*005010X221A1~${end}${Array.from({ length: size }, (_, at) => transaction(at + 1, end)).join('')}GE*${size}*${nth}~${end}`
const interchange = (control: string, groups: readonly string[], end = ''): string =>
  `${isa(control)}${end}${groups.join('')}IEA*${groups.length}*${control}~${end}`

test('X12: each transaction is an interchange of its own', () => {
  const file =
    interchange('000000007', [group(1, 2, '\n'), group(2, 1, '\n')], '\n') +
    interchange('000000008', [group(3, 1)]) +
    '\x1a'
  const parts = holds(x12Parts, file, 33)
  assert.equal(parts.length, 4)
  for (const part of parts) {
    const read = parseInterchanges(Buffer.from(alone(part)))
    assert.deepEqual(
      [read.interchanges.length, transactionsOf(read).length, read.interchanges[0]?.issues],
      [1, 1, []],
      alone(part),
    )
  }
  assert.deepEqual(
    parts.map((part) => parseInterchanges(Buffer.from(alone(part))).interchanges[0]?.header?.get('ISA13')),
    ['000000007', '000000007', '000000007', '000000008'],
  )
  assert.deepEqual([divide(x12Parts, file).isWhole, divide(x12Parts, file).issues], [true, []])
})

test('X12: interchanges without transactions, trailers that count wrong, files that are cut', () => {
  const answer = `${isa('000000001')}TA1*000000007*260115*0930*A*000~IEA*0*000000001~`
  assert.deepEqual(holds(x12Parts, answer, 7).map(alone), [answer])
  const wrong = interchange('000000007', [group(1, 2).replace('GE*2', 'GE*3')])
  assert.deepEqual(divide(x12Parts, wrong).issues, ['x12.count'])
  const half = interchange('000000007', [group(1, 2)]).slice(0, -40)
  assert.deepEqual([divide(x12Parts, half).isWhole, holds(x12Parts, half, 11).length], [false, 2])
})

test('X12: a transaction that is too large comes in pieces that say so, and the next ones as always', () => {
  const large = `ST*835*0001~${'CLP*C*1*100*80~'.repeat(60)}SE*62*0001~`
  const file = interchange('000000007', [group(1, 0).replace('GE*0', `${large}${transaction(2)}GE*2`)])
  const parts = holds(x12Parts, file, 100)
  assert.deepEqual(
    parts.map(({ issues }) => issues.map(({ code }) => code)),
    [['file.part-too-large'], ['file.part-too-large'], ['file.part-too-large'], []],
  )
})

test('X12: anything at all is kept', () => {
  const words = fc.constantFrom(
    isa('000000007'),
    'GS*HP*P*L*2*3*1*X*5~',
    'GE*1*1~',
    'IEA*1*000000007~',
    'TA1*1~',
    'x',
  )
  const some = fc.oneof(words, fc.constant(transaction(1)), fc.constant('ST*835*1~'), fc.constant('BPR*I~\n'))
  fc.assert(
    fc.property(fc.array(some, { maxLength: 12 }), fc.integer({ min: 1, max: 50 }), (pieces, chunk) => {
      const file = pieces.join('')
      assert.equal(divide(x12Parts, file, chunk).parts.map(inFile).join(''), file)
    }),
  )
})

test('CSV: parts of whole records, each with the names of the columns', () => {
  const layout = defineRecordLayout({
    name: 'charges',
    fields: { visit: { type: 'text' }, note: { type: 'text' } },
  })
  const rows = Array.from({ length: 20 }, (_, nth) => `V${nth},"a ""note"",\nof ${nth}"\r\n`)
  const file = `visit,note\r\n${rows.join('')}`
  const parts = holds(csvParts(), file, 9)
  assert.ok(parts.length > 5)
  const read = parts.map((part) => readCsvRows(Buffer.from(alone(part)), layout))
  assert.deepEqual(
    read.flatMap(({ issues }) => issues),
    [],
  )
  assert.deepEqual(
    read.flatMap(({ rows }) => rows.map(({ row }) => row.visit)),
    rows.map((_, nth) => `V${nth}`),
  )
  const plain = holds(csvParts({ header: false }), 'a,1\n'.repeat(40), 5)
  assert.deepEqual([...new Set(plain.map(({ head }) => head.length))], [0])
})

test('lines: parts of whole lines; one that is too long comes in pieces', () => {
  const file = `${'{"visit":"V1"}\n'.repeat(10)}${'x'.repeat(900)}\n{"visit":"V2"}`
  const parts = holds(lineParts, file, 13)
  assert.deepEqual(
    parts.filter(({ issues }) => issues.length > 0).map(({ bytes }) => bytes.length),
    [400, 400, 116],
  )
})

test('HL7: a part for each message; envelopes are kept beside them', () => {
  const message = (nth: number): string =>
    `MSH|^~\\&|EHR|N|ERP|L|20260115||ADT^A04|M${nth}|P|2.5.1\rPID|1||${nth}\r`
  const file = `FHS|^~\\&\rBHS|^~\\&\r${message(1)}${message(2)}\r${message(3)}BTS|3\rFTS|1\r`
  const parts = holds(hl7Parts, file, 10)
  assert.deepEqual(
    parts.map((part) => {
      const read = parseMessage(Buffer.from(alone(part)))
      return read.ok && read.value.get('MSH-10')
    }),
    ['M1', 'M2', 'M3'],
  )
  assert.equal(divide(hl7Parts, file).isWhole, true)
  assert.equal(divide(hl7Parts, file.slice(0, -12)).isWhole, false)
  const long = `${message(1)}OBX|1|ED|${'x'.repeat(1_000)}\r${message(2)}`
  const found = divide(hl7Parts, long, 50).parts
  assert.equal(found.map(inFile).join(''), long)
  assert.deepEqual(found.at(-1) && [alone(found.at(-1) as FilePart)], [message(2)])
  assert.ok(found.some(({ issues }) => issues.some(({ code }) => code === 'file.part-too-large')))
})

test('CSV and lines: anything at all is kept', () => {
  const any = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r', '\xef'), maxLength: 200 })
  fc.assert(
    fc.property(any, fc.integer({ min: 1, max: 20 }), (file, chunk) => {
      for (const by of [csvParts(), lineParts, hl7Parts])
        assert.equal(divide(by, file, chunk).parts.map(inFile).join(''), file)
      holds(lineParts, file, chunk)
    }),
  )
})
