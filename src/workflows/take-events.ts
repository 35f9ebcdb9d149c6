import { instant, type JsonObject } from '../kernel/index.ts'
import { type FoundEvent, START, type WantedEvent } from '../log/index.ts'
import type { ActiveInstance } from './active-instance.ts'
import type { AwaitedEvent } from './ask.ts'
import { sameKey } from './facts.ts'
import type { AwaitedKind, LoadedInstance } from './instance-record.ts'
import { eventsOf, type Wait } from './wait.ts'

type Candidate = { readonly wait: Wait; readonly event: AwaitedEvent }

/**
 * Looks in the log for what the instance waits for and gives each wait the first event that no wait of the instance
 * took before. It is the only place where events are taken, so signals need carry nothing: they only cause a look.
 * Two waits may be offered the same event; the one that was asked for first takes it and the other looks again.
 */
export async function takeEvents(activation: ActiveInstance): Promise<void> {
  for (let open = candidates(activation); open.length > 0; ) {
    const found = await activation.context.findEvents(open.map((one) => wanted(activation, one)))
    await passTaken(activation, found)
    if (activation.closed) return
    const beaten = new Set<Wait>()
    for (const wait of new Set(open.map((one) => one.wait))) {
      if (activation.waits.get(wait.name) !== wait) continue
      const offers = open.flatMap((one, i) => offer(one, found[i])).filter((one) => one.wait === wait)
      const first = offers.sort((a, b) => (a.found.position < b.found.position ? -1 : 1))[0]
      if (first && activation.taken.has(first.found.id)) beaten.add(wait)
      else if (first) take(activation, first)
    }
    open = candidates(activation).filter(({ wait }) => beaten.has(wait))
  }
}

type Offer = Candidate & { readonly found: FoundEvent }

const offer = (one: Candidate, found: FoundEvent | undefined): Offer[] => (found ? [{ ...one, found }] : [])

/** Only stored waits: an event that comes after the look finds the stored wait and signals. */
const candidates = (activation: ActiveInstance): Candidate[] =>
  activation
    .idleWaits()
    .filter((wait) => wait.known)
    .flatMap((wait) => eventsOf(wait).map((event) => ({ wait, event })))

const wanted = ({ instance, taken }: ActiveInstance, { event }: Candidate): WantedEvent => ({
  stream: event.type,
  key: event.key,
  ...afterOf(instance, event),
  except: [...taken],
})

/** From where on an event may be taken. */
export function afterOf(
  { carried, startPosition, startedAt }: LoadedInstance,
  event: AwaitedKind,
): Pick<WantedEvent, 'after' | 'since'> {
  const seen = carried?.seen.find((one) => isSameKind(one, event))
  if (seen) return { after: seen.after, since: instant(0) }
  return event.earlier ? { after: START, since: instant(0) } : { after: startPosition, since: startedAt }
}

export const isSameKind = (a: AwaitedKind, b: AwaitedKind): boolean =>
  a.type === b.type && sameKey(a.key, b.key) && (a.earlier === true) === (b.earlier === true)

/** What earlier runs took is taken. */
async function passTaken(
  { instance, context, taken }: ActiveInstance,
  found: readonly (FoundEvent | undefined)[],
): Promise<void> {
  const ids = found.flatMap((event) => (event ? [event.id] : []))
  if (instance.run === 1 || ids.length === 0) return
  for (const id of await context.takenBefore(instance.id, ids)) taken.add(id)
}

function take(activation: ActiveInstance, { wait, event, found }: Offer): void {
  const { ask } = wait
  if (ask?.kind !== 'until' && ask?.kind !== 'raise') return
  activation.taken.add(found.id)
  const output: JsonObject =
    ask.kind === 'until'
      ? { option: event.option, body: found.body }
      : { action: 'accept', note: `${event.type} settled it.`, by: 'workflow engine', value: found.body }
  activation.operate(() => activation.finish(ask, output, { entry: found.id }))
}
