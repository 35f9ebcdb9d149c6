import { defineFailure } from '../../kernel/index.ts'

const nats = { stage: 'sending', cause: 'downstream' } as const

export const natsLoginRefused = defineFailure({
  ...nats,
  code: 'LIG-CONNECTORS-NATS-LOGIN',
  disposition: 'transient',
  says: '{system}: {host}:{port} refused the credentials.',
  fix: 'Correct user, password or token in the settings of {system}; work that waits goes on by itself.',
})

export const natsForbidden = defineFailure({
  ...nats,
  code: 'LIG-CONNECTORS-NATS-FORBIDDEN',
  disposition: 'permanent',
  says: '{system}: the user may not do {operation}.',
  fix: 'Grant the user the subject, its inbox and the JetStream API, then do the step again.',
})

/** Nobody took it: it can be sent again when the stream is there. */
export const natsNoStream = defineFailure({
  ...nats,
  code: 'LIG-CONNECTORS-NATS-NO-STREAM',
  disposition: 'transient',
  says: '{system}: no stream takes what {operation} is about, or its servers elect a leader.',
  fix: 'Create the stream with this subject, and see that most of its replicas run; work that waits goes on by itself.',
})

export const natsRefused = defineFailure({
  ...nats,
  code: 'LIG-CONNECTORS-NATS-REFUSED',
  disposition: 'permanent',
  says: '{system} refused {operation}: error {apiCode} of the JetStream API.',
  fix: 'Look the code up; correct the message, or the stream and its limits, then do the step again.',
})

export const natsBusy = defineFailure({
  ...nats,
  code: 'LIG-CONNECTORS-NATS-BUSY',
  disposition: 'transient',
  says: '{system} could not do {operation} now: error {apiCode} of the JetStream API; nothing was stored.',
  fix: 'It is tried again by itself; when it stays, check space and replicas of the stream.',
})

export const natsTooLarge = defineFailure({
  ...nats,
  cause: 'transformation',
  code: 'LIG-CONNECTORS-NATS-TOO-LARGE',
  disposition: 'permanent',
  says: '{system} takes messages of up to {maxBytes} bytes; this one has {bytes}.',
  fix: 'Raise max_payload of the servers, or send what the message is about by another way.',
})
