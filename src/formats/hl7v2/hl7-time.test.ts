import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { calendarDate, instant, parseInstant, toIso } from '../../kernel/index.ts'
import {
  cutHl7Time,
  parseHl7Date,
  parseHl7Time,
  parseHl7TimeOfDay,
  printHl7Date,
  printHl7Time,
  type TimePrecision,
  writeHl7Time,
} from './hl7-time.ts'

const check = (
  text: string,
  zone: string | undefined,
  precision: TimePrecision,
  iso?: string,
  offset?: number,
) =>
  test(`time ${text} ${zone ?? ''}`, () => {
    const time = parseHl7Time(text, zone) ?? assert.fail('it is a time')
    assert.equal(time.precision, precision)
    assert.equal(time.instant === undefined ? undefined : toIso(time.instant), iso)
    assert.equal(time.offsetMinutes, offset)
  })

check('2026', undefined, 'year')
check('202601', undefined, 'month')
check('20260131', undefined, 'day')
check('2026013112', 'UTC', 'hour', '2026-01-31T12:00:00.000Z')
check('202601311230-0500', undefined, 'minute', '2026-01-31T17:30:00.000Z', -300)
check('20260131123059', 'America/Chicago', 'second', '2026-01-31T18:30:59.000Z')
check('20260731123059', 'America/Chicago', 'second', '2026-07-31T17:30:59.000Z')
check('20260131123059.1', 'UTC', 'fraction', '2026-01-31T12:30:59.100Z')
check('20260131123059.1239+0530', 'America/Chicago', 'fraction', '2026-01-31T07:00:59.123Z', 330)
check('2026-0500', undefined, 'year', '2026-01-01T05:00:00.000Z', -300)
check(' 20260131 ', 'America/New_York', 'day', '2026-01-31T05:00:00.000Z')
// Clocks of New York: 02:30 does not exist on 8 March 2026, 01:30 exists twice on 1 November 2026.
check('202603080230', 'America/New_York', 'minute', '2026-03-08T07:30:00.000Z')
check('202611010130', 'America/New_York', 'minute', '2026-11-01T05:30:00.000Z')
check('202611010330', 'America/New_York', 'minute', '2026-11-01T08:30:00.000Z')
check('202603080130', 'America/New_York', 'minute', '2026-03-08T06:30:00.000Z')

const checkNone = (text: string) =>
  test(`no time: ${text}`, () => assert.equal(parseHl7Time(text, 'UTC'), undefined))

for (const text of [
  '',
  '26',
  '20261301',
  '20260230',
  '2026013124',
  '202601311260',
  '20260131123060',
  'x2026',
])
  checkNone(text)
for (const text of [
  '2026-01-31',
  '20260131+2500',
  '20260131+0060',
  '202601311',
  '20260131123059.',
  '00000000',
])
  checkNone(text)

test('what was written is kept: parts, digits of the fraction', () => {
  const { instant: _, ...time } = parseHl7Time('20260131123059.0500-0600') ?? assert.fail()
  assert.deepEqual(time, {
    precision: 'fraction',
    year: 2026,
    month: 1,
    day: 31,
    hour: 12,
    minute: 30,
    second: 59,
    fraction: '0500',
    offsetMinutes: -360,
  })
})

test('dates', () => {
  assert.deepEqual(parseHl7Date('1980'), { precision: 'year', year: 1980 })
  assert.deepEqual(parseHl7Date('198002'), { precision: 'month', year: 1980, month: 2 })
  const day = { precision: 'day', year: 1980, month: 2, day: 29, date: '1980-02-29' }
  assert.deepEqual(parseHl7Date('19800229'), day)
  assert.deepEqual(parseHl7Date('19800229235959-0800'), day)
  assert.equal(parseHl7Date('19810229'), undefined)
  assert.equal(printHl7Date(calendarDate('1980-02-29') ?? assert.fail()), '19800229')
})

const checkPrinted = (iso: string, zone: string | number, precision: TimePrecision, text: string) =>
  test(`prints ${text}`, () => {
    assert.equal(printHl7Time(parseInstant(iso) ?? assert.fail(), zone, precision), text)
  })

checkPrinted('2026-07-31T17:30:59.045Z', 'America/Chicago', 'second', '20260731123059-0500')
checkPrinted('2026-07-31T17:30:59.045Z', 'America/Chicago', 'fraction', '20260731123059.045-0500')
checkPrinted('2026-07-31T17:30:59.045Z', 330, 'minute', '202607312300+0530')
checkPrinted('2026-07-31T23:30:59.045Z', 330, 'day', '20260801')
checkPrinted('2026-07-31T23:30:59.045Z', 'UTC', 'hour', '2026073123+0000')
checkPrinted('2026-07-31T23:30:59.045Z', 0, 'month', '202607')
checkPrinted('2026-07-31T23:30:59.045Z', 0, 'year', '2026')

test('a printed moment is read back, in any zone', () => {
  const zone = fc.constantFrom('America/New_York', 'Asia/Kolkata', 'UTC', -210, 840)
  const moment = fc.integer({ min: 0, max: 4_102_444_800_000 })
  fc.assert(
    fc.property(moment, zone, (ms, where) => {
      assert.equal(parseHl7Time(printHl7Time(instant(ms), where, 'fraction'))?.instant, ms)
    }),
  )
})

for (const text of ['2026', '202601', '20260131', '2026013112', '202601311230-0500', '20260131123059'])
  test(`${text} is written as it was read`, () =>
    assert.equal(writeHl7Time(parseHl7Time(text) ?? assert.fail()), text))
test('a fraction is written with the digits that it had', () => {
  for (const text of ['20260131123059.0500-0600', '20260131123059.1', '2026-0500'])
    assert.equal(writeHl7Time(parseHl7Time(text) ?? assert.fail()), text)
})

const checkCut = (text: string, degree: string, cut: string) =>
  test(`${text} to the degree ${degree}`, () =>
    assert.equal(writeHl7Time(cutHl7Time(parseHl7Time(text) ?? assert.fail(), degree)), cut))

checkCut('19800229000000', 'L', '198002')
checkCut('19800229123000-0500', 'd', '19800229-0500')
checkCut('1980', 'S', '1980')
checkCut('19800229', '', '19800229')
checkCut('19800229', 'X', '19800229')

const checkOfDay = (text: string, expected: ReturnType<typeof parseHl7TimeOfDay>) =>
  test(`time of day ${text}`, () => assert.deepEqual(parseHl7TimeOfDay(text), expected))

checkOfDay('0930', { hour: 9, minute: 30 })
checkOfDay('09', { hour: 9 })
checkOfDay('235959.12+0100', { hour: 23, minute: 59, second: 59, fraction: '12', offsetMinutes: 60 })
checkOfDay('2460', undefined)
checkOfDay('930', undefined)
checkOfDay('', undefined)
