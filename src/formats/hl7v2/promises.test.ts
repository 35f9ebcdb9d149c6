import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { holdHl7Promises } from './test-promises.ts'

const FOLDER = new URL('fixtures/', import.meta.url)
const samples = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.hl7'))
  .map((name) => new Uint8Array(readFileSync(new URL(name, FOLDER))))
  .filter((bytes) => bytes.length < 4_000)

/** What is put in the place of some bytes: delimiters, ends of lines, frames, escapes, switches of sets, names. */
const TOKENS = [
  ...[
    '',
    '|',
    '^',
    '~',
    '&',
    '\\',
    '\r',
    '\n',
    '\r\n',
    '\x0b',
    '\x1c\r',
    '\x00',
    '\xff',
    '\xc3\xa9',
    '\ufeff',
  ],
  ...[
    '\x1b$B',
    '\x1b(B',
    '\\C2842\\',
    '\\X0D\\',
    '\\.br\\',
    '\\H\\',
    '\\Z',
    '""',
    '#',
    '|~ISO IR87|',
    '|8859/1|',
  ],
  ...[
    'MSH|^~\\&|',
    'FHS|',
    'BHS|',
    'BTS|9',
    'FTS|',
    'PID|',
    'OBX|1|CWE|',
    'ADT^A40',
    '20261332',
    '2.3',
    '99999',
  ],
].map((token) => Buffer.from(token, 'latin1'))

test('samples with pieces of them replaced keep every promise', () => {
  const change = fc.record({ at: fc.nat(4_000), drop: fc.nat(12), token: fc.constantFrom(...TOKENS) })
  fc.assert(
    fc.property(fc.constantFrom(...samples), fc.array(change, { maxLength: 8 }), (sample, changes) => {
      let bytes = Buffer.from(sample)
      for (const { at, drop, token } of changes) {
        const start = at % (bytes.length + 1)
        bytes = Buffer.concat([bytes.subarray(0, start), token, bytes.subarray(start + drop)])
      }
      holdHl7Promises(bytes)
    }),
    { numRuns: 400 },
  )
})

test('pieces put together at random keep every promise', () => {
  const start = fc.constantFrom('', 'MSH', 'MSH|^~\\&|', 'MSH#$%!*', 'M\0S\0H\0|\0^\0', '\xff\xfeM\0S\0H\0')
  fc.assert(
    fc.property(start, fc.array(fc.constantFrom(...TOKENS), { maxLength: 40 }), (head, tokens) => {
      holdHl7Promises(Buffer.concat([Buffer.from(head, 'latin1'), ...tokens]))
    }),
    { numRuns: 1_000 },
  )
})
