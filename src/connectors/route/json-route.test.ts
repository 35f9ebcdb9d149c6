import assert from 'node:assert/strict'
import { test } from 'node:test'
import Type from 'typebox'
import { defineEvent } from '../../model/index.ts'
import { defineJsonRoute } from './json-route.ts'

const OrderPlaced = defineEvent({
  name: 'OrderPlaced',
  version: '1.0',
  owner: 'supply',
  summary: 'Ordered.',
  schema: Type.Object({ order: Type.String(), lines: Type.Array(Type.Object({ item: Type.String() })) }),
  orderKeys: ({ order }) => [order],
  businessKeys: () => [],
})
const route = defineJsonRoute({ name: 'orders', owner: 'supply', streams: ['in'], event: OrderPlaced })
const map = (text: string) => route.map({ raw: Buffer.from(text), meta: {}, source: 'ward', stream: 'in' })

test('what the schema accepts is the event', () => {
  const body = { order: 'O1', lines: [{ item: 'gauze' }] }
  assert.deepEqual(map(JSON.stringify(body)), { events: [{ type: OrderPlaced, body }], problems: [] })
})

test('what it does not accept is a stop that names the places', () => {
  const check = (text: string, places: readonly string[]) => {
    const { events, problems } = map(text)
    assert.deepEqual(events, [])
    assert.deepEqual(
      problems.flatMap(({ issues }) => issues.map(({ place }) => place)),
      places,
      text,
    )
  }
  check('{"order": 1, "lines": [{}]}', ['$.order', '$.lines.0'])
  check('no JSON', ['$'])
  check('\ufeff', ['$'])
})
