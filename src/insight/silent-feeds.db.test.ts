import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HeldClock, newId, onBothStores, until } from '../../test/stores.ts'
import { logMigrations, openLog } from '../log/index.ts'
import { type Store, soleNode, storeMigrations } from '../store/index.ts'
import { createInvoker, openEngine, workflowMigrations } from '../workflows/index.ts'
import { watchSilentFeeds } from './silent-feeds.ts'

const seatOfOne = (_: string, act: (signal: AbortSignal) => Promise<void>) => {
  const ending = new AbortController()
  const ended = act(ending.signal)
  return {
    held: () => true,
    async close() {
      ending.abort()
      await ended
    },
  }
}

const migrations = [...storeMigrations, ...logMigrations, ...workflowMigrations]

await onBothStores('silent feeds', migrations, (store: () => Store) => {
  test('a feed that spoke and fell silent is one exception, which closes when it speaks again', async () => {
    const clock = new HeldClock()
    const log = await openLog({ store: store(), clock, draw: () => 0.5 })
    const engine = await openEngine({
      ...{ store: store(), log, clock, newId, workflows: [], events: [], random: () => 0.5 },
      node: soleNode(newId<'node'>(), clock.now()),
      invoker: createInvoker([], { clock }),
    })
    const watch = watchSilentFeeds({
      ...{ log, store: store(), exceptions: engine.exceptions, clock, owner: 'integration' },
      node: { alone: seatOfOne },
      feeds: ['adt', 'lab'].map((name) => ({ name, system: `${name}-system`, silentAfterMs: 3_600_000 })),
    })
    const say = (stream: string) =>
      log.append([
        {
          ...{ id: newId<'entry'>(), kind: 'message', stream, version: 'text', at: clock.now(), keys: ['k'] },
          ...{ correlation: newId<'correlation'>(), causation: null, source: 'ehr', body: null },
          ...{ raw: Buffer.from('x'), meta: {}, businessKeys: [] },
        },
      ])
    const open = async () => (await engine.exceptions.list({ state: 'open', limit: 200 })).items
    const minutes = async (count: number) => {
      for (let nth = 0; nth < count * 4; nth += 1) {
        clock.advance(15_000)
        await open()
      }
    }
    await say('adt')
    await minutes(50)
    assert.deepEqual(await open(), [])
    await until(
      async () => (await open()).length > 0,
      () => clock.advance(15_000),
    )
    await minutes(30)
    assert.deepEqual(
      (await open()).map(({ kind, system, title }) => [kind, system, title]),
      [['feed-silent', 'adt-system', 'adt is silent']],
      'one, and not of a feed that never spoke',
    )
    await say('adt')
    await until(
      async () => (await open()).length === 0,
      () => clock.advance(15_000),
    )
    await watch.stop()
    await engine.stop()
    await log.stop()
  })
})
