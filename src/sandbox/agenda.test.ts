import assert from 'node:assert/strict'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import { type Clock, type Instant, instant } from '../kernel/index.ts'
import { Agenda } from './agenda.ts'

/** Time in the test's hand; `pass` moves it and lets the agenda do what has become due. */
function createClock() {
  let now = instant(0)
  const sleeping = new Set<{ at: Instant; wake: () => void }>()
  const clock: Clock = {
    now: () => now,
    sleepUntil: (at, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted || at <= now) return resolve()
        const sleeper = {
          at,
          wake: () => {
            sleeping.delete(sleeper)
            resolve()
          },
        }
        sleeping.add(sleeper)
        signal?.addEventListener('abort', sleeper.wake, { once: true })
      }),
  }
  const settle = async () => {
    for (let turn = 0; turn < 8; turn += 1) await new Promise((resolve) => setImmediate(resolve))
  }
  const pass = async (ms: number) => {
    now = instant(now + ms)
    for (const sleeper of sleeping) if (sleeper.at <= now) sleeper.wake()
    await settle()
  }
  return { clock, pass, settle }
}

test('work is done when its simulated time has come, in order', async () => {
  const { clock, pass } = createClock()
  const agenda = new Agenda({ database: new DatabaseSync(':memory:'), clock, pace: 100 })
  const done: unknown[] = []
  agenda.on('note', ({ name }) => void done.push(name))
  agenda.after(2_000, 'note', { name: 'later' })
  agenda.after(1_000, 'note', { name: 'sooner' })
  agenda.start()
  await pass(9)
  assert.deepEqual(done, [])
  await pass(1)
  assert.deepEqual(done, ['sooner'])
  await pass(10)
  assert.deepEqual(done, ['sooner', 'later'])
  await agenda.stop()
})

test('what was put in while it sleeps wakes it', async () => {
  const { clock, pass, settle } = createClock()
  const agenda = new Agenda({ database: new DatabaseSync(':memory:'), clock, pace: 1 })
  const done: unknown[] = []
  agenda.on('note', ({ name }) => void done.push(name))
  agenda.start()
  await settle()
  agenda.after(5, 'note', { name: 'new' })
  await settle()
  await pass(5)
  assert.deepEqual(done, ['new'])
  await agenda.stop()
})

test('another agenda over the same database does what the first one left', async () => {
  const { clock, pass } = createClock()
  const database = new DatabaseSync(':memory:')
  const first = new Agenda({ database, clock, pace: 1 })
  first.on('note', () => assert.fail('it is not due'))
  first.start()
  first.after(50, 'note', { name: 'kept' })
  first.after(50, 'note', { name: 'once' }, 'key')
  first.after(50, 'note', { name: 'once' }, 'key')
  await first.stop()
  const second = new Agenda({ database, clock, pace: 1 })
  const done: unknown[] = []
  second.on('note', ({ name }) => void done.push(name))
  second.start()
  await pass(50)
  assert.deepEqual(done, ['kept', 'once'])
  await second.stop()
})

test('work that fails is done again, and does not hold up the rest', async () => {
  const { clock, pass } = createClock()
  const agenda = new Agenda({ database: new DatabaseSync(':memory:'), clock, pace: 1 })
  const done: unknown[] = []
  let failures = 2
  agenda.on('fragile', async () => {
    await Promise.resolve()
    if (failures > 0) {
      failures -= 1
      throw new Error('not now')
    }
    done.push('fragile')
  })
  agenda.on('sturdy', () => void done.push('sturdy'))
  agenda.after(1, 'fragile', {})
  agenda.after(2, 'sturdy', {})
  agenda.start()
  await pass(2)
  assert.deepEqual(done, ['sturdy'])
  await pass(1_000)
  await pass(1_000)
  assert.deepEqual(done, ['sturdy', 'fragile'])
  await agenda.stop()
})
