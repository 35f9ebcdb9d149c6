import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  acknowledgeGroup,
  acknowledgeInterchange,
  parseInterchange,
  readInterchangeAcknowledgments,
  writeImplementationAcknowledgments,
  writeInterchangeAcknowledgment,
} from './index.ts'
import { bytesOf, day, envelope } from './test-arbitraries.ts'

test('TA1 reads back as it was written', () => {
  const value = { control: 19, date: day('2026-01-15'), time: '0930', status: 'R', note: '001' }
  const interchange = parseInterchange(bytesOf(writeInterchangeAcknowledgment(value, envelope)))
  assert.deepEqual(readInterchangeAcknowledgments(interchange), { acknowledgments: [value], issues: [] })
  assert.deepEqual(interchange.issues, [])
})

test('the answer to a received group', () => {
  const ak = {
    functional: 'HC',
    control: '1',
    transactions: [],
    status: 'A',
    included: 0,
    received: 0,
    accepted: 0,
    codes: [],
  }
  const [group] = parseInterchange(bytesOf(writeImplementationAcknowledgments([ak, ak], envelope))).groups
  assert(group)
  const check = (rejected: readonly string[], expected: readonly unknown[]) => {
    const { functional, control, status, accepted, transactions } = acknowledgeGroup(group, new Set(rejected))
    assert.deepEqual([functional, control], ['FA', '42'])
    assert.deepEqual([status, accepted, ...transactions.map((one) => one.status)], expected)
  }
  check([], ['A', 2, 'A', 'A'])
  check(['0002'], ['P', 1, 'A', 'R'])
  check(['0001', '0002'], ['R', 0, 'R', 'R'])
})

test('the answer to a received interchange', () => {
  const received = parseInterchange(bytesOf(writeImplementationAcknowledgments([], envelope)))
  const answer = { control: 42, date: envelope.date, time: '0930' }
  assert.deepEqual(acknowledgeInterchange(received), { ...answer, status: 'A', note: '000' })
  const rejected = { status: 'R', note: '001' }
  assert.deepEqual(acknowledgeInterchange(received, rejected), { ...answer, ...rejected })
})
