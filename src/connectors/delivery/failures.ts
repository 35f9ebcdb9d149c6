import { defineFailure } from '../../kernel/index.ts'

export const deliveryStopped = defineFailure({
  code: 'LIG-CONNECTORS-DELIVERY-STOPPED',
  disposition: 'permanent',
  stage: 'sending',
  cause: 'downstream',
  says: 'The delivery {delivery} to {system} stands at a message that a person must decide ({code}).',
  fix: 'Decide its exception: retry sends it again, accept and abandon let the messages behind it go on.',
})

export const deliveryInterrupted = defineFailure({
  code: 'LIG-CONNECTORS-DELIVERY-INTERRUPTED',
  disposition: 'unknown',
  stage: 'sending',
  cause: 'transport',
  says: 'The program ended while {delivery} was on its way to {system}; it may have arrived.',
  fix: 'Look at {system} whether it arrived; the idempotency key names it.',
})
