import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openFileBench, POLL } from '../testing/file-bench.ts'
import { failure } from '../testing/memory-directory.ts'
import { settled } from '../testing/test-clock.ts'
import type { TakeFilesOptions } from './file-entry.ts'

test('a file is taken when it stands still, and removed only after the commit', async (t) => {
  const { place, log, put, start, polls, names } = openFileBench(t)
  put('a.835', 'ISA*1')
  log.hold()
  const source = start()
  await polls(0)
  assert.deepEqual(place.done, ['list /out'])
  await polls(1)
  assert.equal(log.waiting(), 1)
  assert.deepEqual(names(), ['/out/a.835'], 'not removed before the commit')
  log.release()
  await settled()
  assert.deepEqual(names(), [])
  const [entry] = log.entries
  assert.equal(Buffer.from(entry?.raw ?? []).toString(), 'ISA*1')
  assert.deepEqual([entry?.stream, entry?.version, entry?.source], ['ch.sftp', 'x12', 'clearinghouse'])
  assert.deepEqual([entry?.meta.file, entry?.meta.size, entry?.meta.issues], ['a.835', 5, []])
  assert.deepEqual(entry?.businessKeys, [{ kind: 'file', value: 'a.835' }])
  assert.deepEqual([source.state().state, source.state().received], ['up', 1])
})

test('a file that grows is left alone until it stands still', async (t) => {
  const { log, put, start, polls } = openFileBench(t)
  put('a', 'IS')
  start()
  await polls(0)
  put('a', 'ISA', 1)
  await polls(1)
  put('a', 'IEA', 2)
  await polls(1)
  assert.equal(log.entries.length, 0)
  await polls(1)
  assert.equal(Buffer.from(log.entries[0]?.raw ?? []).toString(), 'IEA')
})

test('a file that changes while it is read is not taken', async (t) => {
  const { place, log, put, start, polls } = openFileBench(t)
  put('a', 'ISA')
  start()
  await polls(0)
  const { files } = place
  const read = files.get('/out/a')
  assert.ok(read)
  // The listing of the next poll still shows the old file; the one after the reading shows the new.
  Object.defineProperty(read, 'modifiedMs', { get: () => (place.done.at(-1)?.startsWith('read') ? 9 : 0) })
  await polls(1)
  assert.ok(place.done.includes('read /out/a'))
  assert.equal(log.entries.length, 0)
})

test('names of unfinished files are passed over', async (t) => {
  const { log, put, start, polls, names } = openFileBench(t)
  for (const name of ['a.part', 'b.tmp', '.c', 'd.PART', 'e~']) put(name, 'x')
  start()
  await polls(3)
  assert.equal(log.entries.length, 0)
  assert.equal(names().length, 5)
})

test('a file that is not complete by its content waits, and at last is taken with an issue', async (t) => {
  const { log, put, start, polls } = openFileBench(t, {
    complete: ({ bytes }) => Buffer.from(bytes).includes('IEA'),
  })
  put('half', 'ISA*')
  put('whole', 'ISA*IEA')
  put('empty', '')
  const source = start()
  await polls(4)
  assert.deepEqual(
    log.entries.map(({ meta }) => meta.file),
    ['whole'],
  )
  assert.equal(source.state().waiting, 2)
  await polls(1)
  assert.deepEqual(
    log.entries.map(({ meta }) => [meta.file, meta.verdict]),
    [
      ['whole', 'accept'],
      ['empty', 'error'],
      ['half', 'error'],
    ],
  )
  assert.match(JSON.stringify(log.entries[2]?.meta.issues), /file\.not-complete/)
})

test('a defect of the predicate holds nothing up for ever', async (t) => {
  const { log, put, start, polls } = openFileBench(t, {
    complete: () => {
      throw new TypeError('a bug')
    },
  })
  put('a', 'ISA')
  start()
  await polls(5)
  assert.equal(log.entries.length, 1)
})

test('files are taken in the order of their times, then names', async (t) => {
  const { log, put, start, polls } = openFileBench(t)
  put('c', '1', 1)
  put('b', '2', 2)
  put('a', '3', 2)
  start()
  await polls(1)
  assert.deepEqual(
    log.entries.map(({ meta }) => meta.file),
    ['c', 'a', 'b'],
  )
})

test('the same content is stored once, under whatever name it comes', async (t) => {
  const { log, put, start, polls, names } = openFileBench(t)
  put('a', 'ISA')
  put('b', 'ISA')
  const source = start()
  await polls(1)
  assert.equal(log.entries.length, 1)
  assert.deepEqual(names(), [])
  assert.equal(source.state().repeated, 1)
})

