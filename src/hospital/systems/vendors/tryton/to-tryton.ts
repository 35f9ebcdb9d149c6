import { defineTarget } from '../../../../connectors/index.ts'
import { createTrytonClient, type TrytonClient } from './client.ts'
import { tryton } from './settings.ts'

export type TrytonSystem = { readonly client: TrytonClient; readonly close: () => void }

/** Tryton as a system that workflows call. */
export const toTryton = defineTarget<typeof tryton.settings, never, TrytonSystem>(tryton, {
  describe: ({ url, database }) => ({ system: new URL(url).hostname, address: `${url}/${database}` }),
  honoursKey: false,
  tries: (_, { client }) => [
    ...client.reaching(),
    {
      step: 'permission',
      says: 'a read is allowed',
      run: () => client.call({ method: 'model.company.company.search', params: [[], 0, 1, null] }),
    },
  ],
  open(settings, around) {
    const client = createTrytonClient(settings, around)
    return { client, close: () => client.close() }
  },
})
