import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Clock, instant } from '../../kernel/index.ts'
import { type FaultKind, FaultSwitch } from '../faults/fault-switch.ts'
import { faultConduct } from './fault-conduct.ts'
import type { SftpOperation } from './sftp-session.ts'

type Seen = {
  readonly open: boolean
  readonly before: string
  readonly waited: number
  readonly after: string
}

async function check(kind: FaultKind, operation: SftpOperation, expected: Partial<Seen>): Promise<void> {
  let waited = 0
  const clock: Clock = {
    now: () => instant(0),
    sleepUntil: async (at) => {
      waited += at
    },
  }
  const faults = new FaultSwitch({ system: 'test', chance: () => 0, clock })
  faults.set({ kind, delayMs: 500 })
  const conduct = faultConduct(faults, clock, new AbortController().signal)
  const before = (await conduct.before?.(operation, '/outbox/a')) ?? ''
  const seen: Seen = {
    open: conduct.isOpen(),
    before,
    waited,
    after: conduct.after?.(operation, '/outbox/a') ?? '',
  }
  assert.deepEqual(
    seen,
    { open: true, before: 'serve', waited: 0, after: 'answer', ...expected },
    `${kind} ${operation}`,
  )
}

test('faults become what the server does', async () => {
  await check('down', 'open', { open: false })
  await check('maintenance', 'open', { open: false })
  await check('slow', 'open', { waited: 500 })
  await check('slow', 'read', {})
  await check('error', 'rename', { before: 'fail' })
  await check('error', 'write', {})
  await check('dropAfterAccept', 'rename', { after: 'cut' })
  await check('dropAfterAccept', 'close', { after: 'cut' })
  await check('dropAfterAccept', 'read', {})
})
