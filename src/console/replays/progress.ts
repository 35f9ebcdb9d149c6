import type { ReplayRow, ReplayState } from '../http/contract.ts'
import { count } from '../parts/format.ts'

/** `12 done, 3 skipped, 1 failed, 2 held, 40 left`: what is none is left out; of a preview, how many are selected. */
export function progressOf({ state, total, done, skipped, failed, held, remaining }: ReplayRow): string {
  if (state === 'previewing') return `${count(total)} looked at`
  if (state === 'previewed') return `${count(total)} selected`
  const parts = [
    [done, 'done'],
    [skipped, 'skipped'],
    [failed, 'failed'],
    [held, 'held'],
    [remaining, 'left'],
  ] as const
  const told = parts.filter(([number]) => number > 0).map(([number, word]) => `${count(number)} ${word}`)
  return told.length > 0 ? told.join(', ') : 'None'
}

const MOVING: ReadonlySet<ReplayState> = new Set(['previewing', 'running', 'pausing', 'stopping'])

/** Whether it changes by itself. */
export const isMoving = (state: ReplayState): boolean => MOVING.has(state)
