import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readDraft } from './read-draft.ts'

test('a decision needs a note; a value is JSON and belongs to accept', () => {
  assert.deepEqual(readDraft('retry', ' again ', ''), { input: { action: 'retry', note: 'again' } })
  assert.deepEqual(readDraft('retry', 'again', 'not read'), { input: { action: 'retry', note: 'again' } })
  assert.deepEqual(readDraft('accept', 'ok', ' '), { input: { action: 'accept', note: 'ok' } })
  assert.deepEqual(readDraft('accept', 'ok', '{"id":"A1"}'), {
    input: { action: 'accept', note: 'ok', value: { id: 'A1' } },
  })
  assert.match(JSON.stringify(readDraft('retry', '  ', '')), /Write a note/)
  assert.match(JSON.stringify(readDraft('accept', 'ok', '{id:')), /no JSON/)
})
