import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { asFailure, type Disposition } from '../../kernel/index.ts'
import type { DiagnosisStep } from '../diagnosis/diagnose.ts'
import type { Connector } from '../spec.ts'
import type { OpenTarget, Target } from '../target.ts'
import { boundaries } from './boundaries.ts'
import { type Cut, openCuttingProxy } from './cutting-proxy.ts'
import type { FailingDisk, Wire } from './failing-disk.ts'
import { targetSurroundings } from './surroundings.ts'
import { settled } from './test-clock.ts'

export type Arrival = { readonly id: string; readonly key?: string | undefined }

/** The other side of a destination, as the contract looks at it. */
export type DestinationPeer = {
  /** On 127.0.0.1. */
  readonly port: number
  /** What it took, in the order in which it took it; one that it recognises is not taken again. */
  readonly arrived: () => readonly Arrival[] | Promise<readonly Arrival[]>
  /** How it answers from now on: `accept`, or a name of `answers`. */
  readonly answer: (how: string) => void
  readonly close: () => Promise<void>
  /** What is cut where there is no wire (gap `wire`). */
  readonly wire?: FailingDisk
}

export type Outcome = 'delivered' | 'refused' | 'failed' | 'unknown'

/** One destination, with all that the contract needs to put it to the test. */
export type DestinationSubject<Request> = {
  readonly connector: Pick<Connector, 'name' | 'gaps'>
  readonly openPeer: () => Promise<DestinationPeer>
  /** The target at a port of 127.0.0.1; it waits for an answer at most `timeoutMs`. */
  readonly target: (at: { readonly port: number; readonly timeoutMs: number }) => Target<Request>
  /** A request whose id the peer finds in it. */
  readonly request: (id: string) => Request
  /** Answers that the protocol has beside acceptance, with the outcome of each. */
  readonly answers: Readonly<Record<string, Outcome>>
  /** Exchanges up to so many bytes are cut after every one of them, longer ones at a sample. Default: 2,048. */
  readonly everyByteUpTo?: number
  /** Where an exchange is slow: at most about so many cuts of each direction. */
  readonly cutsMax?: number
  /** Targets that have something wrong with them, by the step at which `test` must stop. */
  readonly wrong?: readonly {
    readonly step: DiagnosisStep['step']
    /** How the peer answers meanwhile. */
    readonly answer?: string
    readonly target: (at: { readonly port: number; readonly timeoutMs: number }) => Target<Request>
  }[]
}

const TIMEOUT_MS = 30_000
const OUTCOMES: Readonly<Record<Disposition, Outcome>> = {
  permanent: 'refused',
  transient: 'failed',
  unknown: 'unknown',
}

/**
 * What every destination must do, as tests of the file that calls it. What its protocol can't give is declared in the
 * spec (`gaps`) and left out here.
 */
export function destinationContract<Request>(subject: DestinationSubject<Request>): void {
  const about = (promise: string): string => `${subject.connector.name}: ${promise}`
  const has = (clause: string): boolean => !subject.connector.gaps?.some((gap) => gap.lacks === clause)

  test(about('what is accepted is delivered'), (t) => accepted(t, subject, has('idempotency key')))
  for (const [answer, outcome] of Object.entries(subject.answers))
    test(about(`"${answer}" is ${outcome}`), (t) => answered(t, subject, answer, outcome))
  for (const then of has('wire') ? (['cut', 'silence'] as const) : (['cut'] as const))
    for (const connection of ['new', 'used'] as const)
      test(about(`${then} after any byte of a ${connection} connection has its outcome`), (t) =>
        cutAnywhere(t, subject, { then, connection }),
      )
  test(about('what is repeated until it is delivered arrives, in order'), (t) => repeated(t, subject))
  if (has('wire')) {
    test(about('nothing that listens: it failed'), (t) => nothingListens(t, subject))
    test(about('an answer without end is given up'), (t) => flooded(t, subject))
    test(about('closing leaves no connection behind'), (t) => closed(t, subject))
  }
  test(about('test() passes when all is well, and names the step that is wrong'), (t) =>
    diagnosed(t, subject),
  )
}

async function setUp<Request>(t: TestContext, subject: DestinationSubject<Request>) {
  const peer = await subject.openPeer()
  const proxy = await openCuttingProxy(peer.port)
  const wire: Wire = peer.wire ?? proxy
  const around = targetSurroundings()
  const opened: OpenTarget<Request>[] = []
  const open = (
    target = subject.target({ port: proxy.port, timeoutMs: TIMEOUT_MS }),
  ): OpenTarget<Request> => {
    const made = target.open(around)
    opened.push(made)
    return made
  }
  t.after(async () => {
    await Promise.all(opened.map((target) => target.close()))
    await proxy.close()
    peer.wire?.close()
    await peer.close()
  })
  const deliver = (target: OpenTarget<Request>, id: string, key = `key-${id}`) =>
    outcomeOf(target.deliver(subject.request(id), { idempotencyKey: key, correlation: `about-${id}` }))
  return { peer, wire, proxy, clock: around.clock, open, deliver }
}

