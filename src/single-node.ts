import { hostname } from 'node:os'
import type { Clock } from './kernel/index.ts'
import { instant } from './kernel/index.ts'
import {
  acquireLease,
  fenceWrite,
  type Lease,
  releaseLease,
  renewLease,
  type Store,
  type Write,
} from './store/index.ts'

const TTL_MS = 10_000
const RENEW_MS = 3_000

export type Tenure = {
  /** Goes with units that only the one node may write. */
  readonly fence: () => readonly Write[]
  readonly end: () => Promise<void>
}

/**
 * Waits until this process is the only one that acts on the database, and stays so. On the embedded store the
 * directory's lock says so already. `lost` is called when another process took over: this one must stop.
 */
export async function becomeTheOne(
  store: Store,
  clock: Clock,
  { waiting, lost }: { readonly waiting: () => void; readonly lost: () => void },
): Promise<Tenure> {
  if (store.kind === 'embedded') return { fence: () => [], end: async () => undefined }
  const lease = await acquire(store, clock, waiting)
  const ending = new AbortController()
  const renewing = keepRenewing(store, clock, lease, ending.signal, lost)
  return {
    fence: () => [fenceWrite(lease)],
    async end() {
      ending.abort()
      await renewing
      await releaseLease(store, lease)
    },
  }
}

async function acquire(store: Store, clock: Clock, waiting: () => void): Promise<Lease> {
  const holder = `${hostname()}:${process.pid}`
  for (let attempt = 1; ; attempt++) {
    const lease = await acquireLease(store, { name: 'platform', holder, ttlMs: TTL_MS })
    if (lease) return lease
    if (attempt === 1) waiting()
    await clock.sleepUntil(instant(clock.now() + 500))
  }
}

async function keepRenewing(store: Store, clock: Clock, lease: Lease, ending: AbortSignal, lost: () => void) {
  while (!ending.aborted) {
    await clock.sleepUntil(instant(clock.now() + RENEW_MS), ending)
    if (ending.aborted) return
    const held = await renewLease(store, lease, TTL_MS).catch(() => true)
    if (!held) return lost()
  }
}
