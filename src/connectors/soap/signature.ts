import { createHash, X509Certificate } from 'node:crypto'
import { SignedXml } from 'xml-crypto'
import { attributeOf, elementsIn, parseXml, textIn, type XmlElement } from '../../formats/xml/index.ts'
import { type Envelope, standingAlone } from './envelope.ts'
import {
  DSIG,
  type Freshness,
  notAuthentic,
  notValid,
  type SecurityProblem,
  textOf,
  WSSE,
  WSU,
} from './security-header.ts'

export type SignatureChecks = {
  /** Certificates in PEM: those of senders, or of who issued theirs. */
  readonly trusted: readonly string[]
  readonly freshness: Freshness
  readonly nowMs: number
}

/**
 * Checks a signature (WS-Security X.509 token profile 1.0) over body and timestamp. What it returns is the body that
 * was signed, as the signature covers it: nothing else of the message may be believed. Signatures that rest on SHA-1
 * are refused.
 */
export function checkSignature(
  text: string,
  { root, header, body }: Envelope,
  security: XmlElement,
  { trusted, freshness, nowMs }: SignatureChecks,
): { readonly body: XmlElement } | SecurityProblem {
  const [signature, ...more] = elementsIn(security, 'Signature', DSIG)
  if (!signature || more.length > 0) return notValid('There must be one signature.')
  const shown = certificateOf(signature, security, trusted)
  if (!shown)
    return { security: 'SecurityTokenUnavailable', says: 'The certificate of the signature is not there.' }
  if (!isTrusted(shown, trusted, nowMs))
    return notAuthentic('The certificate of the signature is not trusted, or not good at this time.')
  const around = header ? [root, header, security] : [root, security]
  const signed = signedReferences(text, standingAlone(signature, around), shown)
  if (!signed) return { security: 'FailedCheck', says: 'The signature does not fit the message.' }
  const [timestamp] = elementsIn(security, 'Timestamp', WSU)
  const created = timestamp && textOf(timestamp, 'Created', WSU)
  const believed = signed.get(idOf(body) ?? '')
  if (!believed || !isSame(believed, body)) return notValid('The signature does not cover the body.')
  if (!timestamp || !created || !isSame(signed.get(idOf(timestamp) ?? ''), timestamp))
    return notValid('The signature does not cover a timestamp.')
  const value = elementsIn(signature, 'SignatureValue', DSIG).map(textIn).join('')
  return freshness.check(created, value.replace(/\s/g, '')) ?? { body: believed }
}

const idOf = (element: XmlElement): string | undefined =>
  attributeOf(element, 'Id', WSU) ?? attributeOf(element, 'Id')

const isSame = (signed: XmlElement | undefined, element: XmlElement): boolean =>
  signed?.local === element.local && signed.uri === element.uri

/** What the signature covers, by id: undefined when it does not hold. The library refuses an id that is there twice. */
function signedReferences(
  text: string,
  signature: string,
  certificate: X509Certificate,
): ReadonlyMap<string, XmlElement> | undefined {
  try {
    const verifier = new SignedXml({
      publicCert: certificate.publicKey.export({ format: 'pem', type: 'spki' }),
      getCertFromKeyInfo: () => null,
    })
    for (const weak of WEAK.signatures) delete verifier.SignatureAlgorithms[weak]
    for (const weak of WEAK.hashes) delete verifier.HashAlgorithms[weak]
    verifier.loadSignature(signature)
    if (!verifier.checkSignature(text)) return undefined
    const canonical = verifier.getSignedReferences().map((one) => parseXml(Buffer.from(one)).document?.root)
    const named = canonical.flatMap((one) => {
      const id = one && idOf(one)
      return one && id ? [[id, one] as const] : []
    })
    return new Map(named)
  } catch {
    return undefined
  }
}

const WEAK = {
  signatures: ['http://www.w3.org/2000/09/xmldsig#rsa-sha1', 'http://www.w3.org/2000/09/xmldsig#hmac-sha1'],
  hashes: ['http://www.w3.org/2000/09/xmldsig#sha1'],
}

/** In the header by reference, inside of the signature, or known here by its thumbprint. */
function certificateOf(
  signature: XmlElement,
  security: XmlElement,
  trusted: readonly string[],
): X509Certificate | undefined {
  const [keyInfo] = elementsIn(signature, 'KeyInfo', DSIG)
  if (!keyInfo) return undefined
  const tokens = elementsIn(keyInfo, 'SecurityTokenReference', WSSE)
  const [reference] = tokens.flatMap((one) => elementsIn(one, 'Reference', WSSE))
  const [thumbprint] = tokens.flatMap((one) => elementsIn(one, 'KeyIdentifier', WSSE))
  const [inside] = [keyInfo, ...tokens]
    .flatMap((one) => elementsIn(one, 'X509Data', DSIG))
    .flatMap((one) => elementsIn(one, 'X509Certificate', DSIG))
  const uri = reference && attributeOf(reference, 'URI')
  const [shown] = elementsIn(security, 'BinarySecurityToken', WSSE).filter((one) => `#${idOf(one)}` === uri)
  const base64 = shown ?? inside
  if (base64) return readCertificate(Buffer.from(textIn(base64), 'base64'))
  const wanted = thumbprint && Buffer.from(textIn(thumbprint), 'base64').toString('hex')
  return trusted
    .map(readCertificate)
    .find((one) => one && createHash('sha1').update(one.raw).digest('hex') === wanted)
}

function readCertificate(certificate: Buffer | string): X509Certificate | undefined {
  try {
    return new X509Certificate(certificate)
  } catch {
    return undefined
  }
}

function isTrusted(shown: X509Certificate, trusted: readonly string[], nowMs: number): boolean {
  const isGood = (one: X509Certificate): boolean =>
    one.validFromDate.getTime() <= nowMs && nowMs <= one.validToDate.getTime()
  if (!isGood(shown)) return false
  return trusted
    .map(readCertificate)
    .some(
      (one) =>
        one &&
        (one.raw.equals(shown.raw) ||
          (one.ca && isGood(one) && shown.checkIssued(one) && shown.verify(one.publicKey))),
    )
}
