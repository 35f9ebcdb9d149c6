import type { Failure } from '../kernel/index.ts'

/**
 * One transaction of the committer, in the shape that crosses to whoever runs it (a worker thread or a connection),
 * and the one way of running it.
 *
 * 1. Guards run first, in ascending order; a unit that a guard refused takes no part in what follows.
 * 2. A unit is refused only in a transaction that keeps nothing of it: when a guard had already written for it, the
 *    transaction is rolled back and the answer is `split`.
 * 3. Whatever is not `done` has written nothing, except `unknown`.
 * 4. The fence is the first statement, and its answer is known before COMMIT.
 * 5. COMMIT is sent when everything before it is answered: what it would make durable is known by then.
 */
export type BatchAct = {
  readonly name: string
  readonly kind: 'guard' | 'write'
  readonly keeps: boolean
  readonly sql: string
  /** The unit of each row. */
  readonly units: readonly number[]
  /** Each row as JSON text without its ordinal. */
  readonly rows: readonly string[]
}

/** Acts in the order in which they run: guards first, then writes. */
export type Batch = {
  readonly units: number
  readonly acts: readonly BatchAct[]
  /** Of no unit: when its row does not come back, nothing of the batch is written. */
  readonly fence?: BatchAct | undefined
}

export type ActOutput = { readonly i: number } & { readonly [name: string]: unknown }

export type BatchOutcome =
  | {
      readonly kind: 'done'
      /** The guard that refused the unit, by unit. */
      readonly refused: readonly (string | undefined)[]
      /** What each act returned; `i` is the row's place in the act. */
      readonly outputs: readonly (readonly ActOutput[])[]
    }
  | { readonly kind: 'fenced' }
  | { readonly kind: 'split' }
  | { readonly kind: 'poison'; readonly act: string; readonly sqlState: string }
  | { readonly kind: 'again' }
  | { readonly kind: 'away'; readonly reason: string }
  | { readonly kind: 'unknown'; readonly reason: string }
  /** Nothing was tried, and nothing ever will be. */
  | { readonly kind: 'gone'; readonly failure: Failure }

export interface BatchConnection {
  /**
   * Statements are sent before those ahead of them are answered: all that no judgement lies between. A statement
   * behind one that failed must fail too, BEGIN included.
   */
  readonly pipelines: boolean
  begin(): Promise<void>
  /** Runs one act; `$1` is the rows. */
  run(act: BatchAct, rows: string): Promise<readonly ActOutput[]>
  commit(): Promise<void>
  rollback(): Promise<void>
}

/** Thrown by runBatch with what was being done, for the caller to judge the error. */
export class BatchBroken extends Error {
  readonly doing: 'begin' | 'commit' | { readonly act: string }
  /** During `commit`: the outcome if it happened after all. */
  readonly done: BatchOutcome | undefined
  constructor(doing: BatchBroken['doing'], cause: unknown, done?: BatchOutcome) {
    super('a batch broke', { cause })
    this.doing = doing
    this.done = done
  }
}

export async function runBatch(connection: BatchConnection, batch: Batch): Promise<BatchOutcome> {
  const refused: (string | undefined)[] = Array(batch.units).fill(undefined)
  const outputs: (readonly ActOutput[])[] = []
  const wroteFor = new Set<number>()
  const { fence } = batch
  let sent: Promise<unknown>[] = [during('begin', connection.begin())]
  let held = true
  if (fence) {
    if (!connection.pipelines) await answered(sent)
    const answer = during({ act: fence.name }, connection.run(fence, rowsOf(fence, [])))
    sent.push(answer.then((rows) => (held = rows.length > 0)))
  }
  for (const [at, act] of batch.acts.entries()) {
    outputs[at] = []
    const rows = rowsOf(act, refused)
    if (rows === '[]') continue
    if (!connection.pipelines) await answered(sent)
    const output = during({ act: act.name }, connection.run(act, rows))
    sent.push(output.then((rows) => (outputs[at] = rows)))
    if (act.kind === 'write') continue
    await answered(sent)
    sent = []
    if (!held) break
    if (!judge(act, await output, refused, wroteFor)) {
      await during('begin', connection.rollback())
      return batch.units === 1 ? { kind: 'done', refused, outputs } : { kind: 'split' }
    }
  }
  await answered(sent)
  if (!held) {
    await during('begin', connection.rollback())
    return { kind: 'fenced' }
  }
  const done = { kind: 'done', refused, outputs } as const
  await during('commit', connection.commit(), done)
  return done
}

/** Waits for all of them. The first one's failure, in the order of sending, is what the others failed for. */
async function answered(sent: readonly Promise<unknown>[]): Promise<void> {
  for (const answer of await Promise.allSettled(sent)) {
    if (answer.status === 'rejected') throw answer.reason
  }
}

async function during<Value>(
  doing: BatchBroken['doing'],
  work: Promise<Value>,
  done?: BatchOutcome,
): Promise<Value> {
  try {
    return await work
  } catch (thrown) {
    throw new BatchBroken(doing, thrown, done)
  }
}

/** The rows of the units that still stand, each with its place in the act. */
function rowsOf(act: BatchAct, refused: readonly (string | undefined)[]): string {
  const rows: string[] = []
  act.rows.forEach((row, i) => {
    if (refused[act.units[i] ?? 0] !== undefined) return
    rows.push(row === '{}' ? `{"i":${i}}` : `{"i":${i},${row.slice(1)}`)
  })
  return `[${rows.join(',')}]`
}

/** Marks the units whose rows did not come back; false when one of them has already left something behind. */
function judge(
  act: BatchAct,
  output: readonly ActOutput[],
  refused: (string | undefined)[],
  wroteFor: Set<number>,
): boolean {
  const passed = new Set(output.map(({ i }) => i))
  const newlyRefused = new Set<number>()
  act.units.forEach((unit, i) => {
    if (refused[unit] !== undefined && !newlyRefused.has(unit)) return
    if (passed.has(i)) {
      if (act.keeps) wroteFor.add(unit)
    } else {
      refused[unit] ??= act.name
      newlyRefused.add(unit)
    }
  })
  return ![...newlyRefused].some((unit) => wroteFor.has(unit))
}
