import { type Clock, durationMs, type Instant, instant } from '../kernel/index.ts'
import {
  applyRetention,
  type KeepDays,
  type Node,
  planRetention,
  type RetentionPlan,
  type RetentionRun,
  type Store,
} from '../store/index.ts'
import { historyParts } from './history.ts'
import type { ProgramLog } from './program-log.ts'

const EVERY_MS = durationMs('1 day')
/** After a run that did not come to its end. */
const AGAIN_MS = durationMs('1 hour')
/** So that a start is not busy with it. */
const FIRST_MS = durationMs('5 minutes')
/** What holds history back is told as a warning when it is so much older than it is kept. */
const LATE_MS = durationMs('7 days')

export type RetentionJob = {
  readonly store: Store
  readonly clock: Clock
  readonly node: Pick<Node, 'alone'>
  readonly keep: KeepDays
  readonly diary: Pick<ProgramLog, 'info' | 'warn' | 'error'>
}

/** What the next run would do. */
export const previewRetention = ({
  store,
  clock,
  keep,
}: Omit<RetentionJob, 'node' | 'diary'>): Promise<RetentionPlan> =>
  planRetention({ store, parts: historyParts, keep }, clock.now())

/** Lets go of what is old once a day, on one node, until the node leaves. */
export function keepRetention({ store, clock, node, keep, diary }: RetentionJob): void {
  node.alone('retention', async (signal) => {
    let waitMs = FIRST_MS
    for (;;) {
      await clock.sleepUntil(instant(clock.now() + waitMs), signal)
      if (signal.aborted) return
      waitMs = EVERY_MS
      try {
        const now = clock.now()
        tell(await applyRetention({ store, parts: historyParts, keep }, now, signal), now, diary)
      } catch (thrown) {
        waitMs = AGAIN_MS
        diary.error('retention did not come to its end', {}, thrown)
      }
    }
  })
}

function tell(
  { turned, dropped, held, swept }: RetentionRun,
  now: Instant,
  diary: RetentionJob['diary'],
): void {
  for (const { family, number } of turned) diary.info('generation closed', { family, number })
  for (const { family, upTo, table, rows, bytes } of dropped) {
    diary.info('history dropped', { family, upTo, table, rows, bytes })
  }
  for (const { what, count } of swept) diary.info('let go', { what, count })
  for (const { family, number, dueAt, by } of held) {
    const lateDays = Math.floor((now - dueAt) / durationMs('1 day'))
    const about = now - dueAt >= LATE_MS ? diary.warn : diary.info
    about('history held back', { family, number, by, lateDays })
  }
}
