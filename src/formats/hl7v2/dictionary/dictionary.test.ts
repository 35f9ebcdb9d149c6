import assert from 'node:assert/strict'
import { test } from 'node:test'
import { COMPOSITES, componentsOf, fieldsOf, SEGMENTS } from './dictionary.ts'
import { isIn, readPart } from './part.ts'

const LEAVES = new Set(['ST', 'TX', 'FT', 'NM', 'SI', 'ID', 'IS', 'DT', 'TM', 'DTM', 'GTS', 'TN', '?'])

const all = [
  ...Object.keys(SEGMENTS).map((name) => [name, fieldsOf(name)] as const),
  ...Object.keys(COMPOSITES).map((name) => [name, componentsOf(name)] as const),
]

test('every part has a number of its own, and a type that is known', () => {
  for (const [name, parts] of all) {
    assert.ok(parts && parts.length > 1, name)
    for (const part of parts) {
      if (!part) continue
      assert.equal(parts[part.nth], part, `${name}-${part.nth}`)
      assert.ok(LEAVES.has(part.type) || componentsOf(part.type), `${name}-${part.nth} ${part.type}`)
    }
  }
  const written = [...Object.values(SEGMENTS), ...Object.values(COMPOSITES)]
  const count = written.reduce((sum, parts) => sum + Object.keys(parts).length, 0)
  assert.equal(all.flatMap(([, parts]) => parts?.filter(Boolean)).length, count)
})

test('a notation is read', () => {
  assert.deepEqual(readPart('x', '3 CX*2 R2.3- #0203 =250 @2.2-2.6'), {
    name: 'x',
    nth: 3,
    type: 'CX',
    repetitionsMax: 2,
    table: '0203',
    lengthMax: 250,
    versions: { from: '2.2', until: '2.6' },
    required: { from: '2.3', until: undefined },
  })
  assert.throws(() => readPart('x', 'CX 3'))
})

test('versions are compared with both ends included', () => {
  const versions = { from: '2.3', until: '2.6' }
  assert.deepEqual(
    ['2.2', '2.3', '2.3.1', '2.6', '2.7'].map((version) => isIn(version, versions)),
    [false, true, true, true, false],
  )
})

/** Places that the standard fixes, one of each kind. */
const check = (place: string, name: string, type: string) =>
  test(`${place} is ${name}`, () => {
    const [segment = '', nth] = place.split('-')
    const field = fieldsOf(segment)?.[Number(nth)]
    assert.deepEqual([field?.name, field?.type], [name, type])
  })

check('MSH-10', 'messageControlId', 'ST')
check('PID-3', 'patientIdentifierList', 'CX')
check('PV1-44', 'admitDateTime', 'DTM')
check('OBX-5', 'observationValue', '?')
check('IN1-36', 'policyNumber', 'ST')
check('FT1-7', 'transactionCode', 'CWE')
check('RXA-5', 'administeredCode', 'CWE')
check('SCH-11', 'appointmentTimingQuantity', 'TQ')
check('TXA-12', 'uniqueDocumentNumber', 'EI')
