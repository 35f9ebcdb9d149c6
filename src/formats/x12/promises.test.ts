import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { holdX12Promises } from './test-promises.ts'

const FOLDER = new URL('./fixtures/', import.meta.url)
const files = readdirSync(FOLDER, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && !entry.name.endsWith('.md'))
  .map((entry) => new Uint8Array(readFileSync(`${entry.parentPath}/${entry.name}`)))

test('every fixture keeps every promise', () => {
  for (const bytes of files) holdX12Promises(bytes)
})

test('so do damaged ones', () => {
  const wreck = fc.constantFrom(
    ...[
      '',
      '9'.repeat(400),
      '-9007199254740991',
      '20261399',
      '*',
      ':',
      '^',
      '~',
      '\xff',
      '\x00',
      '\r\n',
      '\n',
    ],
    ...[
      'CLP*',
      '~HL*9*9*22~',
      '~LX*1~CLP*1~SVC~',
      'ISA*',
      'isa*',
      'IEA*1*1~',
      'GS*HC~',
      '~ST*835*1~',
      '~SE~',
    ],
    ...['*1e9*', '*.*', '*-*', '*NaN*', '*__proto__*', '~CAS*CO~', '~PLB*1~', 'RD8*2026-', '~N3*~'],
  )
  const damage = fc.array(fc.tuple(fc.nat(400), wreck), { minLength: 1, maxLength: 6 })
  fc.assert(
    fc.property(fc.constantFrom(...files), damage, (bytes, damages) => {
      const tokens = Buffer.from(bytes)
        .toString('latin1')
        .split(/(?<=[*:~>])/)
      for (const [at, replacement] of damages) tokens[at % tokens.length] = replacement
      holdX12Promises(new Uint8Array(Buffer.from(tokens.join(''), 'latin1')))
    }),
    { numRuns: 400 },
  )
})
