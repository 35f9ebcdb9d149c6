import type { Instant } from '../../kernel/index.ts'
import type { Store } from '../store.ts'
import type { Generation, HistoryPart } from './history.ts'

export type Swept = { readonly what: string; readonly count: number }
export type SweepPlan = {
  readonly what: string
  /** What was over before this goes; null while nothing does. */
  readonly before: Instant | null
  /** Counted to COUNTED_TO. */
  readonly due: number
}

/** More are not counted for a preview. */
const COUNTED_TO = 100_000

/**
 * Before when work must have ended to be let go: when the oldest part of the record that is still there began. So
 * nothing that could begin it again is left in the log.
 */
export function sweptBefore(generations: readonly Generation[]): Instant | null {
  const oldest = generations.find(({ family }) => family === 'record')
  return oldest && oldest.number > 1 ? oldest.openedAt : null
}

export async function planSweeps(
  store: Store,
  parts: readonly HistoryPart[],
  before: Instant | null,
): Promise<readonly SweepPlan[]> {
  const plans: SweepPlan[] = []
  for (const { what, count } of parts.flatMap(({ sweeps = [] }) => sweeps)) {
    plans.push({ what, before, due: before === null ? 0 : await count(store, before, COUNTED_TO) })
  }
  return plans
}

/** Half of the time is left to others. May end anywhere. */
export async function runSweeps(
  store: Store,
  parts: readonly HistoryPart[],
  before: Instant,
  stopped: AbortSignal,
): Promise<readonly Swept[]> {
  const swept: Swept[] = []
  for (const { what, letGo } of parts.flatMap(({ sweeps = [] }) => sweeps)) {
    let count = 0
    let from = performance.now()
    for await (const gone of letGo(store, before)) {
      count += gone
      if (stopped.aborted) break
      await pause(performance.now() - from)
      from = performance.now()
    }
    if (count > 0) swept.push({ what, count })
  }
  return swept
}

const pause = (ms: number): Promise<void> => new Promise((resume) => setTimeout(resume, ms))
