import type { Try } from '../diagnosis/diagnose.ts'
import { openHttpSource, triesToListen } from '../listen/open-server.ts'
import { defineSource } from '../source.ts'
import { coreSource } from './settings.ts'
import { type CoreReading, CoreServer } from './source.ts'

/** The own side of a CAQH CORE connection as a source of an integration: each payload goes into the log as X12. */
export const fromCore = defineSource<typeof coreSource.settings, CoreReading>(coreSource, {
  takes: ['orderKeys', 'businessKeys', 'correlate', 'realTime', 'acks', 'results'],
  open: (settings, around) => openHttpSource(settings, around, new CoreServer(settings, around)),
  tries(settings, around) {
    const { users = [] } = settings
    const passwords: Try = {
      step: 'credentials',
      says: 'the passwords of the users can be read',
      run: async () => users.forEach(({ password }) => void around.secrets.read(password)),
    }
    return triesToListen(settings, around, users.length > 0 ? [passwords] : [])
  },
})
