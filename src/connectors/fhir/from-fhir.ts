import type { Static } from 'typebox'
import type { Secrets } from '../../access/index.ts'
import type { FhirResource } from '../../formats/fhir/index.ts'
import type { Clock } from '../../kernel/index.ts'
import { createLink } from '../link/index.ts'
import type { MessageKeys } from '../message-entry.ts'
import { pollOver } from '../poll/poll-over.ts'
import { defineSource } from '../source.ts'
import { createSourceTally } from '../source-tally.ts'
import { createFhirClient, type FhirClient } from './client.ts'
import { createHook } from './hook.ts'
import { fhirSource } from './settings.ts'
import { createChangeTaker } from './take-changes.ts'

/**
 * Resources of one type that change on a FHIR R4 server, each version a message. They are asked for again and again;
 * with `hook`, a Subscription of the server posts to `/webhooks/NAME` of the gateway's port (`PORT` must not be `off`)
 * and they are there at once. A missed hook costs only time. What is deleted on the server is not told.
 */
export const fromFhir = defineSource<typeof fhirSource.settings, MessageKeys<FhirResource>>(fhirSource, {
  takes: ['orderKeys', 'businessKeys', 'correlate'],
  async open(settings, around) {
    const { name, clock, node, secrets } = around
    const tally = createSourceTally(around)
    const taker = createChangeTaker(settings, { ...around, tally })
    const address = addressOf(settings)
    const poller = pollOver({
      name,
      address,
      clock,
      node,
      tally,
      schedule: { everyMs: settings.everyMs },
      open: () => openClient(settings, around),
      look: (client, signal) => taker.look(client, signal),
    })
    const state = () => poller.state()
    const { hook, type } = settings
    const open = { listens: address, state, close: () => poller.close() }
    if (hook === undefined) return open
    const webhook = createHook({
      expected: () => secrets.read(hook),
      type,
      take: (resource) => taker.take(resource),
      lookNow: () => poller.lookNow(),
      tally,
      state,
    })
    const close = async () => {
      await webhook.close()
      await poller.close()
    }
    return { ...open, listens: `/webhooks/${name}`, webhook, close }
  },
  tries(settings, around) {
    const client = openClient(settings, around)
    return [
      ...client.reaching(),
      {
        step: 'permission',
        says: `${settings.type} can be searched`,
        async run() {
          const { type, search } = settings
          await client.pages(type, { ...search, _sort: '_lastUpdated', _count: 1 }).next()
        },
      },
    ]
  },
})

const addressOf = ({ baseUrl, type }: Static<typeof fhirSource.settings>): string =>
  `${baseUrl.replace(/\/$/, '')}/${type}`

/** The poller waits longer after each failure, so the link has nothing to hold back. */
function openClient(
  settings: Static<typeof fhirSource.settings>,
  { system, clock, secrets }: { readonly system: string; readonly clock: Clock; readonly secrets: Secrets },
): FhirClient {
  const { type, search, from, pageSize, everyMs, overlapMs, hook, priority, ...server } = settings
  const breaker = { failures: 1_000, halfOpenAfterMs: 1_000 }
  const link = createLink({ system, timeoutMs: TIMEOUT_MS, concurrency: 1, breaker, clock })
  return createFhirClient(server, { link, clock, secrets })
}

const TIMEOUT_MS = 60_000
