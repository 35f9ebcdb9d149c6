import { test } from 'node:test'
import fc from 'fast-check'
import { holdMllpPromises } from './test-promises.ts'

test('any stream keeps every promise', () => {
  const piece = fc.oneof(
    fc
      .constantFrom(
        '\x0b',
        '\x1c',
        '\r',
        '\n',
        '\x1c\r',
        '\x0bMSH|',
        '\x06',
        '\x15',
        'MSH|^~\\&|',
        'GET / HTTP/1.1',
      )
      .map((text) => Buffer.from(text, 'latin1')),
    fc.uint8Array({ maxLength: 6 }).map((bytes) => Buffer.from(bytes)),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => holdMllpPromises(Buffer.concat(pieces))),
    { numRuns: 1_000 },
  )
})
