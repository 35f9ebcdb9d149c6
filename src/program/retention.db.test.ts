import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HeldClock, newId, onBothStores, until } from '../../test/stores.ts'
import { openLog } from '../log/index.ts'
import type { Node } from '../store/index.ts'
import { migrations } from './migrations.ts'
import { keepRetention } from './retention.ts'

const DAY = 86_400_000
const keep = { history: 100, claims: 30, audit: 700 }

await onBothStores('the retention job', migrations, (store) => {
  test('what is old goes day by day, but for what an open exception is about; it is told', async () => {
    const clock = new HeldClock()
    const told: string[] = []
    const tell = (about: string) => void told.push(about)
    const ending = new AbortController()
    let ended: Promise<void> | undefined
    const alone: Node['alone'] = (_, act) => {
      ended = act(ending.signal)
      return { held: () => true, close: async () => undefined }
    }
    const log = await openLog({ store: store(), clock, draw: () => 0.5 })
    const append = async (n: number) => {
      const id = newId<'entry'>()
      await log.append([
        {
          ...{
            id,
            kind: 'message',
            stream: 's',
            version: '1',
            at: clock.now(),
            keys: [`k${n}`],
            body: { n },
          },
          ...{ correlation: newId<'correlation'>(), causation: null, source: 's', raw: null, meta: {} },
          businessKeys: [{ kind: 'case', value: `case-${n}` }],
        },
      ])
      return id
    }
    const there = async (id: Parameters<typeof log.entry>[0]) => (await log.entry(id)) !== undefined
    const done = await append(1)
    const about = await append(2)
    await store().query(
      `insert into exception (id, kind, title, cause, owner, state, opened_at, deadline, runbook, entry, says, fix,
        detail, keys) values ($1, 'k', 't', 'rule', 'o', 'open', now(), now(), 'r', $2, 's', 'f', '{}', '[]')`,
      [newId<'exception'>(), about],
    )
    keepRetention({
      store: store(),
      clock,
      node: { alone },
      keep,
      diary: { info: tell, warn: tell, error: tell },
    })
    await until(
      () => told.includes('history dropped'),
      () => clock.advance(DAY),
    )
    assert.ok(!(await there(done)) && (await there(about)))
    assert.ok(told.includes('generation closed'))
    assert.ok(!told.includes('retention did not come to its end'))
    ending.abort()
    clock.advance(1)
    await ended
    await log.stop()
  })
})
