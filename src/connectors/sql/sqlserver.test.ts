import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asFailure } from '../../kernel/index.ts'
import { createBind } from './dialect.ts'
import { pageStatement } from './read-rows.ts'
import { loadDriver, sqlserver } from './sqlserver.ts'
import { bindNamed } from './statement.ts'
import { lookUpStatement, writeStatements } from './write-statements.ts'

const written = (request: Parameters<typeof writeStatements>[2]) => writeStatements(sqlserver, 'erp', request)

test('a page is what comes after a place, in the order of watermark and key', () => {
  const settings = {
    ...{ table: 'dbo.visit', watermark: 'changed', key: ['visit', 'line'], where: "state <> 'x'" },
    ...{ settleMs: 0, batchRows: 10 },
  }
  const { bind, values } = createBind(sqlserver)
  const text = (value: string) => ({ value, as: 'text' as const })
  const page = { bind, after: [text('7'), text('a'), text('2')], upTo: text('9'), limit: 11 }
  assert.equal(
    pageStatement(sqlserver, settings, page),
    "select top (11) * from [dbo].[visit] where [changed] is not null and (state <> 'x') and [changed] <= @p1 " +
      'and [changed] >= @p2 and ([changed] > @p3 or [visit] >= @p4 and ([visit] > @p5 or [line] > @p6)) ' +
      'order by [changed], [visit], [line]',
  )
  assert.deepEqual(values, ['9', '7', '7', 'a', 'a', '2'])
})

test('a rowversion is compared as bytes', () => {
  const { bind, values } = createBind(sqlserver)
  assert.equal(sqlserver.at({ value: 'AP8Q', as: 'bytes' }, bind), 'convert(varbinary(8000), @p1, 1)')
  assert.deepEqual(values, ['0x00ff10'])
})

test('an upsert is one merge that holds its keys', () => {
  const upsert = (row: object) => written({ upsert: 'dbo.claim', key: ['id'], rows: [{ ...row }] })[0]?.text
  assert.equal(
    upsert({ id: 1, 'a]b': 'x' }),
    'merge into [dbo].[claim] with (holdlock) as t using (values (@p1, @p2)) as s ([id], [a]]b]) on t.[id] = s.[id] ' +
      'when matched then update set [a]]b] = s.[a]]b] when not matched then insert ([id], [a]]b]) values (s.[id], s.[a]]b]);',
  )
  assert.equal(
    upsert({ id: 1 }),
    'merge into [dbo].[claim] with (holdlock) as t using (values (@p1)) as s ([id]) on t.[id] = s.[id] ' +
      'when not matched then insert ([id]) values (s.[id]);',
  )
})

test('a statement has 1000 rows and 2000 values at most', () => {
  const rows = (count: number) => Array.from({ length: count }, (_, id) => ({ id, state: 'new', note: null }))
  assert.deepEqual(
    written({ insert: 'claim', rows: rows(1_400) }).map(({ values }) => values.length),
    [1_998, 1_998, 204],
  )
  const narrow = Array.from({ length: 2_500 }, (_, id) => ({ id }))
  assert.deepEqual(
    written({ insert: 'claim', rows: narrow }).map(({ values }) => values.length),
    [1_000, 1_000, 500],
  )
})

test('a look-up compares null with null', () => {
  assert.equal(
    lookUpStatement(sqlserver, 'claim', ['id'], { id: 1 }).text,
    'select count(*) as there, coalesce(sum(case when ([id] = @p1 or ([id] is null and @p1 is null)) then 1 else 0 end), 0) ' +
      'as same_values from [claim] where [id] = @p2',
  )
})

test('names in brackets hold no named values', () => {
  const statement = { sql: "update [a:b] set [x]]:y] = :x where z = ':no'", values: { x: 1 } }
  const { text } = bindNamed(sqlserver, statement, () => new Error('missing'))
  assert.equal(text, "update [a:b] set [x]]:y] = @p1 where z = ':no'")
})

test('what the server says is told apart by its number', () => {
  const check = (numbers: readonly number[], kind: string, severity = 16) => {
    const told = numbers.map((number) => Object.assign(new Error('x'), { number, class: severity }))
    const [first] = told
    assert.equal(sqlserver.judge(told.length > 1 ? new AggregateError(told) : first).kind, kind, `${numbers}`)
  }
  check([18_456], 'login')
  check([4060, 18_456], 'login')
  check([229], 'forbidden')
  check([1205], 'busy')
  check([1222], 'busy')
  check([40_613], 'busy', 20)
  check([2627], 'duplicate')
  check([3621, 2601], 'duplicate')
  check([266, 1205], 'busy')
  check([208], 'refused')
  check([596], 'cut', 21)
  check([21], 'cut', 20)
  assert.equal(sqlserver.judge(Object.assign(new Error('x'), { code: 'ESOCKET' })).kind, 'cut')
})

test('without the driver it says what to install', async () => {
  const missing = Object.assign(new Error('no such package'), { code: 'ERR_MODULE_NOT_FOUND' })
  const failure = await loadDriver(() => Promise.reject(missing)).then(() => assert.fail('loaded'), asFailure)
  assert.equal(failure.code, 'LIG-CONNECTORS-SQL-DRIVER')
  assert.match(failure.fix, /npm install tedious/)
})
