import { hostname } from 'node:os'
import type { Clock, Failure } from '../kernel/index.ts'
import { joinNodes, type Node, type Store } from '../store/index.ts'
import { newId } from './system-clock.ts'

/** Joins this process to the nodes of its database. `lost` is called when another node ended its tenure. */
export const becomeNode = (
  store: Store,
  clock: Clock,
  around: {
    readonly version: string
    readonly ttlMs: number
    readonly lost: (failure: Failure) => void
    readonly onTrouble: (thrown: unknown) => void
  },
): Promise<Node> =>
  joinNodes({ store, clock, id: newId<'node'>(), name: `${hostname()}:${process.pid}`, ...around })
