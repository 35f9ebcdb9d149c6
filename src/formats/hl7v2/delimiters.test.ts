import assert from 'node:assert/strict'
import { test } from 'node:test'
import { completeDelimiters, readDelimiters } from './delimiters.ts'

const row = (head: string) => {
  const { delimiters: d, issues } = readDelimiters(head)
  const shown = [d.field, d.component, d.repetition, d.escape, d.subComponent, d.truncation].map(
    (c) => c || ' ',
  )
  return [shown.join(''), issues.map(({ code }) => code.slice('hl7v2.delimiters.'.length)).join()]
}

const check = (head: string, delimiters: string, issue: string) =>
  test(`delimiters of ${JSON.stringify(head)}`, () => assert.deepEqual(row(head), [delimiters, issue]))

check('MSH|^~\\&|A', '|^~\\& ', '')
check('MSH|^~\\&#|A', '|^~\\&#', '')
check('MSH#!@%*#A', '#!@%* ', '')
check('MSH|^~\\$|A', '|^~\\$ ', '')
// The backslash escaped twice by a programming language.
check('MSH|^~\\\\&|A', '|^~\\& ', 'repeated')
// One of the recommended characters left out: the others keep their roles.
check('MSH|^~&|A', '|^~ & ', 'short')
check('MSH|^\\&|A', '|^ \\& ', 'short')
check('MSH|^|A', '|^    ', 'short')
check('MSH|!@|A', '|!@   ', 'short')
check('MSH||A', '|^~\\& ', 'missing')
check('MSH|', '|^~\\& ', 'missing')
check('MSH^', '^#~\\& ', 'missing')
check('MSH', '|^~\\& ', 'missing')
check('MSHA^~\\&', '|^~\\& ', 'missing')
check('MSH|^~\\&\rPID|1', '|^~\\& ', '')

test('delimiters that are missing or doubled are completed with free characters', () => {
  const { delimiters } = readDelimiters('MSH~^!&|A')
  const complete = completeDelimiters({ ...delimiters, escape: '', subComponent: '^' })
  const used = [
    complete.field,
    complete.component,
    complete.repetition,
    complete.escape,
    complete.subComponent,
  ]
  assert.equal(new Set(used).size, 5)
  assert.ok(used.every((char) => char.length === 1))
})
