import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

const PROGRAM = fileURLToPath(new URL('../bin/ligament.cjs', import.meta.url))
/** What cuts the process off says so; what lingers is a timer that nobody clears. */
const TELLS = `const exit = process.exit; process.exit = (code) => { console.error('cut off'); exit(code) };`
const LINGERS = `setInterval(() => {}, 60_000);`

const help = (...before: readonly string[]) =>
  spawnSync(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(before.join(''))}`, PROGRAM, 'status', '--help'],
    { encoding: 'utf8' },
  )

test('a command ends by itself, and is not cut off while its threads compile', () => {
  const { status, stdout, stderr } = help(TELLS)
  assert.equal(status, 0, stderr)
  assert.match(stdout, /^usage: ligament status/)
  assert.equal(stderr, '')
})

test('what lingers does not hold up the end', () => {
  const { status, stderr } = help(TELLS, LINGERS)
  assert.equal(status, 0, stderr)
  assert.equal(stderr.trim(), 'cut off')
})
