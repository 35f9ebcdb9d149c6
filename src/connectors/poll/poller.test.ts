import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import { HeldClock } from '../../../test/stores.ts'
import { createSourceTally } from '../source-tally.ts'
import { startPoller } from './poller.ts'

test('a poller that wakes when others may have taken over looks no more', async () => {
  const clock = new HeldClock()
  let mine = true
  let looks = 0
  let ended: Promise<void> | undefined
  startPoller({
    name: 'outbox',
    address: 'sftp://host/outbox',
    clock,
    tally: createSourceTally({ name: 'outbox', system: 'bank', clock }),
    schedule: { everyMs: 1_000 },
    node: {
      alone(_, act) {
        // The process stood still: nobody has told the act to end by the time its own timer rings.
        ended = act(new AbortController().signal)
        return { held: () => mine, close: async () => undefined }
      },
    },
    look: async () => {
      looks++
      return {}
    },
    drop: () => undefined,
  })
  const pass = async () => {
    await turn()
    clock.advance(1_000)
    await turn()
  }
  await pass()
  assert.equal(looks, 2)
  mine = false
  await pass()
  assert.equal(looks, 2)
  await ended
})
