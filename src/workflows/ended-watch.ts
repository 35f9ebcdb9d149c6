import { type Clock, instant } from '../kernel/index.ts'
import type { Node, Store } from '../store/index.ts'
import type { ActiveSet } from './active-set.ts'
import type { InstanceEnd } from './engine-context.ts'
import type { InstanceId } from './flow.ts'

export type EndedWatchOptions = {
  readonly store: Store
  readonly node: Pick<Node, 'live'>
  readonly clock: Clock
  /** What this node has in memory: it tells of their ends itself. */
  readonly active: Pick<ActiveSet, 'get'>
  /** How often to look for ends that other nodes wrote. */
  readonly pollMs: number
  readonly stopping: AbortSignal
  readonly onTrouble: (error: unknown) => void
}

/** Index: the primary key. */
export const ENDS = `
select id, state, output, note from workflow_instance where id = any($1::uuid[]) and ended_at is not null`

/** Callers that wait for instances to end, here or on another node. Costs nothing while nobody waits. */
export class EndedWatch {
  readonly #options: EndedWatchOptions
  readonly #waiters = new Map<InstanceId, PromiseWithResolvers<InstanceEnd>>()
  #polling = false

  constructor(options: EndedWatchOptions) {
    this.#options = options
  }

  wait(id: InstanceId): Promise<InstanceEnd> {
    const waiter = this.#waiters.get(id) ?? Promise.withResolvers<InstanceEnd>()
    this.#waiters.set(id, waiter)
    void this.#look([id]).catch(waiter.reject)
    if (!this.#polling) {
      this.#polling = true
      void this.#poll()
    }
    return waiter.promise
  }

  ended(id: InstanceId, end: InstanceEnd): void {
    this.#waiters.get(id)?.resolve(end)
    this.#waiters.delete(id)
  }

  async #look(wanted: readonly InstanceId[]): Promise<void> {
    const { store, active } = this.#options
    const ids = wanted.filter((id) => !active.get(id))
    if (ids.length === 0) return
    const ends = await store.query<InstanceEnd & { readonly id: InstanceId }>(ENDS, [ids])
    for (const { id, ...end } of ends) this.ended(id, end)
  }

  async #poll(): Promise<void> {
    const { node, clock, pollMs, stopping, onTrouble } = this.#options
    while (this.#waiters.size > 0 && !stopping.aborted) {
      await clock.sleepUntil(instant(clock.now() + pollMs), stopping)
      if (stopping.aborted || node.live().length < 2) continue
      await this.#look([...this.#waiters.keys()]).catch(onTrouble)
    }
    this.#polling = false
  }
}
