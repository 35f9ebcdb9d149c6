import { resolve } from 'node:path'
import type { FileReading } from '../files/file-reading.ts'
import { startFileSource } from '../files/file-source.ts'
import { hearFile } from '../files/hear-file.ts'
import { FILE_READING } from '../files/settings.ts'
import { defineSource } from '../source.ts'
import { openLocalDirectory } from './local-directory.ts'
import { directorySource } from './settings.ts'

/** Files of a directory as a source of an integration: each is one message, taken when it stands still. */
export const fromDirectory = defineSource<typeof directorySource.settings, FileReading>(directorySource, {
  takes: FILE_READING,
  hear: (settings, around) => hearFile(settings, around),
  async open(settings, around) {
    const listens = `file://${resolve(settings.directory)}`
    const poller = startFileSource(settings, { ...around, address: listens }, async () =>
      openLocalDirectory(around.system),
    )
    return { listens, state: () => poller.state(), close: () => poller.close() }
  },
  tries({ directory, inHand, archive, errors }, { system }) {
    const local = openLocalDirectory(system)
    const folders = [directory, inHand, archive, errors].filter((one) => one !== undefined)
    return folders.map((folder) => ({
      step: 'permission' as const,
      says: `${folder} can be read`,
      run: () => local.list(folder),
    }))
  },
})
