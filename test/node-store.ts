import { Failure } from '../src/kernel/index.ts'
import { fenced } from '../src/store/failures.ts'
import type { Committer, Store, Write, Written } from '../src/store/index.ts'

/**
 * A store as one node of several sees it, all of them in this process: they share its connection, and the fence of
 * each goes with every unit of its own.
 */
export function storeOfNode(shared: Store): Store {
  let fence: Write | undefined
  let isFenced = false
  const { committer } = shared
  const own: Committer = {
    async commit(writes, options): Promise<Written> {
      if (isFenced) throw fenced()
      try {
        const written = await committer.commit(fence ? [fence, ...writes] : writes, options)
        return fence ? written.slice(written.length - writes.length) : written
      } catch (thrown) {
        const refused = thrown instanceof Failure && thrown.details.guard === fence?.act.name
        if (!refused) throw thrown
        isFenced = true
        throw fenced()
      }
    },
    holdTo(held) {
      fence = held
    },
    get pending() {
      return committer.pending
    },
    drain: () => committer.drain(),
  }
  return { ...shared, committer: own }
}
