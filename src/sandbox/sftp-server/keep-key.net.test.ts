import assert from 'node:assert/strict'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { keepKey, publicKeyOf } from './keep-key.ts'

test('a key that could not be read again is never kept', async (t) => {
  const directory = await mkdtemp(join(tmpdir(), 'keys-'))
  t.after(() => rm(directory, { recursive: true }))
  const good = await keepKey(join(directory, 'other.key'))
  const made = ['-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----', good]
  const file = join(directory, 'host.key')
  const kept = await keepKey(file, () => made.shift() ?? assert.fail('one is enough'))
  assert.equal(kept, good)
  assert.match(publicKeyOf(kept), /^ssh-ed25519 /)
  assert.equal((await stat(file)).mode & 0o077, 0)
  assert.equal(await keepKey(file, () => assert.fail('it is kept')), good)
})
