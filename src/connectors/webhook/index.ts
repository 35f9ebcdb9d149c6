/**
 * webhook: signed JSON, posted by systems and to subscribers. It owns the signature and repetitions; the HTTP port is
 * the gateway's.
 */
export type { WebhookAnswer } from './answers.ts'
export { fromWebhook } from './from-webhook.ts'
export { webhookDestination, webhookSource } from './settings.ts'
export { signWebhook } from './signature.ts'
export {
  createWebhookSource,
  type WebhookRequest,
  type WebhookSource,
  type WebhookSourceOptions,
} from './source.ts'
export {
  toWebhook,
  type WebhookClient,
  type WebhookDelivery,
  type WebhookTarget,
  type WebhookTargetSettings,
} from './to-webhook.ts'
