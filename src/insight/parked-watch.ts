import { type Clock, durationMs, instant } from '../kernel/index.ts'
import type { Log, ParkedKey } from '../log/index.ts'
import type { Node, Store, Write } from '../store/index.ts'
import { closeWrite, type ExceptionId, type Exceptions, exceptionWrites } from '../workflows/index.ts'
import { exceptionIdOf } from './exception-id.ts'
import { WAITING_KIND, WaitingSystems } from './waiting-systems.ts'

export const PARKED_KIND = 'key-parked'

export type ParkedWatchOptions = {
  readonly log: Log
  readonly store: Store
  readonly exceptions: Exceptions
  readonly clock: Clock
  readonly node: Pick<Node, 'alone'>
  /** The team that looks after consumers. */
  readonly owner: string
  /** Why a key waits, when that is not its own matter. Default: it always is. */
  readonly reasonOf?: (key: ParkedKey) => WaitReason
}

/**
 * own: it could not be handled. told: another exception tells it already, or nothing needs doing. A system: it waits,
 * as others do, for one that is away.
 */
export type WaitReason = 'own' | 'told' | { readonly system: string }

const EVERY_MS = durationMs('5 seconds')
/** What is tried again by itself is shown when it has not helped for so long. */
const SHOWN_AFTER_MS = durationMs('30 seconds')
/** More parked keys than this have one cause, and the first thousand show it. */
const SHOWN_MAX = 1_000
const PAGE = 200
const WITHIN_MS = durationMs('4 hours')

/**
 * Makes keys that a consumer had to park visible as exceptions: what stopped, since when, and how many entries wait
 * behind it. `retry` resumes the key; an exception closes by itself when its key goes on. One node watches for all.
 */
export function watchParkedKeys(options: ParkedWatchOptions): { readonly stop: () => Promise<void> } {
  const { log, exceptions, clock, node } = options
  exceptions.onRetry(PARKED_KIND, async ({ detail }) => {
    await log.resume(String(detail.consumer), String(detail.key))
    return []
  })
  exceptions.onRetry(WAITING_KIND, async ({ system }) => {
    await tryOneEach(options, system)
    return []
  })
  const seat = node.alone('watch/parked-keys', async (signal) => {
    const systems = new WaitingSystems(options)
    while (!signal.aborted) {
      // A look that fails (the store is away) is simply made again.
      await look(options, systems).catch(() => undefined)
      await clock.sleepUntil(instant(clock.now() + EVERY_MS), signal)
    }
  })
  return { stop: () => seat.close() }
}

async function look(options: ParkedWatchOptions, systems: WaitingSystems): Promise<void> {
  const { log, store, exceptions, clock, owner } = options
  const now = clock.now()
  const parked = await log.parked({ limit: SHOWN_MAX })
  // A key that is not among the first so many may still be parked: then nothing is closed.
  const all = parked.length < SHOWN_MAX
  const { own, waiting } = byReason(parked, options.reasonOf)
  const shown = own.filter(({ since }) => now - since >= SHOWN_AFTER_MS)
  const known = await openOnes(exceptions)
  const still = new Set<string>(shown.map(idOf))
  const fresh = shown.filter((key) => !known.has(idOf(key)))
  const gone = all ? [...known].filter((id) => !still.has(id)) : []
  const writes = [
    ...(await Promise.all(fresh.map((key) => openWrites(key, log, owner)))).flat(),
    ...gone.map((id) => closeWrite(id, 'The key goes on.', now)),
    ...(await systems.look(waiting, all)),
  ]
  if (writes.length > 0) await store.committer.commit(writes)
}

function byReason(
  parked: readonly ParkedKey[],
  reasonOf: ParkedWatchOptions['reasonOf'] = () => 'own',
): { readonly own: readonly ParkedKey[]; readonly waiting: ReadonlyMap<string, readonly ParkedKey[]> } {
  const own: ParkedKey[] = []
  const waiting = new Map<string, ParkedKey[]>()
  for (const key of parked) {
    const reason = reasonOf(key)
    if (reason === 'own') own.push(key)
    if (typeof reason === 'object') waiting.set(reason.system, [...(waiting.get(reason.system) ?? []), key])
  }
  return { own, waiting }
}

/** One key of each consumer that waits for the system is tried now; when it goes on, the others follow soon. */
async function tryOneEach({ log, reasonOf }: ParkedWatchOptions, system: string | null): Promise<void> {
  const { waiting } = byReason(await log.parked({ limit: SHOWN_MAX }), reasonOf)
  const keys = system === null ? [] : (waiting.get(system) ?? [])
  for (const [first] of Map.groupBy(keys, ({ consumer }) => consumer).values())
    if (first) await log.resume(first.consumer, first.key)
}

async function openOnes(exceptions: Exceptions): Promise<ReadonlySet<ExceptionId>> {
  const ids = new Set<ExceptionId>()
  for (let before: ExceptionId | undefined; ; ) {
    const page = await exceptions.list({ state: 'open', kind: PARKED_KIND, limit: PAGE, before })
    for (const { id } of page.items) ids.add(id)
    if (page.next === null) return ids
    before = page.next
  }
}

async function openWrites(parked: ParkedKey, log: Log, owner: string): Promise<readonly Write[]> {
  const entry = await log.entry(parked.firstEntry)
  return exceptionWrites(
    {
      id: idOf(parked),
      kind: PARKED_KIND,
      title: 'Entries of one key wait behind one that could not be handled',
      cause: 'rule',
      owner,
      openedAt: parked.since,
      deadline: instant(parked.since + WITHIN_MS),
      subject: { kind: 'entry', id: parked.firstEntry },
      says: parked.says,
      fix: 'Mend the cause, then choose "retry": the waiting entries are handled in order.',
      code: parked.failureCode,
      detail: { consumer: parked.consumer, key: parked.key, entries: parked.entries },
      correlation: entry?.correlation,
      keys: entry?.businessKeys,
    },
    log,
  )
}

/** The same stop is the same exception. */
const idOf = ({ consumer, key, firstEntry, since }: ParkedKey) =>
  exceptionIdOf(consumer, key, firstEntry, since)
