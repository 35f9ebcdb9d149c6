import { lookup } from 'node:dns/promises'
import { connect, createServer, isIP, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import type { ClientTls } from '../client-tls.ts'
import { connectingFailed, type Endpoint, listenFailed, reasonOf } from '../failures.ts'
import type { Try } from './diagnose.ts'

/** Whether the name is known, the port answers, and its certificate is good. */
export function reaching(endpoint: Endpoint, tls?: () => ClientTls): readonly Try[] {
  const { host, port } = endpoint
  const name = host.replace(/^\[|\]$/g, '')
  const trying = (run: () => Promise<unknown>, secure: boolean) => async () => {
    await run().catch((error: unknown) => {
      throw connectingFailed(endpoint, error, secure)
    })
  }
  const open = (): Promise<void> => connected(connect(port, name), 'connect')
  const secure = (): Promise<void> =>
    connected(
      connectTls({ host: name, port, ...(isIP(name) ? {} : { servername: name }), ...tls?.() }),
      'secureConnect',
    )
  return [
    { step: 'name', says: `${name} is known`, run: trying(() => lookup(name), false) },
    { step: 'connection', says: `port ${port} answers`, run: trying(open, false) },
    ...(tls
      ? [{ step: 'security', says: 'the certificate is good', run: trying(secure, true) } as const]
      : []),
  ]
}

const connected = (socket: Socket, event: 'connect' | 'secureConnect'): Promise<void> =>
  new Promise((resolve, reject) => {
    socket.once('error', reject)
    socket.setTimeout(PATIENCE_MS, () => socket.destroy(new NoAnswer()))
    socket.once(event, () => {
      socket.destroy()
      resolve()
    })
  })

const PATIENCE_MS = 10_000

class NoAnswer extends Error {
  readonly code = 'ETIMEDOUT'
}

/** Whether a source could listen there; one that does listen has shown it. */
export const listening = (at: {
  readonly name: string
  readonly host: string
  readonly port: number
}): Try => ({
  step: 'connection',
  says: `${at.host}:${at.port} is free to listen at`,
  run: () =>
    new Promise<void>((resolve, reject) => {
      const server = createServer()
      server.once('error', (cause) => reject(listenFailed({ ...at, reason: reasonOf(cause) }, { cause })))
      server.listen(at.port, at.host, () => server.close(() => resolve()))
    }),
})
