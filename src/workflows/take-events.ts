import { instant, type JsonObject } from '../kernel/index.ts'
import { type FoundEvent, START, type WantedEvent } from '../log/index.ts'
import type { ActiveInstance } from './active-instance.ts'
import type { AwaitedEvent } from './ask.ts'
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
  after: event.earlier ? START : instance.startPosition,
  since: event.earlier ? instant(0) : instance.startedAt,
  except: [...taken],
})

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
