import assert from 'node:assert/strict'
import { Buffer } from 'node:buffer'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseMessage } from '../message.ts'
import { grammarOf } from './grammar.ts'
import { Group, groupMessage } from './group-message.ts'
import { structureNameOf } from './structure-name.ts'
import { STRUCTURES } from './structures.ts'

const messageOf = (type: string, names: string) => {
  const lines = names.split(' ').filter((name) => name !== '')
  const parsed = parseMessage(Buffer.from(`MSH|^~\\&|||||||${type}|1|P|2.5.1\r${lines.join('|\r')}|\r`))
  return parsed.ok ? parsed.value : assert.fail('it starts with MSH')
}

const show = (group: Group): string =>
  group.items.map((item) => (item instanceof Group ? `${item.name}(${show(item)})` : item.name)).join(' ')

const check = (type: string, names: string, tree: string, ...issues: readonly string[]) =>
  test(`${type} ${names}`, () => {
    const grouped = groupMessage(messageOf(type, names))
    assert.equal(show(grouped.root), tree)
    assert.deepEqual(
      grouped.issues.map(({ code, place }) => `${place} ${code.replace('hl7v2.structure.', '')}`),
      issues,
    )
  })

check('ADT^A01', 'EVN PID PV1', 'MSH EVN PID PV1')
check(
  'ADT^A08^ADT_A01',
  'EVN PID NK1 NK1 PV1 AL1 DG1 PR1 ROL PR1 GT1 IN1 IN2 IN1 ZPI',
  'MSH EVN PID NK1 NK1 PV1 AL1 DG1 PROCEDURE(PR1 ROL) PROCEDURE(PR1) GT1 INSURANCE(IN1 IN2) INSURANCE(IN1 ZPI)',
)
check('ADT^A01', 'PID PV1', 'MSH PID PV1', 'PID missing')
check('ADT^A01', 'EVN PID', 'MSH EVN PID', 'PID missing')
check(
  'ADT^A01',
  'EVN PID PV1 IN1 NK1 PV1',
  'MSH EVN PID PV1 INSURANCE(IN1) NK1 PV1',
  'NK1 order',
  'PV1[2] repeated',
)
check('ADT^A01', 'EVN PID SCH PV1', 'MSH EVN PID SCH PV1', 'SCH unexpected')
check('ADT^A01', 'EVN ZZ1 PID ZZ2 PV1 ZZ3', 'MSH EVN ZZ1 PID ZZ2 PV1 ZZ3')
check('ADT^A40', 'EVN PID MRG PID MRG PV1', 'MSH EVN PATIENT(PID MRG) PATIENT(PID MRG PV1)')
check('ADT^A40', 'EVN PID PID MRG', 'MSH EVN PATIENT(PID) PATIENT(PID MRG)', 'PID missing')
check('ADT^A17', 'EVN PID PV1 PID PV1', 'MSH EVN PID PV1 PID PV1')
check('ADT^A24', 'EVN PID PID', 'MSH EVN PID PID')
check('ADT^A34', 'EVN PID MRG', 'MSH EVN PID MRG')
check('ADT^A18', 'EVN PID', 'MSH EVN PID', 'PID missing')
check(
  'ORU^R01',
  'PID PV1 ORC OBR NTE OBX NTE OBX OBR OBX SPM OBX PID OBR OBX',
  'MSH PATIENT_RESULT(PATIENT(PID VISIT(PV1)) ORDER_OBSERVATION(ORC OBR NTE OBSERVATION(OBX NTE) OBSERVATION(OBX))' +
    ' ORDER_OBSERVATION(OBR OBSERVATION(OBX) SPECIMEN(SPM SPECIMEN_OBSERVATION(OBX))))' +
    ' PATIENT_RESULT(PATIENT(PID) ORDER_OBSERVATION(OBR OBSERVATION(OBX)))',
)
check('ORU', 'PID OBX', 'MSH PATIENT_RESULT(PATIENT(PID PATIENT_OBSERVATION(OBX)))', 'OBX missing')
check(
  'ORM^O01',
  'PID PV1 ORC OBR NTE DG1 OBX ORC RXO RXR',
  'MSH PATIENT(PID PATIENT_VISIT(PV1)) ORDER(ORC ORDER_DETAIL(OBR NTE DG1 OBSERVATION(OBX))) ORDER(ORC ORDER_DETAIL(RXO RXR))',
)
check(
  'SIU^S14',
  'SCH NTE PID PV1 RGS AIS NTE AIL AIP RGS AIG',
  'MSH SCH NTE PATIENT(PID PV1) RESOURCES(RGS SERVICE(AIS NTE) LOCATION_RESOURCE(AIL) PERSONNEL_RESOURCE(AIP))' +
    ' RESOURCES(RGS GENERAL_RESOURCE(AIG))',
)
check(
  'DFT^P03',
  'EVN PID PV1 FT1 PR1 FT1 DG1 GT1 IN1',
  'MSH EVN PID PV1 FINANCIAL(FT1 FINANCIAL_PROCEDURE(PR1)) FINANCIAL(FT1) DG1 GT1 INSURANCE(IN1)',
)
check('DFT^P03', 'EVN PID', 'MSH EVN PID', 'PID missing')
check('MFN^M02', 'MFI MFE STF PRA MFE STF', 'MSH MFI MF_STAFF(MFE STF PRA) MF_STAFF(MFE STF)')
check(
  'VXU^V04',
  'PID PV1 ORC RXA RXR OBX OBX',
  'MSH PID PATIENT_VISIT(PV1) ORDER(ORC RXA RXR OBSERVATION(OBX) OBSERVATION(OBX))',
)
check('MDM^T02', 'EVN PID PV1 TXA OBX NTE', 'MSH EVN PID PV1 TXA OBSERVATION(OBX NTE)')
check('ACK^A01^ACK', 'MSA ERR ERR', 'MSH MSA ERR ERR')
check('ZZZ^Z01', 'PID OBX', 'MSH PID OBX')

