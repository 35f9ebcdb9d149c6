import assert from 'node:assert/strict'
import { test } from 'node:test'
import { onBothStores } from '../../../test/stores.ts'
import { storeMigrations } from '../../store/index.ts'
import { openMarks } from './marks.ts'
import { pollMigrations } from './poll-migrations.ts'

await onBothStores('marks', [...storeMigrations, ...pollMigrations], (store) => {
  test('the last one that was committed counts, also within one batch', async () => {
    const marks = openMarks(store())
    assert.equal(await marks.read('orders'), undefined)
    await store().committer.commit([marks.write('orders', { at: 1 })])
    assert.deepEqual(await marks.read('orders'), { at: 1 })
    await Promise.all([
      store().committer.commit([marks.write('orders', { at: 2 }), marks.write('claims', { page: 'x' })]),
      store().committer.commit([marks.write('orders', { at: 3 })]),
    ])
    assert.deepEqual([await marks.read('orders'), await marks.read('claims')], [{ at: 3 }, { page: 'x' }])
  })
})
