import { type Secrets, writtenOut } from '../../access/index.ts'
import type { SourceIdentity } from '../message-entry.ts'
import { pollOver } from '../poll/poll-over.ts'
import type { Poller } from '../poll/poller.ts'
import { createSourceTally } from '../source-tally.ts'
import type { TakeFilesOptions } from './file-entry.ts'
import { decrypting } from './pgp/decrypt.ts'
import type { PgpDecrypting } from './pgp/settings.ts'
import type { OpenDirectory } from './remote-directory.ts'
import type { TakeFilesSettings } from './take-file.ts'
import { createFileTaker } from './take-files.ts'

export type FileSourceSettings = TakeFilesSettings & {
  readonly pollEveryMs: number
  readonly pgp?: PgpDecrypting
}

export type FileSourceOptions = SourceIdentity &
  TakeFilesOptions & {
    /** For people: `sftp://host/outbox`. */
    readonly address: string
    /** Default: the settings name no secrets. */
    readonly secrets?: Secrets
  }

/** Polls one directory at once and for ever; of several nodes, one does. A place that is away is in the state. */
export function startFileSource(
  settings: FileSourceSettings,
  options: FileSourceOptions,
  open: OpenDirectory,
): Poller {
  const { name, address, clock, node, secrets = writtenOut } = options
  const tally = createSourceTally(options)
  const decode = settings.pgp && decrypting(settings.pgp, secrets)
  const taker = createFileTaker(settings, { ...options, decode, tally })
  return pollOver({
    name,
    address,
    clock,
    node,
    tally,
    schedule: { everyMs: settings.pollEveryMs },
    open,
    look: (directory, signal) => taker.poll(directory, signal),
  })
}
