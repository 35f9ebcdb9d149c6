import { X509Certificate } from 'node:crypto'
import type { TLSSocket } from 'node:tls'
import type { Secrets, SecretText } from '../access/index.ts'
import { type Instant, instant } from '../kernel/index.ts'

/** What a client shows and believes, each in PEM. */
export type ClientTls = { readonly ca?: string; readonly cert?: string; readonly key?: string }

/** As settings have it: with the names of secrets. */
export type ClientTlsSettings = {
  readonly ca?: string | undefined
  readonly cert?: SecretText | undefined
  readonly key?: SecretText | undefined
}

/** To be read for every connection: what was renewed is used by the next one. */
export const clientTls = ({ ca, cert, key }: ClientTlsSettings, secrets: Secrets): ClientTls => ({
  ...(ca !== undefined && { ca }),
  ...(cert !== undefined && { cert: secrets.read(cert) }),
  ...(key !== undefined && { key: secrets.read(key) }),
})

/** What a server shows, and whose clients it lets in. */
export type ServerTls = { readonly key: string; readonly cert: string; readonly ca?: string }

export type ServerTlsSettings = {
  readonly key: SecretText
  readonly cert: SecretText
  readonly clientCa?: string | undefined
}

export const serverTls = ({ key, cert, clientCa }: ServerTlsSettings, secrets: Secrets): ServerTls => ({
  key: secrets.read(key),
  cert: secrets.read(cert),
  ...(clientCa !== undefined && { ca: clientCa }),
})

/** A certificate that was shown, and when it ends to be good. */
export type Certificate = { readonly whose: 'ours' | 'theirs'; readonly expiresAt: Instant }

/** Undefined for what is no certificate in PEM: whoever uses it says so. */
export function ourCertificate(pem: string | undefined): Certificate | undefined {
  try {
    return pem === undefined ? undefined : certificate('ours', new X509Certificate(pem))
  } catch {
    return undefined
  }
}

/** Of a connection whose handshake is done. */
export function theirCertificate(socket: TLSSocket): Certificate | undefined {
  const shown = socket.getPeerX509Certificate()
  return shown && certificate('theirs', shown)
}

const certificate = (whose: Certificate['whose'], { validToDate }: X509Certificate): Certificate => ({
  whose,
  expiresAt: instant(validToDate.getTime()),
})
