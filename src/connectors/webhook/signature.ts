import {
  createHmac,
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  type KeyObject,
  sign,
  timingSafeEqual,
  verify,
} from 'node:crypto'
import { webhookKeyWrong } from './failures.ts'

/** What is signed (Standard Webhooks, "Signature scheme"): id, time in seconds and the exact bytes of the body. */
export type Signed = { readonly id: string; readonly timestamp: string; readonly rawBody: Uint8Array }

/**
 * One signature: of scheme `v1` (HMAC-SHA256) with a secret, of scheme `v1a` (ed25519) with a private key (`whsk_`).
 * Throws `LIG-CONNECTORS-WEBHOOK-KEY` for a key that is none.
 */
export function signWebhook(key: string, signed: Signed): string {
  if (!key.startsWith(PRIVATE)) return `v1,${mac(key, signed).toString('base64')}`
  return `v1a,${sign(null, toSign(signed), privateKey(key)).toString('base64')}`
}

/**
 * Whether any of the space-separated signatures was made with any of the keys: secrets, or public keys (`whpk_`). A
 * public key proves nothing by `v1`, nor a secret by `v1a`. For secrets it takes the same time whatever fails.
 */
export function isSignedBy(keys: readonly string[], signed: Signed, signatures: string): boolean {
  const given = (scheme: string): readonly Buffer[] =>
    signatures
      .split(' ')
      .filter((signature) => signature.startsWith(`${scheme},`))
      .map((signature) => Buffer.from(signature.slice(scheme.length + 1), 'base64'))
  const [macs, asymmetric] = [given('v1'), given('v1a')]
  const matches = keys.flatMap((key) => {
    if (key.startsWith(PUBLIC)) {
      const known = publicKey(key)
      return asymmetric.map((one) => verify(null, toSign(signed), known, one))
    }
    const expected = mac(key, signed)
    return macs.map((one) => one.length === expected.length && timingSafeEqual(one, expected))
  })
  return matches.includes(true)
}

/** Throws `LIG-CONNECTORS-WEBHOOK-KEY` for what is no key of either side. */
export function checkWebhookKey(key: string): void {
  if (key.startsWith(PUBLIC)) publicKey(key)
  else signWebhook(key, { id: 'id', timestamp: '0', rawBody: Buffer.alloc(0) })
}

const PRIVATE = 'whsk_'
const PUBLIC = 'whpk_'
const SECRET_BYTES_MIN = 24

const toSign = ({ id, timestamp, rawBody }: Signed): Buffer =>
  Buffer.concat([Buffer.from(`${id}.${timestamp}.`), rawBody])

function mac(secret: string, { id, timestamp, rawBody }: Signed): Buffer {
  return createHmac('sha256', secretKey(secret)).update(`${id}.${timestamp}.`).update(rawBody).digest()
}

/** Making a key of a secret takes longer than the signature of a small message. */
const secretKeys = new Map<string, KeyObject>()
const SECRET_KEYS_MAX = 256

function secretKey(secret: string): KeyObject {
  const known = secretKeys.get(secret)
  if (known) return known
  const bytes = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  if (bytes.length < SECRET_BYTES_MIN) throw webhookKeyWrong({ problem: 'a secret has at least 24 bytes' })
  const key = createSecretKey(bytes)
  if (secretKeys.size === SECRET_KEYS_MAX) secretKeys.clear()
  secretKeys.set(secret, key)
  return key
}

/** RFC 8410: what stands in DER before the 32 bytes of a private and of a public ed25519 key. */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex')
const SPKI = Buffer.from('302a300506032b6570032100', 'hex')

/** 32 bytes, or 64 with the public key after it, as signing libraries keep it. */
function privateKey(key: string): KeyObject {
  const raw = Buffer.from(key.slice(PRIVATE.length), 'base64')
  if (raw.length !== 32 && raw.length !== 64)
    throw webhookKeyWrong({ problem: 'a private key of ed25519 has 32 or 64 bytes' })
  return createPrivateKey({
    key: Buffer.concat([PKCS8, raw.subarray(0, 32)]),
    format: 'der',
    type: 'pkcs8',
  })
}

function publicKey(key: string): KeyObject {
  const raw = Buffer.from(key.slice(PUBLIC.length), 'base64')
  if (raw.length !== 32) throw webhookKeyWrong({ problem: 'a public key of ed25519 has 32 bytes' })
  return createPublicKey({ key: Buffer.concat([SPKI, raw]), format: 'der', type: 'spki' })
}
