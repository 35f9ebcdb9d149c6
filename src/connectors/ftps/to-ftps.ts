import { diagnosing } from '../files/diagnose-directory.ts'
import { createFileDestination } from '../files/file-destination.ts'
import { createFileTarget, type FileDelivery, type FileTarget } from '../files/file-target.ts'
import { sealing } from '../files/pgp/encrypt.ts'
import { defineTarget } from '../target.ts'
import { openFtpsDirectory, portOf } from './ftps-directory.ts'
import { ftpsDestination } from './settings.ts'

/** Files on an FTPS server: each appears whole under its name, and one that is there already with its content is done. */
export const toFtps = defineTarget<typeof ftpsDestination.settings, FileDelivery, FileTarget>(
  ftpsDestination,
  {
    describe: ({ host, port, security = 'explicit', directory = '/' }) => ({
      system: host,
      address: `ftps://${host}:${portOf({ security, ...(port !== undefined && { port }) })}/${directory.replace(/^\//, '')}`,
    }),
    // The receiver may have taken the file away, and would take it again.
    honoursKey: false,
    link: () => ({ concurrency: 2 }),
    tries: (settings, { files }, { link }) =>
      diagnosing({ system: link.system, host: settings.host, port: portOf(settings) }, () =>
        files.list(settings.directory),
      ),
    open(settings, { link, secrets }) {
      const open = () => openFtpsDirectory(settings, { system: link.system, secrets })
      const files = createFileDestination(link, open, sealing(settings.pgp, secrets))
      return createFileTarget(files, settings.directory)
    },
  },
)
