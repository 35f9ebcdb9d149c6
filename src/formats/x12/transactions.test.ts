import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readTransaction, writeTransactions } from './codec.ts'
import { guides } from './guide-of.ts'
import { parseInterchanges, transactionsOf } from './index.ts'
import type { Guide } from './shape/guide.ts'
import { anySound, bytesOf, envelope, errorsOf } from './test-arbitraries.ts'

test('every transaction reads back as it was written', () => {
  for (const guide of guides) {
    const values = anySound(guide)
    fc.assert(
      fc.property(values, (value) => assertTrip(value, guide)),
      { numRuns: 30 },
    )
  }
})

function assertTrip(value: object, guide: Guide): void {
  const written = writeTransactions([value], envelope, guide)
  const [transaction] = transactionsOf(parseInterchanges(bytesOf(written)))
  assert(transaction)
  const read = readTransaction(transaction, guide)
  assert.deepEqual(errorsOf(read.issues), [])
  assert.deepEqual(read.value, value)
}
