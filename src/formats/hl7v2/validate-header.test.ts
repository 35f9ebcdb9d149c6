import assert from 'node:assert/strict'
import { Buffer } from 'node:buffer'
import { test } from 'node:test'
import { toProblem } from './conditions.ts'
import { parseMessage } from './message.ts'
import { outcomeOf, validateHeader, verdictOf } from './validate-header.ts'

const check = (tail: string, verdict: string, ...expected: string[]) =>
  test(`header ${tail}`, () => {
    const parsed = parseMessage(Buffer.from(`MSH|^~\\&|A|B|C|D|${tail}\r`))
    const issues = validateHeader(parsed.ok ? parsed.value : assert.fail())
    assert.deepEqual(
      issues.map((issue) => {
        const { severity, condition } = toProblem(issue)
        return `${severity} ${issue.place} ${condition}`
      }),
      expected,
    )
    assert.equal(verdictOf(issues), verdict)
  })

check('20260131||ADT^A01^ADT_A01|1|P|2.5.1', 'accept')
check('||ACK|1|T^I|2.3.1^USA', 'accept')
check('20260131||ADT^A01|1|D|2.1|||AL|NE', 'accept')
check('', 'reject', 'E MSH-9 101', 'E MSH-10 101', 'E MSH-11 101', 'E MSH-12 101')
check('||""|""| |""', 'reject', 'E MSH-9 101', 'E MSH-10 101', 'E MSH-11 101', 'E MSH-12 101')
check('||adt^A01|1|P|2.5', 'reject', 'E MSH-9.1 200')
check('||ADT^admit|1|P|2.5', 'reject', 'E MSH-9.2 201')
check('||ADT^A01|1|X|2.5', 'reject', 'E MSH-11.1 202')
check('||ADT^A01|1|P|1.0', 'reject', 'E MSH-12.1 203')
check('2026-01-31||ADT^A01|1|P|2.5', 'accept', 'W MSH-7 102')
check('||ADT^A01|1|P|2.5|||YES|NO', 'accept', 'W MSH-15 103', 'W MSH-16 103')
check('||ADT^A01|1|P|2.5||||||KLINGON', 'accept', 'W MSH-18 103')
check('||ADT^A01|1|P|2.5||||||ASCII\rPID|é', 'reject', 'E MSH-18 102')
check('||ADT^A01|1|P|2.5\rpid|1', 'accept', 'W segment 2 100')

test('an error outside of the header is no reason to reject', () => {
  const issue = { severity: 'error', code: 'x', place: 'PID-3', says: 'Missing.', fix: 'Send it.' } as const
  assert.equal(verdictOf([issue]), 'error')
  assert.deepEqual(toProblem(issue, '101'), {
    condition: '101',
    severity: 'E',
    place: 'PID-3',
    says: 'Missing.',
    code: 'x',
    fix: 'Send it.',
  })
})

test('warnings are not told to the sender', () => {
  const warning = { severity: 'warning', code: 'x', place: 'PID-3', says: 'Odd.', fix: 'Mend it.' } as const
  const error = { ...warning, severity: 'error', code: 'hl7v2.header.version', place: 'MSH-12.1' } as const
  assert.deepEqual(outcomeOf([warning]), { verdict: 'accept', problems: [] })
  assert.deepEqual(outcomeOf([warning, error]), {
    verdict: 'reject',
    problems: [
      { condition: '203', severity: 'E', place: 'MSH-12.1', says: 'Odd.', code: error.code, fix: 'Mend it.' },
    ],
  })
})
