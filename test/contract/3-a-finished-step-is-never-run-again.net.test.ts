import assert from 'node:assert/strict'
import type { Status } from '../../src/gateway/index.ts'
import { adt, Feed } from './feed.ts'
import { onEachStore } from './on-each-store.ts'

onEachStore(
  'a finished step is never run again: no call of a step arrives after its journal entry',
  async (subject) => {
    const messages = Array.from({ length: 150 * subject.rounds }, (_, n) => adt(`M${n}`, 'A01', `P${n % 60}`))
    const { target } = subject
    await subject.sendThroughKills(new Feed(messages))
    await subject.until(() => target.firstsAt('act').length >= messages.length)
    await subject.until(() => target.firstsAt('keeps-keys').length >= messages.length)
    await subject.kill()
    await subject.start({ PORT: '0' })
    await subject.until(async () => {
      const { workflows } = await subject.api<Status>('/status')
      return Object.values(workflows).every(({ completed, running, waiting, queued }) => {
        return completed >= messages.length && running + waiting + queued === 0
      })
    })
    const counted = `select state, count(*)::int as count from workflow_instance group by state`
    const steps = await subject.kept(async (store) => {
      const ended = await store.query<{ state: string; count: number }>(counted)
      assert.deepEqual(ended, [{ state: 'completed', count: messages.length }])
      return store.query<{ id: string; name: string; seq: number; endedAt: number; start: string }>(
        `select j.instance::text as id, j.name, j.seq, j.ended_at as "endedAt", i.key as start
      from workflow_journal j join workflow_instance i on i.id = j.instance order by j.instance, j.seq`,
      )
    })
    const byInstance = Map.groupBy(steps, ({ id }) => id)
    for (const journal of byInstance.values())
      assert.deepEqual(
        journal.map(({ seq }) => seq),
        [1, 2, 3, 4],
      )
    const finished = new Map(
      steps
        .filter(({ name }) => name.startsWith('contract.act'))
        .map(({ start, endedAt }) => [start, endedAt]),
    )
    const calls = target.arrivals.filter(({ at }) => at === 'act')
    for (const { id, atMs } of calls)
      assert.ok(atMs <= (finished.get(id) ?? 0), `${id} was called after it was done`)
    assert.equal(new Set(calls.map(({ key }) => key)).size, messages.length, 'one key for each step')
  },
)
