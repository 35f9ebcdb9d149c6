import { Failure } from '../../kernel/index.ts'
import { historyBusy } from '../failures.ts'
import { pauseBetween } from '../pause.ts'
import type { Store } from '../store.ts'

type Statements = Parameters<Store['transact']>[0]

/**
 * How long a lock is waited for: whoever wants to write meanwhile waits behind it. Shorter than the time after which
 * the server looks for deadlocks (deadlock_timeout, a second), so that it is never somebody else who is aborted.
 */
const LOCK_TIMEOUT_MS = 200
const TRIES_MAX = 30

/** Lock not available, deadlock: the same may pass the next time. */
const AGAIN = new Set(['55P03', '40P01'])

/**
 * One transaction that has the tables to itself; it must be short. Tried again for about a minute when others are at
 * them, then `LIG-STORE-HISTORY-BUSY`.
 */
export async function exclusively(
  store: Store,
  tables: readonly string[],
  statements: Statements,
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await store.transact([
        { sql: `set local lock_timeout = ${LOCK_TIMEOUT_MS}` },
        ...tables.map((table) => ({ sql: `lock table only ${table} in access exclusive mode` })),
        ...statements,
      ])
    } catch (thrown) {
      if (!(thrown instanceof Failure) || !AGAIN.has(String(thrown.details.reason))) throw thrown
      if (attempt === TRIES_MAX) throw historyBusy({ tables: tables.join(', ') }, { cause: thrown })
      await pauseBetween(attempt)
    }
  }
}
