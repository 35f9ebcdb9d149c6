import { createHash, timingSafeEqual } from 'node:crypto'
import { type Instant, parseInstant } from '../../kernel/index.ts'
import { BillingFault, SOAP, WSSE } from './billing-fault.ts'
import { childOf, type XmlElement } from './xml-element.ts'

const WSU = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd'
const AGE_MS_MAX = 5 * 60_000

/**
 * Checks the UsernameToken of an envelope (OASIS Web Services Security UsernameToken Profile 1.1, section 3): the
 * password as text, or as a digest over nonce, time and password, which must be young.
 */
export function authenticate(
  envelope: XmlElement,
  user: { readonly name: string; readonly password: string },
  now: Instant,
): void {
  const security = childOf(childOf(envelope, SOAP, 'Header'), WSSE, 'Security')
  const token = childOf(security, WSSE, 'UsernameToken')
  const name = childOf(token, WSSE, 'Username')?.text.trim() ?? ''
  const password = childOf(token, WSSE, 'Password')
  const isRight =
    password !== undefined && same(name, user.name) && isProven(token, password, user.password, now)
  if (!isRight) {
    throw new BillingFault(
      'FailedAuthentication',
      'FailedAuthentication',
      'The security token could not be authenticated',
    )
  }
}

function isProven(token: XmlElement | undefined, given: XmlElement, password: string, now: Instant): boolean {
  if (!given.attributes.Type?.endsWith('#PasswordDigest')) return same(given.text.trim(), password)
  const nonce = Buffer.from(childOf(token, WSSE, 'Nonce')?.text.trim() ?? '', 'base64')
  const created = childOf(token, WSU, 'Created')?.text.trim() ?? ''
  const at = parseInstant(created)
  if (at === undefined || Math.abs(now - at) > AGE_MS_MAX) return false
  const digest = createHash('sha1').update(nonce).update(created).update(password).digest('base64')
  return same(given.text.trim(), digest)
}

function same(given: string, expected: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)]
  return left.length === right.length && timingSafeEqual(left, right)
}
