import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseHeaderValue, parseMultipart, printHeaderValue, printMultipart } from './index.ts'

const TYPE = 'multipart/related; boundary=b'

const contents = (body: string | Uint8Array, type = TYPE) => {
  const read = parseMultipart(typeof body === 'string' ? Buffer.from(body) : body, type)
  return read.ok
    ? read.value.map(({ bytes }) => Buffer.from(bytes).toString())
    : read.problem.map(({ code }) => code)
}

test('what is printed is read again, byte for byte', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 40 }), { minLength: 1 }), (all) => {
      const boundary = 'a-boundary-that-none-holds'
      const parts = all.map((bytes, nth) => ({ headers: { 'Content-ID': `<${nth}>` }, bytes }))
      const type = printHeaderValue('multipart/related', { boundary, type: 'text/xml' })
      const read = parseMultipart(printMultipart(parts, boundary), type)
      assert.ok(read.ok)
      assert.deepEqual(
        read.value.map(({ bytes }) => [...bytes]),
        all.map((bytes) => [...bytes]),
      )
      assert.equal(read.value[0]?.headers.get('content-id'), '<0>')
    }),
  )
})

test('what others write is read', () => {
  const rows: readonly (readonly [string, readonly string[]])[] = [
    ['--b\r\n\r\none\r\n--b--', ['one']],
    ['preamble\r\n--b  \r\nA: 1\r\n\r\none\r\n--b\r\nA: 1\r\n\r\n\r\n--b--\r\nepilogue', ['one', '']],
    ['--b\nA: 1\n\none\ntwo\n--b--\n', ['one\ntwo']],
    ['--b\r\nA: 1\r\n\r\nno --b here, --bc\r\n--bc\r\n--b--\r\n', ['no --b here, --bc\r\n--bc']],
    ['--b\r\nContent-Transfer-Encoding: base64\r\n\r\nb25l\r\nCg==\r\n--b--', ['one\n']],
    ['--b\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\no=6Ee=\r\n two=20 \r\n--b--', ['one two  ']],
    ['--b\r\nA: 1;\r\n b=2\r\n\r\none\r\n--b--', ['one']],
  ]
  for (const [body, expected] of rows) assert.deepEqual(contents(body), expected, JSON.stringify(body))
})

test('what is wrong is an issue', () => {
  assert.deepEqual(contents('--b--', 'multipart/related'), ['mime.no-boundary'])
  assert.deepEqual(contents('no parts'), ['mime.not-closed'])
  assert.deepEqual(contents('--b\r\n\r\none'), ['mime.not-closed'])
  assert.deepEqual(contents('--b\r\nA: 1\r\n--b--'), ['mime.no-head'])
  const encoded = '--b\r\nContent-Transfer-Encoding: x-uuencode\r\n\r\none\r\n--b--'
  assert.deepEqual(contents(encoded), ['mime.transfer-encoding'])
  const part = { headers: {}, bytes: Buffer.from('a --b') }
  assert.throws(() => printMultipart([part], 'b'), TypeError)
})

test('whatever comes: an answer, no exception, and no part larger than the body', () => {
  const pieces = [
    '--b',
    '--b--',
    '\r\n',
    '\n',
    ' ',
    ':',
    'A: 1',
    'Content-Transfer-Encoding: ',
    'base64',
    'quoted-printable',
    '=',
    '=4',
    'x',
  ]
  const body = fc.oneof(
    fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((all) => Buffer.from(all.join(''))),
    fc
      .uint8Array({ maxLength: 60 })
      .map((bytes) => Buffer.concat([Buffer.from('--b\r\n\r\n'), bytes, Buffer.from('\r\n--b--')])),
  )
  fc.assert(
    fc.property(body, (bytes) => {
      const read = parseMultipart(bytes, TYPE)
      if (read.ok) for (const part of read.value) assert.ok(part.bytes.length <= bytes.length)
    }),
  )
})

test('header values with parameters', () => {
  const { value, parameters } = parseHeaderValue('Multipart/Related; start="<a;\\"b>";Type=text/xml ; x')
  assert.deepEqual(
    [value, [...parameters]],
    [
      'multipart/related',
      [
        ['start', '<a;"b>'],
        ['type', 'text/xml'],
      ],
    ],
  )
  assert.equal(printHeaderValue('a/b', { c: 'd', e: '<"f">' }), 'a/b; c=d; e="<\\"f\\">"')
})
