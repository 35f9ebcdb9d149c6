import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Failure } from '../../kernel/index.ts'
import { createLink } from '../link/index.ts'
import { createMemoryPlace, failure } from '../testing/memory-directory.ts'
import { createTestClock } from '../testing/test-clock.ts'
import { createFileDestination } from './file-destination.ts'

const bytes = Buffer.from('ISA*IEA')
const PART = '/in/a.837.e516ccf6.part'

function setUp() {
  const place = createMemoryPlace(100_000)
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
  assert.deepEqual(place.done, ['stat /in/a.837', `write ${PART}`, `rename ${PART}`])
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

test('a large file is gone on with where it was cut, and is never in memory whole', async () => {
  const { place, destination } = setUp()
  const piece = Buffer.alloc(100_000, 'CLP*')
  const read = async function* () {
    for (let nth = 0; nth < 15; nth += 1) yield piece
  }
  const whole = Buffer.concat(Array.from({ length: 15 }, () => piece))
  const cut = failure('LIG-CONNECTORS-CUT', 'transient')
  place.mishaps.push({ operation: 'write', afterBytes: 1_200_001, failure: cut })
  assert.equal((await failureOf(destination.put('/in/a', { read })))[1], 'transient')
  const [part = ''] = place.files.keys()
  assert.match(part, /^\/in\/a\.[0-9a-f]{8}\.part$/)
  assert.equal(await destination.lookup('/in/a', { read }), 'not delivered')
  await destination.put('/in/a', { read })
  assert.ok(place.files.get('/in/a')?.bytes.equals(whole))
  assert.deepEqual([...place.files.keys()], ['/in/a'])
  assert.equal(await destination.lookup('/in/a', whole), 'delivered')
})

test('what is there of a large file and has another size is begun anew', async () => {
  const { place, destination } = setUp()
  const whole = Buffer.alloc(1_500_000, 'x')
  const cut = failure('LIG-CONNECTORS-CUT', 'transient')
  place.mishaps.push({ operation: 'write', afterBytes: 1_100_000, failure: cut })
  await failureOf(destination.put('/in/a', whole))
  const [part = ''] = place.files.keys()
  place.mishaps.push({ operation: 'write', afterBytes: 10, failure: cut })
  await failureOf(destination.put('/in/a', whole))
  assert.equal(place.files.get(part)?.bytes.length, 1_100_010)
  await destination.put('/in/a', whole)
  assert.ok(place.files.get('/in/a')?.bytes.equals(whole))
})

test('where a server does not let a file be gone on with, it is begun anew', async () => {
  const { place, destination } = setUp()
  const whole = Buffer.alloc(1_500_000, 'x')
  const cut = failure('LIG-CONNECTORS-CUT', 'transient')
  for (const afterBytes of [1_100_000, 0])
    place.mishaps.push({ operation: 'write', afterBytes, failure: cut })
  await failureOf(destination.put('/in/a', whole))
  await failureOf(destination.put('/in/a', whole))
  const [part] = place.files.values()
  assert.equal(part?.bytes.length, 1_100_000)
  part.bytes.fill('y')
  await destination.put('/in/a', whole)
  assert.ok(place.files.get('/in/a')?.bytes.equals(whole))
})
