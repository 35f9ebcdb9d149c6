import { type Clock, durationMs, type Id, instant } from '../kernel/index.ts'
import type { Log, LogEntry } from '../log/index.ts'
import type { Node, Store, Write } from '../store/index.ts'
import { closeWrite, type Exceptions, exceptionWrites } from '../workflows/index.ts'
import { exceptionIdOf } from './exception-id.ts'

export const SILENT_KIND = 'feed-silent'

/** A source that speaks often: how long it may be silent. */
export type WatchedFeed = {
  /** Its stream in the log. */
  readonly name: string
  readonly system: string
  readonly silentAfterMs: number
}

export type SilentFeedsOptions = {
  readonly feeds: readonly WatchedFeed[]
  readonly log: Pick<Log, 'latest' | 'keyWrites'>
  readonly store: Pick<Store, 'committer'>
  readonly exceptions: Pick<Exceptions, 'list'>
  readonly clock: Clock
  readonly node: Pick<Node, 'alone'>
  /** The team that looks after feeds. */
  readonly owner: string
}

const EVERY_MS = durationMs('15 seconds')
const WITHIN_MS = durationMs('2 hours')
const OPEN_MAX = 200

/**
 * Makes feeds visible that have gone silent: one exception each, which closes by itself with the next message. One
 * that never spoke is not missed. One node watches for all.
 */
export function watchSilentFeeds(options: SilentFeedsOptions): { readonly stop: () => Promise<void> } {
  const { feeds, clock, node } = options
  if (feeds.length === 0) return { stop: async () => undefined }
  const seat = node.alone('watch/silent-feeds', async (signal) => {
    while (!signal.aborted) {
      // A look that fails (the store is away) is simply made again.
      await look(options).catch(() => undefined)
      await clock.sleepUntil(instant(clock.now() + EVERY_MS), signal)
    }
  })
  return { stop: () => seat.close() }
}

async function look({ feeds, log, store, exceptions, clock, owner }: SilentFeedsOptions): Promise<void> {
  const now = clock.now()
  const { items: open } = await exceptions.list({ state: 'open', kind: SILENT_KIND, limit: OPEN_MAX })
  const still = new Set<string>()
  const writes: Write[] = []
  for (const feed of feeds) {
    const [last] = await log.latest({ limit: 1, filter: { streams: [feed.name] } })
    if (!last || now - last.at < feed.silentAfterMs) continue
    const id = exceptionIdOf(SILENT_KIND, feed.name, last.at)
    still.add(id)
    if (!open.some((one) => one.id === id)) writes.push(...openWrites(id, feed, last, { owner, log }))
  }
  const spoke = open.filter(({ id }) => !still.has(id))
  writes.push(...spoke.map(({ id }) => closeWrite(id, 'It speaks again.', now)))
  if (writes.length > 0) await store.committer.commit(writes)
}

function openWrites(
  id: Id<'exception'>,
  { name, system, silentAfterMs }: WatchedFeed,
  last: LogEntry,
  { owner, log }: Pick<SilentFeedsOptions, 'owner' | 'log'>,
): readonly Write[] {
  const since = instant(last.at + silentAfterMs)
  return exceptionWrites(
    {
      id,
      kind: SILENT_KIND,
      title: `${name} is silent`,
      cause: 'transport',
      owner,
      openedAt: since,
      deadline: instant(since + WITHIN_MS),
      subject: { kind: 'entry', id: last.id },
      says: `Nothing has come from ${system} for longer than ${Math.round(silentAfterMs / 60_000)} minutes.`,
      fix: 'Ask the owner of the system whether it sends, and look whether its connection stands.',
      system,
      detail: { source: name, silentAfterMs },
    },
    log,
  )
}
