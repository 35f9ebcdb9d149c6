import { defineFailure } from '../../kernel/index.ts'

const sending = { stage: 'sending' } as const

/** The keys of an endpoint can be mended while messages wait. */
export const webhookKeyWrong = defineFailure({
  ...sending,
  code: 'LIG-CONNECTORS-WEBHOOK-KEY',
  disposition: 'transient',
  cause: 'rule',
  says: 'A key for webhooks is none: {problem}.',
  fix: 'Give whsec_, whsk_ or whpk_ and the key in Base64; work that waits goes on by itself.',
})

export const webhookGone = defineFailure({
  ...sending,
  code: 'LIG-CONNECTORS-WEBHOOK-GONE',
  disposition: 'permanent',
  cause: 'downstream',
  says: '{system} takes no webhooks at this address any more: HTTP 410.',
  fix: 'Ask {system} for the new address, or take its subscription out of the integration; then decide what to do with what waits.',
})
