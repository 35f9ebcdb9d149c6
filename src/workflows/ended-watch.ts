import { type Clock, instant } from '../kernel/index.ts'
import type { Store } from '../store/index.ts'
import type { InstanceEnd } from './engine-context.ts'
import type { InstanceId } from './flow.ts'

export type EndedWatchOptions = {
  readonly store: Store
  readonly clock: Clock
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

  /** `here`: this node has it in memory and will tell. */
  wait(id: InstanceId, here: boolean): Promise<InstanceEnd> {
    const waiter = this.#waiters.get(id) ?? Promise.withResolvers<InstanceEnd>()
    this.#waiters.set(id, waiter)
    if (!here) void this.#look([id]).catch(waiter.reject)
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

  async #look(ids: readonly InstanceId[]): Promise<void> {
    const ends = await this.#options.store.query<InstanceEnd & { readonly id: InstanceId }>(ENDS, [ids])
    for (const { id, ...end } of ends) this.ended(id, end)
  }

  async #poll(): Promise<void> {
    const { clock, pollMs, stopping, onTrouble } = this.#options
    while (this.#waiters.size > 0 && !stopping.aborted) {
      await clock.sleepUntil(instant(clock.now() + pollMs), stopping)
      if (this.#waiters.size > 0 && !stopping.aborted)
        await this.#look([...this.#waiters.keys()]).catch(onTrouble)
    }
    this.#polling = false
  }
}