type Bench<Request> = Awaited<ReturnType<typeof setUp<Request>>>

async function outcomeOf(delivering: Promise<unknown>): Promise<Outcome> {
  try {
    await delivering
    return 'delivered'
  } catch (thrown) {
    const failure = asFailure(thrown)
    assert.notEqual(failure.code, 'LIG-KERNEL-UNEXPECTED', String(failure.cause))
    return OUTCOMES[failure.disposition]
  }
}

async function accepted<Request>(
  t: TestContext,
  subject: DestinationSubject<Request>,
  carriesKey: boolean,
): Promise<void> {
  const { peer, open, deliver } = await setUp(t, subject)
  const target = open()
  assert.equal(await deliver(target, 'a'), 'delivered')
  assert.equal(await deliver(target, 'b'), 'delivered')
  assert.deepEqual(await ids(peer), ['a', 'b'])
  if (carriesKey)
    assert.deepEqual(
      (await peer.arrived()).map(({ key }) => key),
      ['key-a', 'key-b'],
    )
}

async function answered<Request>(
  t: TestContext,
  subject: DestinationSubject<Request>,
  answer: string,
  outcome: Outcome,
): Promise<void> {
  const { peer, open, deliver } = await setUp(t, subject)
  peer.answer(answer)
  assert.equal(await deliver(open(), 'a'), outcome)
  peer.answer('accept')
}

/**
 * For every byte of the exchange, of both directions: the wire ends after it. What is called delivered has arrived,
 * what is called failed has not and does not later; a whole request without an answer is unknown.
 */
async function cutAnywhere<Request>(
  t: TestContext,
  subject: DestinationSubject<Request>,
  { then, connection }: { readonly then: Cut['then']; readonly connection: 'new' | 'used' },
): Promise<void> {
  const bench = await setUp(t, subject)
  const { wire, open, deliver } = bench
  const outcomes = new Map<string, Outcome>()
  const prepare = async (name: string): Promise<OpenTarget<Request>> => {
    const target = open()
    if (connection === 'used') assert.equal(await deliver(target, `before-${name}`), 'delivered')
    return target
  }
  // Ids of one length, so that every exchange is as long as this one.
  const whole = await prepare('all--00000')
  wire.arm()
  assert.equal(await deliver(whole, 'all--00000'), 'delivered')
  await settled()
  const [size, edges] = [wire.counted(), wire.edges()]
  await whole.close()
  for (const side of ['up', 'down'] as const) {
    for (const after of boundaries(size[side], edges[side], subject.everyByteUpTo, subject.cutsMax)) {
      const id = `${side.padEnd(4, '-')}-${String(after).padStart(5, '0')}`
      const target = await prepare(id)
      wire.arm({ side, after, then })
      const outcome = await ended(bench, target, id, then)
      await agrees(bench.peer, id, outcome)
      outcomes.set(id, outcome)
      wire.arm()
      if (outcome === 'unknown') await looksUp(bench, subject, id)
      await target.close()
    }
  }
  await settled()
  // What was called failed must not have arrived later either.
  for (const [id, outcome] of outcomes) await agrees(bench.peer, id, outcome)
  assert.ok(new Set(outcomes.values()).size > 1, 'a cut makes a difference')
  const all = await ids(bench.peer)
  assert.equal(new Set(all).size, all.length, 'one arrived twice')
}

async function ended<Request>(
  { wire, clock, deliver }: Bench<Request>,
  target: OpenTarget<Request>,
  id: string,
  then: Cut['then'],
): Promise<Outcome> {
  let over = false
  const delivering = deliver(target, id).finally(() => {
    over = true
  })
  // Where less was exchanged than before (a longer handshake, say) the cut is not reached.
  await Promise.race([wire.reached(), delivering])
  await settled()
  if (then === 'silence')
    while (!over) {
      await clock.pass(TIMEOUT_MS)
      await settled()
    }
  const outcome = await delivering
  await settled()
  return outcome
}

