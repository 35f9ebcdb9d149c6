import { readFileSync } from 'node:fs'

const read = (name: string): string => readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8')
const pair = (name: string) => ({ cert: read(`${name}.pem`), key: read(`${name}.key.pem`) })

/** Certificates for tests, good until the next century: one issuer, two for 127.0.0.1, one of a client. */
export const TLS = {
  ca: read('ca.pem'),
  server: pair('server'),
  renewed: pair('renewed'),
  client: pair('client'),
}
