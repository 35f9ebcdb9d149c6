import { createHash, timingSafeEqual } from 'node:crypto'
import type { Secrets, SecretText } from '../../access/index.ts'
import { attributeOf, elementsIn, textIn, type XmlElement } from '../../formats/xml/index.ts'
import {
  type Freshness,
  notAuthentic,
  notValid,
  PASSWORD_DIGEST,
  type SecurityProblem,
  textOf,
  WSSE,
  WSU,
} from './security-header.ts'

export type KnownUser = { readonly username: string; readonly password: SecretText }

/**
 * Checks a UsernameToken (WS-Security UsernameToken profile 1.0): its password as text or as digest, and nonce and
 * time, which a digest must have. The token says who sent, not what: bytes on the way are protected by TLS alone.
 */
export function checkUsernameToken(
  security: XmlElement,
  around: {
    readonly users: readonly KnownUser[]
    readonly digestOnly: boolean
    readonly secrets: Secrets
    readonly freshness: Freshness
  },
): SecurityProblem | undefined {
  const [token, ...more] = elementsIn(security, 'UsernameToken', WSSE)
  if (!token || more.length > 0) return notValid('There must be one UsernameToken.')
  const [password] = elementsIn(token, 'Password', WSSE)
  const username = textOf(token, 'Username', WSSE)
  const nonce = textOf(token, 'Nonce', WSSE)
  const created = textOf(token, 'Created', WSU)
  if (!password || username === undefined) return notValid('The UsernameToken has no user or no password.')
  const isDigest = attributeOf(password, 'Type') === PASSWORD_DIGEST
  if (around.digestOnly && !isDigest) return notValid('The password must be sent as PasswordDigest.')
  if (isDigest && (!nonce || !created)) return notValid('A PasswordDigest needs Nonce and Created.')
  const known = around.users.find((one) => one.username === username)
  const expected = around.secrets.read(known?.password ?? UNKNOWN)
  const right = isDigest ? passwordDigest(nonce ?? '', created ?? '', expected) : expected
  if (!isSame(textIn(password), right) || !known) return notAuthentic('User or password is wrong.')
  return created ? around.freshness.check(created, nonce && `${username} ${nonce}`) : undefined
}

/** Compared with as well, so that an unknown user takes as long as a known one. */
const UNKNOWN = 'no password'

/** Base64(SHA-1(nonce + created + password)), as the profile says. */
const passwordDigest = (nonce: string, created: string, password: string): string =>
  createHash('sha1').update(Buffer.from(nonce, 'base64')).update(created).update(password).digest('base64')

const hash = (text: string): Buffer => createHash('sha256').update(text).digest()

/** In a time that tells nothing of where they differ. */
export const isSame = (one: string, other: string): boolean => timingSafeEqual(hash(one), hash(other))

/** The bytes of a message without the password that came as text in them. */
export const withoutPassword = (bytes: Uint8Array): Uint8Array =>
  Buffer.from(
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
      .toString('latin1')
      .replace(/(<(?:[\w.-]+:)?Password(?:\s[^<>]*)?>)[^<]*(?=<)/, '$1'),
    'latin1',
  )
