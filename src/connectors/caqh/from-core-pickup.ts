import type { Static } from 'typebox'
import { hashOf, takeIn } from '../intake.ts'
import { createLink } from '../link/index.ts'
import { attempt, type MessageKeys, messageEntry } from '../message-entry.ts'
import { type Look, startPoller } from '../poll/poller.ts'
import { defineSource, type OpeningSource } from '../source.ts'
import { createSourceTally, type SourceTally } from '../source-tally.ts'
import { type CoreAnswer, type CoreClient, createCoreClient } from './client.ts'
import { payloadIdOf } from './core-message.ts'
import { corePickupSource } from './settings.ts'
import type { CoreReply } from './source.ts'

/** What was picked up. */
export type PickedUp = CoreAnswer & { readonly payload: Uint8Array }

export type PickupReading = MessageKeys<PickedUp> & {
  /** The acknowledgement of what was picked up, such as a 999. Without one the other side is told nothing. */
  readonly acknowledge?: ((picked: PickedUp) => Omit<CoreReply, 'payloadId'>) | undefined
}

type Settings = Static<typeof corePickupSource.settings>
type Surroundings = OpeningSource<PickupReading>

/** Batch results of a CAQH CORE service as a source of an integration: on one node each is asked for, stored, acknowledged. */
export const fromCorePickup = defineSource<typeof corePickupSource.settings, PickupReading>(
  corePickupSource,
  {
    takes: ['orderKeys', 'businessKeys', 'correlate', 'acknowledge'],
    async open(settings, around) {
      const { name, clock, node } = around
      const tally = createSourceTally(around)
      let client: CoreClient | undefined
      const poller = startPoller({
        ...{ name, clock, node, tally },
        address: settings.url,
        schedule: { everyMs: settings.everyMs },
        look(signal) {
          client ??= openClient(settings, around)
          return pickUp(client, settings, { ...around, tally }, signal)
        },
        drop() {
          client?.close()
          client = undefined
        },
      })
      return { listens: settings.url, state: () => poller.state(), close: () => poller.close() }
    },
    hear:
      ({ priority, payloadType }, around) =>
      async ({ bytes, name }) => {
        const payloadId = payloadIdOf(name ?? hashOf(bytes))
        await store({ payloadType, payloadId, payload: bytes }, priority, around)
        return { taken: true, says: '' }
      },
    tries: (settings, around) => openClient(settings, around).tries(),
  },
)

/**
 * Takes one file, if there is one.
 *
 * 1. A file is acknowledged only after it is on disk.
 * 2. One that is offered again is stored once and acknowledged again: the other side has not heard.
 */
async function pickUp(
  client: CoreClient,
  { payloadType, priority }: Settings,
  around: Surroundings & { readonly tally: SourceTally },
  signal: AbortSignal,
): Promise<Look> {
  const { name: source, room, tally, newId } = around
  const answer = await client.retrieveResults({ payloadType, payloadId: newId<'payload'>(), signal })
  const { payload } = answer
  if (!payload) return {}
  const picked = { ...answer, payload }
  const isNew = await room.enter({ source, priority, bytes: payload.length }, () =>
    store(picked, priority, around),
  )
  tally.took(isNew ? 'received' : 'repeated')
  const ack = around.acknowledge?.(picked)
  if (ack)
    await client.submitResultsAck({ ...ack, payloadId: payloadIdOf(`ack:${answer.payloadId}`), signal })
  // What comes again at once, although it was acknowledged, would come for ever.
  return { more: isNew }
}

async function store(
  picked: PickedUp,
  priority: Settings['priority'],
  around: Surroundings,
): Promise<boolean> {
  const { payload, payloadId, payloadType } = picked
  const { inspect, name: stream, system: source } = around
  const issues = attempt(() => inspect({ bytes: payload, body: null, stream, source, meta: {} })) ?? []
  const entry = messageEntry<PickedUp>(around, {
    ...{ subject: picked, format: 'x12', bytes: payload, issues },
    meta: { payloadId, payloadType },
    businessKeys: [{ kind: 'core-payload', value: payloadId }],
  })
  const hash = hashOf(payload)
  // Other bytes under the same PayloadID are another file.
  const claim = { key: JSON.stringify([payloadId, hash]), hash, acknowledgement: null }
  const { taken } = await takeIn({ ...around, priority }, entry, claim)
  return taken === 'new'
}

/** The poller waits longer after each failure, so the link has nothing to hold back. */
function openClient(
  { payloadType, everyMs, priority, ...partner }: Settings,
  { system, clock, secrets }: Surroundings,
): CoreClient {
  const breaker = { failures: 1_000, halfOpenAfterMs: 1_000 }
  const link = createLink({ system, timeoutMs: TIMEOUT_MS, concurrency: 1, breaker, clock })
  return createCoreClient({ ...partner, link, clock, secrets })
}

const TIMEOUT_MS = 60_000
