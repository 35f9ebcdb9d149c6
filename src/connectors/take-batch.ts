import { Failure, type Priority } from '../kernel/index.ts'
import { claimWrite, type NewEntry } from '../log/index.ts'
import type { Write } from '../store/index.ts'
import { type IntakeLog, takeIn } from './intake.ts'
import type { SourceTally } from './source-tally.ts'

/** A message of a broker that is to be stored. */
export type Delivered = {
  readonly entry: NewEntry
  /** By what it is known when it comes again. */
  readonly key: string
  readonly hash: string
  readonly bytes: number
  /** Tells the broker; called when it is on disk, now or before. */
  readonly acknowledge: () => void
  /** Commits with it, and with those before it: how far a source has come that keeps that itself. */
  readonly with?: Write
}

type Taking = IntakeLog & {
  readonly name: string
  readonly priority: Priority
  readonly tally: Pick<SourceTally, 'took'>
}

/** What is in memory at a time beside what the broker has sent already. */
const BATCH_BYTES = 262_144

/**
 * Stores messages of a broker in their order, and acknowledges them.
 *
 * 1. Parts of a batch are stored one after the other; all of a part or none is on disk, and only when one of them came
 *    before they are taken one by one.
 * 2. Nothing after a message that could not be stored is stored, so a redelivery keeps the order.
 * 3. A message is acknowledged after it is on disk. One whose acknowledgment is lost comes again, and is known.
 */
export async function takeBatch(batch: readonly Delivered[], options: Taking): Promise<void> {
  for (const part of partsOf(batch)) {
    const bytes = part.reduce((sum, one) => sum + one.bytes, 0)
    const { name: source, priority, room } = options
    await room.enter({ source, priority, bytes }, () => takePart(part, options))
  }
}

function partsOf(batch: readonly Delivered[]): readonly (readonly Delivered[])[] {
  const parts: Delivered[][] = []
  let bytes = 0
  for (const one of batch) {
    const last = parts.at(-1)
    if (last && bytes + one.bytes <= BATCH_BYTES) last.push(one)
    else {
      parts.push([one])
      bytes = 0
    }
    bytes += one.bytes
  }
  return parts
}

async function takePart(part: readonly Delivered[], options: Taking): Promise<void> {
  const { name: source, priority, log, tally } = options
  const claims = part.map(({ entry, key, hash }) =>
    claimWrite({ source, entry: entry.id, key, hash, acknowledgement: null }),
  )
  const last = part.at(-1)?.with
  const mark = last ? [last] : []
  try {
    await log.append(
      part.map(({ entry }) => entry),
      [...claims, ...mark],
      { priority },
    )
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown
    if (thrown.code !== 'LIG-STORE-GUARD-REFUSED' && thrown.disposition !== 'unknown') throw thrown
    for (const one of part) {
      tally.took(await takeOne(one, options))
      one.acknowledge()
    }
    if (mark.length > 0) await log.append([], mark, { priority })
    return
  }
  for (const { acknowledge } of part) {
    acknowledge()
    tally.took('received')
  }
}

/** One alone, as one that came again and as one whose commit nobody knows the end of. */
export async function takeOne(
  { entry, key, hash }: Pick<Delivered, 'entry' | 'key' | 'hash'>,
  options: Pick<Taking, 'log' | 'claimed' | 'priority'>,
): Promise<'received' | 'repeated'> {
  const intake = await takeIn(options, entry, { key, hash, acknowledgement: null })
  if (intake.taken !== 'different') return intake.taken === 'new' ? 'received' : 'repeated'
  // Another message under an id that was used before is kept beside it.
  const beside = await takeIn(options, entry, { key: `${key}|${hash}`, hash, acknowledgement: null })
  return beside.taken === 'new' ? 'received' : 'repeated'
}
