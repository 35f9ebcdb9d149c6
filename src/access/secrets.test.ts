import assert from 'node:assert/strict'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { temporaryDirectory } from '../../test/stores.ts'
import { openSecrets, secret } from './secrets.ts'

test('a secret is read where it is: text as it is, a file before the environment', () => {
  const directory = temporaryDirectory()
  const secrets = openSecrets({ env: { ERP_PASSWORD: 'of the environment' }, directory, nowMs: () => 0 })
  assert.equal(secrets.read('plain'), 'plain')
  assert.equal(secrets.read(secret('erp-password')), 'of the environment')
  writeFileSync(join(directory, 'crm-password'), 'of the file\n')
  assert.equal(secrets.read(secret('crm-password')), 'of the file')
})

test('a replaced secret is in effect a second later', () => {
  const directory = temporaryDirectory()
  let now = 0
  const secrets = openSecrets({ env: {}, directory, nowMs: () => now })
  const put = (text: string) => writeFileSync(join(directory, 'key'), text)
  put('one')
  assert.equal(secrets.read(secret('key')), 'one')
  put('two')
  now += 1_000
  assert.equal(secrets.read(secret('key')), 'two')
  rmSync(join(directory, 'key'))
  now += 1_000
  assert.throws(() => secrets.read(secret('key')), /LIG-ACCESS-SECRET-MISSING: There is no secret key/)
})

test('a name leads nowhere else', () => {
  const directory = temporaryDirectory()
  const secrets = openSecrets({ env: {}, directory: join(directory, 'below'), nowMs: () => 0 })
  writeFileSync(join(directory, 'outside'), 'x')
  assert.throws(() => secrets.read(secret('../outside')), /SECRET-MISSING/)
})
