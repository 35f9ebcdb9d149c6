import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hasPythonHl7, startMllpPeer } from '../../../test/mllp-peer.ts'
import { systemClock } from '../../program/index.ts'
import { targetSurroundings } from '../testing/surroundings.ts'
import { toMllp } from './index.ts'

if (hasPythonHl7())
  test('python3-hl7 takes what is sent, and its answer is understood', async (t) => {
    const { port, close } = await startMllpPeer()
    t.after(close)
    const target = toMllp({ host: '127.0.0.1', port }).open({ ...targetSurroundings(), clock: systemClock })
    t.after(() => target.close())
    for (const id of ['C1', 'C2', 'C3']) {
      const message = `MSH|^~\\&|LIG|LAKE|EHR|LAKE|20260105||ADT^A08|${id}|P|2.5.1\rPID|1||4711^^^LAKE^MR\r`
      const answer = await target.deliver(Buffer.from(message), { idempotencyKey: id, correlation: 'c' })
      assert.match(JSON.stringify(answer), /AA/)
    }
  })
