import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fieldsOf, readAnswer } from './answer-fields.ts'

const FORM = {
  type: 'object',
  required: ['decision', 'approvedAmount'],
  properties: {
    decision: { anyOf: [{ const: 'approve' }, { const: 'reject' }] },
    approvedAmount: { type: 'number', title: 'Amount approved' },
    urgent: { type: 'boolean', description: 'Before noon' },
    lines: { type: 'array' },
  },
}

test('a field for each property of the form, or one for the whole answer', () => {
  assert.deepEqual(
    fieldsOf(FORM).map(({ name, title, kind, required }) => [name, title, kind, required]),
    [
      ['decision', 'Decision', 'choice', true],
      ['approvedAmount', 'Amount approved', 'number', true],
      ['urgent', 'Urgent', 'yes-no', false],
      ['lines', 'Lines', 'json', false],
    ],
  )
  assert.deepEqual(fieldsOf({ type: 'string', enum: ['yes', 'no'] }), [
    { name: '', title: 'Answer', says: null, required: true, kind: 'choice', options: ['yes', 'no'] },
  ])
  assert.equal(fieldsOf(true)[0]?.kind, 'json')
})

test('what is typed becomes an answer; what is wrong with it is told by the field', () => {
  const fields = fieldsOf(FORM)
  const read = (typed: Record<string, string>) => readAnswer(fields, typed, ' seen ')
  const whole = { decision: 'approve', approvedAmount: '12.5', urgent: 'no', lines: '[1]' }
  assert.deepEqual(read(whole), {
    answer: { value: { decision: 'approve', approvedAmount: 12.5, urgent: false, lines: [1] }, note: 'seen' },
  })
  assert.deepEqual(read({ ...whole, decision: ' ' }), { complaint: 'Decision: it is missing.' })
  assert.deepEqual(read({ ...whole, approvedAmount: 'much' }), {
    complaint: 'Amount approved: write a number, such as 12.5.',
  })
  assert.deepEqual(read({ ...whole, lines: '[' }), {
    complaint: 'Lines: it is no JSON. Write text in double quotes.',
  })
  assert.deepEqual(readAnswer(fieldsOf({ type: 'boolean' }), { '': 'yes' }, ''), {
    answer: { value: true, note: '' },
  })
})
