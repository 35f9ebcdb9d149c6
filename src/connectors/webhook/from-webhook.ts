import { Buffer } from 'node:buffer'
import type { JsonObject } from '../../kernel/index.ts'
import type { MessageKeys } from '../message-entry.ts'
import { defineSource } from '../source.ts'
import { webhookSource } from './settings.ts'
import { checkWebhookKey } from './signature.ts'
import { createWebhookSource } from './source.ts'

/**
 * Signed JSON over HTTP as a source of an integration, at `/webhooks/NAME` of the gateway's port: `PORT` must not be
 * `off`.
 */
export const fromWebhook = defineSource<typeof webhookSource.settings, MessageKeys<JsonObject>>(
  webhookSource,
  {
    takes: ['orderKeys', 'businessKeys', 'correlate'],
    async open(settings, { inspect, ...around }) {
      const { name, system } = around
      const webhook = createWebhookSource(settings, {
        ...around,
        inspect: (body) =>
          inspect({ bytes: Buffer.from(JSON.stringify(body)), body, stream: name, source: system, meta: {} }),
      })
      return {
        listens: `/webhooks/${name}`,
        webhook,
        state: () => webhook.state(),
        close: () => webhook.close(),
      }
    },
    tries: ({ secrets }, around) => [
      {
        step: 'credentials',
        says: 'the keys of the sender can be read',
        run: async () => secrets.forEach((one) => void checkWebhookKey(around.secrets.read(one))),
      },
    ],
  },
)
