import { defineTarget, type HowToDeliver } from '../target.ts'
import { type CoreClient, type CoreRequest, createCoreClient } from './client.ts'
import { payloadIdOf } from './core-message.ts'
import { coreDestination } from './settings.ts'

export type CoreDelivery = Pick<CoreRequest, 'payloadType' | 'changes'> & {
  /** X12. */
  readonly payload: Uint8Array
  /** Default: a batch. The answer of a real-time request is not kept: a workflow that needs it calls the client. */
  readonly mode?: 'batch' | 'realTime' | 'resultsAck'
}

/** An opened target of a CAQH CORE service. */
export type CoreTarget = {
  readonly client: CoreClient
  readonly deliver: (
    request: CoreDelivery,
    how: HowToDeliver,
  ) => Promise<{ readonly payloadType: string; readonly payloadId: string }>
  readonly close: () => void
}

const CALLS = { batch: 'submitBatch', realTime: 'realTime', resultsAck: 'submitResultsAck' } as const

/** X12 to a payer or clearinghouse. The PayloadID is made of the idempotency key. */
export const toCore = defineTarget<typeof coreDestination.settings, CoreDelivery, CoreTarget>(
  coreDestination,
  {
    describe: ({ url }) => ({ system: URL.canParse(url) ? new URL(url).hostname : url, address: url }),
    honoursKey: false,
    tries: (_, { client }) => client.tries(),
    open(settings, around) {
      const client = createCoreClient({ ...settings, ...around })
      return {
        client,
        async deliver({ mode = 'batch', ...request }, { idempotencyKey, signal }) {
          const payloadId = payloadIdOf(idempotencyKey)
          const { payloadType } = await client[CALLS[mode]]({ ...request, payloadId, signal })
          return { payloadType, payloadId }
        },
        close: () => client.close(),
      }
    },
  },
)
