import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { HeldClock, newId, onBothStores } from '../../test/stores.ts'
import { storeMigrations } from '../store/index.ts'
import { claimed, claimWrite } from './claims.ts'
import type { NewEntry } from './log.ts'
import { logMigrations } from './log-migrations.ts'
import { openLog } from './open-log.ts'

/** Too long for an index, and not to be compressed into one. */
const long = () => randomBytes(6_000).toString('base64')

await onBothStores('keys of any length', [...storeMigrations, ...logMigrations], (store) => {
  test('an entry is kept, claimed and found, however long its keys are', async () => {
    const clock = new HeldClock()
    const log = await openLog({ store: store(), clock, draw: () => 0.5 })
    const [number, order] = [long(), long()]
    const entry: NewEntry = {
      id: newId<'entry'>(),
      kind: 'message',
      stream: 'ehr.mllp',
      version: 'hl7v2',
      at: clock.now(),
      keys: [order],
      correlation: newId<'correlation'>(),
      causation: null,
      source: 'ehr',
      body: null,
      raw: new Uint8Array(1),
      meta: {},
      businessKeys: [{ kind: 'msh10', value: number }],
    }
    const claim = { source: 'ehr.mllp', key: number, entry: entry.id, hash: 'h', acknowledgement: null }
    await log.append([entry], [claimWrite(claim)])
    assert.deepEqual((await log.entry(entry.id))?.businessKeys, entry.businessKeys)
    assert.deepEqual(
      (await log.search(number, 10)).map(({ id }) => id),
      [entry.id],
    )
    assert.equal((await claimed(store(), 'ehr.mllp', number))?.entry, entry.id)
    await assert.rejects(log.append([{ ...entry, id: newId<'entry'>() }], [claimWrite(claim)]), {
      code: 'LIG-STORE-GUARD-REFUSED',
    })
    await log.stop()
  })
})
