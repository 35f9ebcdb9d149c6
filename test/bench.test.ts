import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import { compared, round, table } from '../bench/result.ts'

const bench = (...words: string[]) =>
  spawnSync(process.execPath, ['bench/main.ts', ...words], { encoding: 'utf8' })

test('a bench prints one JSON document', () => {
  const { status, stdout } = bench('formats', '--json', '--quick', '--no-peers')
  assert.equal(status, 0)
  const { machine, commit, results } = JSON.parse(stdout)
  assert.equal(machine.node, process.version)
  assert.ok(commit === null || /^[0-9a-f]{7,}\+?$/.test(commit))
  assert.ok(results.length > 0)
  for (const { name, value, unit } of results) {
    assert.equal(typeof name, 'string')
    assert.ok(value > 0, name)
    assert.match(unit, /^(\w+\/s|MB\/s|ms)$/)
  }
})

test('a bench that does not exist is named, with those that do', () => {
  const { status, stderr } = bench('nonsense')
  assert.equal(status, 2)
  assert.match(stderr, /"nonsense".*formats/)
})

test('a value beside its peer has their ratio; the table has a line for each', () => {
  const result = compared(
    { name: 'intake', store: 'embedded', value: 1_500, unit: 'messages/s' },
    'bare',
    3_000,
  )
  assert.equal(result.ratio, 0.5)
  assert.match(table([result]).split('\n')[2] ?? '', /intake .* embedded .* 1,500 .* bare .* 3,000 .* 0\.5 /)
})

test('values are rounded to three digits', () => {
  const check = (value: number, expected: number) => assert.equal(round(value), expected)
  check(12_345.6, 12_346)
  check(12.345, 12.3)
  check(0.012345, 0.0123)
  check(0, 0)
})
