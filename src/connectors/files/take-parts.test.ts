import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { NewEntry } from '../../log/index.ts'
import { openFileBench, POLL } from '../testing/file-bench.ts'
import { failure } from '../testing/memory-directory.ts'
import { settled } from '../testing/test-clock.ts'
import { bytesInFile, nameOfFile, partOf } from './part-of.ts'

const LINES = Array.from({ length: 30 }, (_, nth) => `V${String(nth).padStart(2, '0')},${nth}\n`)
const FILE = `visit,amount\n${LINES.join('')}`
/** Every record is a part, since a unit holds more of them than the file has. */
const CSV = { format: 'csv' }
const SMALL = { wholeUpTo: 50, maxBytes: 50, partBytes: 1 }
const cut = (operation: string, afterBytes?: number) => ({
  operation,
  failure: failure('LIG-CONNECTORS-CUT', 'transient'),
  ...(afterBytes !== undefined && { afterBytes }),
})

const textOf = ({ raw }: NewEntry): string => Buffer.from(raw ?? []).toString()
/** What stands in the file, of all parts in order. */
const together = (entries: readonly NewEntry[]): string =>
  entries
    .map(({ raw, meta }) => Buffer.from(bytesInFile({ bytes: raw ?? new Uint8Array(), meta })).toString())
    .join('')

test('a large file is taken in parts, in order, each readable alone', async (t) => {
  const { log, put, start, polls, names } = openFileBench(t, CSV, SMALL)
  put('extract.csv', FILE)
  put('small.csv', 'visit,amount\nV1,1\n', 1)
  const source = start()
  await polls(1)
  const [small, ...parts] = log.entries.toReversed()
  assert.equal(small && textOf(small), 'visit,amount\nV1,1\n')
  assert.equal(small?.meta.part, undefined)
  const entries = parts.toReversed()
  assert.equal(together(entries), FILE)
  assert.deepEqual(
    entries.map(({ meta }) => [partOf(meta)?.nth, partOf(meta)?.of]),
    Array.from({ length: 31 }, (_, nth) => [nth + 1, 31]),
  )
  for (const entry of entries.slice(1)) assert.match(textOf(entry), /^visit,amount\nV\d\d,\d+\n$/)
  assert.equal(nameOfFile(entries[0]?.meta ?? {}), 'extract.csv.01')
  assert.equal(new Set(entries.map(({ correlation }) => correlation)).size, 1)
  assert.deepEqual(names(), [])
  assert.equal(source.state().received, 32)
})

test('the same content is taken once, under whatever name it comes', async (t) => {
  const { log, put, start, polls, names } = openFileBench(t, CSV, SMALL)
  put('a.csv', FILE)
  const source = start()
  await polls(1)
  put('b.csv', FILE)
  await polls(2)
  assert.deepEqual([log.entries.length, names(), source.state().repeated], [31, [], 1])
})

test('what was read when the wire was cut is not read again, and nothing is taken twice', async (t) => {
  const { place, log, put, start, polls } = openFileBench(t, CSV, { ...SMALL, partBytes: 20 })
  put('a.csv', FILE)
  place.mishaps.push(cut('read', 100), cut('read', 60))
  const source = start()
  await polls(1)
  assert.equal(source.state().state, 'down')
  assert.equal(log.entries.length, 0, 'nothing is taken before it is known what it is')
  await polls(4)
  assert.equal(together(log.entries), FILE)
})

test('a file whose end is missing waits, and is taken with an issue at last', async (t) => {
  const message = (id: string): string => `MSH|^~\\&|EHR|N|ERP|L|20260115||ADT^A04|${id}|P|2.5.1\r`
  const file = `BHS|^~\\&\r${message('M1')}${message('M2')}`
  const settings = { ...SMALL, errors: '/bad', maxBytes: 1_000 }
  const { log, put, start, polls, names } = openFileBench(t, { format: 'hl7v2' }, settings)
  put('batch.hl7', file)
  const source = start()
  await polls(4)
  assert.deepEqual([log.entries.length, source.state().waiting], [0, 1])
  await polls(1)
  assert.deepEqual(
    log.entries.map(({ meta }) => meta.verdict),
    ['accept', 'error'],
  )
  assert.match(JSON.stringify(log.entries[1]?.meta.issues), /file\.not-complete/)
  assert.deepEqual(names(), ['/bad/batch.hl7'])
})

test('a file that changes between its two readings is told, and taken as it is then', async (t) => {
  const { place, log, put, start, polls, names } = openFileBench(t, CSV, SMALL)
  put('a.csv', FILE)
  const file = place.files.get('/out/a.csv')
  assert.ok(file)
  const [first, other] = [file.bytes, Buffer.from(FILE.replace('V00', 'W00'))]
  const readings = () => place.done.filter((one) => one.startsWith('read')).length
  // Size and time stay.
  Object.defineProperty(file, 'bytes', { get: () => (readings() < 2 ? first : other) })
  start()
  await polls(3)
  const wrong = log.entries.filter(({ meta }) => meta.verdict === 'error')
  assert.match(JSON.stringify(wrong.map(({ meta }) => meta.issues)), /file\.changed/)
  assert.equal(together(log.entries.slice(-31)), other.toString())
  assert.deepEqual(names(), [])
})

test('of a source that closes in the middle, the next one goes on', async (t) => {
  const long = `visit,amount\n${'V00,1\n'.repeat(1_200)}`
  const { log, put, start, polls, names } = openFileBench(t, CSV, { ...SMALL, partBytes: 6 })
  put('a.csv', long)
  log.hold()
  const first = start()
  await polls(1)
  assert.equal(log.waiting(), 1)
  const closing = first.close()
  log.release(0)
  await closing
  const taken = log.entries.length
  assert.ok(taken > 0 && taken < 1_000, String(taken))
  assert.deepEqual(names(), ['/out/a.csv'])
  log.release()
  start()
  await polls(2)
  assert.equal(together(log.entries), long)
  assert.deepEqual(names(), [])
})

test('whatever goes wrong, at whatever byte: every part once, in order, the file byte for byte', async () => {
  const mishap = fc.oneof(
    fc.record({ operation: fc.constant('read'), afterBytes: fc.nat(3_000) }),
    fc.record({ operation: fc.constantFrom('stat', 'list', 'remove', 'read') }),
  )
  const store = fc.constantFrom('none', 'down', 'unknown', 'unknown but done')
  const crash = fc.boolean()
  const file = `visit,amount\n${Array.from({ length: 1_100 }, (_, nth) => `V${nth},1\n`).join('')}`
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(mishap, store, crash), { maxLength: 5 }), async (events) => {
      const ended: (() => unknown)[] = []
      const bench = openFileBench({ after: (end) => void ended.push(end) }, CSV, { ...SMALL, partBytes: 1 })
      const { place, log, put, start, clock, names } = bench
      put('a.csv', file)
      let source = start()
      for (const [{ operation, ...where }, trouble, ends] of events) {
        place.mishaps.push({ ...cut(operation), ...where })
        if (trouble === 'down') log.failNext('LIG-STORE-UNAVAILABLE', 'transient')
        else if (trouble !== 'none')
          log.failNext('LIG-STORE-COMMIT-UNKNOWN', 'unknown', trouble !== 'unknown')
        await settled()
        await clock.pass(POLL)
        if (!ends) continue
        await source.close()
        source = start()
      }
      for (let nth = 0; nth < 40 && names().length > 0; nth += 1) await clock.pass(16 * POLL)
      assert.equal(together(log.entries), file)
      assert.deepEqual(names(), [])
      for (const end of ended) await end()
    }),
    { numRuns: 20 },
  )
})
