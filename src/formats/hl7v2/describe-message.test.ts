import assert from 'node:assert/strict'
import { Buffer } from 'node:buffer'
import { test } from 'node:test'
import { describeMessage } from './describe-message.ts'
import { namesOf } from './field-names.ts'
import { parseMessage } from './message.ts'

const describe = (text: string) => {
  const parsed = parseMessage(Buffer.from(text))
  return describeMessage(parsed.ok ? parsed.value : assert.fail())
}

test('a message is described with places, names and values', () => {
  const described = describe(
    'MSH|^~\\&|||||||ADT^A01|7|P|2.5\rPID|||1^^^A&2&ISO~~9|x|""\rZAB|q\rZAB|a\\F\\b\r',
  )
  assert.deepEqual([described.type, described.controlId, described.version], ['ADT^A01', '7', '2.5'])
  const [header, patient, , site] = described.segments
  assert.deepEqual(header?.fields.slice(0, 3), [
    { place: 'MSH-1', value: '|', label: 'field separator' },
    { place: 'MSH-2', value: '^~\\&', label: 'encoding characters' },
    {
      place: 'MSH-9',
      label: 'message type',
      parts: [
        { place: 'MSH-9.1', value: 'ADT' },
        { place: 'MSH-9.2', value: 'A01' },
      ],
    },
  ])
  assert.deepEqual(patient, {
    place: 'PID',
    name: 'PID',
    label: 'Patient',
    fields: [
      {
        place: 'PID-3',
        label: 'patient identifiers',
        parts: [
          {
            place: 'PID-3[1]',
            parts: [
              { place: 'PID-3[1].1', value: '1' },
              {
                place: 'PID-3[1].4',
                parts: [
                  { place: 'PID-3[1].4.1', value: 'A' },
                  { place: 'PID-3[1].4.2', value: '2' },
                  { place: 'PID-3[1].4.3', value: 'ISO' },
                ],
              },
            ],
          },
          { place: 'PID-3[3]', value: '9' },
        ],
      },
      { place: 'PID-4', value: 'x', label: 'alternate patient id' },
      { place: 'PID-5', value: null, label: 'name' },
    ],
  })
  assert.deepEqual(site, {
    place: 'ZAB[2]',
    name: 'ZAB',
    label: 'Site-defined segment',
    fields: [{ place: 'ZAB[2]-1', value: 'a|b' }],
  })
})

const checkName = (segment: string, field: number, name: string | undefined) =>
  test(`name of ${segment}-${field}`, () => assert.equal(namesOf(segment).fields[field - 1], name))

// The number of a field is its place in a list, so the far ends and the well-known ones are held here.
checkName('MSH', 18, 'character set')
checkName('MSH', 21, 'profile')
checkName('ERR', 8, 'message for people')
checkName('PID', 18, 'account number')
checkName('PID', 30, 'dead')
checkName('PID', 39, 'tribe')
checkName('PD1', 21, 'military status')
checkName('NK1', 35, 'race')
checkName('PV1', 19, 'visit number')
checkName('PV1', 36, 'discharge disposition')
checkName('PV1', 44, 'admitted')
checkName('PV1', 52, 'other provider')
checkName('PV2', 37, 'baby detained')
checkName('MRG', 7, 'prior name')
checkName('DG1', 16, 'clinician')
checkName('DG1', 21, 'action')
checkName('PR1', 20, 'action')
checkName('FT1', 19, 'diagnosis')
checkName('FT1', 25, 'procedure')
checkName('FT1', 31, 'transaction reference')
checkName('GT1', 29, 'employer id')
checkName('IN1', 22, 'coordination priority')
checkName('IN1', 36, 'policy number')
checkName('IN1', 49, "insured's identifiers")
checkName('SCH', 11, 'timing')
checkName('SCH', 25, 'status')
checkName('AIG', 14, 'status')
checkName('AIL', 12, 'status')
checkName('AIP', 12, 'status')
checkName('AIS', 10, 'status')
checkName('ORC', 12, 'ordered by')
checkName('ORC', 31, 'parent universal service identifier')
checkName('OBR', 25, 'status')
checkName('OBR', 36, 'scheduled at')
checkName('OBX', 14, 'observed at')
checkName('OBX', 25, 'medical director')
checkName('TXA', 12, 'document number')
checkName('TXA', 19, 'availability')
checkName('RXA', 21, 'action')
checkName('RXE', 15, 'prescription')
checkName('ZZZ', 1, undefined)
checkName('constructor', 1, undefined)
