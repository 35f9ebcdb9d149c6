import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'

test('what another converter finds in a message is in ours, or it is said why not', () => {
  const { status, stdout } = spawnSync(process.execPath, ['scripts/compare-v2-to-fhir.ts'], {
    encoding: 'utf8',
  })
  assert.equal(status, 0, stdout)
  assert.match(stdout, /^ +3 {2}pairs$/m)
  assert.match(stdout, /^ +\d+ {2}stated by both$/m)
})
