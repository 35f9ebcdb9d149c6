import { defineDelivery, defineIntegration, fail, fromWebhook, ok, toWebhook } from 'ligament'

/**
 * Signed JSON in, signed webhooks out to every subscriber (Standard Webhooks). Each subscriber has a queue of its own:
 * one that is away gets everything later, in order for each claim, and holds up none of the others.
 *   HOOK_SECRET=whsec_... SUBSCRIBERS='[{"name":"billing","url":"https://...","key":"whsec_..."}]' \
 *     npx ligament run examples/03-webhooks-out
 */
type Subscriber = { readonly name: string; readonly url: string; readonly key: string }
const { HOOK_SECRET = '', SUBSCRIBERS = '[]' } = process.env
const subscribers = JSON.parse(SUBSCRIBERS) as readonly Subscriber[]

const told = { says: 'It does not say what happened to which claim.', fix: 'Send claim and status.' }
const incomplete = { severity: 'error', code: 'claim.incomplete', place: '$', ...told } as const

const toSubscriber = ({ name, url, key }: Subscriber) =>
  defineDelivery({
    name: `claims-to-${name}`,
    from: ['claims'],
    to: toWebhook({ system: name, url, keys: [key] }),
    map: ({ body }) => {
      const { claim, status, at } = body ?? {}
      if (!claim || !status) return fail([incomplete])
      return ok({ body: { type: `claim.${status}`, timestamp: at ?? null, data: { claim } } })
    },
  })

export default defineIntegration({
  name: 'webhooks-out',
  sources: [fromWebhook({ name: 'claims', secrets: [HOOK_SECRET], orderKeys: ({ claim }) => [`${claim}`] })],
  deliveries: subscribers.map(toSubscriber),
})
