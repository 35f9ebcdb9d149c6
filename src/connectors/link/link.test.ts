import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defineFailure, Failure, instant } from '../../kernel/index.ts'
import { createTestClock, settled } from '../testing/test-clock.ts'
import { createLink, type LinkObservation, type LinkOptions } from './index.ts'

const spec = { stage: 'sending', cause: 'downstream', says: 's', fix: 'f' } as const
const down = defineFailure({ ...spec, code: 'LIG-TEST-DOWN', disposition: 'transient' })
const lost = defineFailure({ ...spec, code: 'LIG-TEST-LOST', disposition: 'unknown' })
const refused = defineFailure({ ...spec, code: 'LIG-TEST-REFUSED', disposition: 'permanent' })

function setUp(options: Partial<LinkOptions> = {}) {
  const clock = createTestClock()
  const observed: LinkObservation[] = []
  const link = createLink({
    system: 'erp',
    timeoutMs: 1_000,
    concurrency: 2,
    breaker: { failures: 3, halfOpenAfterMs: 5_000 },
    clock,
    observe: (observation) => observed.push(observation),
    ...options,
  })
  const run = (work: (signal: AbortSignal) => Promise<string>, extra = {}) =>
    link.run({ name: 'createAccount', ...extra }, work)
  const throwing = (make: () => Failure) =>
    run(async () => {
      throw make()
    }).catch((thrown: unknown) => thrown)
  return { clock, link, observed, run, throwing }
}

const failureOf = (thrown: unknown): { code: string; disposition: string; retryAtMs: number | undefined } => {
  assert.ok(thrown instanceof Failure, String(thrown))
  return { code: thrown.code, disposition: thrown.disposition, retryAtMs: thrown.retryAtMs }
}
const caught = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => assert.fail('should have failed'),
    (thrown: unknown) => thrown,
  )
const ok = async (): Promise<string> => 'ok'

test('a call that takes too long is given up, with the outcome that the operation declares', async () => {
  const check = async (mayHaveActed: boolean | (() => boolean), code: string, disposition: string) => {
    const { clock, run, link } = setUp()
    let aborted = false
    const call = caught(
      run(
        (signal) =>
          new Promise((_, reject) => {
            signal.addEventListener('abort', () => {
              aborted = true
              reject(new Error('the work has its own opinion'))
            })
          }),
        { mayHaveActed },
      ),
    )
    await settled()
    await clock.pass(999)
    assert.equal(aborted, false)
    await clock.pass(1)
    assert.deepEqual(failureOf(await call), { code, disposition, retryAtMs: undefined })
    assert.equal(aborted, true)
    assert.equal(link.state().inFlight, 0)
  }
  await check(true, 'LIG-CONNECTORS-TIMEOUT', 'unknown')
  await check(() => true, 'LIG-CONNECTORS-TIMEOUT', 'unknown')
  await check(false, 'LIG-CONNECTORS-TIMEOUT-BEFORE-EFFECT', 'transient')
})

test('a finished call leaves no timer behind', async () => {
  const { clock, run } = setUp()
  assert.equal(await run(ok), 'ok')
  await settled()
  assert.equal(clock.sleepers(), 0)
})

test('the breaker opens after failures in a row, probes once, and closes on success', async () => {
  const { clock, run, throwing, link } = setUp()
  await throwing(down)
  await throwing(lost)
  assert.equal(link.state().state, 'degraded')
  await throwing(down)
  assert.equal(link.state().state, 'down')
  const opensAt = clock.now() + 5_000
  const held = { code: 'LIG-CONNECTORS-BREAKER-OPEN', disposition: 'transient' }
  assert.deepEqual(failureOf(await caught(run(ok))), { ...held, retryAtMs: opensAt })
  assert.equal(link.state().opensAt, opensAt)
  assert.equal(link.state().calls, 3)

  await clock.pass(5_000)
  const probe = Promise.withResolvers<string>()
  const probing = run(() => probe.promise)
  await settled()
  assert.equal(failureOf(await caught(run(ok))).code, held.code, 'only one probe at a time')
  probe.resolve('back')
  assert.equal(await probing, 'back')
  assert.equal(link.state().state, 'up')
  assert.equal(await run(ok), 'ok')
})

