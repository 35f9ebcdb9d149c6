import assert from 'node:assert/strict'
import { Buffer } from 'node:buffer'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { MASK } from '../../kernel/index.ts'
import type { TreeNode } from '../api.ts'
import { maskTree } from '../masking.ts'
import { messageReaders } from './index.ts'

const read = (format: string, text: string | Uint8Array) =>
  messageReaders[format]?.(Buffer.from(text)) ?? assert.fail('no such format')

const leaves = (nodes: readonly TreeNode[]): readonly TreeNode[] =>
  nodes.flatMap((node) => (node.children.length > 0 ? leaves(node.children) : [node]))

/** `path=value` of each leaf. */
const shown = (tree: readonly TreeNode[] | null) =>
  tree && leaves(tree).map(({ path, value }) => `${path}=${value ?? ''}`)

function check(
  format: string,
  text: string,
  expected: readonly string[] | null,
  problems: readonly string[] = [],
) {
  const result = read(format, text)
  assert.deepEqual(shown(result.tree), expected)
  assert.deepEqual(
    result.problems.map(({ code }) => code),
    problems,
  )
}

const MSH = 'MSH|^~\\&|EHR|LKN|LIG|LIG|20260115080000||ADT^A08|C1|P|2.5.1'

test('HL7 v2 by the standard', () => {
  const { tree, problems } = read('hl7v2', `${MSH}\rPID|||7^^^LKN&1.2&ISO~8||Zephyrton^Quilla|""`)
  assert.deepEqual(problems, [])
  assert.deepEqual(
    tree?.map(({ path, name }) => [path, name]),
    [
      ['MSH', 'Message header'],
      ['PID', 'Patient'],
    ],
  )
  assert.ok(tree?.[1]?.children[0]?.name)
  assert.deepEqual(shown(tree?.slice(1) ?? null), [
    'PID-3[1].1=7',
    'PID-3[1].4.1=LKN',
    'PID-3[1].4.2=1.2',
    'PID-3[1].4.3=ISO',
    'PID-3[2]=8',
    'PID-5.1=Zephyrton',
    'PID-5.2=Quilla',
    'PID-6=""',
  ])
  check('hl7v2', 'hello', null, ['hl7v2.message.no-header'])
})

test('a line that is no segment is not taken for a place', () => {
  const { tree } = read('hl7v2', `${MSH}\rQuilla was here|on|Monday`)
  assert.deepEqual(tree?.[1]?.path, 'segment 2')
  assert.ok(!JSON.stringify(maskTree(tree ?? [])).includes('Qui'))
})

test('X12 in its loops', () => {
  const isa =
    'ISA*00*          *00*          *ZZ*PAYER          *ZZ*LAKESIDE       *260115*1200*^*00501*000000001*0*P*:~'
  const text = `${isa}GS*HP*P*L*20260115*1200*1*X*005010X221A1~ST*835*1~BPR*I*0*C*NON~TRN*1*T*1~N1*PR*P~N1*PE*L*XX*1~LX*1~CLP*K1*1*0*0**12~NM1*QC*1*ZEPHYRTON~SE*9*1~GE*1*1~IEA*1*000000001~`
  const { tree } = read('x12', text)
  const all = shown(tree) ?? []
  for (const one of [
    'ISA06=PAYER          ',
    'ST01=835',
    'BPR01=I',
    '2000[1]/2100[1]/CLP01=K1',
    '2000[1]/2100[1]/NM103=ZEPHYRTON',
    'IEA01=1',
  ]) {
    assert.ok(all.includes(one), `${one} in ${all.join()}`)
  }
  assert.ok(all.indexOf('GE01=1') > all.indexOf('SE01=9'))
  const masked = shown(maskTree(tree ?? [])) ?? []
  assert.ok(masked.includes('ISA06=PAYER          ') && masked.includes(`2000[1]/2100[1]/CLP01=${MASK}`))
  check('x12', 'hello', null, ['x12.isa.missing'])
  check('x12', `${isa}`, shown(read('x12', isa).tree), ['x12.envelope.missing'])
})

test('JSON by its names', () => {
  check('json', '{"type":"a","data":{"list":[1,null,true],"empty":{}}}', [
    '$.type=a',
    '$.data.list[0]=1',
    '$.data.list[1]=null',
    '$.data.list[2]=true',
    '$.data.empty=',
  ])
  check('json', '3', ['$=3'])
  check('json', '{', null, ['json.syntax'])
  assert.deepEqual(read('json', Uint8Array.of(0x22, 0xff, 0x22)).tree, null)
})

test('BAI2 by its lines', () => {
  check('bai2', '01,B,L,260120,0600,F1,,,2/\n99,0,0,2/\n', [
    'line[1]=01,B,L,260120,0600,F1,,,2/',
    'line[2]=99,0,0,2/',
  ])
})

test('a viewer sees the envelope and nothing else', () => {
  const open = (path: string) => maskTree([{ path, name: null, value: 'x', children: [] }])[0]?.value === 'x'
  for (const path of ['MSH-9.1', 'MSA-2', 'ISA06', 'GS02', 'ST01', 'SE02', 'TA101'])
    assert.ok(open(path), path)
  for (const path of [
    'PID-3',
    'STC01',
    'EVN-5',
    '2100/ST01',
    '$.gender',
    '$.ST',
    'GENDER',
    'line[1]',
    'segment 3',
    'ZST-1',
  ])
    assert.ok(!open(path), path)
})

test('a message of any size makes an answer of bounded size', () => {
  const count = (format: string, text: string) => leaves(read(format, text).tree ?? []).length
  assert.ok(count('hl7v2', `${MSH}\r${'NTE|1|x\r'.repeat(20_000)}`) < 20_000)
  assert.ok(count('json', JSON.stringify(Array.from({ length: 20_000 }, (_, at) => [at]))) <= 10_000)
  assert.ok(count('bai2', '88,x/\n'.repeat(20_000)) <= 5_000)
  assert.ok(count('json', `${'['.repeat(5_000)}${']'.repeat(5_000)}`) > 0)
})

test('no bytes make a reader throw', () => {
  for (const [format, reader] of Object.entries(messageReaders)) {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 300 }),
        fc.constantFrom('', MSH, 'ISA*00*', '{"a":', '01,'),
        (bytes, head) => {
          const { tree, problems } = reader(Buffer.concat([Buffer.from(head), bytes]))
          if (tree === null) assert.ok(problems.length > 0, format)
        },
      ),
    )
  }
})

test('every leaf of the files of other makers is masked for a viewer, but for the envelope', () => {
  const files = (folder: string, ending: RegExp) => {
    const url = new URL(`../../formats/${folder}/`, import.meta.url)
    return readdirSync(url)
      .filter((name) => ending.test(name))
      .map((name) => readFileSync(new URL(name, url)))
  }
  const check = (format: string, bytes: Uint8Array, open: RegExp) => {
    for (const { path, value } of leaves(maskTree(read(format, bytes).tree ?? [])))
      assert.ok(value === null || value === MASK || open.test(path), path)
  }
  for (const bytes of files('hl7v2/fixtures', /hl7$/)) check('hl7v2', bytes, /^MS[HA](\[\d+\])?-/)
  for (const bytes of files('x12/fixtures/remittance', /835$/))
    check('x12', bytes, /^(ISA|GS|ST|SE|GE|IEA)\d\d$/)
})