test('a crash between commit and removal is harmless', async (t) => {
  const { place, log, put, start, polls, names } = openFileBench(t)
  put('a', 'ISA')
  place.mishaps.push({ operation: 'remove', failure: failure('LIG-CONNECTORS-CUT', 'transient') })
  const first = start()
  await polls(1)
  assert.deepEqual([log.entries.length, names().length], [1, 1])
  assert.equal(first.state().state, 'down')
  await first.close()
  start()
  await polls(1)
  assert.deepEqual([log.entries.length, names().length], [1, 0])
})

test('taken files are archived when a directory is named for it, an older one of the name is kept', async (t) => {
  const { place, put, start, polls, names } = openFileBench(t, {}, { archive: '/out/taken' })
  place.files.set('/out/taken/a', { bytes: Buffer.from('older'), modifiedMs: 0 })
  put('a', 'ISA')
  start()
  await polls(1)
  const [older, newer] = names()
  assert.equal(older, '/out/taken/a')
  assert.match(newer ?? '', /^\/out\/taken\/a\.[0-9a-f]{12}$/)
  assert.equal(place.files.get('/out/taken/a')?.bytes.toString(), 'older')
})

test('a file over the limit stays where it is and is told about once', async (t) => {
  const { log, put, start, polls, names } = openFileBench(t, { format: 'bai2' })
  put('big', 'x'.repeat(101))
  put('small', 'x')
  start()
  await polls(4)
  assert.deepEqual(names(), ['/out/big'])
  assert.deepEqual(
    log.entries.map(({ meta, raw }) => [meta.file, raw === null]),
    [
      ['big', true],
      ['small', false],
    ],
  )
})

test('a file that the server does not give holds up no other', async (t) => {
  const { place, log, put, start, polls } = openFileBench(t)
  put('a', '1')
  put('b', '2')
  place.mishaps.push({ operation: 'read', failure: failure('LIG-CONNECTORS-FILE-FORBIDDEN', 'permanent') })
  const source = start()
  await polls(1)
  assert.deepEqual(
    log.entries.map(({ meta }) => meta.file),
    ['b'],
  )
  assert.deepEqual(
    [source.state().state, source.state().lastFailureCode],
    ['up', 'LIG-CONNECTORS-FILE-FORBIDDEN'],
  )
})

test('a store that is down stores and removes nothing', async (t) => {
  const { log, put, start, polls, names } = openFileBench(t)
  put('a', '1')
  log.failNext('LIG-STORE-UNAVAILABLE', 'transient')
  const source = start()
  await polls(1)
  assert.deepEqual([log.entries.length, names().length], [0, 1])
  assert.equal(source.state().lastFailureCode, 'LIG-STORE-UNAVAILABLE')
  await polls(1)
  assert.deepEqual([log.entries.length, names().length], [1, 0])
})

test('a lost connection is opened again, waiting longer each time', async (t) => {
  const { place, clock, put, start, polls, log } = openFileBench(t)
  for (let nth = 0; nth < 3; nth += 1)
    place.mishaps.push({ operation: 'list', failure: failure('LIG-CONNECTORS-CUT', 'transient') })
  put('a', '1')
  const source = start()
  const waits: number[] = []
  for (let nth = 0; nth < 3; nth += 1) {
    await settled()
    const waitMs = (source.state().nextPollAt ?? 0) - clock.now()
    waits.push(waitMs)
    await clock.pass(waitMs)
  }
  assert.deepEqual(waits, [POLL, 2 * POLL, 4 * POLL])
  assert.equal(place.opened(), 4)
  assert.equal(source.state().state, 'up')
  await polls(1)
  assert.equal(log.entries.length, 1)
})

test('of several nodes the one whose turn it is polls, and ends after the file in hand', async (t) => {
  let begin: (() => Promise<void>) | undefined
  const ending = new AbortController()
  let held = false
  let mayAct = true
  const node: TakeFilesOptions['node'] = {
    alone(seat, act) {
      assert.equal(seat, 'source/ch.sftp')
      begin = async () => {
        held = true
        await act(ending.signal)
        held = false
      }
      return { held: () => held, close: async () => ending.abort() }
    },
    mayAct: () => mayAct,
  }
  const { log, put, start, polls, names } = openFileBench(t, { node })
  for (const name of ['a.835', 'b.835', 'c.835']) put(name, `ISA*${name}`)
  const source = start()
  await polls(3)
  assert.equal(source.state().state, 'elsewhere')
  assert.equal(log.entries.length, 0)
  const acted = begin?.()
  await polls(0)
  log.hold()
  await polls(1)
  mayAct = false
  log.release()
  log.hold()
  await settled()
  assert.deepEqual(names(), ['/out/a.835', '/out/b.835', '/out/c.835'], 'others may have put it away by now')
  mayAct = true
  ending.abort()
  log.release()
  await acted
  assert.deepEqual(names(), ['/out/a.835', '/out/c.835'])
  assert.equal(source.state().state, 'elsewhere')
})
