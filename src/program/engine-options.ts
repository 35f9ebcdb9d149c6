import type { Settings } from '../cli/index.ts'
import { Failure } from '../kernel/index.ts'
import type { EngineOptions } from '../workflows/index.ts'
import type { ProgramLog } from './program-log.ts'

/** What one run of a workflow may keep. */
export const journalLimits = ({ journal }: Pick<Settings, 'journal'>) => ({
  journalSteps: journal.steps,
  journalBytes: journal.bytes,
})

/** Tells what the engine could not do, by the world or by a defect, and what it soon will not. */
export const tellDefects =
  (diary: Pick<ProgramLog, 'error' | 'warn'>): NonNullable<EngineOptions['observe']> =>
  (seen) => {
    if (seen.is === 'journal-filling') {
      const { workflow, instance, steps, bytes } = seen
      diary.warn('the journal of a workflow is almost full', { workflow, instance, steps, bytes })
    }
    if (seen.is !== 'defect') return
    const world = seen.error instanceof Failure && seen.error.disposition !== 'permanent'
    diary.error(world ? 'the engine had trouble' : 'a workflow met a defect', {}, seen.error)
  }