const checkName = (type: string, structure: string | undefined) =>
  test(`${type} has the structure ${structure}`, () =>
    assert.equal(structureNameOf(messageOf(type, '')), structure))

checkName('ADT^A04^ADT_A04', 'ADT_A01')
checkName('ADT^A31', 'ADT_A05')
checkName('ADT^A40^ADT_A39', 'ADT_A39')
checkName('RDE^O01', 'RDE_O11')
checkName('SIU^S26', 'SIU_S12')
checkName('ORU', 'ORU_R01')
checkName('ZZZ^Z01^ADT_A01', 'ADT_A01')
checkName('ZZZ^Z01', undefined)
checkName('', undefined)

test('groups and segments are found by their names', () => {
  const { root } = groupMessage(messageOf('ORU^R01', 'PID ORC OBR OBX OBX OBR OBX'))
  const orders = root.groups('ORDER_OBSERVATION')
  assert.deepEqual(
    orders.map((order) => order.groups('OBSERVATION').length),
    [2, 1],
  )
  assert.equal(orders[1]?.segment('ORC'), undefined)
  assert.equal(orders[0]?.segment('ORC')?.name, 'ORC')
  assert.equal(root.groups('PATIENT')[0]?.segments('PID').length, 1)
})

test('every structure is read, and one of everything in its order is right', () => {
  for (const name of Object.keys(STRUCTURES)) {
    const grammar = grammarOf(name) ?? assert.fail(name)
    const all: string[] = []
    const walk = (element: typeof grammar) => {
      all.push(...element.names.slice(0, 1))
      element.elements.forEach(walk)
    }
    walk(grammar)
    const grouped = groupMessage(messageOf('ZZZ', all.slice(1).join(' ')), name)
    assert.deepEqual(grouped.issues, [], name)
  }
})

test('no segment is lost or moved, whatever stands there', () => {
  const name = fc.constantFrom(
    'PID',
    'PV1',
    'OBR',
    'OBX',
    'ORC',
    'NTE',
    'SPM',
    'IN1',
    'EVN',
    'ZZZ',
    'MSH',
    'xx',
  )
  const type = fc.constantFrom('ADT^A01', 'ORU^R01', 'ORM^O01', 'OML^O21', 'SIU^S12')
  const flat = (group: Group): readonly string[] =>
    group.items.flatMap((item) => (item instanceof Group ? flat(item) : [item.name]))
  fc.assert(
    fc.property(type, fc.array(name), (of, names) => {
      const message = messageOf(of, names.join(' '))
      assert.deepEqual(
        flat(groupMessage(message).root),
        message.segments.map((segment) => segment.name),
      )
    }),
  )
})
