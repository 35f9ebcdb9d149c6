import Type from 'typebox'
import { prioritySetting } from '../priority-setting.ts'
import { defineConnector, secretText, withDefault } from '../spec.ts'

const closed = { additionalProperties: false }
const header = Type.String({ pattern: "^[!#$%&'*+.^_`|~0-9A-Za-z-]+$" })

/** How a sender signs that has a way of its own. */
export const ownSignature = Type.Object(
  {
    algorithm: Type.Union([
      Type.Literal('hmac-sha256'),
      Type.Literal('hmac-sha512'),
      Type.Literal('ed25519'),
      Type.Literal('ecdsa-sha256'),
      Type.Literal('rsa-sha256'),
      Type.Literal('rsa-pss-sha256'),
    ]),
    header,
    part: Type.Optional(Type.String({ minLength: 1 })),
    prefix: Type.Optional(Type.String({ minLength: 1 })),
    encoding: Type.Union([Type.Literal('hex'), Type.Literal('base64')]),
    signs: Type.String({ pattern: '\\{body\\}' }),
    timestamp: Type.Optional(
      Type.Object(
        {
          header,
          part: Type.Optional(Type.String({ minLength: 1 })),
          unit: Type.Union([Type.Literal('s'), Type.Literal('ms')]),
        },
        closed,
      ),
    ),
    idHeader: Type.Optional(header),
    keys: Type.Array(secretText('a secret as it stands, or a public key'), { minItems: 1 }),
  },
  {
    ...closed,
    description:
      'for a sender that does not follow Standard Webhooks, instead of secrets: algorithm (hmac-sha256, hmac-sha512, ed25519, ecdsa-sha256, rsa-sha256 or rsa-pss-sha256); header, and where it holds pairs (t=...,v1=...) the part with the signature, what stands before it (prefix) and its encoding (hex or base64); what it signs, made of {body}, {timestamp} and {id}; the header (and part) of the timestamp and its unit (s or ms), without which there is no window of time; idHeader, by which repetitions are known (otherwise by their content); keys: secrets as they stand, or public keys in PEM or as DER in Base64; several while one replaces another',
  },
)

export const webhookSource = defineConnector({
  name: 'webhook-source',
  direction: 'source',
  summary: 'Receives JSON that a system posts, signed as Standard Webhooks describes or in a way of its own.',
  delivery: {
    is: 'at least once',
    because:
      'a request is answered 2xx after it is on disk; a repetition (same webhook-id) is answered alike and stored once',
  },
  settings: Type.Object(
    {
      secrets: withDefault(
        Type.Array(
          secretText(
            'whsec_ and at least 24 bytes, or whpk_ and 32 bytes, in Base64',
            '^((whsec_)?[A-Za-z0-9+/]{32,}={0,2}|whpk_[A-Za-z0-9+/]{43}=)$',
          ),
          {
            description:
              'the signing secrets (whsec_ and at least 24 bytes in Base64) or public ed25519 keys (whpk_ and 32 bytes) of the sender; several while one replaces another',
          },
        ),
        [],
      ),
      signature: Type.Optional(ownSignature),
      toleranceSeconds: withDefault(
        Type.Integer({ minimum: 1, description: 'how far the clocks may differ, in seconds' }),
        300,
      ),
      waitingBytesMax: withDefault(
        Type.Integer({
          minimum: 0,
          description:
            'how many bytes of requests may wait for room in memory before further ones are answered 503, Retry-After',
        }),
        16_777_216,
      ),
      priority: prioritySetting('revenue'),
    },
    { additionalProperties: false },
  ),
  together({ secrets, signature }) {
    if ((secrets.length === 0) === (signature === undefined))
      return {
        place: 'secrets',
        says: 'One of two is needed.',
        fix: 'Give either secrets, or signature and its keys.',
      }
    if (!signature) return undefined
    const { signs, timestamp, idHeader } = signature
    // A time that is not signed proves nothing; one that is signed has to be found.
    if (signs.includes('{timestamp}') !== (timestamp !== undefined))
      return {
        place: 'signature',
        says: 'The time is not told.',
        fix: 'Give timestamp, and {timestamp} in signs; or neither.',
      }
    if (signs.includes('{id}') && idHeader === undefined)
      return { place: 'signature', says: 'The id that is signed is not told.', fix: 'Give idHeader.' }
    return undefined
  },
  examples: [
    { says: 'A CRM.', settings: { secrets: ['whsec_bGlnYW1lbnQgZXhhbXBsZSBzZWNyZXQgMDE='] } },
    {
      says: 'A sender of payments that signs time and body, and writes both into one header.',
      settings: {
        signature: {
          algorithm: 'hmac-sha256',
          header: 'Stripe-Signature',
          part: 'v1',
          encoding: 'hex',
          signs: '{timestamp}.{body}',
          timestamp: { header: 'Stripe-Signature', part: 't', unit: 's' },
          keys: [{ secret: 'payments-webhook' }],
        },
      },
    },
    {
      says: 'A sender with a key pair: only its public key is here.',
      settings: {
        signature: {
          algorithm: 'ecdsa-sha256',
          header: 'X-Signature',
          encoding: 'base64',
          signs: '{timestamp}{body}',
          timestamp: { header: 'X-Timestamp', unit: 's' },
          idHeader: 'X-Event-Id',
          keys: [{ secret: 'sender-public-key' }],
        },
      },
    },
  ],
})

export const webhookDestination = defineConnector({
  name: 'webhook-destination',
  direction: 'destination',
  summary: 'Posts JSON to a subscriber, signed as Standard Webhooks describes.',
  delivery: {
    is: 'at least once',
    because:
      'a post without an answer is sent again under the same webhook-id, by which the subscriber knows the repetition',
  },
  settings: Type.Object(
    {
      url: Type.String({
        pattern: '^https?://[^\\s]+$',
        description: 'where the subscriber listens, http(s)://...',
      }),
      keys: Type.Array(
        secretText(
          'whsec_ and at least 24 bytes, or whsk_ and 32 or 64 bytes, in Base64',
          '^((whsec_)?[A-Za-z0-9+/]{32,}={0,2}|whsk_[A-Za-z0-9+/]{43,86}={1,2})$',
        ),
        {
          minItems: 1,
          description:
            'what signs: shared secrets (whsec_ and at least 24 bytes in Base64) or private ed25519 keys (whsk_ and 32 or 64 bytes); every key signs, so that one can replace another',
        },
      ),
      headers: withDefault(
        Type.Record(Type.String(), Type.String(), {
          description: 'header names and values sent with every post',
        }),
        {},
      ),
      ca: Type.Optional(
        Type.String({
          minLength: 1,
          description: 'the issuer of the certificate in PEM, when it is a private one',
        }),
      ),
      cert: Type.Optional(secretText('the own certificate in PEM, when the subscriber asks for one')),
      key: Type.Optional(secretText('its private key in PEM')),
    },
    { additionalProperties: false },
  ),
  examples: [
    {
      says: 'A billing partner; its posts wait while `maintenance` says so.',
      settings: { url: 'https://partner.example.org/hooks/claims', keys: [{ secret: 'partner-webhook' }] },
    },
  ],
})
