import assert from 'node:assert/strict'
import { adt, Feed } from './feed.ts'
import { onEachStore } from './on-each-store.ts'

onEachStore('one bad message stops its own key, and nothing else', async (subject) => {
  const patients = 20
  const messages = Array.from({ length: 200 * subject.rounds }, (_, n) =>
    adt(`M${n}`, 'A08', `P${n % patients}`),
  )
  // The third message of every fourth patient is refused.
  const bad = new Set([0, 4, 8, 12, 16].map((patient) => `M${2 * patients + patient}`))
  const { target } = subject
  target.answer = ({ id }) => ({ status: bad.has(id) ? 422 : 200 })
  await subject.sendThroughKills(new Feed(messages))
  const free = messages.filter((_, n) => (n % patients) % 4 !== 0)
  const accepted = () => target.firstsAt('keeps-keys').filter(({ id }) => !bad.has(id))
  await subject.until(() => accepted().length >= free.length + 2 * bad.size)
  await subject.until(() => subject.quietFor(1_000, () => target.arrivals.length))
  const ids = new Set(accepted().map(({ id }) => id))
  for (const { id } of free) assert.ok(ids.has(id), `${id} has a free key and went on`)
  assert.equal(ids.size, free.length + 2 * bad.size, 'what is behind a bad message waits')
  const waiting = await subject.kept((store) =>
    store.query<{ key: string; entries: number }>(
      `select key, count(*)::int as entries from parked_entry where consumer = 'delivery.keeps-keys'
      group by key order by key`,
    ),
  )
  const each = messages.length / patients - 2
  assert.deepEqual(
    waiting,
    [0, 12, 16, 4, 8].map((patient) => ({ key: `patient:P${patient}`, entries: each })),
    'the bad one and all behind it are kept in order',
  )
})
