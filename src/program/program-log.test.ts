import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { unexpected } from '../kernel/index.ts'
import { openProgramLog } from './program-log.ts'

const directory = mkdtempSync(join(tmpdir(), 'ligament-log-'))
after(() => rmSync(directory, { recursive: true }))

const linesOf = (file: string) =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))

test('lines go to the file, warnings and errors to whoever watches too', () => {
  const file = join(directory, 'one.log')
  const told: string[] = []
  const log = openProgramLog(file, (line) => told.push(line))
  log.info('source opened', { source: 'ehr.mllp' })
  log.warn('system down', { system: 'erp', code: null })
  assert.deepEqual(
    linesOf(file).map(({ msg, level, source, system }) => [msg, level, source, system]),
    [
      ['source opened', 30, 'ehr.mllp', undefined],
      ['system down', 40, undefined, 'erp'],
    ],
  )
  assert.deepEqual(told, ['warn: system down system=erp'])
})

test('what a defect says is left out, where it was is kept', () => {
  const file = join(directory, 'two.log')
  const told: string[] = []
  const log = openProgramLog(file, (line) => told.push(line))
  log.error('request failed', { route: '/x' }, new SyntaxError('Unexpected token in MARKER'))
  log.error('commit failed', {}, unexpected({ type: 'TypeError' }, { cause: new TypeError('MARKER') }))
  const text = readFileSync(file, 'utf8') + told.join('\n')
  assert.ok(!text.includes('MARKER'))
  const [first, second] = linesOf(file)
  assert.equal(first.error, 'SyntaxError')
  assert.match(first.stack, /program-log\.test/)
  assert.equal(second.code, 'LIG-KERNEL-UNEXPECTED')
  assert.match(second.stack, /caused by TypeError/)
})

test('an error that repeats itself is told once a minute, with how often it came', () => {
  const file = join(directory, 'repeats.log')
  let now = 0
  const log = openProgramLog(file, () => undefined, { nowMs: () => now })
  for (; now < 150_000; now += 1_000) log.error('the node had trouble', {}, unexpected({ type: 'TypeError' }))
  log.error('the log had trouble', {}, unexpected({ type: 'TypeError' }))
  assert.deepEqual(
    linesOf(file).map(({ msg, repeated }) => [msg, repeated]),
    [
      ['the node had trouble', undefined],
      ['the node had trouble', 59],
      ['the node had trouble', 59],
      ['the log had trouble', undefined],
    ],
  )
})

test('the file is bounded, and the last files are kept', () => {
  const file = join(directory, 'three.log')
  const log = openProgramLog(file, () => undefined, { bytesMax: 500, oldFiles: 3 })
  for (let line = 0; line < 100; line++) log.info('line', { line })
  assert.equal(linesOf(file).at(-1).line, 99)
  for (const name of [file, `${file}.1`, `${file}.2`, `${file}.3`])
    assert.ok(statSync(name).size <= 500, name)
  assert.ok(!existsSync(`${file}.4`))
})

test('a file that can not be written stops nothing', () => {
  const told: string[] = []
  openProgramLog(join(directory, 'no', 'such', 'x.log'), (line) => told.push(line)).warn('still here')
  assert.deepEqual(told, ['warn: still here'])
})