/** Over a wire that is whole again. */
async function looksUp<Request>(
  { peer, open }: Bench<Request>,
  { request }: DestinationSubject<Request>,
  id: string,
): Promise<void> {
  const target = open()
  const found = await target.lookup?.(request(id), {
    idempotencyKey: `key-${id}`,
    correlation: `about-${id}`,
  })
  await target.close()
  if (found === 'delivered') assert.ok((await countOf(peer, id)) > 0, `${id} was found and did not arrive`)
  if (found === 'not delivered')
    assert.equal(await countOf(peer, id), 0, `${id} was not found and did arrive`)
}

async function agrees(peer: DestinationPeer, id: string, outcome: Outcome): Promise<void> {
  const has = (await countOf(peer, id)) > 0
  assert.notEqual(outcome, 'refused', `${id}: a wire that ends is no refusal`)
  if (outcome === 'delivered') assert.ok(has, `${id} was called delivered and did not arrive`)
  if (outcome === 'failed') assert.ok(!has, `${id} was called failed and did arrive`)
}

/** As a delivery does it: one after the other, each until it is through, whatever becomes of the wire. */
async function repeated<Request>(t: TestContext, subject: DestinationSubject<Request>): Promise<void> {
  const { peer, wire, clock, open, deliver } = await setUp(t, subject)
  const probe = open()
  wire.arm()
  assert.equal(await deliver(probe, 'probe'), 'delivered')
  const size = wire.counted()
  const target = open()
  const wanted = Array.from({ length: 12 }, (_, nth) => `m${nth}`)
  for (const [nth, id] of wanted.entries()) {
    const side = nth % 2 === 0 ? 'up' : 'down'
    if (nth % 3 !== 2) wire.arm({ side, after: Math.floor((size[side] * (nth + 1)) / 14), then: 'cut' })
    while ((await deliver(target, id)) !== 'delivered') await clock.pass(60_000)
  }
  const first = (await ids(peer)).filter((id, at, all) => id !== 'probe' && all.indexOf(id) === at)
  assert.deepEqual(first, wanted)
  const keys = Map.groupBy(await peer.arrived(), ({ id }) => id)
  for (const [id, times] of keys) assert.equal(new Set(times.map(({ key }) => key)).size, 1, id)
}

async function nothingListens<Request>(t: TestContext, subject: DestinationSubject<Request>): Promise<void> {
  const { proxy, open, deliver } = await setUp(t, subject)
  const { port } = proxy
  await proxy.close()
  assert.equal(await deliver(open(subject.target({ port, timeoutMs: TIMEOUT_MS })), 'a'), 'failed')
}

const FLOOD_MAX = 64 * 2 ** 20

async function flooded<Request>(t: TestContext, subject: DestinationSubject<Request>): Promise<void> {
  const { proxy, open, deliver } = await setUp(t, subject)
  const taken = proxy.flood()
  const outcome = await deliver(open(), 'a')
  assert.ok(outcome === 'unknown' || outcome === 'failed', outcome)
  assert.ok(taken() < FLOOD_MAX, `it took ${taken()} bytes`)
}

async function closed<Request>(t: TestContext, subject: DestinationSubject<Request>): Promise<void> {
  const { proxy, open, deliver } = await setUp(t, subject)
  const target = open()
  assert.equal(await deliver(target, 'a'), 'delivered')
  await target.close()
  while (proxy.connections() > 0) await settled()
}

async function diagnosed<Request>(t: TestContext, subject: DestinationSubject<Request>): Promise<void> {
  const { peer, proxy, open } = await setUp(t, subject)
  const test = async (target: OpenTarget<Request>) => {
    assert.ok(target.test, 'it has no test()')
    return target.test()
  }
  const good = await test(open())
  assert.ok(good.ok, JSON.stringify(good.steps))
  assert.ok(good.steps.length > 0)
  assert.deepEqual(await peer.arrived(), [], 'a test must not bring anything')
  for (const { step, answer = 'accept', target } of subject.wrong ?? []) {
    peer.answer(answer)
    const found = await test(open(target({ port: proxy.port, timeoutMs: TIMEOUT_MS })))
    const last = found.steps.at(-1)
    assert.deepEqual([found.ok, last?.step, last?.ok], [false, step, false], JSON.stringify(found.steps))
    assert.ok(last?.says && last.fix, `${step}: it must say what is wrong and how to mend it`)
  }
  if (subject.connector.gaps?.some(({ lacks }) => lacks === 'wire')) return
  const { port } = proxy
  await proxy.close()
  const down = await test(open(subject.target({ port, timeoutMs: TIMEOUT_MS })))
  assert.equal(down.steps.at(-1)?.step, 'connection')
}

const ids = async (peer: DestinationPeer): Promise<readonly string[]> =>
  (await peer.arrived()).map(({ id }) => id)
const countOf = async (peer: DestinationPeer, id: string): Promise<number> =>
  (await ids(peer)).filter((one) => one === id).length
