import { defineFailure } from '../../kernel/index.ts'

const kafka = { stage: 'sending', cause: 'downstream' } as const

export const kafkaLoginRefused = defineFailure({
  ...kafka,
  code: 'LIG-CONNECTORS-KAFKA-LOGIN',
  disposition: 'transient',
  says: '{system} refused the credentials.',
  fix: 'Correct user, password or mechanism in the settings of {system}; work that waits goes on by itself.',
})

export const kafkaForbidden = defineFailure({
  ...kafka,
  code: 'LIG-CONNECTORS-KAFKA-FORBIDDEN',
  disposition: 'permanent',
  says: '{system}: the user may not do {operation}.',
  fix: 'Give the user the right to describe and to write or read the topic (and to write idempotently); then do the step again.',
})

export const kafkaNoTopic = defineFailure({
  ...kafka,
  code: 'LIG-CONNECTORS-KAFKA-NO-TOPIC',
  disposition: 'transient',
  says: '{system}: there is no such topic or partition for {operation}; nothing was stored.',
  fix: 'Create the topic; work that waits goes on by itself.',
})

export const kafkaRefused = defineFailure({
  ...kafka,
  code: 'LIG-CONNECTORS-KAFKA-REFUSED',
  disposition: 'permanent',
  says: '{system} refused {operation}: {error}.',
  fix: 'Correct the message, or the limits of the topic (max.message.bytes), then do the step again.',
})

export const kafkaBusy = defineFailure({
  ...kafka,
  code: 'LIG-CONNECTORS-KAFKA-BUSY',
  disposition: 'transient',
  says: '{system} could not do {operation} now: {error}; nothing was stored.',
  fix: 'It is tried again by itself; when it stays, see that enough replicas of the partition are in sync.',
})

export const kafkaNotSure = defineFailure({
  ...kafka,
  code: 'LIG-CONNECTORS-KAFKA-NOT-SURE',
  disposition: 'unknown',
  says: '{system} does not know whether {operation} will last: {error}.',
  fix: 'Look for the header idempotency-key in the topic; see that enough replicas of the partition are in sync.',
})

export const kafkaGone = defineFailure({
  ...kafka,
  stage: 'receiving',
  cause: 'rule',
  code: 'LIG-CONNECTORS-KAFKA-GONE',
  disposition: 'transient',
  says: '{system}: partition {partition} has no offset {offset} any more: messages were dropped unread, or the topic was made anew.',
  fix: 'Find out what was lost and have it sent again; then set `gone` to earliest, which goes on with the first that is there.',
})
