import { createPrivateKey, createPublicKey, type KeyObject, randomUUID, sign } from 'node:crypto'
import type { JsonObject } from '../../kernel/index.ts'
import { signingKeyWrong } from './failures.ts'

/** RFC 7523: a client names itself by a signed token in place of a password. */
export const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

/** SMART App Launch 2, "Client Authentication: Asymmetric": at most five minutes. */
const LIFE_SECONDS = 240

export type SigningKey = {
  /** In PEM, or a JWK as JSON. */
  readonly privateKey: string
  /** By which the server finds the public key. Default: the `kid` of the JWK. */
  readonly keyId?: string | undefined
}

/** A token that proves who the client is, good for one request to `audience`. Throws `LIG-CONNECTORS-HTTP-SIGNING-KEY`. */
export function clientAssertion(
  key: SigningKey,
  claims: {
    readonly clientId: string
    readonly audience: string
    readonly nowMs: number
    /** For a server that looks for them here. */
    readonly scopes?: readonly string[] | undefined
  },
): string {
  const { object, keyId, algorithm } = readKey(key)
  const now = Math.floor(claims.nowMs / 1_000)
  const header = { alg: algorithm, typ: 'JWT', ...(keyId !== undefined && { kid: keyId }) }
  const payload = {
    iss: claims.clientId,
    sub: claims.clientId,
    aud: claims.audience,
    iat: now,
    exp: now + LIFE_SECONDS,
    jti: randomUUID(),
    ...(claims.scopes && { scope: claims.scopes }),
  }
  const text = [header, payload].map((part) => base64url(JSON.stringify(part))).join('.')
  const signature = sign(HASHES[algorithm], Buffer.from(text), { key: object, dsaEncoding: 'ieee-p1363' })
  return `${text}.${base64url(signature)}`
}

/** The public halves as a JWK Set (RFC 7517), to be registered with the server or served where it looks them up. */
export const publicJwks = (keys: readonly SigningKey[]): { readonly keys: readonly JsonObject[] } => ({
  keys: keys.map((key) => {
    const { object, keyId, algorithm } = readKey(key)
    const jwk = createPublicKey(object).export({ format: 'jwk' })
    const named = keyId === undefined ? {} : { kid: keyId }
    return { ...(jwk as JsonObject), ...named, alg: algorithm, use: 'sig', key_ops: ['verify'] }
  }),
})

const base64url = (part: string | Buffer): string => Buffer.from(part).toString('base64url')

const HASHES = { RS384: 'sha384', ES384: 'sha384', ES256: 'sha256' } as const
type Algorithm = keyof typeof HASHES

function readKey({ privateKey, keyId }: SigningKey): {
  readonly object: KeyObject
  readonly keyId: string | undefined
  readonly algorithm: Algorithm
} {
  try {
    if (!privateKey.trimStart().startsWith('{')) {
      const object = createPrivateKey(privateKey)
      return { object, keyId, algorithm: algorithmOf(object) }
    }
    const jwk = JSON.parse(privateKey) as Readonly<Record<string, unknown>>
    const object = createPrivateKey({ key: jwk, format: 'jwk' })
    const own = typeof jwk.kid === 'string' ? jwk.kid : undefined
    return { object, keyId: keyId ?? own, algorithm: algorithmOf(object) }
  } catch {
    // What the parser says may quote the key.
    throw signingKeyWrong()
  }
}

function algorithmOf({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): Algorithm {
  if (asymmetricKeyType === 'rsa') return 'RS384'
  if (asymmetricKeyDetails?.namedCurve === 'secp384r1') return 'ES384'
  if (asymmetricKeyDetails?.namedCurve === 'prime256v1') return 'ES256'
  throw new TypeError('no algorithm of OAuth signs with such a key')
}
