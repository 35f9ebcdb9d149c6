import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { lockDirectory } from './directory-lock.ts'

const check = (found: object | undefined, free: boolean) => {
  const directory = mkdtempSync(join(tmpdir(), 'ligament-lock-'))
  if (found) writeFileSync(join(directory, 'store.lock'), JSON.stringify(found))
  if (free) lockDirectory(directory).release()
  else assert.throws(() => lockDirectory(directory), { code: 'LIG-STORE-DIRECTORY-IN-USE' })
  rmSync(directory, { recursive: true })
}

test('a lock is taken when it is free or its holder is gone', () => {
  check(undefined, true)
  // No process has this number: the largest that Linux gives is 2^22.
  check({ pid: 2 ** 22 + 1, startedAt: 'any' }, true)
  // The number lives, but is another process now.
  check({ pid: process.ppid, startedAt: 'before' }, true)
  // Left over from an earlier life with the same number, as in a container.
  check({ pid: process.pid, startedAt: 'before' }, true)
})

test('a held lock is refused with pid and fix, and free again after release', () => {
  const directory = mkdtempSync(join(tmpdir(), 'ligament-lock-'))
  const lock = lockDirectory(directory)
  assert.throws(() => lockDirectory(directory), {
    code: 'LIG-STORE-DIRECTORY-IN-USE',
    message: new RegExp(`process ${process.pid}`),
    fix: new RegExp(`Stop process ${process.pid}`),
  })
  lock.release()
  lockDirectory(directory).release()
  rmSync(directory, { recursive: true })
})
