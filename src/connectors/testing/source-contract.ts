import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { DiagnosisStep } from '../diagnosis/diagnose.ts'
import type { OpenSource, SourceSpec } from '../source.ts'
import type { Connector } from '../spec.ts'
import { boundaries } from './boundaries.ts'
import { type CuttingProxy, openCuttingProxy } from './cutting-proxy.ts'
import type { FailingDisk } from './failing-disk.ts'
import {
  type SourceSurroundingsOptions,
  sourceSurroundings,
  type TestSourceSurroundings,
} from './surroundings.ts'
import { settled } from './test-clock.ts'

/** What a sender brings: its id is found again in the bytes that are stored. */
export type Offered = {
  readonly id: string
  /** Messages of one key are in order. */
  readonly key: string
  /** How large it is, at least. */
  readonly bytes?: number
}

/** The other side of a source. */
export type Feed = {
  /**
   * Brings one message, once. Resolves true when the sender knows that it was taken (an acknowledgment, a file that is
   * gone), false when it was told no or the wire ended; then it keeps the message and offers it again.
   */
  readonly offer: (message: Offered) => Promise<boolean>
  readonly close: () => Promise<void> | void
}

/** One source, with all that the contract needs to put it to the test. */
export type SourceSubject = {
  readonly connector: Pick<Connector, 'name' | 'gaps'>
  /** Opens source and sender; the wire between them leads through `via`, which gives a port another in its stead. */
  readonly open: (
    around: TestSourceSurroundings,
    via: (port: number) => Promise<number>,
  ) => Promise<{
    readonly source: OpenSource
    readonly feed: Feed
    /** What is cut where there is no wire to lead through `via`. */
    readonly wire?: FailingDisk
  }>
  /** The id in what was stored. */
  readonly idIn: (bytes: Uint8Array) => string
  /** How far time must go on for a source that polls to look again. Default: it does not poll. */
  readonly pollMs?: number
  readonly everyByteUpTo?: number
  /** Sources that have something wrong with them, by the step at which `test` must stop. */
  readonly wrong?: readonly { readonly step: DiagnosisStep['step']; readonly source: SourceSpec }[]
  /** One that has not. */
  readonly right: SourceSpec
}

/**
 * What every source must do, as tests of the file that calls it. What its protocol can't give is declared in the spec
 * (`gaps`) and left out here.
 */
export function sourceContract(subject: SourceSubject): void {
  const about = (promise: string): string => `${subject.connector.name}: ${promise}`
  test(about('a message is taken only after it is on disk'), (t) => afterCommit(t, subject))
  if (!subject.connector.gaps?.some(({ lacks }) => lacks === 'repetitions'))
    test(about('what comes again is stored once, and taken again'), (t) => again(t, subject))
  test(about('what the log could not store stays with the sender'), (t) => storeDown(t, subject))
  test(about('cut after any byte: what was taken is stored, what is offered again is stored once'), (t) =>
    cutAnywhere(t, subject),
  )
  test(about('messages of a key are in order'), (t) => inOrder(t, subject))
  test(about('memory is bounded while the log is slow, and nothing is lost'), (t) => bounded(t, subject))
  test(about('closing ends what is in hand, and takes nothing new'), (t) => drains(t, subject))
  test(about('test() passes when all is well, and names the step that is wrong'), (t) =>
    diagnosed(t, subject),
  )
}

