import { createHash } from 'node:crypto'
import { Failure, type JsonObject, type Priority } from '../kernel/index.ts'
import { type Claim, claimWrite, type Log, type NewEntry } from '../log/index.ts'
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

export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/**
 * Takes a message in once, however often it is sent: its key is claimed in the same transaction that appends it.
 * Resolves only when that is settled on disk; throws the store's Failures, and then the sender must not be told that
 * the message is safe. The append is handed in before the first await, so calls keep their order.
 */
export async function takeIn(
  { log, claimed, priority }: Pick<IntakeLog, 'log' | 'claimed'> & { readonly priority: Priority },
  entry: NewEntry,
  claim: { readonly key: string; readonly hash: string; readonly acknowledgement: JsonObject | null },
): Promise<Intake> {
  const source = entry.stream
  const key = storable(claim.key)
  try {
    await log.append([entry], [claimWrite({ source, entry: entry.id, ...claim, key })], { priority })
    return { taken: 'new' }
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown
    const refused = thrown.code === 'LIG-STORE-GUARD-REFUSED'
    if (!refused && thrown.disposition !== 'unknown') throw thrown
    const before = await claimed(source, key)
    if (!before) throw thrown
    // A commit whose answer was lost has happened when the claim is this very entry's.
    if (before.entry === entry.id) return { taken: 'new' }
    if (!refused) throw thrown
    return { taken: before.hash === claim.hash ? 'again' : 'different', before }
  }
}

/** A sender's number may hold what a database text can't: U+0000, or half of a surrogate pair. */
const storable = (key: string): string => key.toWellFormed().replaceAll('\u0000', '\ufffd')
