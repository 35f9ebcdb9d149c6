import { Failure } from '../../kernel/index.ts'
import { historyBusy } from '../failures.ts'
import { isLockTimeout, LOCK_BRIEFLY, LOCK_TRIES_MAX } from '../lock-briefly.ts'
import { pauseBetween } from '../pause.ts'
import type { Store } from '../store.ts'

type Statements = Parameters<Store['transact']>[0]

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
        { sql: LOCK_BRIEFLY },
        ...tables.map((table) => ({ sql: `lock table only ${table} in access exclusive mode` })),
        ...statements,
      ])
    } catch (thrown) {
      if (!(thrown instanceof Failure && isLockTimeout(thrown))) throw thrown
      if (attempt === LOCK_TRIES_MAX) throw historyBusy({ tables: tables.join(', ') }, { cause: thrown })
      await pauseBetween(attempt)
    }
  }
}