async function setUp(t: TestContext, subject: SourceSubject, options: SourceSurroundingsOptions = {}) {
  const around = sourceSurroundings(options)
  const proxies: CuttingProxy[] = []
  const { source, feed, wire } = await subject.open(around, async (port) => {
    const proxy = await openCuttingProxy(port)
    proxies.push(proxy)
    return proxy.port
  })
  const proxy = wire ?? proxies[0]
  const { scripted, clock } = around
  t.after(async () => {
    scripted.release()
    await feed.close()
    await source.close()
    await proxy?.close()
  })
  const turn = async (): Promise<void> => {
    await settled()
    if (subject.pollMs !== undefined) await clock.pass(subject.pollMs)
  }
  /** Lets the world go on until it holds. */
  const until = async (holds: () => boolean): Promise<void> => {
    while (!holds()) await turn()
  }
  const during = async <Value>(promise: Promise<Value>): Promise<Value> => {
    let over = false
    const mark = (): void => {
      over = true
    }
    promise.then(mark, mark)
    await until(() => over)
    return promise
  }
  /** Of whole messages, in the order of the log; what is kept of a message that was cut is not one. */
  const ids = (): readonly string[] =>
    scripted.entries
      .filter(({ meta }) => meta.verdict === 'accept')
      .map(({ raw }) => subject.idIn(raw ?? Buffer.alloc(0)))
  return { around, source, feed, proxy, scripted, until, during, turn, ids }
}

type Bench = Awaited<ReturnType<typeof setUp>>

async function afterCommit(t: TestContext, subject: SourceSubject): Promise<void> {
  const { feed, scripted, until, during, turn, ids, source } = await setUp(t, subject)
  scripted.hold()
  let taken = false
  const offering = feed.offer({ id: 'a', key: 'k' }).then((was) => {
    taken = was
  })
  await until(() => scripted.waiting() === 1)
  for (let nth = 0; nth < 5; nth += 1) await turn()
  assert.equal(taken, false, 'it was taken before it was on disk')
  scripted.release()
  await during(offering)
  assert.equal(taken, true)
  assert.deepEqual(ids(), ['a'])
  await until(() => source.state().received === 1 && source.state().state !== 'starting')
  const { lastMessageAt, state } = source.state()
  assert.deepEqual([lastMessageAt !== undefined, state], [true, 'up'])
}

async function again(t: TestContext, subject: SourceSubject): Promise<void> {
  const { feed, during, until, ids, source } = await setUp(t, subject)
  for (let nth = 0; nth < 3; nth += 1)
    assert.equal(await during(feed.offer({ id: 'a', key: 'k' })), true, `the ${nth + 1}. time`)
  assert.deepEqual(ids(), ['a'])
  await until(() => source.state().repeated === 2)
}

async function storeDown(t: TestContext, subject: SourceSubject): Promise<void> {
  const bench = await setUp(t, subject)
  const { scripted, ids } = bench
  scripted.failNext('LIG-STORE-UNAVAILABLE', 'transient')
  await untilTaken(bench, { id: 'a', key: 'k' })
  assert.deepEqual(ids(), ['a'])
  // Its commit happened, and nobody was told.
  scripted.failNext('LIG-STORE-COMMIT-UNKNOWN', 'unknown', true)
  await untilTaken(bench, { id: 'b', key: 'k' })
  assert.deepEqual(ids(), ['a', 'b'])
}

/** As senders do: again until it is taken. */
async function untilTaken({ feed, during }: Bench, message: Offered): Promise<number> {
  let times = 1
  while (!(await during(feed.offer(message)))) times += 1
  return times
}

async function cutAnywhere(t: TestContext, subject: SourceSubject): Promise<void> {
  const bench = await setUp(t, subject)
  const { proxy, feed, during, ids } = bench
  assert.ok(proxy, 'the wire leads through via()')
  assert.ok(await during(feed.offer({ id: 'all--00000', key: 'k' })))
  proxy.arm()
  assert.ok(await during(feed.offer({ id: 'more-00000', key: 'k' })))
  await settled()
  const [size, edges] = [proxy.counted(), proxy.edges()]
  for (const side of ['up', 'down'] as const) {
    for (const after of boundaries(size[side], edges[side], subject.everyByteUpTo)) {
      const id = `${side.padEnd(4, '-')}-${String(after).padStart(5, '0')}`
      proxy.arm({ side, after, then: 'cut' })
      const taken = await during(feed.offer({ id, key: 'k' }))
      if (taken) assert.ok(ids().includes(id), `${id} was taken and is not stored`)
      proxy.arm()
      await untilTaken(bench, { id, key: 'k' })
      assert.equal(ids().filter((one) => one === id).length, 1, `${id} is stored once`)
    }
  }
}

