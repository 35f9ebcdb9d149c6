import { defineIntegration, fromWebhook } from 'ligament'

/** Signed JSON in, and nothing that reads it. */
export default defineIntegration({
  name: 'bench-webhook-in',
  sources: [
    fromWebhook({
      name: 'orders',
      secrets: [process.env.WEBHOOK_SECRET ?? ''],
      orderKeys: ({ customer }) => [`customer:${customer}`],
    }),
  ],
})
