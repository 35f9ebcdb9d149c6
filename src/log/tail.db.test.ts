import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HeldClock, newId, onBothStores } from '../../test/stores.ts'
import { storeMigrations } from '../store/index.ts'
import type { NewEntry } from './log.ts'
import { logMigrations } from './log-migrations.ts'
import { openLog } from './open-log.ts'
import { START } from './position.ts'
import { EVERY, readTail, TAIL } from './read-entries.ts'

const clock = new HeldClock()

const message = (bytes: number): NewEntry => ({
  id: newId<'entry'>(),
  kind: 'message',
  stream: 'tail',
  version: 'x',
  at: clock.now(),
  keys: ['a', 'b'],
  correlation: newId<'correlation'>(),
  causation: null,
  source: 'test',
  body: null,
  raw: new Uint8Array(bytes),
  meta: { some: ['thing'] },
  businessKeys: [],
})
const ALL = { messages: [EVERY], events: [EVERY] }

const many = (count: number, bytes: number) => Array.from({ length: count }, () => message(bytes))

await onBothStores('the tail of the log', [...storeMigrations, ...logMigrations], (store) => {
  test('pages follow each other to the end, and a page knows whether it is the last', async () => {
    const log = await openLog({ store: store(), clock, draw: () => 0 })
    assert.deepEqual(await readTail(store(), START, ALL), { entries: [], end: START, more: false })
    await log.append(many(500, 10))
    await log.append(many(3, 3_000_000))
    await log.append(many(2, 10))
    const all = await log.readAfter(START, 500)
    const first = await readTail(store(), START, ALL)
    assert.deepEqual(first, { entries: all, end: all.at(-1)?.position, more: true })
    const large = await readTail(store(), first.end, ALL)
    assert.deepEqual([large.entries.length, large.more], [2, true])
    const last = await readTail(store(), large.end, ALL)
    assert.deepEqual([last.entries.length, last.more], [3, false])
    assert.deepEqual(last.entries, await log.readAfter(large.end, 9))
    await log.stop()
  })

  test('what nobody reads is passed over, and the end is told all the same', async () => {
    const log = await openLog({ store: store(), clock, draw: () => 0 })
    const from = (await log.latest({ limit: 1 }))[0]?.position ?? START
    const named = ['"quoted"', 'back\\slash', EVERY, 'other']
    const entries = named.map((stream) => ({ ...message(10), stream }))
    await log.append([...entries, { ...message(10), kind: 'event', stream: 'other' }])
    const all = await log.readAfter(from, 9)
    const read = async (messages: readonly string[], events: readonly string[]) => {
      const { entries, end } = await readTail(store(), from, { messages, events })
      assert.equal(end, all.at(-1)?.position)
      return entries
    }
    assert.deepEqual(await read([EVERY], [EVERY]), all)
    assert.deepEqual(await read([EVERY], []), all.slice(0, 4))
    assert.deepEqual(await read([], ['other']), all.slice(4))
    assert.deepEqual(await read(named.slice(0, 2), []), all.slice(0, 2))
    assert.deepEqual(await read([], ['none']), [])
    await log.stop()
  })

  test('it is read by the index of positions, also by a plan made when the log was empty', async () => {
    type Line = { readonly 'QUERY PLAN': string }
    const plan = await store().queryOften<Line>('test.tail', `explain ${TAIL}`, ['1', '1', 0, '{*}', '{}'])
    const text = plan.map((line) => line['QUERY PLAN']).join('\n')
    assert.match(text, /Index Scan using log_entry_\w+_txid_seq_idx/)
    assert.doesNotMatch(text, /Seq Scan|Sort {2}/)
  })
})
