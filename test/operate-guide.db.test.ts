import assert from 'node:assert/strict'
import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { describedSettings } from '../src/cli/settings.ts'
import { definedFailures } from '../src/kernel/index.ts'
import { type NewEntry, openLog } from '../src/log/index.ts'
import { migrations } from '../src/program/index.ts'
import { openStore } from '../src/store/index.ts'
import { HeldClock, newId, temporaryDirectory } from './stores.ts'

/** docs/guides/operate.md: what it names exists, and the backup that it describes can be started. */
const guide = readFileSync(join(import.meta.dirname, '..', 'docs', 'guides', 'operate.md'), 'utf8')
const named = (pattern: RegExp) => [...new Set(guide.match(pattern) ?? [])]

test('settings, errors and metrics of the guide exist', async () => {
  const settings = new Set(describedSettings.map(({ name }) => name))
  const codes = new Set(definedFailures().map(({ code }) => code))
  const metrics = readFileSync(join(import.meta.dirname, '..', 'src', 'insight', 'metrics.ts'), 'utf8')
  for (const name of named(/\b(LIGAMENT_[A-Z_]+|[A-Z]+_URL|MLLP_PORT)\b/g))
    assert.ok(settings.has(name), name)
  for (const code of named(/\bLIG-[A-Z-]+[A-Z]\b/g)) assert.ok(codes.has(code), code)
  for (const name of named(/\bligament_[a-z_]+\b/g)) assert.ok(metrics.includes(`'${name}'`), name)
  assert.ok(settings.size > 0 && named(/\bligament_[a-z_]+\b/g).length > 4)
})

test('a copy of the data directory of a program that was stopped is a backup', async () => {
  const [here, there] = [temporaryDirectory(), temporaryDirectory()]
  const clock = new HeldClock()
  const entry: NewEntry = {
    ...{ id: newId<'entry'>(), kind: 'message', stream: 's', version: '1', at: clock.now(), keys: ['k'] },
    ...{ correlation: newId<'correlation'>(), causation: null, source: 's', body: null, meta: {} },
    raw: Uint8Array.of(0, 255, 13),
    businessKeys: [{ kind: 'mrn', value: 'M1' }],
  }
  const before = await openStore({ dataDirectory: here, migrations })
  const log = await openLog({ store: before, clock, draw: () => 0.5 })
  await log.append([entry])
  await log.stop()
  await before.close()
  cpSync(here, there, { recursive: true })
  const after = await openStore({ dataDirectory: there, migrations })
  const restored = await openLog({ store: after, clock, draw: () => 0.5 })
  assert.deepEqual(Buffer.from((await restored.entry(entry.id))?.raw ?? []), Buffer.from([0, 255, 13]))
  assert.equal((await restored.search('M1', 5)).length, 1)
  await restored.stop()
  await after.close()
})
