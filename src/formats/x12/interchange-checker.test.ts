import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import {
  balanceRemittance,
  InterchangeChecker,
  parseInterchanges,
  type RemittanceItem,
  readClaims,
  readRemittances,
  streamRemittances,
} from './index.ts'

const FOLDER = new URL('./fixtures/', import.meta.url)
const files = readdirSync(FOLDER, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && !entry.name.endsWith('.md'))
  .map((entry) => ({
    name: entry.name,
    bytes: new Uint8Array(readFileSync(`${entry.parentPath}/${entry.name}`)),
  }))
const fixture = (name: string): Uint8Array => {
  const found = files.find((file) => file.name === name)
  assert.ok(found, name)
  return found.bytes
}

function* inChunks(bytes: Uint8Array, size: number): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

function told(bytes: Uint8Array, size: number): string[] {
  const issues: string[] = []
  const checker = new InterchangeChecker({
    onIssue: ({ code, place }, position) =>
      issues.push(`${position ? `${position.line}:${position.column}` : '-'} ${code} ${place}`),
  })
  for (const chunk of inChunks(bytes, size)) checker.push(chunk)
  checker.end()
  return issues
}

test('what stands before ISA is told where it stands, however the file is cut', () => {
  const golden = Buffer.from(fixture('cosyte-golden.835')).toString('latin1')
  const check = (before: string, expected: string) => {
    const bytes = Buffer.from(before + golden, 'latin1')
    for (const size of [1, 2, 3, 50, bytes.length])
      assert.equal(told(bytes, size)[0], `${expected} x12.leading ISA`)
  }
  check('\nN3*1~\n', '2:1')
  check('\r\n\r\n junk ', '3:2')
  check('\xef\xbb\xbf\rjunk', '2:1')
  check(' \0\njunk', '1:2')
  check(`${' '.repeat(2_100)}\xef\xbb\xbf`, '1:2101')
  const after = Buffer.from(`${golden.trimEnd()}${' '.repeat(1_000)}\0\n\x1a junk\n`, 'latin1')
  for (const size of [1, 7, 900, after.length])
    assert.match(told(after, size).at(-1) ?? '', /^\d+:3 x12.trailing/)
})

test('the same issues however the file is cut, those of the whole file among them', () => {
  for (const { name, bytes } of files) {
    const whole = told(bytes, bytes.length || 1)
    assert.deepEqual(told(bytes, 211), whole, name)
    const file = parseInterchanges(bytes)
    const remittances = readRemittances(file)
    const issues = [
      ...file.issues,
      ...remittances.flatMap((reading) => reading.issues),
      ...readClaims(file).flatMap((reading) => reading.issues),
    ]
    const without = new Set(whole.map((line) => line.slice(line.indexOf(' ') + 1)))
    const missing = issues.filter(({ code, place }) => !without.has(`${code} ${place}`))
    assert.deepEqual(missing, [], name)
    const balances = remittances.flatMap(({ value }) => balanceRemittance(value))
    const found = whole.filter((line) => / x12\.balance\.(service|claim|lines|transaction) /.test(line))
    assert.equal(found.length, balances.length, name)
  }
})

test('issues have the line and column of what they are about', () => {
  const check = (name: string, expected: readonly string[]) =>
    assert.deepEqual(
      told(fixture(name), 4_096).filter((line) => !/x12\.(expected|npi)/.test(line)),
      expected,
      name,
    )
  check('cosyte-imbalance.835', [
    '17:21 x12.balance.service ISA[1]/GS[1]/ST[1]/2000[1]/2100[1]/2110[1]/SVC03',
    '14:19 x12.balance.claim ISA[1]/GS[1]/ST[1]/2000[1]/2100[1]/CLP04',
    '21:4 x12.count ISA[1]/GS[1]/ST[1]/SE01',
  ])
})

test('remittances claim by claim', async () => {
  for (const { name, bytes } of files.filter((file) => file.name.endsWith('.835'))) {
    const items: RemittanceItem[] = []
    for await (const item of streamRemittances(inChunks(bytes, 500))) items.push(item)
    const read = readRemittances(parseInterchanges(bytes)).map(({ value }) => value)
    const claims = items.flatMap((item) => (item.kind === 'claim' ? [item.claim] : []))
    assert.deepEqual(
      claims,
      read.flatMap((remittance) => remittance.claims),
      name,
    )
    const heads = items.flatMap((item) => (item.kind === 'remittance' ? [item.remittance.trace] : []))
    assert.deepEqual(
      heads,
      read.map(({ trace }) => trace),
    )
  }
})

test('memory does not grow with the file: claims leave the tree', () => {
  const [before = '', claim = '', after = ''] = (() => {
    const text = Buffer.from(fixture('cosyte-golden.835')).toString('latin1')
    const [start, end] = [text.indexOf('CLP*'), text.indexOf('SE*')]
    return [text.slice(0, start), text.slice(start, end), text.slice(end)]
  })()
  let loops = 0
  let kept = 0
  const checker = new InterchangeChecker({
    onIssue: () => {},
    onUnit: (_, loop) => {
      loops += 1
      kept = Math.max(kept, loop.items.length)
    },
    onSegment: (_, loop) => {
      kept = Math.max(kept, loop?.items.length ?? 0)
    },
  })
  checker.push(Buffer.from(before, 'latin1'))
  for (let count = 0; count < 500; count++) checker.push(Buffer.from(claim, 'latin1'))
  checker.push(Buffer.from(after, 'latin1'))
  checker.end()
  assert.ok(loops >= 500)
  assert.ok(kept < 50, `${kept} items in one loop`)
})
