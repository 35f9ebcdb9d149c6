import type { Try } from '../diagnosis/diagnose.ts'
import { openHttpSource, triesToListen } from '../listen/open-server.ts'
import { defineSource } from '../source.ts'
import { soapSource } from './settings.ts'
import { type SoapReading, SoapServer } from './source.ts'
import { openWsdlService, type WsdlService } from './wsdl-service.ts'

/** What a WSDL describes, served as a source of an integration: each request goes into the log, then it is answered. */
export const fromSoap = defineSource<typeof soapSource.settings, SoapReading>(soapSource, {
  takes: ['orderKeys', 'businessKeys', 'correlate', 'reply', 'messageId'],
  async open(settings, around) {
    const service = await openWsdlService(settings.wsdl, around.system)
    return openHttpSource(settings, around, new SoapServer(settings, around, service))
  },
  hear(settings, around) {
    let opened: Promise<WsdlService> | undefined
    return async ({ bytes }) => {
      opened ??= openWsdlService(settings.wsdl, around.system)
      const open: typeof settings = { ...settings, security: { kind: 'none' } }
      const headers = { 'content-type': 'text/xml' }
      const request = { method: 'POST', target: settings.path, headers, bytes, remoteAddress: '' }
      const { status } = await new SoapServer(open, around, await opened).answer(request)
      return { taken: status < 300, says: String(status) }
    }
  },
  tries(settings, around) {
    const { wsdl, security } = settings
    const users = security.kind === 'usernameToken' ? security.users : []
    const passwords: Try = {
      step: 'credentials',
      says: 'the passwords of the users can be read',
      run: async () => users.forEach(({ password }) => void around.secrets.read(password)),
    }
    const readable: Try = {
      step: 'permission',
      says: 'the WSDL can be read',
      run: () => openWsdlService(wsdl, around.system),
    }
    return triesToListen(settings, around, [...(users.length > 0 ? [passwords] : []), readable])
  },
})
