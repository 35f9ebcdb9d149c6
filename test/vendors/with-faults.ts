import type { FaultSwitch } from '../../src/sandbox/faults/fault-switch.ts'
import type { HttpAnswer } from '../../src/sandbox/http/http-message.ts'

/** What misbehaves is a change, never a read: both are POST in RPC. A wire is cut after the change was made. */
export async function withFaults(
  faults: FaultSwitch,
  isChange: boolean,
  answer: () => HttpAnswer | Promise<HttpAnswer>,
): Promise<HttpAnswer> {
  if (!isChange) return answer()
  if (faults.hits('throttle')) return { status: 429, headers: { 'retry-after': '2' } }
  if (faults.hits('error')) return { status: 500 }
  const answered = await answer()
  // The server drops the connection of a request whose handling throws.
  if (faults.hits('dropAfterAccept')) throw new Error('the wire is cut')
  return answered
}
