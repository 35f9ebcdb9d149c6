import { defineFailure } from '../kernel/index.ts'

export const consumerTwice = defineFailure({
  code: 'LIG-LOG-CONSUMER-TWICE',
  disposition: 'permanent',
  stage: 'starting',
  cause: 'rule',
  says: 'The consumer {consumer} is subscribed twice in this process.',
  fix: 'Give each consumer a name of its own; the name is its position in the log.',
})

export const consumerUnknown = defineFailure({
  code: 'LIG-LOG-CONSUMER-UNKNOWN',
  disposition: 'permanent',
  stage: 'processing',
  cause: 'rule',
  says: 'No consumer {consumer} is subscribed in this process.',
  fix: 'Ask the node that runs the consumer, or check the name.',
})

export const keyNotParked = defineFailure({
  code: 'LIG-LOG-KEY-NOT-PARKED',
  disposition: 'permanent',
  stage: 'processing',
  cause: 'rule',
  says: 'The key is not parked at the consumer {consumer}.',
  fix: 'Nothing has to be resumed: read the list of parked keys again.',
})
