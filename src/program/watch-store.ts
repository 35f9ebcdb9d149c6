import type { Clock, Failure, Instant } from '../kernel/index.ts'
import type { ProgramLog } from './program-log.ts'

export type StoreTrouble = { readonly failure: Failure; readonly since: Instant }

/** Tells the program log, once, when the store takes no more writes and when it takes them again; knows how it stands. */
export function watchStore(diary: Pick<ProgramLog, 'info' | 'error'>, clock: Clock) {
  let trouble: StoreTrouble | undefined
  return {
    onTrouble(failure: Failure | undefined): void {
      const now = clock.now()
      const since = trouble?.since ?? now
      trouble = failure && { failure, since }
      if (failure) diary.error('the store takes no writes', { fix: failure.fix }, failure)
      else diary.info('the store takes writes again', { afterMs: now - since })
    },
    trouble: (): StoreTrouble | undefined => trouble,
  }
}
