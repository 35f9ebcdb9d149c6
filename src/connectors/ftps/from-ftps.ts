import { diagnosing } from '../files/diagnose-directory.ts'
import type { FileReading } from '../files/file-reading.ts'
import { startFileSource } from '../files/file-source.ts'
import { hearFile } from '../files/hear-file.ts'
import { FILE_READING } from '../files/settings.ts'
import { defineSource } from '../source.ts'
import { openFtpsDirectory, portOf } from './ftps-directory.ts'
import { ftpsSource } from './settings.ts'

/** Files on an FTPS server as a source of an integration: each is one message, taken when it stands still. */
export const fromFtps = defineSource<typeof ftpsSource.settings, FileReading>(ftpsSource, {
  takes: FILE_READING,
  hear: (settings, around) => hearFile(settings, around),
  async open(settings, around) {
    const { host, directory } = settings
    const listens = `ftps://${host}:${portOf(settings)}/${directory.replace(/^\//, '')}`
    const poller = startFileSource(settings, { ...around, address: listens }, () =>
      openFtpsDirectory(settings, around),
    )
    return { listens, state: () => poller.state(), close: () => poller.close() }
  },
  tries: (settings, around) =>
    diagnosing({ system: around.system, host: settings.host, port: portOf(settings) }, async () => {
      const directory = await openFtpsDirectory(settings, around)
      await directory.list(settings.directory).finally(() => directory.close())
    }),
})