test('a failed probe opens the breaker again', async () => {
  const { clock, throwing, link } = setUp({ breaker: { failures: 1, halfOpenAfterMs: 100 } })
  await throwing(down)
  await clock.pass(100)
  assert.equal(failureOf(await throwing(lost)).code, 'LIG-TEST-LOST')
  assert.equal(link.state().opensAt, clock.now() + 100)
})

test('a refusal shows a living system and closes the breaker', async () => {
  const { clock, throwing, link } = setUp({ breaker: { failures: 1, halfOpenAfterMs: 100 } })
  await throwing(down)
  await clock.pass(100)
  await throwing(refused)
  assert.equal(link.state().state, 'up')
  assert.equal(link.state().refusals, 1)
})

test('a probe that was cancelled or hit a defect gives its place to the next', async () => {
  const { clock, run, throwing } = setUp({ breaker: { failures: 1, halfOpenAfterMs: 100 } })
  await throwing(down)
  await clock.pass(100)
  await caught(
    run(async () => {
      throw new TypeError('a bug')
    }),
  )
  assert.equal(await run(ok), 'ok')
})

test('Retry-After holds the whole link and does not open the breaker', async () => {
  const { clock, run, throwing, link } = setUp({ breaker: { failures: 1, halfOpenAfterMs: 60_000 } })
  const retryAtMs = clock.now() + 7_000
  await throwing(() => new Failure(down().spec, {}, { retryAtMs }))
  assert.deepEqual(failureOf(await caught(run(ok))), {
    code: 'LIG-CONNECTORS-ASKED-TO-WAIT',
    disposition: 'transient',
    retryAtMs,
  })
  assert.equal(link.state().state, 'degraded')
  await clock.pass(7_000)
  assert.equal(await run(ok), 'ok')
})

test('a maintenance window holds the link until its end', async () => {
  const at = instant(Date.UTC(2026, 0, 5, 12))
  const { clock, run, link } = setUp({
    maintenance: { zone: 'America/Chicago', once: [{ from: at, until: instant(at + 60_000) }] },
  })
  assert.equal(link.state().state, 'maintenance')
  assert.deepEqual(failureOf(await caught(run(ok))), {
    code: 'LIG-CONNECTORS-MAINTENANCE',
    disposition: 'transient',
    retryAtMs: at + 60_000,
  })
  await clock.pass(60_000)
  assert.equal(link.state().state, 'idle')
  assert.equal(await run(ok), 'ok')
})

test('only so many run, only so many wait, in order, and the rest is told to come back', async () => {
  const { run, link } = setUp({ concurrency: 1, queueMax: 2 })
  const order: string[] = []
  const gate = Promise.withResolvers<void>()
  const work = (name: string) =>
    run(async () => {
      order.push(name)
      await gate.promise
      return name
    })
  const calls = [work('first'), work('second'), work('third')]
  await settled()
  assert.deepEqual(order, ['first'])
  assert.equal(link.state().queued, 2)
  assert.equal(failureOf(await caught(work('fourth'))).code, 'LIG-CONNECTORS-LINK-BUSY')
  gate.resolve()
  assert.deepEqual(await Promise.all(calls), ['first', 'second', 'third'])
  assert.deepEqual(order, ['first', 'second', 'third'])
  assert.equal(link.state().inFlight, 0)
})

test('those who waited while the breaker opened are not let through', async () => {
  const { run, link } = setUp({ concurrency: 1, breaker: { failures: 1, halfOpenAfterMs: 100 } })
  const gate = Promise.withResolvers<string>()
  const first = caught(run(() => gate.promise))
  const second = caught(run(ok))
  await settled()
  gate.reject(down())
  assert.equal(failureOf(await first).code, 'LIG-TEST-DOWN')
  assert.equal(failureOf(await second).code, 'LIG-CONNECTORS-BREAKER-OPEN')
  assert.equal(link.state().inFlight, 0)
})

