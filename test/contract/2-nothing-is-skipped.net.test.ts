import assert from 'node:assert/strict'
import { adt, Feed } from './feed.ts'
import { onEachStore } from './on-each-store.ts'

onEachStore(
  'nothing is skipped: each message reaches each consumer, in order per key, and inside once',
  async (subject) => {
    const patients = 20
    const messages = Array.from({ length: 300 * subject.rounds }, (_, n) =>
      adt(`M${n}`, 'A08', `P${subject.between(1, patients)}`),
    )
    const feed = new Feed(messages)
    const { target } = subject
    const taken = new Set<string>()
    target.answer = ({ at, key }) => {
      if (subject.draw() < 0.05) return { status: 503 }
      if (at === 'keeps-keys') taken.add(key)
      return { status: 200 }
    }
    await subject.sendThroughKills(feed)
    assert.deepEqual(feed.refused, [])
    await subject.until(() => taken.size >= messages.length)
    const read = await subject.kept(async (store) => ({
      events: await store.query<{ id: string; patient: string }>(
        `select body->>'id' as id, body->'patients'->>0 as patient from log_entry
      where stream = 'ContractObserved' order by txid, seq`,
      ),
      delivered: await store.query<{ entries: number; rows: number }>(
        `select count(distinct entry)::int as entries, count(*)::int as rows from delivery_ledger
      where delivery = 'keeps-keys' and outcome = 'delivered'`,
      ),
    }))
    const ids = read.events.map(({ id }) => id)
    assert.deepEqual([...ids].sort(), messages.map(({ id }) => id).sort(), 'one event for each message')
    const [delivered] = read.delivered
    assert.deepEqual(
      delivered,
      { entries: messages.length, rows: messages.length },
      'each delivery is recorded once',
    )
    const arrived = target.firstsAt('keeps-keys')
    for (let n = 1; n <= patients; n++) {
      const inLog = read.events.filter(({ patient }) => patient === `P${n}`).map(({ id }) => id)
      const outside = arrived.filter((one) => one.patients[0] === `P${n}`).map(({ id }) => id)
      assert.deepEqual(outside, inLog, `in order for P${n}`)
    }
  },
)
