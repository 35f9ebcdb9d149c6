import { defineFailure } from '../../kernel/index.ts'

const amqp = { stage: 'sending', cause: 'downstream' } as const

export const amqpLoginRefused = defineFailure({
  ...amqp,
  code: 'LIG-CONNECTORS-AMQP-LOGIN',
  disposition: 'transient',
  says: '{system}: {host}:{port} refused the credentials.',
  fix: 'Correct user or password in the settings of {system}; work that waits goes on by itself.',
})

export const amqpNoVirtualHost = defineFailure({
  ...amqp,
  code: 'LIG-CONNECTORS-AMQP-VIRTUAL-HOST-FORBIDDEN',
  disposition: 'transient',
  says: '{system}: the user may not use the virtual host {virtualHost}, or there is none of this name.',
  fix: 'Make the virtual host and give the user rights on it; work that waits goes on by itself.',
})

export const amqpForbidden = defineFailure({
  ...amqp,
  code: 'LIG-CONNECTORS-AMQP-FORBIDDEN',
  disposition: 'permanent',
  says: '{system}: the user may not do {operation}.',
  fix: 'Give the user the right to write to the exchange, or to read the queue; then do the step again.',
})

export const amqpNotFound = defineFailure({
  ...amqp,
  code: 'LIG-CONNECTORS-AMQP-NOT-FOUND',
  disposition: 'transient',
  says: '{system}: there is no such exchange or queue for {operation}, or it is down; nothing was stored.',
  fix: 'Declare it at the broker, and see that its nodes run; work that waits goes on by itself.',
})

export const amqpReturned = defineFailure({
  ...amqp,
  code: 'LIG-CONNECTORS-AMQP-RETURNED',
  disposition: 'permanent',
  says: '{system} returned the message: no queue is bound to the exchange for its routing key.',
  fix: 'Bind a queue for this routing key, or correct the key, then do the step again.',
})

export const amqpRefused = defineFailure({
  ...amqp,
  code: 'LIG-CONNECTORS-AMQP-REFUSED',
  disposition: 'permanent',
  says: '{system} refused {operation}: reply code {replyCode}.',
  fix: 'Look the code up in the broker: 406 is a message larger than it takes, as a rule. Then do the step again.',
})

/** Of the default exchange: it leads to one queue, and that one did not take it. */
export const amqpFull = defineFailure({
  ...amqp,
  code: 'LIG-CONNECTORS-AMQP-FULL',
  disposition: 'transient',
  says: '{system}: the queue did not take the message (nack).',
  fix: 'It is tried again by itself; when it stays, the queue is at its limit, or has lost most of its replicas.',
})

/** Of another exchange: one of several queues may have taken it. */
export const amqpPartly = defineFailure({
  ...amqp,
  code: 'LIG-CONNECTORS-AMQP-NOT-CONFIRMED',
  disposition: 'unknown',
  says: '{system}: not every queue of the exchange took the message (nack); some of them may have.',
  fix: 'Look for the message-id, which is the idempotency key, in the queues; make room where it is missing.',
})

export const amqpBlocked = defineFailure({
  ...amqp,
  code: 'LIG-CONNECTORS-AMQP-BLOCKED',
  disposition: 'transient',
  says: '{system} takes nothing now: it is short of memory or disk.',
  fix: 'It is tried again by itself; make room at the broker, or have its queues read.',
})

export const amqpOtherReader = defineFailure({
  ...amqp,
  stage: 'receiving',
  code: 'LIG-CONNECTORS-AMQP-OTHER-READER',
  disposition: 'transient',
  says: '{system}: somebody else reads the queue.',
  fix: 'Nothing needs doing when it is an own connection that was lost: the broker lets go of it. Otherwise stop the other reader, or set `exclusive: false` and do without order.',
})

export const amqpTooLarge = defineFailure({
  ...amqp,
  stage: 'receiving',
  cause: 'rule',
  code: 'LIG-CONNECTORS-AMQP-TOO-LARGE',
  disposition: 'transient',
  says: '{system}: the next message of the queue has {bytes} bytes, more than the limit of {maxBytes}; it and what is behind it stay there.',
  fix: 'Raise `maxBytes` of the source, take the message out of the queue, or set `tooLarge` to dead-letter.',
})
