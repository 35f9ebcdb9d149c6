import { createRequire } from 'node:module'
import type { AddressInfo, Server } from 'node:net'
import { TLS } from '../src/connectors/testing/tls-fixtures.ts'

type SmtpServer = {
  readonly server: Server
  listen(port: number, host: string, done: () => void): void
  on(name: 'error', handle: () => void): void
}
const { SMTPServer } = createRequire(import.meta.url)('smtp-server') as {
  SMTPServer: new (options: Readonly<Record<string, unknown>>) => SmtpServer
}

export type SmtpPeer = { readonly port: number; readonly user: string; readonly password: string }

/** An SMTP server (npm: smtp-server) with STARTTLS and log-in that takes every mail and keeps none. */
export async function startSmtp(): Promise<SmtpPeer> {
  const [user, password] = ['lig', 'fits']
  const smtp = new SMTPServer({
    ...TLS.server,
    onAuth: (
      given: { readonly password: string },
      _: object,
      reply: (error: Error | null, who?: object) => void,
    ) => (given.password === password ? reply(null, { user }) : reply(new Error('no'))),
    onData(stream: NodeJS.ReadableStream, _: object, reply: () => void) {
      stream.on('end', reply)
      stream.resume()
    },
  })
  smtp.on('error', () => undefined)
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve))
  return { port: (smtp.server.address() as AddressInfo).port, user, password }
}
