import { Buffer } from 'node:buffer'
import type { Static } from 'typebox'
import type { JsonObject } from '../../kernel/index.ts'
import type { MessageKeys } from '../message-entry.ts'
import { problemAnswers } from '../openapi/document.ts'
import { defineSource, type OpeningSource } from '../source.ts'
import { checkOwnKey } from './own-signature.ts'
import { webhookSource } from './settings.ts'
import { checkWebhookKey, signWebhook } from './signature.ts'
import { createWebhookSource, type WebhookSource } from './source.ts'

/**
 * Signed JSON over HTTP as a source of an integration, at `/webhooks/NAME` of the gateway's port: `PORT` must not be
 * `off`.
 */
export const fromWebhook = defineSource<typeof webhookSource.settings, MessageKeys<JsonObject>>(
  webhookSource,
  {
    takes: ['orderKeys', 'businessKeys', 'correlate'],
    async open(settings, around) {
      const webhook = openWebhook(settings, around)
      return {
        listens: `/webhooks/${around.name}`,
        webhook,
        state: () => webhook.state(),
        close: () => webhook.close(),
      }
    },
    hear({ secrets: _, signature: __, ...settings }, around) {
      const webhook = openWebhook({ ...settings, secrets: [HEARD_SECRET] }, around)
      let heard = 0
      return async ({ bytes }) => {
        heard += 1
        const signed = { id: `heard-${heard}`, timestamp: String(Math.floor(around.clock.now() / 1_000)) }
        const headers = {
          'webhook-id': signed.id,
          'webhook-timestamp': signed.timestamp,
          'webhook-signature': signWebhook(HEARD_SECRET, { ...signed, rawBody: bytes }),
        }
        const { status } = await webhook.receive({ headers, rawBody: bytes, remoteAddress: '' })
        return { taken: status < 300, says: String(status) }
      }
    },
    describe: (settings, { name }) => ({
      paths: { [`/webhooks/${name}`]: describePost(name, headersOf(settings)) },
      securitySchemes: {},
    }),
    tries: ({ secrets, signature }, around) => [
      {
        step: 'credentials',
        says: 'the keys of the sender can be read',
        async run() {
          for (const one of secrets) checkWebhookKey(around.secrets.read(one))
          if (signature) for (const one of signature.keys) checkOwnKey(signature, around.secrets.read(one))
        },
      },
    ],
  },
)

/** Those of Standard Webhooks, or the sender's own. */
function headersOf({ signature }: Static<typeof webhookSource.settings>): readonly string[] {
  if (!signature) return ['webhook-id', 'webhook-timestamp', 'webhook-signature']
  const { header, timestamp, idHeader } = signature
  return [...new Set([header, timestamp?.header, idHeader].filter((one) => one !== undefined))]
}

/** At the gateway's port. */
const describePost = (name: string, headers: readonly string[]): JsonObject => ({
  post: {
    operationId: name,
    parameters: headers.map((header) => ({
      ...{ name: header, in: 'header', required: true, schema: { type: 'string' } },
    })),
    requestBody: { required: true, content: { 'application/json': { schema: { type: 'object' } } } },
    responses: {
      200: { description: 'The message is on disk.' },
      ...problemAnswers([400, 401, 409, 422, 503]),
    },
  },
})

/** What a test says is signed with a secret of its own: the real one is not there. */
const HEARD_SECRET = `whsec_${Buffer.from('what a test says is signed').toString('base64')}`

function openWebhook(
  settings: Static<typeof webhookSource.settings>,
  { inspect, ...around }: OpeningSource<MessageKeys<JsonObject>>,
): WebhookSource {
  const { name: stream, system: source } = around
  return createWebhookSource(settings, {
    ...around,
    inspect: (body, bytes) => inspect({ bytes, body, stream, source, meta: {} }),
  })
}
