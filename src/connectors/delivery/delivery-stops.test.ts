import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { JsonObject } from '../../kernel/index.ts'
import { toMessage } from './delivery-stops.ts'

const entry = { stream: 'orders', source: 'shop', meta: {} }

test('the body of a message that is JSON is what its source kept, else what its bytes are', () => {
  const check = (version: string, text: string | null, kept: JsonObject | null, body: JsonObject | null) => {
    const raw = text === null ? null : Buffer.from(text)
    assert.deepEqual(toMessage({ ...entry, version, raw, body: kept }).body, body)
  }
  check('json', '{"id":1}', null, { id: 1 })
  check('json', '{"id":1}', { id: 2 }, { id: 2 })
  check('json', '[1]', null, null)
  check('json', '{"id":', null, null)
  check('json', null, null, null)
  check('hl7v2', '{"id":1}', null, null)
  check('1.0', null, { id: 2 }, { id: 2 })
})
