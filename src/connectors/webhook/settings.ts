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
        secretText('whsec_ and at least 24 bytes in Base64', '^(whsec_)?[A-Za-z0-9+/]{32,}={0,2}$'),
        {
          minItems: 1,
          description:
            'the signing secrets, each whsec_ and at least 24 bytes in Base64; several while one replaces another',
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
