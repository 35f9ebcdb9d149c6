import Type from 'typebox'
import { fileDestinationSettings, fileSourceSettings } from '../files/settings.ts'
import { prioritySetting } from '../priority-setting.ts'
import { defineConnector } from '../spec.ts'

const closed = { additionalProperties: false }

export const directorySource = defineConnector({
  name: 'directory-source',
  direction: 'source',
  summary: 'Takes files from a directory of this machine or of a share that is mounted, each as one message.',
  delivery: {
    is: 'at least once',
    because:
      'a file is removed or archived after its bytes are on disk here; one with the same content is stored once',
  },
  gaps: [
    {
      lacks: 'wire',
      because: 'files are read by the operating system: what can fail is one of its operations',
    },
  ],
  settings: Type.Object({ ...fileSourceSettings, priority: prioritySetting('batch') }, closed),
  examples: [
    {
      says: 'Statements that a bank puts on a share.',
      settings: {
        directory: '/mnt/bank/out',
        inHand: '/mnt/bank/out/in-hand',
        archive: '/mnt/bank/out/taken',
        errors: '/mnt/bank/out/errors',
      },
    },
  ],
})

export const directoryDestination = defineConnector({
  name: 'directory-destination',
  direction: 'destination',
  summary:
    'Puts files into a directory of this machine or of a share that is mounted: under a passing name first, named when they are whole and on disk.',
  delivery: {
    is: 'once or unknown',
    because:
      'only an error of the file system during the naming leaves it open; name and content settle it while the file is there',
  },
  gaps: [
    { lacks: 'idempotency key', because: 'a file has no place for it; its name and content identify it' },
    {
      lacks: 'wire',
      because: 'files are written by the operating system: what can fail is one of its operations',
    },
  ],
  settings: Type.Object(
    {
      directory: Type.String({ minLength: 1, description: 'the directory into which files are put' }),
      ...fileDestinationSettings,
    },
    closed,
  ),
  examples: [{ says: 'Extracts for a warehouse.', settings: { directory: '/mnt/warehouse/in' } }],
})
