import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId, onBothStores } from '../../test/stores.ts'
import { instant } from '../kernel/index.ts'
import { claimed, logMigrations, type NewEntry, openLog, START } from '../log/index.ts'
import { type Store, storeMigrations } from '../store/index.ts'
import { hashOf, type IntakeLog, takeIn } from './intake.ts'
import { createScriptedLog } from './testing/scripted-log.ts'
import { createTestClock } from './testing/test-clock.ts'

const entryOf = (text: string, stream: string): NewEntry => ({
  id: newId<'entry'>(),
  kind: 'message',
  stream,
  version: 'hl7v2',
  at: instant(1_800_000_000_000),
  keys: ['k'],
  correlation: newId<'correlation'>(),
  causation: null,
  source: 'ehr',
  body: null,
  raw: Buffer.from(text),
  meta: {},
  businessKeys: [],
})

/** What the sources rest on: the log of the tests and the real one must do it alike. */
async function takesInOnce(
  log: Pick<IntakeLog, 'log' | 'claimed'>,
  kept: (stream: string) => Promise<readonly string[]>,
): Promise<void> {
  const take = (text: string, stream: string, key = 'number-1') =>
    takeIn({ ...log, priority: 'batch' }, entryOf(text, stream), {
      key,
      hash: hashOf(Buffer.from(text)),
      acknowledgement: { said: text },
    })
  assert.deepEqual(await take('one', 'a'), { taken: 'new' })
  const again = await take('one', 'a')
  assert.equal(again.taken, 'again')
  assert.deepEqual(again.taken === 'again' && again.before.acknowledgement, { said: 'one' })
  assert.equal((await take('two', 'a')).taken, 'different')
  assert.deepEqual(await take('one', 'b'), { taken: 'new' }, 'a key belongs to its source')
  assert.deepEqual(await take('odd', 'c', 'a\u0000\ud800'), { taken: 'new' })
  assert.equal((await take('odd', 'c', 'a\u0000\ud800')).taken, 'again')
  const both = await Promise.all([take('three', 'a', 'number-3'), take('three', 'a', 'number-3')])
  assert.deepEqual(
    both.map(({ taken }) => taken),
    ['new', 'again'],
  )
  assert.deepEqual(await kept('a'), ['one', 'three'])
}

const textOf = ({ raw }: { readonly raw: Uint8Array | null }): string => Buffer.from(raw ?? []).toString()

test('a message is taken in once, in the log of the tests', async () => {
  const log = createScriptedLog()
  await takesInOnce(log, async (stream) => log.entries.filter((entry) => entry.stream === stream).map(textOf))
})

await onBothStores(
  'a message is taken in once',
  [...storeMigrations, ...logMigrations],
  (store: () => Store) => {
    test('new, again, different', async () => {
      const backoff = { firstMs: 10, longestMs: 50 }
      const log = await openLog({
        store: store(),
        clock: createTestClock(),
        draw: () => 0.5,
        backoff,
        pollMs: 1_000,
      })
      const kept = async (stream: string): Promise<readonly string[]> => {
        const entries = await log.readAfter(START, 100, { streams: [stream] })
        return entries.map(textOf)
      }
      await takesInOnce({ log, claimed: (source, key) => claimed(store(), source, key) }, kept)
      await log.stop()
    })
  },
)
