import type { Server, TlsOptions } from 'node:tls'
import { type Clock, durationMs, type Instant, instant } from '../kernel/index.ts'
import { ourCertificate, type ServerTls } from './tls.ts'

const LOOK_EVERY_MS = durationMs('1 minute')

/** What a server shows to its clients, renewed while it runs. */
export type ServingTls = {
  readonly options: () => TlsOptions
  /** Looks every minute whether key or certificate was replaced; new connections are shown the new one. */
  readonly keepRenewed: (server: Server, clock: Clock, until: AbortSignal) => Promise<void>
  readonly expiresAt: () => Instant | undefined
}

/** `read` is asked each time anew; throws what it throws, at first only: later what was good last stays in use. */
export function createServingTls(read: () => ServerTls): ServingTls {
  let shown = read()
  const options = (): TlsOptions => {
    const { key, cert, ca } = shown
    return { key, cert, ...(ca !== undefined && { ca, requestCert: true, rejectUnauthorized: true }) }
  }
  const renew = (server: Server): void => {
    const before = shown
    try {
      shown = read()
      if (shown.key === before.key && shown.cert === before.cert) return
      server.setSecureContext(options())
    } catch {
      shown = before
    }
  }
  return {
    options,
    async keepRenewed(server, clock, until) {
      while (!until.aborted) {
        await clock.sleepUntil(instant(clock.now() + LOOK_EVERY_MS), until)
        if (!until.aborted) renew(server)
      }
    },
    expiresAt: () => ourCertificate(shown.cert)?.expiresAt,
  }
}
