import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { createTestClock } from '../testing/test-clock.ts'
import { type Begun, BegunBlocks } from './begun-blocks.ts'

const MAX = 100

class Sender implements Begun {
  isRead = true
  isGone = false
  bytes = 0
  readonly #blocks: BegunBlocks

  constructor(blocks: BegunBlocks) {
    this.#blocks = blocks
  }

  /** Bytes of a block that go on coming while it is read. */
  send(bytes: number): void {
    if (!this.isRead || this.isGone) return
    this.bytes += bytes
    this.#blocks.hold(this, this.bytes)
  }

  end(): void {
    if (!this.isRead || this.isGone) return
    this.bytes = 0
    this.#blocks.hold(this, 0)
  }

  wait(): void {
    this.isRead = false
  }

  goOn(): void {
    this.isRead = true
  }

  giveUp(): void {
    this.isGone = true
    this.bytes = 0
    this.#blocks.hold(this, 0)
  }
}

test('beyond the limit the block that began first goes on, then the next', async () => {
  const clock = createTestClock()
  const blocks = new BegunBlocks(MAX, clock)
  const [a, b, c] = [new Sender(blocks), new Sender(blocks), new Sender(blocks)]
  a.send(60)
  b.send(40)
  assert.deepEqual([a.isRead, b.isRead, blocks.waiting], [true, true, 0])
  b.send(1)
  c.send(10)
  a.send(30)
  assert.deepEqual([a.isRead, b.isRead, c.isRead], [true, false, false])
  a.end()
  assert.deepEqual([blocks.bytes, b.isRead, c.isRead], [51, true, true])
  c.send(60)
  assert.deepEqual([b.isRead, c.isRead], [true, false])
  await clock.pass(30_000)
  assert.deepEqual([b.isGone, c.isRead, blocks.bytes, clock.sleepers()], [true, true, 70, 0])
})

test('whoever takes turns: memory is bounded, somebody is always read, and every block comes to its end', () => {
  const step = fc.record({ who: fc.nat(7), bytes: fc.integer({ min: 1, max: 30 }), ends: fc.boolean() })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (script) => {
      const blocks = new BegunBlocks(MAX, createTestClock())
      const senders = Array.from({ length: 8 }, () => new Sender(blocks))
      let most = 0
      for (const { who, bytes, ends } of script) {
        const sender = senders[who]
        if (ends) sender?.end()
        else if ((sender?.bytes ?? 0) < 60) sender?.send(bytes)
        most = Math.max(most, blocks.bytes)
        assert.equal(
          blocks.bytes,
          senders.reduce((sum, one) => sum + one.bytes, 0),
        )
        assert.equal(blocks.waiting, senders.filter(({ isRead }) => !isRead).length)
        assert.ok(senders.some(({ isRead, bytes }) => isRead && (bytes > 0 || blocks.bytes === 0)))
      }
      assert.ok(most <= MAX + 90 + 8 * 30, `${most} bytes`)
      for (let turn = 0; blocks.bytes > 0; turn++) {
        assert.ok(turn < senders.length)
        for (const sender of senders) sender.end()
      }
      assert.ok(senders.every(({ isRead }) => isRead))
    }),
  )
})
