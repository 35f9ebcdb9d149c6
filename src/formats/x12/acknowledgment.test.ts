import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  type Acknowledgment999,
  acknowledgeGroup,
  acknowledgeInterchange,
  type ClaimAcknowledgment277,
  parseInterchange,
  parseInterchanges,
  readAcknowledgments,
  readClaimAcknowledgments,
  readInterchangeAcknowledgments,
  writeAcknowledgments,
  writeClaimAcknowledgments,
  writeInterchangeAcknowledgment,
} from './index.ts'
import {
  amount,
  bytesOf,
  code,
  date,
  dates,
  day,
  envelope,
  errorsOf,
  list,
  maybe,
  party,
  procedure,
  shape,
  text,
} from './test-arbitraries.ts'

const acknowledgment999: fc.Arbitrary<Acknowledgment999> = shape({
  functional: fc.constant('HC'),
  control: code,
  version: maybe(fc.constant('005010X222A1')),
  transactions: list(
    shape({
      set: fc.constant('837'),
      control: code,
      version: maybe(fc.constant('005010X222A1')),
      errors: list(
        shape({
          segment: fc.constant('NM1'),
          position: fc.nat(99),
          loop: maybe(fc.constant('2010BA')),
          code: maybe(fc.constant('8')),
          elements: list(
            shape({
              element: fc.integer({ min: 1, max: 20 }),
              component: maybe(fc.integer({ min: 1, max: 9 })),
              repeat: maybe(fc.integer({ min: 1, max: 9 })),
              reference: maybe(fc.constant('66')),
              code: fc.constant('7'),
            }),
          ),
        }),
      ),
      status: fc.constantFrom('A', 'E', 'R'),
      codes: list(code, 5),
    }),
  ),
  status: fc.constantFrom('A', 'E', 'P', 'R'),
  included: fc.nat(99),
  received: fc.nat(99),
  accepted: fc.nat(99),
  codes: list(code, 5),
})

test('999 acknowledgments read back as they were written', () => {
  fc.assert(
    fc.property(list(acknowledgment999), (values) => {
      const file = parseInterchanges(bytesOf(writeAcknowledgments(values, envelope)))
      const read = readAcknowledgments(file)
      assert.deepEqual(
        read.map(({ acknowledgment }) => acknowledgment),
        values,
      )
      assert.deepEqual(errorsOf([...file.issues, ...read.flatMap(({ issues }) => issues)]), [])
    }),
  )
})

const statuses = fc.array(
  shape({
    codes: fc.array(
      shape({ category: fc.constantFrom('A1', 'A2', 'A7'), status: code, entity: maybe(code) }),
      {
        minLength: 1,
        maxLength: 3,
      },
    ),
    date: maybe(date),
    action: maybe(fc.constantFrom('WQ', 'U')),
    amount: maybe(amount),
  }),
  { minLength: 1, maxLength: 2 },
)
const claimAcknowledgment: fc.Arbitrary<ClaimAcknowledgment277> = shape({
  reference: text,
  date: maybe(date),
  time: maybe(fc.constant('1200')),
  source: party,
  trace: text,
  received: date,
  processed: date,
  submitter: party,
  batch: text,
  batchStatuses: statuses,
  claims: list(
    shape({
      provider: shape({ kind: fc.constant('organization' as const), last: fc.constantFrom('ONE', 'TWO') }),
      patient: party,
      patientControlNumber: text,
      statuses,
      payerControlNumber: maybe(text),
      dates,
      lines: list(
        shape({
          procedure: maybe(procedure),
          charge: maybe(amount),
          statuses,
          lineControl: maybe(text),
          dates,
        }),
      ),
    }),
    4,
  ),
})

test('277CA acknowledgments read back as they were written', () => {
  fc.assert(
    fc.property(list(claimAcknowledgment), (values) => {
      const file = parseInterchanges(bytesOf(writeClaimAcknowledgments(values, envelope)))
      const read = readClaimAcknowledgments(file)
      assert.deepEqual(
        read.map(({ acknowledgment }) => acknowledgment),
        values,
      )
      assert.deepEqual(errorsOf([...file.issues, ...read.flatMap(({ issues }) => issues)]), [])
    }),
  )
})

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
  const [group] = parseInterchange(bytesOf(writeAcknowledgments([ak, ak], envelope))).groups
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
  const received = parseInterchange(bytesOf(writeAcknowledgments([], envelope)))
  const answer = { control: 42, date: envelope.date, time: '0930' }
  assert.deepEqual(acknowledgeInterchange(received), { ...answer, status: 'A', note: '000' })
  const rejected = { status: 'R', note: '001' }
  assert.deepEqual(acknowledgeInterchange(received, rejected), { ...answer, ...rejected })
})