async function inOrder(t: TestContext, subject: SourceSubject): Promise<void> {
  const { feed, scripted, during } = await setUp(t, subject)
  const offers: Promise<boolean>[] = []
  const messages = Array.from({ length: 30 }, (_, nth) => ({
    id: `m${String(nth).padStart(2, '0')}`,
    key: `k${nth % 3}`,
  }))
  for (const message of messages) offers.push(feed.offer(message))
  const taken = await during(Promise.all(offers))
  assert.ok(taken.every(Boolean))
  const byKey = Map.groupBy(scripted.entries, ({ keys }) => keys[0])
  for (const entries of byKey.values()) {
    const ids = entries.map(({ raw }) => subject.idIn(raw ?? Buffer.alloc(0)))
    assert.deepEqual(ids, ids.toSorted())
  }
}

const ROOM = 2 ** 20
const LARGE = 8_192
/** In memory a message counts for about three times its bytes. */
const MANY = Math.ceil((ROOM / LARGE) * 2)

async function bounded(t: TestContext, subject: SourceSubject): Promise<void> {
  const { feed, scripted, around, until, during, turn, ids } = await setUp(t, subject, { bytesMax: ROOM })
  scripted.hold()
  const offers = Array.from({ length: MANY }, (_, nth) =>
    feed.offer({ id: `m${nth}`, key: `k${nth % 7}`, bytes: LARGE }),
  )
  await until(() => scripted.waiting() > 0)
  const most = { bytes: 0 }
  for (let nth = 0; nth < 50; nth += 1) {
    await turn()
    most.bytes = Math.max(most.bytes, around.room.state().bytes)
  }
  assert.ok(most.bytes > 0, 'it asked for no room')
  assert.ok(most.bytes <= ROOM, `${most.bytes} bytes of ${ROOM}`)
  assert.ok(scripted.waiting() < MANY, 'everything at once is not bounded')
  scripted.release()
  const taken = await during(Promise.all(offers))
  // One that was told to come again later has kept its message.
  for (const [nth, was] of taken.entries()) assert.ok(!was || ids().includes(`m${nth}`), `m${nth}`)
  // One that polls may just look again.
  await until(() => around.room.state().bytes === 0)
}

async function drains(t: TestContext, subject: SourceSubject): Promise<void> {
  const { feed, source, scripted, until, during, ids } = await setUp(t, subject)
  scripted.hold()
  const offering = feed.offer({ id: 'a', key: 'k' })
  await until(() => scripted.waiting() === 1)
  let closed = false
  const closing = source.close().then(() => {
    closed = true
  })
  await settled()
  assert.equal(closed, false, 'it closed with a message in hand')
  scripted.release()
  await during(closing)
  assert.deepEqual(ids(), ['a'])
  const told = await Promise.race([offering, settled().then(() => 'not told yet')])
  assert.notEqual(told, false, 'the sender never learned that its message was taken')
  assert.equal(source.state().state, 'closed')
}

async function diagnosed(t: TestContext, { right, wrong = [] }: SourceSubject): Promise<void> {
  const around = sourceSurroundings()
  t.after(() => around.scripted.release())
  const good = await right.test(around)
  assert.ok(good.ok, JSON.stringify(good.steps))
  for (const { step, source } of wrong) {
    const found = await source.test(around)
    const last = found.steps.at(-1)
    assert.deepEqual([found.ok, last?.step], [false, step], JSON.stringify(found.steps))
    assert.ok(last?.says && last.fix, `${step}: it must say what is wrong and how to mend it`)
  }
  assert.deepEqual(around.scripted.entries, [], 'a test must take nothing')
}
