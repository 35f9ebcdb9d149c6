import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HeldClock, newId, onBothStores, until } from '../../../test/stores.ts'
import { instant } from '../../kernel/index.ts'
import { claimed, type Log, logMigrations, openLog, START } from '../../log/index.ts'
import { storeMigrations } from '../../store/index.ts'
import { createIntakeRoom } from '../intake-room.ts'
import { openMarks } from '../poll/marks.ts'
import { pollMigrations } from '../poll/poll-migrations.ts'
import { createMemoryPlace, failure } from '../testing/memory-directory.ts'
import { startFileSource } from './file-source.ts'
import { bytesInFile } from './part-of.ts'

const FILE = `visit,amount\n${Array.from({ length: 2_600 }, (_, nth) => `V${nth},1\n`).join('')}`
const migrations = [...storeMigrations, ...logMigrations, ...pollMigrations]

await onBothStores('large files', migrations, (store) => {
  test('a process that ends in the middle is followed by one that goes on; nothing is there twice', async () => {
    const log = await openLog({ store: store(), clock: new HeldClock(), draw: () => 0.5 })
    const place = createMemoryPlace(1_000)
    place.files.set('/out/extract.csv', { bytes: Buffer.from(FILE), modifiedMs: 0 })
    const taken = async (): Promise<string> => {
      const entries = await log.readAfter(START, 10_000)
      return entries
        .map(({ raw, meta }) => Buffer.from(bytesInFile({ bytes: raw ?? new Uint8Array(), meta })).toString())
        .join('')
    }
    const start = (append: Log['append']) => {
      const clock = new HeldClock()
      const source = startFileSource(
        {
          ...{ directory: '/out', pollEveryMs: 1_000, stableForMs: 1_000, waitForEndMs: 1_000 },
          ...{ maxBytes: 100, wholeUpTo: 100, partBytes: 1, maxFileBytes: 1_000_000, priority: 'batch' },
        },
        {
          ...{ name: 'extracts', system: 'warehouse', address: 'memory:/out', format: 'csv', clock, newId },
          ...{ log: { append }, claimed: (name, key) => claimed(store(), name, key) },
          marks: openMarks(store()),
          room: createIntakeRoom({ bytesMax: 2 ** 20, now: () => instant(0) }),
        },
        place.open,
      )
      return { source, pass: () => clock.advance(1_000) }
    }
    let units = 0
    const dying = start(async (entries, guards, options) => {
      units += 1
      if (units > 2) throw failure('LIG-TEST-DEAD', 'transient')
      await log.append(entries, guards, options)
    })
    await until(() => units > 2, dying.pass)
    await dying.source.close()
    const before = await taken()
    assert.ok(before.length > 1_000 && before.length < FILE.length && FILE.startsWith(before))
    const next = start(log.append.bind(log))
    await until(() => place.files.size === 0, next.pass)
    assert.equal(await taken(), FILE)
    place.files.set('/out/again.csv', { bytes: Buffer.from(FILE), modifiedMs: 0 })
    await until(() => place.files.size === 0, next.pass)
    await next.source.close()
    assert.equal(await taken(), FILE)
    await log.stop()
  })
})
