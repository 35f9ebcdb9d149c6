import assert from 'node:assert/strict'
import { calendarDate } from '../../kernel/index.ts'
import { Acknowledger } from './acknowledger.ts'
import { ANSWER_KINDS, answerFile } from './answer-file.ts'
import { balanceRemittance } from './balance-remittance.ts'
import { readClaims, readDentalClaims, readInstitutionalClaims } from './claims.ts'
import { bodyOf, readTransaction } from './codec.ts'
import { describeInterchange } from './describe-interchange.ts'
import { guessTransaction, isX12 } from './guess-transaction.ts'
import { guideOf } from './guide-of.ts'
import { print, transactionsOf } from './interchange.ts'
import { InterchangeChecker } from './interchange-checker.ts'
import { parseInterchanges } from './parse-interchanges.ts'
import { readRemittances } from './transactions.ts'

const DATE = calendarDate('2026-01-15') ?? assert.fail()
const ANSWER = { date: DATE, time: '0930', control: 7 }

/**
 * What holds for any bytes whatever: nothing throws, no byte is lost, issues stand within the file and are the same
 * however it is cut, and every file can be answered. Throws an assertion when one of it does not. For tests and fuzzing.
 * Not thorough: the file is parsed, printed, and checked in chunks, which reads and balances it.
 */
export function holdX12Promises(bytes: Uint8Array, isThorough = true): void {
  const file = parseInterchanges(bytes)
  assert.ok(Buffer.compare(print(file), bytes) === 0, 'a byte was lost')
  const cut = told(bytes, 1 + ((bytes.length * 31) % 211))
  if (!isThorough) return
  for (const transaction of transactionsOf(file)) {
    const guide = guideOf(transaction)
    if (guide) bodyOf(readTransaction(transaction, guide).value, guide)
  }
  for (const { value } of readRemittances(file)) balanceRemittance(value)
  readClaims(file)
  readInstitutionalClaims(file)
  readDentalClaims(file)
  for (const interchange of file.interchanges) describeInterchange(interchange)
  isX12(bytes)
  guessTransaction(bytes)
  const whole = told(bytes, bytes.length || 1)
  assert.deepEqual(cut, whole, 'chunks change what is told')
  answered(bytes)
}

/** What a checker tells, which passes every byte on. */
function told(bytes: Uint8Array, size: number): readonly string[] {
  const issues: string[] = []
  let text = ''
  const checker = new InterchangeChecker({
    onIssue: ({ code, place }, position) => {
      assert.ok(position && position.offset <= bytes.length, `${place} is outside of the file`)
      issues.push(`${position.line}:${position.column} ${code} ${place}`)
    },
    onPiece: (piece) => {
      if (piece.kind === 'segment') text += piece.raw + piece.tail
      if (piece.kind === 'other') text += piece.text
    },
  })
  for (let at = 0; at < bytes.length; at += size) checker.push(bytes.subarray(at, at + size))
  checker.end()
  assert.equal(text, Buffer.from(bytes).toString('latin1'), 'a byte was lost')
  return issues
}

function answered(bytes: Uint8Array): void {
  const acknowledger = new Acknowledger()
  const checker = new InterchangeChecker(acknowledger.listener)
  checker.push(bytes)
  checker.end()
  for (const received of acknowledger.interchanges)
    for (const kind of ANSWER_KINDS) {
      const written = answerFile(kind, received, ANSWER)
      assert.ok(written.ok, `no ${kind} can be written: ${JSON.stringify(written)}`)
    }
}
