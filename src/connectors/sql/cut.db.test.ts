import assert from 'node:assert/strict'
import { test } from 'node:test'
import { onEveryDatabase } from '../../../test/sql-databases.ts'
import { until } from '../../../test/stores.ts'
import { writtenOut } from '../../access/index.ts'
import { asFailure } from '../../kernel/index.ts'
import { openCuttingProxy, targetSurroundings } from '../testing/index.ts'
import { openSqlConnection } from './client.ts'
import { toSql } from './index.ts'

const how = { idempotencyKey: 'k', correlation: 'c' }

await onEveryDatabase('a wire that is cut', (database) => {
  test('what was committed is delivered or unknown, what was not is transient or unknown; a look-up settles it', async (t) => {
    const other = await openSqlConnection(database, 'test', writtenOut)
    const proxy = await openCuttingProxy(database.port)
    t.after(async () => {
      other.close()
      await proxy.close()
    })
    await other.query('create table arrival (id varchar(40) primary key)')
    const isThere = async (id: string): Promise<boolean> =>
      (await other.query(`select id from arrival where id = '${id}'`)).rows.length > 0
    const insert = (id: string) => ({ insert: 'arrival', key: ['id'], rows: [{ id }] })
    const open = () => toSql({ ...database, port: proxy.port, timeoutMs: 60_000 }).open(targetSurroundings())
    const deliver = async (id: string): Promise<string> => {
      const target = open()
      const outcome = await target.deliver(insert(id), how).then(
        () => 'delivered',
        (thrown: unknown) => asFailure(thrown).disposition,
      )
      await target.close()
      return outcome
    }
    proxy.arm()
    assert.equal(await deliver('whole'), 'delivered')
    const [counted, edges] = [proxy.counted(), proxy.edges()]
    const outcomes = new Set<string>()
    for (const side of ['up', 'down'] as const)
      for (const after of new Set([0, ...edges[side].flatMap((edge) => [edge - 1, edge]), counted[side]])) {
        const id = `${side}-${after}`
        proxy.arm({ side, after, then: 'cut' })
        const outcome = await deliver(id)
        outcomes.add(outcome)
        proxy.arm()
        const target = open()
        if (outcome === 'delivered') assert.ok(await isThere(id), id)
        if (outcome === 'transient') assert.ok(!(await isThere(id)), id)
        if (outcome === 'unknown') {
          // Repeated or not, it ends up there once.
          const found = await target.lookup?.(insert(id), how)
          assert.equal(found, (await isThere(id)) ? 'delivered' : 'not delivered', id)
        }
        await target.deliver(insert(id), how)
        await until(() => isThere(id))
        await target.close()
        assert.notEqual(outcome, 'permanent', id)
      }
    assert.deepEqual([...outcomes].sort(), ['delivered', 'transient', 'unknown'])
  })
})
