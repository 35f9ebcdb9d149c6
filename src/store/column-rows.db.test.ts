import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { onBothStores } from '../../test/stores.ts'
import { rowsFromColumns } from './column-rows.ts'
import type { Act } from './store.ts'
import { storeMigrations } from './store-migrations.ts'

const columns = { text: 'text', list: 'text[]', id: 'uuid', number: 'float8', body: 'jsonb', bytes: 'bytea' }
const read: Act = {
  name: 'columns.read',
  kind: 'write',
  order: 1,
  columns,
  sql: `select i, text, list, id, number, body, encode(bytes, 'hex') as bytes from ${rowsFromColumns(columns)}`,
}
const isEven: Act = {
  name: 'columns.even',
  kind: 'guard',
  order: 1,
  columns: { number: 'int' },
  sql: `with passed as (select r.i from ${rowsFromColumns({ number: 'int' })} where number % 2 = 0)`,
}

/** What a database text can hold of it. */
const stored = (text: string): string => text.toWellFormed().replaceAll('\0', '\ufffd')

const text = fc.string({ unit: 'binary' })
const row = fc.record({
  text: fc.option(text),
  list: fc.option(fc.array(text, { maxLength: 3 })),
  id: fc.option(fc.uuid()),
  number: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })),
  body: fc.option(fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.constant(null)))),
  bytes: fc.option(fc.uint8Array({ maxLength: 300 })),
})

await onBothStores('rows as columns', storeMigrations, (store) => {
  test('every value arrives as it was handed in, whatever stands beside it', async () => {
    const check = async (rows: readonly (typeof row extends fc.Arbitrary<infer Row> ? Row : never)[]) => {
      const written = await Promise.all(
        rows.map(async (one) => (await store().committer.commit([{ act: read, row: one }]))[0]),
      )
      const expected = rows.map(({ text, list, bytes, number, body, ...same }) => ({
        ...same,
        text: text === null ? null : stored(text),
        list: list?.map(stored) ?? null,
        number: number === null ? null : number + 0,
        body: body && JSON.parse(JSON.stringify(body).replaceAll('\\u0000', '\ufffd')),
        bytes: bytes && Buffer.from(bytes).toString('hex'),
      }))
      assert.deepEqual(written, expected)
    }
    await fc.assert(fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 40 }), check), { numRuns: 60 })
  })

  test('a field that is undefined is null', async () => {
    const [written] = await store().committer.commit([{ act: read, row: { text: undefined } }])
    const nothing = { text: null, list: null, id: null, number: null, body: null, bytes: null }
    assert.deepEqual(written, nothing)
  })

  test('a large value passes between small ones', async () => {
    const bytes = Buffer.alloc(3_000_000, 'A')
    const units = [Buffer.from('B'), bytes, Buffer.from('C')]
    const written = await Promise.all(
      units.map((one) => store().committer.commit([{ act: read, row: { bytes: one } }])),
    )
    const lengths = written.map(([one]) => String(one?.bytes).length / 2)
    assert.deepEqual(lengths, [1, 3_000_000, 1])
  })

  test('of those beside each other a guard refuses its own alone', async () => {
    const units = [2, 3, 4, 5].map((number) => store().committer.commit([{ act: isEven, row: { number } }]))
    const settled = await Promise.allSettled(units)
    assert.deepEqual(
      settled.map(({ status }) => status),
      ['fulfilled', 'rejected', 'fulfilled', 'rejected'],
    )
  })

  test('what is no value of its type is refused alone', async () => {
    const units = ['019b-no', '0199a7a0-0000-7000-8000-000000000000'].map((id) =>
      store().committer.commit([{ act: read, row: { id } }]),
    )
    const settled = await Promise.allSettled(units)
    assert.deepEqual(
      settled.map((one) => (one.status === 'fulfilled' ? 'ok' : one.reason.details.sqlState)),
      ['22P02', 'ok'],
    )
  })
})
