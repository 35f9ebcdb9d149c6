import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Block, parseMarkdown } from './parse-markdown.ts'

const check = (text: string, ...expected: readonly Block[]) => assert.deepEqual(parseMarkdown(text), expected)
const text = (of: string) => ({ kind: 'text' as const, text: of })

test('blocks', () => {
  check('')
  check('# Why\n', { kind: 'heading', level: 1, spans: [text('Why')] })
  check(
    'one\ntwo\n\nthree',
    { kind: 'paragraph', spans: [text('one two')] },
    { kind: 'paragraph', spans: [text('three')] },
  )
  check('- a\n- b\n  more', { kind: 'list', ordered: false, items: [[text('a')], [text('b more')]] })
  check('1. a\n2. b', { kind: 'list', ordered: true, items: [[text('a')], [text('b')]] })
  check('```\n<b>\n```\nafter', { kind: 'code', text: '<b>' }, { kind: 'paragraph', spans: [text('after')] })
})

test('spans, and addresses that are not safe', () => {
  const spans = (of: string, ...expected: readonly object[]) =>
    assert.deepEqual(parseMarkdown(of), [{ kind: 'paragraph', spans: expected }])
  spans(
    'a `b` **c** *d*',
    text('a '),
    { kind: 'code', text: 'b' },
    text(' '),
    { kind: 'strong', text: 'c' },
    text(' '),
    { kind: 'emphasis', text: 'd' },
  )
  spans('[x](https://a.example/b)', { kind: 'link', text: 'x', href: 'https://a.example/b' })
  spans('[x](/log)', { kind: 'link', text: 'x', href: '/log' })
  spans('[x](javascript:alert)', text('x'))
  spans('[x](//a.example)', text('x'))
  spans('2 * 3 * 4', text('2 * 3 * 4'))
})

test('any text is read to its end', () => {
  fc.assert(fc.property(fc.string(), (any) => Array.isArray(parseMarkdown(any))))
})
