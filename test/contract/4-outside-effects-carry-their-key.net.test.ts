import assert from 'node:assert/strict'
import { adt, Feed } from './feed.ts'
import { onEachStore } from './on-each-store.ts'

onEachStore(
  'outside effects carry their key, and what nobody knows is never repeated blindly',
  async (subject) => {
    const { target } = subject
    // Of every three first answers one ends early, after another number of bytes each: never so many in a row that the
    // system counts as down.
    const cuts = target.answerBytes
    const passes = Math.ceil(subject.rounds / 2)
    const all = 3 * cuts * passes
    const messages = Array.from({ length: all }, (_, n) => adt(`M${n}`, 'A08', `P${n}`))
    const cutBefore = new Set<string>()
    target.answer = ({ id, at }) => {
      const n = Number(id.slice(1))
      if (n % 3 !== 0 || cutBefore.has(at + id)) return { status: 200 }
      cutBefore.add(at + id)
      return { cutAfter: (n / 3) % cuts }
    }
    await subject.sendThroughKills(new Feed(messages))
    await subject.until(() => target.firstsAt('keeps-keys').length >= all)
    const stops = await untilDecided(subject, all)
    const keysOf = (at: string) =>
      Map.groupBy(
        target.arrivals.filter((one) => one.at === at),
        ({ id }) => id,
      )
    for (const at of ['keeps-keys', 'forgets-keys']) {
      for (const [id, arrivals] of keysOf(at)) {
        assert.equal(
          new Set(arrivals.map(({ key }) => key)).size,
          1,
          `${id} at ${at}: one key on every attempt`,
        )
      }
    }
    // Whoever forgets keys is called once: a cut answer is an exception, unless all of it had come.
    for (const [id, arrivals] of keysOf('forgets-keys'))
      assert.equal(arrivals.length, 1, `${id} was sent again`)
    assert.equal(stops.delivered + stops.unknown, all, 'each is delivered, or waits for a person')
    assert.ok(stops.unknown >= (cuts - 2) * passes, 'a cut answer is not taken for a whole one')
  },
)

/** Delivered to the one who honours keys; delivered or stopped at the one who does not. */
async function untilDecided(subject: Parameters<Parameters<typeof onEachStore>[1]>[0], all: number) {
  const { target } = subject
  // A request that was begun when the process died may never have left: nothing more comes of it outside.
  await subject.until(() => subject.quietFor(3_000, () => target.arrivals.length))
  return subject.kept(async (store) => {
    const [row] = await store.query<{ kept: number; delivered: number; unknown: number }>(
      `select
        (select count(distinct entry)::int from delivery_ledger where delivery = 'keeps-keys' and outcome = 'delivered') as kept,
        (select count(distinct entry)::int from delivery_ledger where delivery = 'forgets-keys' and outcome = 'delivered') as delivered,
        (select count(*)::int from exception where kind = 'delivery-unknown' and state = 'open') as unknown`,
    )
    assert.equal(row?.kept, all, 'whoever honours keys got everything')
    return { delivered: row?.delivered ?? 0, unknown: row?.unknown ?? 0 }
  })
}
