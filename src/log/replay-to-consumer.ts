import type { ConsumerSpec } from './log.ts'
import type { ReplayTarget } from './replay.ts'

/**
 * Declares a consumer replayable: handling an entry again leaves what handling it once left. Its `handle` is then
 * called again for what is replayed, in order per key.
 */
export const replayToConsumer = ({
  name,
  kind,
  streams,
  handle,
}: Pick<ConsumerSpec, 'name' | 'kind' | 'streams' | 'handle'>): ReplayTarget => ({
  name,
  kind,
  ...(streams && { streams }),
  consumer: name,
  takesAgain: false,
  plan: async (entry) => ({
    effects: [{ does: 'handle', consumer: name }],
    carryOut: () => handle(entry),
  }),
})
