import { elementsIn, textIn, type XmlElement } from '../../formats/xml/index.ts'

const OASIS = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss'
export const WSSE = `${OASIS}-wssecurity-secext-1.0.xsd`
export const WSU = `${OASIS}-wssecurity-utility-1.0.xsd`
export const PASSWORD_DIGEST = `${OASIS}-username-token-profile-1.0#PasswordDigest`
export const DSIG = 'http://www.w3.org/2000/09/xmldsig#'

/** A code of WS-Security 1.0, section 12, and what is wrong. */
export type SecurityProblem = { readonly security: string; readonly says: string }

export const notAuthentic = (says: string): SecurityProblem => ({ security: 'FailedAuthentication', says })
export const notValid = (says: string): SecurityProblem => ({ security: 'InvalidSecurity', says })

/** The only Security header; several are for several receivers, of which this knows no other. */
export function securityIn(header: XmlElement | undefined): XmlElement | undefined {
  const found = header ? elementsIn(header, 'Security', WSSE) : []
  return found.length === 1 ? found[0] : undefined
}

/** The text of the only element of that name. */
export function textOf(parent: XmlElement, local: string, uri: string): string | undefined {
  const found = elementsIn(parent, local, uri)
  return found.length === 1 && found[0] ? textIn(found[0]).trim() : undefined
}

/**
 * Whether a message was made lately, and is not one that was sent before. What was seen is forgotten when it is too old
 * to be taken anyway, and when the process ends: a message that is repeated after that is found by the log.
 */
export type Freshness = {
  /** `created` as xs:dateTime; `once` is what no other message has, where it has something of the kind. */
  readonly check: (created: string, once: string | undefined) => SecurityProblem | undefined
}

export function createFreshness(toleranceMs: number, now: () => number): Freshness {
  const seen = new Map<string, number>()
  return {
    check(created, once) {
      const at = /T.*(Z|[+-]\d\d:\d\d)$/.test(created) ? Date.parse(created) : Number.NaN
      const nowMs = now()
      if (!(Math.abs(nowMs - at) <= toleranceMs))
        return {
          security: 'MessageExpired',
          says: `The time of the message differs from the time here by more than ${toleranceMs / 1_000} seconds.`,
        }
      if (once === undefined) return undefined
      for (const [old, until] of seen) {
        if (until >= nowMs) break
        seen.delete(old)
      }
      if (seen.has(once))
        return notValid('The message came before: each needs a nonce or signature of its own.')
      // Later than this its time is out of tolerance.
      seen.set(once, nowMs + 2 * toleranceMs)
      return undefined
    },
  }
}
