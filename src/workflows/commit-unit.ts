import { Failure } from '../kernel/index.ts'
import type { Store, Write } from '../store/index.ts'
import type { EngineContext } from './engine-context.ts'
import { unjournaledGuard } from './instance-acts.ts'

/**
 * Commits the engine's units. When nobody knows whether a unit was written it is written again: everything in a unit
 * may be written twice (same ids, last row wins) but for a journal entry and the events beside it, and those are
 * guarded then; a claim (`once`) is its caller's to repair. `fenced` is called when nothing can be written any more, because another node took over.
 */
export function createCommit(store: Store, fenced: () => void): EngineContext['commit'] {
  return async (writes, { journaled, once = false, priority = 'revenue' } = {}) => {
    let guard: readonly Write[] = []
    for (;;) {
      try {
        const unit = guard.length > 0 ? [...writes, ...guard] : writes
        return await store.committer.commit(unit, { priority })
      } catch (thrown) {
        if (!(thrown instanceof Failure)) throw thrown
        if (thrown.code === 'LIG-STORE-FENCED') fenced()
        if (wasWritten(thrown)) return []
        if (once || thrown.code !== 'LIG-STORE-COMMIT-UNKNOWN') throw thrown
        if (journaled) guard = [{ act: unjournaledGuard, row: { ...journaled } }]
      }
    }
  }
}

const wasWritten = ({ code, details }: Failure): boolean =>
  code === 'LIG-STORE-GUARD-REFUSED' && details.guard === unjournaledGuard.name
