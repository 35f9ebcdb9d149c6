import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judgeSqlState, type Verdict } from './sql-state.ts'

test('an error means for the work at hand what its SQLSTATE says', () => {
  const check = (sqlState: string | undefined, expected: Verdict) =>
    assert.equal(judgeSqlState(sqlState), expected, sqlState)
  check(undefined, 'away')
  check('08006', 'away')
  check('57P01', 'away')
  check('53100', 'away')
  // A read-only transaction; a session ended for a transaction that stood idle or took too long.
  check('25006', 'away')
  check('25P03', 'away')
  check('25P04', 'away')
  check('40001', 'again')
  check('40P01', 'again')
  check('23505', 'poison')
  check('22012', 'poison')
  check('25P02', 'poison')
})
