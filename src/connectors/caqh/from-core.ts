import type { Try } from '../diagnosis/diagnose.ts'
import { hashOf } from '../intake.ts'
import { openHttpSource, triesToListen } from '../listen/open-server.ts'
import { defineSource } from '../source.ts'
import { isCoreError, payloadIdOf, timeStampOf } from './core-message.ts'
import { readMime, writeMime } from './mime-envelope.ts'
import { coreSource } from './settings.ts'
import { type CoreReading, CoreServer } from './source.ts'

/** The own side of a CAQH CORE connection as a source of an integration: each payload goes into the log as X12. */
export const fromCore = defineSource<typeof coreSource.settings, CoreReading>(coreSource, {
  takes: ['orderKeys', 'businessKeys', 'correlate', 'realTime', 'acks', 'results'],
  open: (settings, around) => openHttpSource(settings, around, new CoreServer(settings, around)),
  hear(settings, around) {
    const { users: _, ...open } = settings
    const { path, ownId: receiverId, partners = [], ruleVersions } = open
    const server = new CoreServer(open, around)
    const [senderId = 'PARTNER', ruleVersion = ''] = [partners[0], ruleVersions[0]]
    return async ({ bytes, name: payloadType = 'X12_837_Request_005010X222A1' }) => {
      const isRealTime = around.realTime !== undefined && /^X12_27[0-9]_/.test(payloadType)
      const { contentType, body } = writeMime({
        ...{ payloadType, senderId, receiverId, ruleVersion, payload: bytes },
        payloadId: payloadIdOf(hashOf(bytes)),
        processingMode: isRealTime ? 'RealTime' : 'Batch',
        timeStamp: timeStampOf(around.clock.now()),
      })
      const answer = await server.answer({
        ...{ method: 'POST', target: path, headers: { 'content-type': contentType }, remoteAddress: '' },
        bytes: Buffer.from(body),
      })
      const read = readMime(Buffer.from(answer.body), answer.headers['content-type'] ?? '')
      const message = read.ok ? read.value.message : undefined
      const says = message && !isCoreError(message) ? message.errorCode : undefined
      return { taken: says === 'Success', says: says ?? String(answer.status) }
    }
  },
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
