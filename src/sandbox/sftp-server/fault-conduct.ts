import { type Clock, instant } from '../../kernel/index.ts'
import type { FaultSwitch } from '../faults/fault-switch.ts'
import type { SftpConduct, SftpOperation } from './sftp-session.ts'

/** What changes something that the client must know of: the operations whose answer matters when it gets lost. */
const CHANGES: ReadonlySet<SftpOperation> = new Set(['close', 'rename', 'remove'])
/** Where a client begins something: an error or a delay there is one failed or one slow transfer, not a hundred. */
const BEGINNINGS: ReadonlySet<SftpOperation> = new Set(['open', 'list', 'rename', 'remove'])

/** A system's faults in the terms of its SFTP server. */
export function faultConduct(
  faults: FaultSwitch,
  clock: Clock,
  closing: AbortSignal,
): SftpConduct & { readonly isOpen: () => boolean } {
  return {
    isOpen: () => !faults.isClosed(),
    before: async (operation) => {
      if (!BEGINNINGS.has(operation)) return 'serve'
      const slow = faults.hits('slow')
      if (slow) await clock.sleepUntil(instant(clock.now() + slow.delayMs), closing)
      return faults.hits('error') ? 'fail' : 'serve'
    },
    after: (operation) => (CHANGES.has(operation) && faults.hits('dropAfterAccept') ? 'cut' : 'answer'),
  }
}
