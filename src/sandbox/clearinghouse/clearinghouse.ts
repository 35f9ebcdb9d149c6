import { posix } from 'node:path'
import { inTransaction } from '../in-transaction.ts'
import { createNumberSource } from '../number-source.ts'
import { FileOutbox, openFileExchange, type SftpConduct } from '../sftp-server/index.ts'
import type { SandboxSystem, SystemContext } from '../system.ts'
import { ClaimDesk, type ForwardedClaim } from './claim-desk.ts'
import { Inbox } from './inbox.ts'
import { Intake } from './intake.ts'

/** What the payers behind the clearinghouse have of it. */
export type PayerWindow = {
  /** Claims that wait for the payers, oldest first; they stay until they are settled. */
  waiting(): readonly ForwardedClaim[]
  settle(claims: readonly ForwardedClaim[]): void
  /** Puts a file into the outbox; the same name once. */
  deliver(name: string, bytes: Uint8Array): void
  /** Calls when claims have become ready. */
  onReleased(listener: () => void): void
}

export type Clearinghouse = SandboxSystem & { readonly payers: PayerWindow }

/** Takes 837P files over SFTP, answers them (TA1, 999, 277CA), and hands what the payers send back to the outbox. */
export async function openClearinghouse(context: SystemContext): Promise<Clearinghouse> {
  const { database, world, directory, clock, log } = context
  const closing = new AbortController()
  const nextNumber = createNumberSource(database)
  const outbox = new FileOutbox(context)
  const desk = new ClaimDesk(database, world)
  let tell: () => void = () => undefined
  const intake = new Intake({ ...context, nextNumber, outbox, desk, onReleased: () => tell() })
  const inbox = new Inbox({ directory, clock, log, take: (file) => intake.take(file) })
  const server = await openFileExchange(context, ['inbox', 'outbox'], {
    closing: closing.signal,
    onDone: noteRenamed(inbox),
  })
  inbox.start()
  return {
    name: 'clearinghouse',
    title: 'Harbor Clearinghouse',
    kind: 'Clearinghouse',
    protocol: 'X12 over SFTP',
    port: server.port,
    connection: { ...server.connection, inbox: '/inbox', outbox: '/outbox' },
    payers: {
      waiting: () => desk.waiting(),
      settle: (claims) => inTransaction(database, () => desk.settle(claims)),
      deliver: (name, bytes) => inTransaction(database, () => outbox.put(name, bytes)),
      onReleased: (listener) => {
        tell = listener
      },
    },
    audit: () => ({ ...intake.counts(), claims: { ...desk.counts() }, filesOut: outbox.count() }),
    cut: () => server.cut(),
    close: async () => {
      closing.abort()
      await inbox.stop()
      await server.close()
    },
  }
}

const noteRenamed =
  (inbox: Inbox): NonNullable<SftpConduct['after']> =>
  (operation, path) => {
    if (operation === 'rename' && posix.dirname(path) === '/inbox') inbox.noteRenamed(posix.basename(path))
    return 'answer'
  }
