import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { zipFile } from './zip-file.ts'

const hasPython = (): boolean => {
  try {
    execFileSync('python3', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

test('the archive is what another reader takes it for', { skip: !hasPython() }, (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'zip-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const text = 'NEW,1,"a ""b"""\n'.repeat(100)
  writeFileSync(join(folder, 'a.zip'), zipFile('GlInterface.csv', Buffer.from(text)))
  execFileSync('python3', ['-m', 'zipfile', '-t', 'a.zip'], { cwd: folder })
  execFileSync('python3', ['-m', 'zipfile', '-e', 'a.zip', '.'], { cwd: folder })
  assert.equal(readFileSync(join(folder, 'GlInterface.csv'), 'utf8'), text)
})
