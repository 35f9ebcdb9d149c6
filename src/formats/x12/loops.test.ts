import assert from 'node:assert/strict'
import { test } from 'node:test'
import { describeInterchange, type LoopNode, parseInterchange, readLoops, transactionsOf } from './index.ts'
import { loop, transactionSchema } from './schema.ts'
import type { Segment } from './segment.ts'
import { bytesOf, envelope } from './test-arbitraries.ts'
import { type SegmentValues, writeInterchange } from './write-interchange.ts'

const schema = transactionSchema({ set: '999', functional: 'FA', version: 'V', versionPrefix: 'V' }, [
  'BHT R1',
  'REF=A|B S1',
  loop('1000 R2', ['N1=PR R1', 'N3 S1', 'REF=C E1', 'DTM S*']),
  loop('2000 S*', ['HL.3=20 R1', loop('2100 S1', ['CLP R1', 'CAS S2'])]),
  'PLB S1',
])
const transactionOf = (body: readonly SegmentValues[], set = '999') => {
  const group = { functional: 'FA', version: 'V', transactions: [{ set, body }] }
  const interchange = parseInterchange(bytesOf(writeInterchange(envelope, [group])))
  const [transaction] = transactionsOf(interchange)
  assert(transaction)
  return { interchange, transaction }
}
/** `ST BHT 1000(N1 N3) SE`. */
const outline = (items: readonly (Segment | LoopNode)[]): string =>
  items.map((item) => ('items' in item ? `${item.id}(${outline(item.items)})` : item.id)).join(' ')

const BHT = ['BHT', '0019'] as const
const N1 = ['N1', 'PR', 'NAME'] as const
const HL = (level: string) => ['HL', '1', '', level] as const

test('segments find their loops; what does not fit is kept and told', () => {
  const check = (body: readonly SegmentValues[], expected: string, issues: readonly string[] = []) => {
    const read = readLoops(transactionOf(body).transaction, schema)
    assert.equal(outline(read.root.items), expected)
    assert.deepEqual(
      read.issues.map(({ code, place }) => `${code} ${place.replace('ISA[1]/GS[1]/ST[1]/', '')}`),
      issues,
    )
  }
  const REF = ['REF', 'C', '1'] as const
  check([BHT, N1, ['N3', 'X'], REF], 'ST BHT 1000(N1 N3 REF) SE')
  check(
    [BHT, ['REF', 'B', '1'], N1, REF, HL('20'), ['CLP'], ['CAS', 'CO'], HL('20')],
    'ST BHT REF 1000(N1 REF) 2000(HL 2100(CLP CAS)) 2000(HL) SE',
  )
  check([BHT, N1, REF, N1, REF, ['PLB']], 'ST BHT 1000(N1 REF) 1000(N1 REF) PLB SE')
  check([BHT, N1], 'ST BHT 1000(N1) SE', ['x12.expected 1000[1]/REF01=C'])
  check([BHT], 'ST BHT SE', ['x12.missing 1000'])
  check([N1, REF], 'ST 1000(N1 REF) SE', ['x12.missing BHT'])
  check([BHT, N1, REF, ['N3', 'X']], 'ST BHT 1000(N1 REF N3) SE', ['x12.order 1000[1]/N3'])
  check([BHT, N1, REF, ['N3'], ['N3']], 'ST BHT 1000(N1 REF N3 N3) SE', [
    'x12.order 1000[1]/N3',
    'x12.repeat 1000[1]/N3',
  ])
  check([BHT, N1, REF, N1, REF, N1, REF], 'ST BHT 1000(N1 REF) 1000(N1 REF) 1000(N1 REF) SE', [
    'x12.repeat 1000[3]',
  ])
  check([BHT, N1, REF, ['N1', 'PE', 'NAME']], 'ST BHT 1000(N1 REF N1) SE', [
    'x12.segment.unexpected 1000[1]/N1',
  ])
  check([BHT, N1, REF, HL('99')], 'ST BHT 1000(N1 REF HL) SE', ['x12.segment.unexpected 1000[1]/HL'])
  check([BHT, N1, REF, ['a name']], 'ST BHT 1000(N1 REF a name) SE', [
    'x12.segment.unexpected 1000[1]/(no segment id)',
  ])
})

test('an interchange is described with loops, element names and issues', () => {
  const { interchange } = transactionOf([
    ['AK1', 'HC', '7'],
    ['AK2', '837', '0001'],
    ['IK5', 'A'],
  ])
  const described = JSON.parse(JSON.stringify(describeInterchange(interchange)))
  const [transaction] = described.groups[0].transactions
  assert.deepEqual(described.separators, { element: '*', repetition: '^', component: ':', segment: '~' })
  assert.equal(described.header.elements.ISA13, '000000042')
  // Version V has no schema here: the segments are listed as they are.
  assert.deepEqual(transaction.items[1], {
    kind: 'segment',
    id: 'AK1',
    elements: { AK101: 'HC', AK102: '7' },
  })
})
