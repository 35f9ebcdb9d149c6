import { createHash } from 'node:crypto'
import type { JsonObject } from '../../kernel/index.ts'
import type { Try } from '../diagnosis/diagnose.ts'
import { createHttpClient } from '../http/index.ts'
import type { SettingsInput } from '../spec.ts'
import { defineTarget, type HowToDeliver, type TargetSettings } from '../target.ts'
import { webhookGone } from './failures.ts'
import { webhookDestination } from './settings.ts'
import { checkWebhookKey, signWebhook } from './signature.ts'

/** Standard Webhooks recommends `{ type, timestamp, data }`: what happened, when, and to what. */
export type WebhookDelivery = { readonly body: JsonObject }

export type WebhookClient = {
  /** Posts once. The id is that of the message and the same on every attempt; each attempt is signed anew. */
  readonly post: (
    delivery: WebhookDelivery & { readonly id: string } & Pick<HowToDeliver, 'correlation' | 'signal'>,
  ) => Promise<{ readonly status: number }>
  /** The first steps of `test`: name, connection, certificate. */
  readonly reaching: () => readonly Try[]
}

/** An opened subscriber. */
export type WebhookTarget = {
  readonly client: WebhookClient
  readonly deliver: (
    delivery: WebhookDelivery,
    how: HowToDeliver,
  ) => Promise<{ readonly status: number; readonly webhookId: string }>
  readonly close: () => void
}

export type WebhookTargetSettings = TargetSettings<typeof webhookDestination.settings>

/**
 * Signed JSON to one subscriber (Standard Webhooks 1.0). A delivery for each subscriber gives each its own queue, order
 * and retries; `maintenance` is its pause. 2xx is delivered; a redirect is not followed and is a refusal.
 */
export const toWebhook = defineTarget<typeof webhookDestination.settings, WebhookDelivery, WebhookTarget>(
  webhookDestination,
  {
    describe: ({ url }: SettingsInput<typeof webhookDestination.settings>) => {
      const { hostname, href } = URL.canParse(url) ? new URL(url) : { hostname: url, href: url }
      return { system: hostname, address: href }
    },
    // The standard makes webhook-id the subscriber's key for what it has seen.
    honoursKey: true,
    tries: ({ keys }, { client }, { secrets }) => [
      {
        step: 'credentials',
        says: 'the signing keys can be read',
        run: async () => keys.forEach((one) => void checkWebhookKey(secrets.read(one))),
      },
      ...client.reaching(),
    ],
    open({ url, keys, ...settings }, { link, clock, secrets }) {
      const http = createHttpClient({ baseUrl: url, ...settings, link, clock, secrets })
      const sign = (id: string, body: string) => {
        const timestamp = String(Math.floor(clock.now() / 1_000))
        const signed = { id, timestamp, rawBody: Buffer.from(body) }
        const signatures = keys.map((one) => signWebhook(secrets.read(one), signed))
        return {
          'webhook-id': id,
          'webhook-timestamp': timestamp,
          'webhook-signature': signatures.join(' '),
        }
      }
      const client: WebhookClient = {
        async post({ id, body, ...how }) {
          const { status } = await http.request({
            operation: 'webhook',
            method: 'POST',
            path: url,
            body,
            answer: 'ignored',
            expect: [410],
            signing: (text) => sign(id, text),
            ...how,
          })
          if (status === 410) throw webhookGone({ system: link.system })
          return { status }
        },
        reaching: () => http.reaching(),
      }
      return {
        client,
        async deliver({ body }, { idempotencyKey, ...how }) {
          const webhookId = webhookIdOf(idempotencyKey)
          return { ...(await client.post({ id: webhookId, body, ...how })), webhookId }
        },
        close: () => http.close(),
      }
    },
  },
)

/** An id is signed between dots and travels in a header: a key with other characters is hashed. */
const webhookIdOf = (key: string): string =>
  /^[\w:/-]{1,200}$/.test(key) ? key : `msg_${createHash('sha256').update(key).digest('hex').slice(0, 48)}`
