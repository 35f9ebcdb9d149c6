import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HeldClock, newId, onBothStores } from '../../test/stores.ts'
import { logMigrations } from '../log/index.ts'
import { storeMigrations } from '../store/index.ts'
import { exceptionWrites, settleWrite } from './exception-writes.ts'
import { workflowMigrations } from './workflow-migrations.ts'

const clock = new HeldClock()

await onBothStores(
  'settling an exception',
  [...storeMigrations, ...logMigrations, ...workflowMigrations],
  (store) => {
    test('of two units that settle one exception, one is written', async () => {
      const id = newId<'exception'>()
      const opened = {
        ...({ id, kind: 'k', title: 't', cause: 'rule', owner: 'o', says: 's', fix: 'f' } as const),
        openedAt: clock.now(),
        deadline: clock.now(),
        subject: { kind: 'entry', id: newId<'entry'>() },
      } as const
      await store().committer.commit(exceptionWrites(opened, { keyWrites: () => [] }))
      const settle = (by: string) =>
        store().committer.commit([
          settleWrite({ id, action: 'retry', note: '', by, at: clock.now(), value: null, automatic: false }),
        ])
      const both = await Promise.allSettled([settle('ann'), settle('bob')])
      assert.deepEqual(
        both.map(({ status }) => status),
        ['fulfilled', 'rejected'],
      )
      await assert.rejects(settle('eve'), { code: 'LIG-STORE-GUARD-REFUSED' })
      const rows = await store().query('select state, resolved_by as by from exception where id = $1', [id])
      assert.deepEqual(rows, [{ state: 'resolved', by: 'ann' }])
    })
  },
)
