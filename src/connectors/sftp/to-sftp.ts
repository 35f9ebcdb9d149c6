import { diagnosing } from '../files/diagnose-directory.ts'
import { createFileDestination, type FileDestination } from '../files/file-destination.ts'
import { createFileTarget, type FileDelivery, type FileTarget } from '../files/file-target.ts'
import { sealing } from '../files/pgp/encrypt.ts'
import type { Link } from '../link/index.ts'
import type { SettingsInput } from '../spec.ts'
import { defineTarget } from '../target.ts'
import { sftpDestination } from './settings.ts'
import { openSshDirectory } from './ssh-directory.ts'
import type { SshSurroundings } from './ssh-options.ts'

export function createSftpDestination(
  given: SettingsInput<typeof sftpDestination.settings>,
  { link, ...around }: Omit<SshSurroundings, 'system'> & { readonly link: Link },
): FileDestination {
  const settings = sftpDestination.open(given)
  const open = () => openSshDirectory(settings, { system: link.system, ...around })
  return createFileDestination(link, open, sealing(settings.pgp, around.secrets))
}

/** Files on an SFTP server: each appears whole under its name, and one that is there already with its content is done. */
export const toSftp = defineTarget<typeof sftpDestination.settings, FileDelivery, FileTarget>(
  sftpDestination,
  {
    describe: ({ host, port = 22, directory = '.' }) => ({
      system: host,
      address: `sftp://${host}:${port}/${directory.replace(/^\//, '')}`,
    }),
    // The receiver may have taken the file away, and would take it again.
    honoursKey: false,
    link: () => ({ concurrency: 2 }),
    tries: ({ host, port, directory }, { files }, { link }) =>
      diagnosing({ system: link.system, host, port }, () => files.list(directory)),
    open: (settings, { link, clock, secrets }) =>
      createFileTarget(createSftpDestination(settings, { link, clock, secrets }), settings.directory),
  },
)
