import assert from 'node:assert/strict'
import { calendarDate } from '../../kernel/index.ts'
import { toX12, type X12Envelope } from './x12/from-events.ts'
import { x12ToEvents } from './x12/to-events.ts'

const ENVELOPE: X12Envelope = {
  sender: { qualifier: 'ZZ', id: 'SENDER' },
  receiver: { qualifier: 'ZZ', id: 'RECEIVER' },
  date: calendarDate('2026-01-15') ?? assert.fail(),
  time: '0930',
  control: 1,
  usage: 'T',
  partyOf: () => ({ name: 'LAKESIDE', ids: [{ kind: 'NPI', value: '1234567893' }] }),
}
const ANYONE = { legalEntityOf: () => 'LKH', payerOf: () => undefined }

/**
 * What holds for any bytes read as X12: events fit their types, whatever is not one is told, and events are written as
 * X12 or it is told why not. What was written means the same events again. Throws an assertion when one of it does not.
 */
export function holdX12MapPromises(bytes: Uint8Array): void {
  const { events, issues, refused } = x12ToEvents(bytes, ANYONE)
  assert.ok(events.length + issues.length > 0, 'nothing is said of the file')
  assert.ok(refused.every((one) => one.issues.length > 0))
  for (const { type, body } of events) {
    assert.ok(type.check(body).ok, `the body is no ${type.name}`)
    if (type.name === 'RemittanceRefused') continue
    const written = toX12([{ type, body }], ENVELOPE)
    if (!written.ok) {
      assert.ok(written.problem.length > 0, `nothing is said of why there is no X12 of ${type.name}`)
      continue
    }
    const again = x12ToEvents(Buffer.concat(written.value), ANYONE)
    assert.deepEqual(
      again.events.map((one) => one.type.name),
      [type.name],
    )
  }
}
