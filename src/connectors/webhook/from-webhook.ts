import { Buffer } from 'node:buffer'
import type { SourceSpec } from '../source-spec.ts'
import type { SettingsInput } from '../spec.ts'
import type { webhookSource } from './settings.ts'
import { createWebhookSource, type WebhookSourceOptions } from './source.ts'

export type FromWebhook = SettingsInput<typeof webhookSource.settings> &
  Pick<WebhookSourceOptions, 'orderKeys' | 'businessKeys' | 'correlate'> & {
    /** Its address is `/webhooks/NAME` at the gateway's port. */
    readonly name: string
    /** The system that posts. Default: the name. */
    readonly system?: string
  }

/** Signed JSON over HTTP as a source of an integration. It needs the gateway: `PORT` must not be `off`. */
export function fromWebhook(definition: FromWebhook): SourceSpec {
  const { name, system = name, orderKeys, businessKeys, correlate, ...settings } = definition
  const reading = {
    ...(orderKeys && { orderKeys }),
    ...(businessKeys && { businessKeys }),
    ...(correlate && { correlate }),
  }
  const { priority = 'revenue' } = settings
  return {
    name,
    priority,
    async open({ inspect, host: _, ...around }) {
      const webhook = createWebhookSource(settings, {
        ...around,
        ...reading,
        name,
        system,
        inspect: (body) =>
          inspect({ bytes: Buffer.from(JSON.stringify(body)), body, stream: name, source: system, meta: {} }),
      })
      return { listens: `/webhooks/${name}`, webhook, close: async () => undefined }
    },
  }
}
