import { diagnosing } from '../files/diagnose-directory.ts'
import type { FileReading } from '../files/file-reading.ts'
import { type FileSourceOptions, startFileSource } from '../files/file-source.ts'
import { hearFile } from '../files/hear-file.ts'
import { FILE_READING } from '../files/settings.ts'
import type { Poller } from '../poll/poller.ts'
import { defineSource } from '../source.ts'
import type { SettingsInput } from '../spec.ts'
import { sftpSource } from './settings.ts'
import { openSshDirectory } from './ssh-directory.ts'
import type { SshSurroundings } from './ssh-options.ts'

/** Starts polling at once. Throws `LIG-CONNECTORS-SETTINGS` only: a server that is down is in the state. */
export function openSftpSource(
  given: SettingsInput<typeof sftpSource.settings>,
  options: Omit<FileSourceOptions, 'address'> & Pick<SshSurroundings, 'secrets'>,
): Poller {
  const settings = sftpSource.open(given)
  return startFileSource(settings, { ...options, address: addressOf(settings) }, () =>
    openSshDirectory(settings, options),
  )
}

const addressOf = ({ host, port = 22, directory }: SettingsInput<typeof sftpSource.settings>): string =>
  `sftp://${host}:${port}/${directory.replace(/^\//, '')}`

/** Files on an SFTP server as a source of an integration: each is one message, taken when it stands still. */
export const fromSftp = defineSource<typeof sftpSource.settings, FileReading>(sftpSource, {
  takes: FILE_READING,
  hear: (settings, around) => hearFile(settings, around),
  async open(settings, around) {
    const poller = openSftpSource(settings, around)
    return { listens: addressOf(settings), state: () => poller.state(), close: () => poller.close() }
  },
  tries: (settings, around) =>
    diagnosing({ system: around.system, host: settings.host, port: settings.port }, async () => {
      const directory = await openSshDirectory(settings, around)
      await directory.list(settings.directory).finally(() => directory.close())
    }),
})
