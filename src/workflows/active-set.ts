import type { Priority } from '../kernel/index.ts'
import type { Activation } from './activation.ts'
import type { PerPriority } from './divide-claim.ts'
import type { InstanceId } from './flow.ts'

type Entry = { readonly activation: Activation; readonly priority: Priority }

/** The instances in memory, each at most once. */
export class ActiveSet {
  readonly #entries = new Map<InstanceId, Entry>()
  readonly #counts: Record<Priority, number> = { clinical: 0, revenue: 0, supply: 0, batch: 0 }

  get size(): number {
    return this.#entries.size
  }

  /** How many there are of each class. */
  get counts(): PerPriority {
    return this.#counts
  }

  get(id: InstanceId): Activation | undefined {
    return this.#entries.get(id)?.activation
  }

  ids(): readonly InstanceId[] {
    return [...this.#entries.keys()]
  }

  /** Puts it in the place of a closed one of the same id. */
  add(activation: Activation, priority: Priority): void {
    this.remove(activation.instance.id)
    this.#entries.set(activation.instance.id, { activation, priority })
    this.#counts[priority]++
  }

  remove(id: InstanceId): void {
    const entry = this.#entries.get(id)
    if (!entry) return
    this.#entries.delete(id)
    this.#counts[entry.priority]--
  }

  closeAll(): void {
    for (const { activation } of this.#entries.values()) activation.close()
    for (const id of this.ids()) this.remove(id)
  }
}
