import {
  constants,
  createHash,
  createHmac,
  createPublicKey,
  type KeyObject,
  timingSafeEqual,
  verify,
} from 'node:crypto'
import type { Static } from 'typebox'
import { webhookKeyWrong } from './failures.ts'
import type { ownSignature } from './settings.ts'

export type OwnSignature = Static<typeof ownSignature>

type Headers = Readonly<Record<string, string | readonly string[] | undefined>>

/** What was found in a request, before its signature is known to be right. */
export type OwnSigned = {
  /** By which a repetition is known: the sender's, or the hash of the body. */
  readonly id: string
  readonly atMs: number | undefined
  /** Several while the sender changes its key. */
  readonly signatures: readonly Buffer[]
  /** What the signatures are over. */
  readonly signed: Buffer
}

/** Of one request: whoever sends more may not make us try them all. */
const SIGNATURES_MAX = 8

/** Undefined when something that was agreed is missing. */
export function readOwnSigned(
  settings: OwnSignature,
  headers: Headers,
  rawBody: Uint8Array,
): OwnSigned | undefined {
  const { header, part, prefix = '', encoding, signs, timestamp, idHeader } = settings
  const texts = partsOf(headers[header.toLowerCase()], part)
    .filter((text) => text.startsWith(prefix))
    .slice(0, SIGNATURES_MAX)
  const [time] = timestamp ? partsOf(headers[timestamp.header.toLowerCase()], timestamp.part) : []
  const [sentId] = idHeader === undefined ? [] : partsOf(headers[idHeader.toLowerCase()], undefined)
  if (texts.length === 0 || (timestamp && !/^\d{1,15}$/.test(time ?? ''))) return undefined
  if (idHeader !== undefined && !sentId) return undefined
  return {
    id: sentId ?? `content:${createHash('sha256').update(rawBody).digest('hex')}`,
    atMs: timestamp && Number(time) * (timestamp.unit === 'ms' ? 1 : 1_000),
    signatures: texts.map((text) => Buffer.from(text.slice(prefix.length), encoding)),
    signed: fill(signs, { body: rawBody, timestamp: Buffer.from(time ?? ''), id: Buffer.from(sentId ?? '') }),
  }
}

/** Whether any of the keys made one of them. For secrets it takes the same time whatever fails. */
export function isOwnSigned(
  { algorithm }: Pick<OwnSignature, 'algorithm'>,
  keys: readonly string[],
  { signed, signatures }: Pick<OwnSigned, 'signed' | 'signatures'>,
): boolean {
  const fits = (key: string) => signatures.map((one) => ALGORITHMS[algorithm](key, signed, one))
  return keys.flatMap(fits).includes(true)
}

/** Throws `LIG-CONNECTORS-WEBHOOK-KEY` for what is no key of the algorithm. */
export function checkOwnKey({ algorithm }: Pick<OwnSignature, 'algorithm'>, key: string): void {
  ALGORITHMS[algorithm](key, Buffer.alloc(0), Buffer.alloc(64))
}

type Verify = (key: string, signed: Buffer, signature: Buffer) => boolean

const mac =
  (hash: string): Verify =>
  (secret, signed, signature) => {
    const expected = createHmac(hash, secret).update(signed).digest()
    return signature.length === expected.length && timingSafeEqual(signature, expected)
  }

const ALGORITHMS: Readonly<Record<OwnSignature['algorithm'], Verify>> = {
  'hmac-sha256': mac('sha256'),
  'hmac-sha512': mac('sha512'),
  ed25519: (key, signed, signature) => verify(null, signed, publicKey(key, ['ed25519']), signature),
  /** In DER, or as the two numbers (IEEE P1363): both are in use, and none is a form of the other. */
  'ecdsa-sha256': (text, signed, signature) => {
    const key = publicKey(text, ['ec'])
    return (['der', 'ieee-p1363'] as const).some((dsaEncoding) =>
      verify('sha256', signed, { key, dsaEncoding }, signature),
    )
  },
  'rsa-sha256': (key, signed, signature) => verify('sha256', signed, publicKey(key, ['rsa']), signature),
  'rsa-pss-sha256': (text, signed, signature) => {
    const key = publicKey(text, ['rsa', 'rsa-pss'])
    const padding = constants.RSA_PKCS1_PSS_PADDING
    return verify('sha256', signed, { key, padding, saltLength: constants.RSA_PSS_SALTLEN_AUTO }, signature)
  },
}

/** Reading a key takes longer than the signature of a small message. */
const publicKeys = new Map<string, KeyObject>()
const PUBLIC_KEYS_MAX = 256

/** A public key or a certificate in PEM, or a public key in DER (SPKI) in Base64. */
function publicKey(text: string, types: readonly string[]): KeyObject {
  const known = publicKeys.get(text) ?? readKey(text)
  if (!types.includes(known.asymmetricKeyType ?? ''))
    throw webhookKeyWrong({ problem: `a public key of this algorithm is of type ${types.join(' or ')}` })
  if (publicKeys.size === PUBLIC_KEYS_MAX) publicKeys.clear()
  publicKeys.set(text, known)
  return known
}

function readKey(text: string): KeyObject {
  try {
    return text.includes('-----BEGIN')
      ? createPublicKey(text)
      : createPublicKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'spki' })
  } catch (cause) {
    throw webhookKeyWrong({ problem: 'it is neither PEM nor DER in Base64' }, { cause })
  }
}

/** A header once, or the pairs of it with that name (`t=1614265330,v1=5257a8,v1=9c01e2`). */
function partsOf(
  header: string | readonly string[] | undefined,
  name: string | undefined,
): readonly string[] {
  if (typeof header !== 'string') return []
  if (name === undefined) return [header]
  const pairs = header.split(',').map((one) => one.trim())
  return pairs.filter((one) => one.startsWith(`${name}=`)).map((one) => one.slice(name.length + 1))
}

const fill = (pattern: string, values: Readonly<Record<string, Uint8Array>>): Buffer =>
  Buffer.concat(
    pattern
      .split(/\{(body|timestamp|id)\}/)
      .map((text, nth) => (nth % 2 === 1 ? values[text] : undefined) ?? Buffer.from(text)),
  )
