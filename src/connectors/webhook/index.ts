/** webhook: signed JSON that systems post. It owns the signature and repetitions; the HTTP port is the gateway's. */
export type { WebhookAnswer } from './answers.ts'
export { fromWebhook } from './from-webhook.ts'
export { webhookSource } from './settings.ts'
export { signWebhook } from './signature.ts'
export {
  createWebhookSource,
  type WebhookRequest,
  type WebhookSource,
  type WebhookSourceOptions,
} from './source.ts'
