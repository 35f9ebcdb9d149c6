import { Failure } from '../kernel/index.ts'
import type { Store, Write } from '../store/index.ts'
import type { EngineContext } from './engine-context.ts'
import { unjournaledGuard } from './instance-acts.ts'

/**
 * Commits the engine's units. When nobody knows whether a unit was written it is written again: everything in a unit
 * may be written twice (same ids, last row wins) but for a journal entry and the events beside it, and those are
 * guarded then.
 */
export function createCommit(store: Store, fence: () => readonly Write[]): EngineContext['commit'] {
  return async (writes, journaled) => {
    let guard: readonly Write[] = []
    for (;;) {
      try {
        const held = fence()
        const written = await store.committer.commit([...writes, ...held, ...guard])
        return written.slice(0, writes.length)
      } catch (thrown) {
        if (!(thrown instanceof Failure)) throw thrown
        if (wasWritten(thrown)) return []
        if (thrown.code !== 'LIG-STORE-COMMIT-UNKNOWN') throw thrown
        if (journaled) guard = [{ act: unjournaledGuard, row: { ...journaled } }]
      }
    }
  }
}

const wasWritten = ({ code, details }: Failure): boolean =>
  code === 'LIG-STORE-GUARD-REFUSED' && details.guard === unjournaledGuard.name
