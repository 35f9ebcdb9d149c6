import { commitUnknown, type Store } from '../../store/index.ts'

/** Before the commit of that number, or after it is on disk. Commits count from 1. */
export type Death = { readonly at: number; readonly written: boolean }

/** The commit's outcome is unknown, as when a connection ends in it: it was written after all, or it was not. */
export type Fault = 'written' | 'lost'

/** A store that dies as a process does: nothing handed in after that is done, and nothing answers any more. */
export type MortalStore = {
  readonly store: Store
  /** Aborts at the death. */
  readonly dead: AbortSignal
  /** How many commits were handed in. */
  commits(): number
  kill(): void
}

/**
 * Dies at the commit of that number: before it (nothing of it is written) or after it (it is on disk, and nobody was
 * told).
 */
export function createMortalStore(
  store: Store,
  death?: Death,
  fault: (commit: number) => Fault | undefined = () => undefined,
): MortalStore {
  const death$ = new AbortController()
  const never = <Value>(): Promise<Value> => new Promise(() => {})
  let commits = 0
  const alive = async <Value>(run: () => Promise<Value>): Promise<Value> => {
    if (death$.signal.aborted) return never()
    const value = await run()
    return death$.signal.aborted ? never() : value
  }
  return {
    dead: death$.signal,
    commits: () => commits,
    kill: () => death$.abort(),
    store: {
      ...store,
      query: (sql, params) => alive(() => store.query(sql, params)),
      queryOften: (name, sql, params) => alive(() => store.queryOften(name, sql, params)),
      transact: (statements) => alive(() => store.transact(statements)),
      committer: {
        drain: () => store.committer.drain(),
        holdTo: (fence) => store.committer.holdTo(fence),
        get pending() {
          return store.committer.pending
        },
        commit: (writes, options) =>
          alive(async () => {
            const last = ++commits === death?.at
            if (last && !death.written) death$.abort()
            if (death$.signal.aborted) return []
            const failing = fault(commits)
            if (failing === 'lost') throw commitUnknown({ reason: 'a test cut the connection' })
            const written = await store.committer.commit(writes, options)
            if (last) death$.abort()
            if (failing === 'written') throw commitUnknown({ reason: 'a test cut the connection' })
            return written
          }),
      },
    },
  }
}
