import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Failure } from '../../kernel/index.ts'
import { createLink } from '../link/index.ts'
import { createMemoryPlace, failure } from '../testing/memory-directory.ts'
import { createTestClock } from '../testing/test-clock.ts'
import { createFileDestination } from './file-destination.ts'

const bytes = Buffer.from('ISA*IEA')

function setUp() {
  const place = createMemoryPlace()
  const breaker = { failures: 50, halfOpenAfterMs: 1_000 }
  const link = createLink({
    system: 'ch',
    timeoutMs: 1_000,
    concurrency: 2,
    breaker,
    clock: createTestClock(),
  })
  return { place, destination: createFileDestination(link, place.open) }
}
const failureOf = async (promise: Promise<unknown>): Promise<readonly [string, string]> => {
  const thrown = await promise.then(
    () => assert.fail('should have failed'),
    (reason: unknown) => reason,
  )
  if (!(thrown instanceof Failure)) throw thrown
  return [thrown.code, thrown.disposition]
}

test('a file appears whole, by renaming', async () => {
  const { place, destination } = setUp()
  await destination.put('/in/a.837', bytes)
  assert.deepEqual(place.done, ['stat /in/a.837', 'write /in/a.837.part', 'rename /in/a.837.part'])
  assert.deepEqual([...place.files.keys()], ['/in/a.837'])
  await destination.put('/in/b.837', bytes)
  assert.equal(place.opened(), 1)
})

test('the same file again is done already, another one is not overwritten', async () => {
  const { place, destination } = setUp()
  await destination.put('/in/a', bytes)
  await destination.put('/in/a', bytes)
  assert.equal(place.done.filter((one) => one.startsWith('write')).length, 1)
  for (const other of ['ISA*IEB', 'ISA'])
    assert.deepEqual(await failureOf(destination.put('/in/a', Buffer.from(other))), [
      'LIG-CONNECTORS-FILE-OTHER',
      'permanent',
    ])
  assert.equal(place.files.get('/in/a')?.bytes.toString(), 'ISA*IEA')
})

test('whatever stage it is cut at, a second put completes it, and a lookup tells the truth', async () => {
  const check = async (operation: string, after: boolean, found: string) => {
    const { place, destination } = setUp()
    place.mishaps.push({ operation, after, failure: failure('LIG-CONNECTORS-CUT', 'unknown') })
    await failureOf(destination.put('/in/a', bytes))
    assert.equal(await destination.lookup('/in/a', bytes), found, `${operation} ${after}`)
    await destination.put('/in/a', bytes)
    assert.equal(place.files.get('/in/a')?.bytes.toString(), 'ISA*IEA')
    assert.equal(place.opened(), 2, 'a connection that failed is not used again')
  }
  await check('stat', false, 'undecided')
  await check('write', false, 'undecided')
  await check('write', true, 'not delivered')
  await check('rename', false, 'not delivered')
  await check('rename', true, 'delivered')
})

test('two at a time use a connection each', async () => {
  const { place, destination } = setUp()
  await Promise.all([destination.put('/in/a', bytes), destination.put('/in/b', bytes)])
  assert.equal(place.opened(), 2)
  assert.equal(place.files.size, 2)
})
