import { hash } from 'node:crypto'
import { Failure, type JsonObject, type Priority } from '../kernel/index.ts'
import { type Claim, claimWrite, type Log, type NewEntry } from '../log/index.ts'
import type { Write } from '../store/index.ts'
import type { IntakeRoom } from './intake-room.ts'

/** What every source needs of the log. */
export type IntakeLog = {
  readonly log: Pick<Log, 'append'>
  /** Who claimed the key of the source before; `claimed` of the log with its store. */
  readonly claimed: (source: string, key: string) => Promise<Claim | undefined>
  /** Asked before a message is looked into: memory is bounded for all sources together. */
  readonly room: IntakeRoom
}

/**
 * new: it is on disk. again: the same bytes came before; nothing was written. different: other bytes came before
 * under the same key; nothing was written.
 */
export type Intake =
  | { readonly taken: 'new' }
  | { readonly taken: 'again' | 'different'; readonly before: Claim }

export const hashOf = (bytes: Uint8Array): string => hash('sha256', bytes)

/** What is claimed, so that it is taken once: `hash` tells the same bytes from others under the same key. */
export type IntakeClaim = {
  readonly key: string
  readonly hash: string
  readonly acknowledgement: JsonObject | null
}

type Taking = Pick<IntakeLog, 'log' | 'claimed'> & { readonly priority: Priority }

/**
 * Takes a message in once, however often it is sent: its key is claimed in the same transaction that appends it.
 * Resolves only when that is settled on disk; throws the store's Failures, and then the sender must not be told that
 * the message is safe. The append is handed in before the first await, so calls keep their order.
 */
export const takeIn = (around: Taking, entry: NewEntry, claim: IntakeClaim): Promise<Intake> =>
  takeAllIn(around, [entry], claim)

/** As `takeIn`, for messages that come together; `also` commits with them. */
export async function takeAllIn(
  { log, claimed, priority }: Taking,
  entries: readonly [NewEntry, ...NewEntry[]],
  claim: IntakeClaim,
  also: readonly Write[] = [],
): Promise<Intake> {
  const [{ stream: source, id: entry }] = entries
  const key = storable(claim.key)
  try {
    await log.append(entries, [claimWrite({ source, entry, ...claim, key }), ...also], { priority })
    return { taken: 'new' }
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown
    const refused = thrown.code === 'LIG-STORE-GUARD-REFUSED'
    if (!refused && thrown.disposition !== 'unknown') throw thrown
    const before = await claimed(source, key)
    if (!before) throw thrown
    // A commit whose answer was lost has happened when the claim is this very entry's.
    if (before.entry === entry) return { taken: 'new' }
    if (!refused) throw thrown
    return { taken: before.hash === claim.hash ? 'again' : 'different', before }
  }
}

/** A sender's number may hold what a database text can't: U+0000, or half of a surrogate pair. */
const storable = (key: string): string => key.toWellFormed().replaceAll('\u0000', '\ufffd')
