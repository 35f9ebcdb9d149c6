import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { guideOf } from './guide-of.ts'
import { InterchangeChecker, LoopNode, parseInterchanges, readLoops, transactionsOf } from './index.ts'

const FOLDER = new URL('./fixtures/sets/', import.meta.url)
const bytesOf = (name: string): Uint8Array => new Uint8Array(readFileSync(new URL(name, FOLDER)))

function told(bytes: Uint8Array): string[] {
  const issues: string[] = []
  const checker = new InterchangeChecker({
    onIssue({ code, place }) {
      // The samples' NPIs are made up.
      if (code !== 'x12.npi') issues.push(`${code} ${place.replace('ISA[1]/GS[1]/ST[1]/', '')}`)
    },
  })
  checker.push(bytes)
  checker.end()
  return issues
}

const loopIds = (node: LoopNode): string[] => [
  ...new Set(node.items.flatMap((item) => (item instanceof LoopNode ? [item.id, ...loopIds(item)] : []))),
]

test('each set finds its loops, and what is wrong is told', () => {
  const seen: string[] = []
  const check = (name: string, loops: string, issues: readonly string[] = []) => {
    const [transaction] = transactionsOf(parseInterchanges(bytesOf(name)))
    const schema = transaction && guideOf(transaction)?.schema
    assert.ok(transaction && schema, name)
    assert.equal(loopIds(readLoops(transaction, schema).root).join(' '), loops, name)
    assert.deepEqual(told(bytesOf(name)), issues, name)
    seen.push(name)
  }
  check('aaronhuggins-acknowledgment.855', 'N1 PO1 PID ACK SCH')
  check('aaronhuggins-order.850', 'N1 PO1 PID')
  check('aaronhuggins-ship-notice.856', 'HL N1', ['x12.postal-code HL[1]/N1[2]/N403'])
  check('cosyte-canonical.820', '1000A 1000B 2000 2100 2300 2320', [
    'x12.order 2000[1]/2100[2]',
    'x12.balance.premium BPR02',
  ])
  check('cosyte-canonical.837d', '1000A 1000B 2000A 2010AA 2000B 2010BA 2010BB 2300 2310B 2400', [
    'x12.element.missing 2000A[1]/2000B[1]/2300[1]/2400[1]/SV302',
    'x12.claim.total 2000A[1]/2000B[1]/2300[1]/CLM02',
  ])
  check('cosyte-edge.834', '1000C 2000 2100C 2700 2100A 2300', [
    'x12.order REF',
    'x12.order QTY',
    'x12.segment.unexpected 2000[1]/DMG',
    'x12.segment.unexpected 2000[1]/N3',
    'x12.segment.unexpected 2000[1]/N4',
    'x12.segment.unexpected 2000[1]/2100C[1]/AMT',
    'x12.missing 2000[1]/2100C[1]/N3',
    'x12.missing 2000[1]/2100C[1]/N4',
    'x12.expected 2000[1]/REF01=0F',
    'x12.missing 2000[1]/2100A',
    'x12.repeat 2000[2]/2100A[2]',
    'x12.order 2000[2]/2100A[2]/N3',
    'x12.order 2000[2]/2100A[2]/N4',
    'x12.expected 2000[2]/REF01=0F',
    'x12.element.missing 2000[2]/INS03',
    'x12.element.missing 2000[2]/2300[1]/AMT02',
    'x12.count SE01',
    'x12.missing 1000A',
    'x12.missing 1000B',
    'x12.control ISA[1]/GS[1]/GE02',
  ])
  check('cosyte-request.278', '2000A 2010A 2000B 2010B 2000C 2010C 2000E 2010E')
  check('cosyte-response.278', '2000A 2010A 2000B 2010B 2000C 2010C 2000E')
  check('indice-co-invoice.810', 'N1 IT1 PID SAC', ['x12.isa.length ISA[1]'])
  check(
    'linuxforhealth-claim-level.276',
    '2000A 2100A 2000B 2100B 2000C 2100C 2000D 2100D 2200D 2000E 2100E 2200E 2210E',
  )
  check(
    'linuxforhealth-claim-level.277',
    '2000A 2100A 2000B 2100B 2000C 2100C 2000D 2100D 2200D 2000E 2100E 2200E 2220E',
  )
  check('linuxforhealth-dependent.270', '2000A 2100A 2000B 2100B 2000C 2100C 2000D 2100D 2110D')
  check('linuxforhealth-dependent.271', '2000A 2100A 2000B 2100B 2000C 2100C 2000D 2100D 2110D 2120D')
  check(
    'linuxforhealth-institutional.837i',
    '1000A 1000B 2000A 2010AA 2000B 2010BA 2010BB 2300 2310A 2320 2330A 2330B 2400',
  )
  check('linuxforhealth-multiple-products.834', '1000A 1000B 2000 2100A 2300')
  check('linuxforhealth-two-claims.837i', '1000A 1000B 2000A 2010AA 2000B 2010BA 2010BB 2300 2310A 2400')
  assert.deepEqual(seen.sort(), readdirSync(FOLDER).sort())
})

test('a changed charge, a missing part, a wrong count', () => {
  const check = (name: string, from: string | RegExp, to: string, expected: readonly string[]) => {
    const text = Buffer.from(bytesOf(name)).toString('latin1')
    const changed = text.replace(from, to)
    assert.notEqual(changed, text)
    const before = new Set(told(bytesOf(name)))
    const now = told(Buffer.from(changed, 'latin1')).filter((issue) => !before.has(issue))
    assert.deepEqual(now, expected, name)
  }
  const claim = '2000A[1]/2000B[1]/2300[1]'
  check('linuxforhealth-institutional.837i', 'HC:85025*13.39', 'HC:85025*13.38', [
    `x12.claim.total ${claim}/CLM02`,
  ])
  check('linuxforhealth-institutional.837i', 'HC:85025*13.39', 'HC:85025*x', [
    `x12.amount ${claim}/2400[1]/SV203`,
    `x12.claim.total ${claim}/CLM02`,
  ])
  check('cosyte-canonical.837d', 'D2391**', 'D2391*180*', [])
  check('aaronhuggins-order.850', 'CTT*6', 'CTT*7', ['x12.count CTT01'])
  check('aaronhuggins-order.850', /BEG[^~]*~\s*/, '', ['x12.count SE01', 'x12.missing BEG'])
  check('linuxforhealth-claim-level.276', /BHT[^~]*~\s*/, '', ['x12.count SE01', 'x12.missing BHT'])
  const dependent = '2000A[1]/2000B[1]/2000C[1]/2000D[1]'
  check('linuxforhealth-dependent.271', /NM1\*03[^~]*~\s*/, '', [
    ...['N3', 'N4', 'DMG', 'INS', 'DTP'].map((id) => `x12.segment.unexpected ${dependent}/${id}`),
    `x12.missing ${dependent}/2100D`,
    'x12.count SE01',
  ])
})
