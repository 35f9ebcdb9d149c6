import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { withFigures } from '../bench/publish.ts'
import type { Document } from '../bench/result.ts'

const KEYS = ['name', 'store', 'value', 'unit', 'peer', 'peerValue', 'ratio', 'bar', 'ok']

async function bench(...words: readonly string[]): Promise<Document> {
  const command = ['bench/main.ts', ...words, '--quick', '--no-peers', '--json']
  // Its exit code says whether the figures reach their bars, which those of a moment need not.
  const { stdout } = await promisify(execFile)(process.execPath, command).catch((ended) => ended)
  return JSON.parse(stdout)
}

test('the JSON of a bench has the promised shape, and its ratios and verdicts are right', async () => {
  const { machine, commit, results } = await bench('intake', 'consumers', 'workflows')
  assert.ok(machine.cores > 0 && machine.cpu !== '' && machine.memoryGiB > 0)
  assert.match(commit ?? 'abcdefg', /^[0-9a-f]{7,}\+?$/)
  assert.ok(results.length > 5)
  for (const result of results) {
    const { name, store, value, peerValue, ratio, bar, ok } = result
    assert.deepEqual(
      Object.keys(result).filter((key) => !KEYS.includes(key)),
      [],
    )
    assert.ok(name !== '' && value > 0 && result.unit !== '', name)
    assert.ok(store === 'embedded' || store === 'server', name)
    assert.equal(ratio !== undefined, result.peer !== undefined && peerValue !== undefined, name)
    if (ratio !== undefined && peerValue !== undefined)
      assert.ok(Math.abs(ratio / (value / peerValue) - 1) < 0.01, name)
    assert.equal(bar === undefined, ok === undefined, name)
    if (bar !== undefined) {
      const compared = ratio ?? value
      assert.equal(ok, result.unit === 'ms' ? compared <= bar : compared >= bar, name)
    }
  }
})

test('figures are published between their marks, and what stands around them stays', () => {
  const page = 'a\n<!-- figures: npm run bench -- --publish -->\nold\n<!-- /figures -->\nb\n'
  const machine = { cpu: 'C', cores: 2, memoryGiB: 24, system: 'linux 6', node: 'v24.0.0' }
  const result = { name: 'n', value: 12_345, unit: 'x/s', bar: 1, ok: true }
  const published = withFigures(page, [{ machine, commit: 'abc', results: [result] }])
  assert.match(
    published,
    /^a\n<!-- .* -->\n\n2 cores \(C\).*\n\n\| what [\s\S]*\| 12,345 [\s\S]*<!-- \/figures -->\nb\n$/,
  )
  assert.doesNotMatch(published, /old/)
  assert.equal(withFigures(published, [{ machine, commit: 'abc', results: [result] }]), published)
})