test('a caller may give up while waiting or on the way', async () => {
  const { run, link } = setUp({ concurrency: 1 })
  const first = new AbortController()
  const second = new AbortController()
  const never = new Promise<string>(() => undefined)
  const onTheWay = caught(run(() => never, { signal: first.signal }))
  const waiting = caught(run(ok, { signal: second.signal }))
  await settled()
  second.abort()
  assert.equal(failureOf(await waiting).disposition, 'transient')
  first.abort()
  assert.equal(failureOf(await onTheWay).disposition, 'unknown')
  assert.equal(link.state().failures, 0)
  assert.equal(await run(ok), 'ok')
})

test('the rate spreads calls out', async () => {
  const { clock, run, link } = setUp({ concurrency: 5, rate: { perSecond: 10, burst: 2 } })
  const done: number[] = []
  const start = clock.now()
  const calls = Array.from({ length: 4 }, () => run(ok).then(() => done.push(clock.now() - start)))
  await settled()
  assert.deepEqual(done, [0, 0])
  await clock.pass(99)
  assert.deepEqual(done, [0, 0])
  await clock.pass(1)
  await clock.pass(100)
  await Promise.all(calls)
  assert.deepEqual(done, [0, 0, 100, 200])
  assert.equal(link.state().perMinute, 4)
})

test('what a vendor allows in a while is kept to, and the rest is told when', async () => {
  const { clock, run, link } = setUp({ quota: { calls: 2, perMs: 60_000 } })
  await run(ok)
  await clock.pass(10_000)
  await run(ok)
  assert.equal(link.state().quotaLeft, 0)
  assert.deepEqual(failureOf(await caught(run(ok))), {
    code: 'LIG-CONNECTORS-QUOTA',
    disposition: 'transient',
    retryAtMs: clock.now() + 50_000,
  })
  await clock.pass(50_000)
  await run(ok)
  assert.equal(link.state().quotaLeft, 1)
})

test('a system that says when it takes calls again is left alone until then', async () => {
  const { clock, run, link } = setUp()
  link.holdUntil(instant(clock.now() + 7_000))
  assert.equal(failureOf(await caught(run(ok))).code, 'LIG-CONNECTORS-ASKED-TO-WAIT')
  assert.equal(link.state().opensAt, clock.now() + 7_000)
  await clock.pass(7_000)
  assert.equal(await run(ok), 'ok')
})

test('it says beforehand what would hold a call, and calls nobody', async () => {
  const held = (link: { check(): void }): unknown => {
    try {
      link.check()
      return undefined
    } catch (thrown) {
      return failureOf(thrown).code
    }
  }
  const { link, throwing, clock, observed } = setUp({ quota: { calls: 4, perMs: 60_000 } })
  assert.equal(held(link), undefined)
  for (let nth = 0; nth < 3; nth += 1) await throwing(down)
  assert.equal(held(link), 'LIG-CONNECTORS-BREAKER-OPEN')
  await clock.pass(5_000)
  assert.equal(held(link), undefined)
  await link.run({ name: 'probe' }, ok)
  assert.equal(held(link), 'LIG-CONNECTORS-QUOTA')
  link.holdUntil(instant(clock.now() + 1))
  assert.equal(held(link), 'LIG-CONNECTORS-ASKED-TO-WAIT')
  assert.equal(observed.length, 4)
})

test('what is observed names the outcome', async () => {
  const { observed, run, throwing } = setUp({ breaker: { failures: 2, halfOpenAfterMs: 1 } })
  await run(ok)
  await throwing(refused)
  await throwing(down)
  await throwing(lost)
  await throwing(down)
  assert.deepEqual(
    observed.map(({ outcome }) => outcome),
    ['delivered', 'refused', 'failed', 'unknown', 'held'],
  )
})
