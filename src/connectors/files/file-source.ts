import { type Secrets, writtenOut } from '../../access/index.ts'
import type { SourceIdentity } from '../message-entry.ts'
import { type Poller, startPoller } from '../poll/poller.ts'
import { createSourceTally } from '../source-tally.ts'
import type { TakeFilesOptions } from './file-entry.ts'
import { decrypting } from './pgp/decrypt.ts'
import type { PgpDecrypting } from './pgp/settings.ts'
import type { OpenDirectory, RemoteDirectory } from './remote-directory.ts'
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
  let directory: RemoteDirectory | undefined
  return startPoller({
    name,
    address,
    clock,
    node,
    tally,
    schedule: { everyMs: settings.pollEveryMs },
    async look(signal) {
      if (!directory?.usable) directory = await open()
      return taker.poll(directory, signal)
    },
    drop() {
      directory?.close()
      directory = undefined
    },
  })
}
