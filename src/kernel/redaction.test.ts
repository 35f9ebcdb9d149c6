import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { JsonValue } from './json.ts'
import { MASK, maskPayload } from './redaction.ts'

const check = (value: JsonValue, expected: JsonValue) => assert.deepEqual(maskPayload(value), expected)

test('what is not known to be harmless is masked', () => {
  check('x', MASK)
  check(['x', 1], [MASK, MASK])
  check({ anything: 'x', born: 1970 }, { anything: MASK, born: MASK })
  check(
    { familyName: 'x', birthDate: '1970-01-01', value: '7' },
    { familyName: MASK, birthDate: MASK, value: MASK },
  )
  check({ constructor: 'x' }, { constructor: MASK })
})

test('what says nothing of a person stays', () => {
  check(
    { state: 'open', amount: { minor: 5, currency: 'USD' } },
    { state: 'open', amount: { minor: 5, currency: 'USD' } },
  )
  check({ codes: ['A', 'B'] }, { codes: ['A', 'B'] })
  check({ odd: null, odder: true }, { odd: null, odder: true })
})

test('the name of a person is masked, and everything below a person', () => {
  check({ name: 'x' }, { name: MASK })
  check({ name: [{ text: 'x', type: 'official' }] }, { name: [{ text: MASK, type: MASK }] })
  check(
    { patient: { id: '7', title: 'Dr', account: { id: '9' } } },
    { patient: { id: MASK, title: MASK, account: { id: MASK } } },
  )
  check({ guarantor: [{ id: '7' }], id: 'R1' }, { guarantor: [{ id: MASK }], id: 'R1' })
})
