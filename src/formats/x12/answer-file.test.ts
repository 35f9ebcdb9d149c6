import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import {
  Acknowledger,
  ANSWER_KINDS,
  type AnswerKind,
  acknowledgedClaims,
  answerFile,
  claimOutcome,
  InterchangeChecker,
  parseInterchanges,
  readClaimAcknowledgments,
  readImplementationAcknowledgments,
  readInterchangeAcknowledgments,
} from './index.ts'
import { day } from './test-arbitraries.ts'

const FOLDER = new URL('./fixtures/', import.meta.url)
const bytesOf = (name: string): Buffer => readFileSync(new URL(name, FOLDER))
const VALUES = { date: day('2026-01-15'), time: '0930', control: 7 }

/** The answers of one kind to a file, read again. */
function answersTo(kind: AnswerKind, bytes: Uint8Array) {
  const acknowledger = new Acknowledger()
  const checker = new InterchangeChecker(acknowledger.listener)
  checker.push(bytes)
  checker.end()
  return acknowledger.interchanges.map((received) => {
    const written = answerFile(kind, received, VALUES)
    if (!written.ok) assert.fail(JSON.stringify(written.problem))
    return parseInterchanges(written.value)
  })
}

test('every file gets answers that are sound themselves', () => {
  const files = readdirSync(FOLDER, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && !entry.name.endsWith('.md'),
  )
  for (const { parentPath, name } of files) {
    const bytes = new Uint8Array(readFileSync(`${parentPath}/${name}`))
    for (const kind of ANSWER_KINDS) {
      for (const answer of answersTo(kind, bytes)) {
        const read = [...readImplementationAcknowledgments(answer), ...readClaimAcknowledgments(answer)]
        const envelope = answer.interchanges.length > 0 ? answer.issues : []
        const errors = [...envelope, ...read.flatMap(({ issues }) => issues)].filter(
          ({ severity }) => severity === 'error',
        )
        assert.deepEqual(errors, [], `${name} ${kind}`)
      }
    }
  }
})

const CLAIM = bytesOf('claim/linuxforhealth-example1.837').toString('latin1')
const changed = (...changes: readonly (readonly [from: string | RegExp, to: string])[]): Buffer => {
  let text = CLAIM
  for (const [from, to] of changes) {
    assert.notEqual(text.replace(from, to), text, String(from))
    text = text.replace(from, to)
  }
  return Buffer.from(text, 'latin1')
}

test('TA1: what is wrong with the envelope', () => {
  const check = (bytes: Buffer, expected: string) => {
    const [answer] = answersTo('ta1', bytes)
    const [interchange] = answer?.interchanges ?? []
    assert(interchange)
    const [ta1] = readInterchangeAcknowledgments(interchange).acknowledgments
    assert.equal(`${ta1?.status} ${ta1?.note}`, expected)
    assert.equal(interchange.header?.get('ISA13'), '000000007')
  }
  check(changed(), 'A 000')
  check(changed([/IEA\*1/, 'IEA*2']), 'R 021')
  check(changed([/IEA\*1\*\d+/, 'IEA*1*999999998']), 'R 001')
  check(changed([/IEA[^~]*~\s*/, '']), 'R 023')
  check(changed([/(ISA(?:\*[^*]*){8})\*\d{6}/, '$1*269999']), 'E 014')
})

test('999: segments and elements in error, with where they stand', () => {
  const check = (bytes: Buffer, expected: readonly string[]) => {
    const [answer] = answersTo('999', bytes)
    const [read] = readImplementationAcknowledgments(answer ?? assert.fail())
    assert(read)
    const told = read.value.transactions.flatMap(({ status, codes, errors }) => [
      [status, ...codes].join(' '),
      ...errors.map(({ segment, position, loop, code, elements }) =>
        [segment, position, loop, code, ...elements.map((one) => `${one.element}:${one.code}`)].join(' '),
      ),
    ])
    assert.deepEqual([`${read.value.status} ${read.value.accepted}`, ...told], expected)
  }
  check(changed(), ['A 1', 'A'])
  check(changed([/CLM\*[^*]*/, 'CLM*']), ['R 0', 'R 5', 'CLM 25 2300 8 1:1'])
  check(changed([/BHT[^~]*~\s*/, '']), ['R 0', 'R 4 5', 'BHT 2  3'])
  check(changed([/SE\*\d+/, 'SE*3']), ['R 0', 'R 4'])
  check(changed([/SE\*(\d+)\*\w+/, 'SE*$1*9']), ['R 0', 'R 3'])
  check(changed([/HI\*[^~]*~\s*/, '']), ['R 0', 'R 4 5', 'HI 26 2300 3'])
  check(changed([/SV1\*/, 'ZZZ*1~SV1*']), ['R 0', 'R 4 5', 'ZZZ 29 2400 2'])
})

test('277CA: each claim accepted, or rejected with what is wrong', () => {
  const check = (bytes: Buffer, outcome: string, expected: readonly string[]) => {
    const [answer] = answersTo('277ca', bytes)
    const [read] = readClaimAcknowledgments(answer ?? assert.fail())
    const [claim] = read ? acknowledgedClaims(read.value) : []
    assert(claim)
    const codes = claim.statuses.flatMap(({ codes: some }) => some)
    assert.equal(claimOutcome(claim), outcome)
    assert.deepEqual(
      codes.map(({ category, status, entity }) => [category, status, entity].filter(Boolean).join(':')),
      expected,
    )
  }
  check(changed(), 'accepted', ['A2:20:PR'])
  check(changed([/CLM\*([^*]*)\*\d+/, 'CLM*$1*1']), 'rejected', ['A8:178'])
  check(changed([/(NM1\*85(?:\*[^*~]*){6})\*XX\*\d+/, '$1']), 'rejected', ['A6:562:85'])
  check(changed([/DTP\*472\*D8\*\d+/, 'DTP*472*D8*20269999']), 'rejected', ['A7:187'])
})
