import { createHmac, timingSafeEqual } from 'node:crypto'

/** What is signed (Standard Webhooks, "Signature scheme"): id, time in seconds and the exact bytes of the body. */
export type Signed = { readonly id: string; readonly timestamp: string; readonly rawBody: Uint8Array }

/** One signature of scheme `v1` (HMAC-SHA256): `v1,<Base64>`. */
export const signWebhook = (secret: string, signed: Signed): string =>
  `v1,${mac(secret, signed).toString('base64')}`

/** Whether any of the space-separated signatures was made with any of the secrets. Takes the same time for all that fail. */
export function isSignedBy(secrets: readonly string[], signed: Signed, signatures: string): boolean {
  const given = signatures
    .split(' ')
    .filter((signature) => signature.startsWith('v1,'))
    .map((signature) => Buffer.from(signature.slice(3), 'base64'))
  const expected = secrets.map((secret) => mac(secret, signed))
  const matches = expected.flatMap((one) =>
    given.map((other) => other.length === one.length && timingSafeEqual(one, other)),
  )
  return matches.includes(true)
}

function mac(secret: string, { id, timestamp, rawBody }: Signed): Buffer {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  return createHmac('sha256', key).update(`${id}.${timestamp}.`).update(rawBody).digest()
}
