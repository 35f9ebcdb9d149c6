import assert from 'node:assert/strict'
import { Buffer } from 'node:buffer'
import { test } from 'node:test'
import { buildMessage } from './build-message.ts'
import { segmentOf, update } from './build-segment.ts'
import { parseHl7Time } from './hl7-time.ts'
import { parseMessage } from './message.ts'
import { viewOf, viewRepetition, viewSegment, viewsOf } from './view-segment.ts'

const HEADER = 'MSH|^~\\&|LAB|MAIN|EHR|WEST|20260131||ORU^R01^ORU_R01|1|P|2.5.1\r'
const messageOf = (text: string) => {
  const parsed = parseMessage(Buffer.from(HEADER + text))
  return parsed.ok ? parsed.value : assert.fail('it starts with MSH')
}

test('a patient is read by the names of the standard', () => {
  const pid = viewOf(
    messageOf(
      'PID|1||100^^^MAIN&1.2.3&ISO^MR~~200^^^WEST|""|DOE&VAN^JANE^Q||19800229000000^D|F|||1 MAIN ST^^TOWN|||(1)|||||""\r',
    ),
    'PID',
  )
  assert.equal(pid?.setId, '1')
  assert.deepEqual(pid?.patientIdentifierList, [
    {
      idNumber: '100',
      assigningAuthority: { namespaceId: 'MAIN', universalId: '1.2.3', universalIdType: 'ISO' },
      identifierTypeCode: 'MR',
    },
    undefined,
    { idNumber: '200', assigningAuthority: { namespaceId: 'WEST' } },
  ])
  assert.deepEqual(pid?.patientName?.[0]?.familyName, { surname: 'DOE', ownSurnamePrefix: 'VAN' })
  assert.equal(pid?.patientName?.[0]?.givenName, 'JANE')
  assert.equal(pid?.dateTimeOfBirth?.text, '19800229000000')
  assert.deepEqual(pid?.dateTimeOfBirth?.time, { precision: 'day', year: 1980, month: 2, day: 29 })
  assert.equal(pid?.administrativeSex?.identifier, 'F')
  assert.equal(pid?.patientAddress?.[0]?.streetAddress?.streetOrMailingAddress, '1 MAIN ST')
  assert.equal(pid?.ssnNumber, null)
  assert.deepEqual(pid?.alternatePatientId, [null])
  assert.equal(pid?.religion, undefined)
})

test('headers, amounts, wrong times and the values of observations', () => {
  const message = messageOf(
    'FT1|1|||yesterday||CG|CODE||||12.50&USD^UP|\rOBX|1|CWE|A||X^Text^L~Y||||||F\rOBX|2|NM|B||7.0||||||F\r',
  )
  assert.deepEqual(viewOf(message, 'MSH')?.messageType, {
    messageCode: 'ORU',
    triggerEvent: 'R01',
    messageStructure: 'ORU_R01',
  })
  assert.equal(viewOf(message, 'MSH')?.fieldSeparator, '|')
  assert.equal(viewOf(message, 'MSH')?.encodingCharacters, '^~\\&')
  const ft1 = viewOf(message, 'FT1')
  assert.deepEqual(ft1?.transactionAmountExtended?.price, { quantity: '12.50', denomination: 'USD' })
  assert.deepEqual(ft1?.transactionDate?.rangeStartDateTime, { text: 'yesterday', time: undefined })
  const [first, second] = viewsOf(message, 'OBX')
  const codes = first?.observationValue?.map((value) => value && viewRepetition(value, 'CWE')?.identifier)
  assert.deepEqual(codes, ['X', 'Y'])
  const [number] = second?.observationValue ?? []
  assert.equal(number && viewRepetition(number, 'NM'), '7.0')
  assert.equal(viewOf(message, 'PV1'), undefined)
})

test('a message is built by the names of the standard, and read back the same', () => {
  const born = parseHl7Time('19800229') ?? assert.fail()
  const message = buildMessage({
    segments: [
      segmentOf('MSH', {
        sendingApplication: 'EHR',
        dateTimeOfMessage: '20260131120000-0600',
        messageType: { messageCode: 'ADT', triggerEvent: 'A01', messageStructure: 'ADT_A01' },
        messageControlId: 'M1',
        processingId: 'P',
        versionId: '2.5.1',
      }),
      segmentOf('PID', {
        patientIdentifierList: [
          { idNumber: '100', assigningAuthority: { namespaceId: 'LHI' }, identifierTypeCode: 'MR' },
          '200',
        ],
        patientName: { familyName: { surname: "O'NEIL & CO" }, givenName: 'JANE' },
        dateTimeOfBirth: born,
        ssnNumber: null,
      }),
      segmentOf('OBX', { valueType: 'CWE', observationValue: ['A', 'Text', 'L'] }),
    ],
  })
  assert.equal(
    Buffer.from(message.bytes).toString(),
    'MSH|^~\\&|EHR||||20260131120000-0600||ADT^A01^ADT_A01|M1|P|2.5.1\r' +
      'PID|||100^^^LHI^MR~200||O\'NEIL \\T\\ CO^JANE||19800229||||||||||||""\r' +
      'OBX||CWE|||A^Text^L\r',
  )
  const pid = message.segment('PID') ?? assert.fail()
  const { dateTimeOfBirth, ...view } = viewSegment(pid, 'PID')
  assert.deepEqual(dateTimeOfBirth?.time, born)
  const again = buildMessage({
    segments: [['MSH', {}], segmentOf('PID', { ...view, dateTimeOfBirth: born })],
  })
  assert.equal(again.segment('PID')?.raw, pid.raw)
})

test('fields of a segment are written again, all their repetitions', () => {
  const message = messageOf('PID|1||100~200~300||DOE\r')
  const changed = update(message, 'PID', { patientIdentifierList: [{ idNumber: '7' }, '8'], race: 'X' })
  assert.equal(changed.segment('PID')?.raw, 'PID|1||7~8||DOE|||||X')
  assert.equal(update(message, 'NTE', { comment: ['a|b', 'c'] }).get('NTE-3'), 'a|b')
  assert.equal(update(message, 'NTE', { comment: [] }).segment('NTE'), undefined)
})

test('what is not in the dictionary is a defect of the caller', () => {
  const wrong = (input: object) => () => segmentOf('PID', input)
  assert.throws(wrong({ patientNme: 'x' }), RangeError)
  assert.throws(wrong({ patientName: { surname: 'x' } }), RangeError)
  assert.throws(
    wrong({ patientIdentifierList: [{ assigningJurisdiction: { identifier: { a: 1 } } }] }),
    RangeError,
  )
})
