import Type from 'typebox'
import { prioritySetting } from '../priority-setting.ts'
import { defineConnector, secretText, withDefault } from '../spec.ts'

export const webhookSource = defineConnector({
  name: 'webhook-source',
  direction: 'source',
  summary: 'Receives JSON that a system posts, signed as Standard Webhooks describes.',
  delivery: {
    is: 'at least once',
    because:
      'a request is answered 2xx after it is on disk; a repetition (same webhook-id) is answered alike and stored once',
  },
  settings: Type.Object(
    {
      secrets: Type.Array(
        secretText(
          'whsec_ and at least 24 bytes, or whpk_ and 32 bytes, in Base64',
          '^((whsec_)?[A-Za-z0-9+/]{32,}={0,2}|whpk_[A-Za-z0-9+/]{43}=)$',
        ),
        {
          minItems: 1,
          description:
            'the signing secrets (whsec_ and at least 24 bytes in Base64) or public ed25519 keys (whpk_ and 32 bytes) of the sender; several while one replaces another',
        },
      ),
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
  examples: [{ says: 'A CRM.', settings: { secrets: ['whsec_bGlnYW1lbnQgZXhhbXBsZSBzZWNyZXQgMDE='] } }],
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
