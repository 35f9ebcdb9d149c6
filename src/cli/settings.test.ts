import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { readSettings } from './settings.ts'

const cwd = mkdtempSync(join(tmpdir(), 'ligament-settings-'))
after(() => rmSync(cwd, { recursive: true }))

test('defaults', () => {
  const settings = readSettings({}, cwd)
  assert.equal(settings.port, 8080)
  assert.equal(settings.mllpPort, 2575)
  assert.equal(settings.dataDirectory, join(cwd, '.ligament'))
  assert.equal(settings.databaseUrl, undefined)
})

test('a wrong setting says which, and what it accepts', () => {
  const check = (env: Record<string, string>, expected: RegExp) =>
    assert.throws(() => readSettings(env, cwd), expected)
  check({ PORT: 'abc' }, /PORT is "abc", but it takes a port number from 0 to 65535/)
  check({ PORT: '70000' }, /PORT/)
  check({ MLLP_PORT: '-1' }, /MLLP_PORT/)
  check({ DATABASE_URL: 'mysql://secret@host/db' }, /DATABASE_URL is "\(not shown\)".*postgres:\/\//)
  check({ LIGAMENT_SANDBOX: 'yes' }, /"on", "off"/)
  check({ SANDBOX_PACE: '0' }, /SANDBOX_PACE/)
})

test('the environment goes before the file, and the file is checked too', () => {
  const file = join(cwd, 'ligament.json')
  writeFileSync(file, '{ "PORT": 9000, "MLLP_PORT": 9001 }')
  assert.equal(readSettings({ PORT: '9100' }, cwd).port, 9100)
  assert.equal(readSettings({}, cwd).mllpPort, 9001)
  writeFileSync(file, '{ "PROT": 9000 }')
  assert.throws(() => readSettings({}, cwd), /"PROT" that does not exist/)
  writeFileSync(file, '[')
  assert.throws(() => readSettings({}, cwd), /no JSON object of settings/)
})
