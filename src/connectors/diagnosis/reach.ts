import { lookup } from 'node:dns/promises'
import { connect, createServer, isIP, type Socket } from 'node:net'
import { connect as connectTls, createSecureContext } from 'node:tls'
import {
  certificateUnusable,
  connectingFailed,
  type Endpoint,
  listenFailed,
  reasonOf,
  tlsFailed,
} from '../failures.ts'
import type { ClientTls } from '../tls.ts'
import type { Try } from './diagnose.ts'

/** Whether the name is known, the port answers, and its certificate is good. */
export function reaching(endpoint: Endpoint, tls?: () => ClientTls): readonly Try[] {
  const { host, port } = endpoint
  const name = host.replace(/^\[|\]$/g, '')
  const trying = (run: () => Promise<unknown>, secure: boolean) => async () => {
    await run().catch((cause: unknown) => {
      // The port answered a moment ago: what fails now is the handshake.
      throw secure
        ? tlsFailed({ ...endpoint, reason: reasonOf(cause) }, { cause })
        : connectingFailed(endpoint, cause, false)
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

const PATIENCE_MS = 5_000

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

/** Whether the certificate that a source shows can be used: that it can be read, and fits its key. */
export const showing = (
  name: string,
  tls: () => { readonly key: string; readonly cert: string; readonly ca?: string | undefined },
): Try => ({
  step: 'security',
  says: 'the certificate fits its key',
  async run() {
    const { ca, ...shown } = tls()
    try {
      createSecureContext({ ...shown, ...(ca !== undefined && { ca }) })
    } catch (cause) {
      throw certificateUnusable({ name, reason: reasonOf(cause) }, { cause })
    }
  },
})
