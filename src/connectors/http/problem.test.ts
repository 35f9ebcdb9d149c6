import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { JsonValue } from '../../kernel/index.ts'
import { explainProblem } from './problem.ts'

test('problem details tell code and fields, never prose', () => {
  const rows: readonly (readonly [JsonValue, object])[] = [
    [
      { type: 'https://erp.example.org/problems/out-of-credit', title: 'JANE DOE' },
      { code: 'out-of-credit' },
    ],
    [{ type: 'urn:erp:error:closed-period', detail: 'JANE' }, { code: 'closed-period' }],
    [{ type: 'about:blank', title: 'Not Found' }, {}],
    [{ type: 'about:blank', code: 'E42' }, { code: 'E42' }],
    [
      { code: 'invalid', errors: [{ pointer: '#/lines/0/amount', detail: 'JANE' }, { field: 'dueDate' }, 7] },
      { code: 'invalid', fields: ['lines.0.amount', 'dueDate'] },
    ],
    [{ errors: { amount: ['too large'] } }, { fields: ['amount'] }],
    ['text', {}],
  ]
  for (const [body, expected] of rows)
    assert.deepEqual(explainProblem('application/problem+json; charset=utf-8', body), expected)
  assert.deepEqual(explainProblem('application/json', { code: 'E42' }), {})
})
