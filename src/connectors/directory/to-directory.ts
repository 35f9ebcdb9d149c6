import { basename, resolve } from 'node:path'
import { createFileDestination } from '../files/file-destination.ts'
import { createFileTarget, type FileDelivery, type FileTarget } from '../files/file-target.ts'
import { sealing } from '../files/pgp/encrypt.ts'
import { defineTarget } from '../target.ts'
import { openLocalDirectory, writable } from './local-directory.ts'
import { directoryDestination } from './settings.ts'

/** Files into a directory: each appears whole under its name, and one that is there already with its content is done. */
export const toDirectory = defineTarget<typeof directoryDestination.settings, FileDelivery, FileTarget>(
  directoryDestination,
  {
    describe: ({ directory }) => ({
      system: basename(resolve(directory)) || 'directory',
      address: `file://${resolve(directory)}`,
    }),
    // The receiver may have taken the file away, and would take it again.
    honoursKey: false,
    link: () => ({ concurrency: 2 }),
    tries: ({ directory }, { files }, { link }) => [
      { step: 'permission', says: `${directory} can be read`, run: () => files.list(directory) },
      { step: 'permission', says: 'files can be put there', run: () => writable(link.system, directory) },
    ],
    open({ directory, pgp }, { link, secrets }) {
      const open = async () => openLocalDirectory(link.system)
      return createFileTarget(createFileDestination(link, open, sealing(pgp, secrets)), directory)
    },
  },
)
