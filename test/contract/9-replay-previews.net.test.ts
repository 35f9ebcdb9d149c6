import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ReplayDetail, ReplayRequest } from '../../src/gateway/index.ts'
import { adt, Feed } from './feed.ts'
import { onEachStore } from './on-each-store.ts'
import type { Subject } from './subject.ts'
import type { Arrival } from './target.ts'

/** The mapping is wrong for messages whose number ends so. */
const WRONG = '7'
const LIVE = { PORT: '0' }

onEachStore('a replay says what it would do, skips what was done, and stops', async (subject) => {
  const { target, rounds } = subject
  const all = Math.max(120, 20 * rounds)
  const lost = all / 10
  const patients = 6 * rounds
  const started = new Date().toISOString()
  const port = await subject.start({ ...LIVE, BROKEN_ROUTE: WRONG })
  const feed = new Feed(Array.from({ length: all }, (_, n) => adt(`M${n}`, 'A08', `P${n % patients}`)))
  while (!feed.done) await feed.send(port)
  const arrivedAt = (at: string) => target.firstsAt(at).length
  const bothHave = (count: number) => () =>
    ['keeps-keys', 'forgets-keys'].every((at) => arrivedAt(at) >= count)
  await subject.until(bothHave(all - lost))
  await subject.kill()

  await subject.start(LIVE)
  const selection = { from: started }
  const route = { target: 'route.feed-to-events', selection, note: 'the mapping was wrong', rate: 10 }
  const preview = await previewOf(subject, route)
  assert.deepEqual(effectsOf(preview), {
    'append ContractObserved': lost,
    'close exception message-not-mapped': lost,
    'skip: same-events': all - lost,
    'then send to 127.0.0.1': 2 * lost,
  })
  assert.equal(target.arrivals.length, 2 * (all - lost), 'a preview sends nothing')

  assert.equal((await runThroughKills(subject, preview.id)).done, lost)
  await subject.until(() => arrivedAt('keeps-keys') >= all)
  const again = { selection, note: 'the lab lost a day', again: 'all', rate: 50 } as const
  const kept = await previewOf(subject, { ...again, target: 'delivery.keeps-keys' })
  assert.equal(effectsOf(kept)['send AGAIN to 127.0.0.1'], all)
  assert.equal((await runThroughKills(subject, kept.id)).done, all)
  const forgotten = await previewOf(subject, { ...again, target: 'delivery.forgets-keys' })
  const { done, skipped, failed, held } = await runThroughKills(subject, forgotten.id)
  await stopsWithinASecond(subject, { ...again, target: 'delivery.keeps-keys', rate: 5 })
  assert.equal((await previewOf(subject, route)).counts?.acts, 0, 'nothing is left to do')

  everythingOnce(subject)
  // What was begun when the program died is a person's: its key goes no further in this replay.
  assert.equal(done + skipped + failed + held, all)
  assert.ok(done > 0 && failed <= patients, `${done} done, ${failed} failed, ${held} held`)
  await subject.kept(async (store) => {
    const events = await store.query<{ count: number }>(
      `select count(*)::int as count from log_entry
      where kind = 'event' and stream = 'ContractObserved' group by causation`,
    )
    assert.deepEqual(
      events.map(({ count }) => count),
      Array(all).fill(1),
      'each message made its event once',
    )
    const open = await store.query(
      `select id from exception where kind = 'message-not-mapped' and state = 'open'`,
    )
    assert.deepEqual(open, [])
  })
})

async function previewOf(subject: Subject, request: ReplayRequest): Promise<ReplayDetail> {
  let preview = await subject.api<ReplayDetail>('/replays/preview', request)
  while (preview.state === 'previewing') preview = await subject.api<ReplayDetail>(`/replays/${preview.id}`)
  return preview
}

const effectsOf = ({ counts }: ReplayDetail): Readonly<Record<string, number>> =>
  Object.fromEntries(counts?.effects.map(({ effect, count }) => [effect, count]) ?? [])

/** Starts it, kills the program while it runs, and waits for the end in the last life. */
async function runThroughKills(subject: Subject, id: string): Promise<ReplayDetail> {
  await subject.api('/replays', { preview: id })
  for (let round = 0; round < subject.rounds; round++) {
    await sleep(subject.draw() * 800)
    await subject.kill()
    await subject.start(LIVE)
  }
  for (;;) {
    const shown = await subject.api<ReplayDetail>(`/replays/${id}`)
    if (shown.state === 'done') return shown
    await sleep(100)
  }
}

async function stopsWithinASecond(subject: Subject, request: ReplayRequest): Promise<void> {
  const { id } = await previewOf(subject, request)
  await subject.api('/replays', { preview: id })
  await sleep(500)
  await subject.api(`/replays/${id}/stop`, {})
  const { length } = subject.target.arrivals
  await sleep(1_000)
  assert.equal(subject.target.arrivals.length, length, 'nothing is sent after a stop')
  const stopped = await subject.api<ReplayDetail>(`/replays/${id}`)
  assert.equal(stopped.state, 'stopped')
  assert.ok(stopped.remaining > 0)
}

function everythingOnce({ target }: Subject): void {
  const forgetful = target.arrivals.filter(({ at }) => at === 'forgets-keys')
  assert.equal(new Set(forgetful.map(({ key }) => key)).size, forgetful.length, 'each key arrives once')
  for (const at of ['keeps-keys', 'forgets-keys']) {
    const first = target.firstsAt(at).filter(({ key }) => !key.includes(':again:'))
    const replayed = target.firstsAt(at).filter(({ key }) => key.includes(':again:'))
    for (const arrivals of Map.groupBy(replayed, replayAndPatient).values()) {
      // What the log holds in this order was delivered in it.
      const order = arrivals.map(({ id }) => first.findIndex((one) => one.id === id))
      const sorted = order.toSorted((a, b) => a - b)
      assert.deepEqual(order, sorted, `in order per patient at ${at}`)
    }
  }
}

const replayAndPatient = ({ key, patients }: Arrival): string => `${key.split(':').at(-1)} ${patients[0]}`
