import type { Node, NodeId, Seat } from './node.ts'
import { leaveSeatWrite, SEATED, takeSeatWrites } from './node-acts.ts'
import type { Store } from './store.ts'

export type SeatsOptions = {
  readonly store: Store
  readonly node: NodeId
  readonly mayAct: () => boolean
  /** A seat was left: others may look at once. */
  readonly left: () => void
  readonly trouble: (thrown: unknown) => void
}

type Act = (signal: AbortSignal) => Promise<void>

/**
 * The seats that this node seeks or holds.
 *
 * 1. `act` runs only while the seat is this tenure's on disk and the tenure can't have been ended by others.
 * 2. One run of an `act` at a time: the next begins after the one before has ended, however it did.
 * 3. A seat is left on disk after its `act` has ended.
 */
export class Seats {
  readonly #options: SeatsOptions
  readonly #sought = new Map<string, SoughtSeat>()
  #looking: Promise<void> | undefined

  constructor(options: SeatsOptions) {
    this.#options = options
  }

  alone(name: string, act: Act): ReturnType<Node['alone']> {
    if (this.#sought.has(name)) throw new TypeError(`the seat ${name} is sought twice in this process`)
    const seat = new SoughtSeat(name, act, this.#options, () => this.#sought.delete(name))
    this.#sought.set(name, seat)
    this.look()
    return seat
  }

  /** Takes what is free, begins what is held, ends what may not go on. To be called from time to time. */
  look(): void {
    for (const seat of this.#sought.values()) seat.reconsider()
    this.#looking ??= this.#takeFree()
      .catch(this.#options.trouble)
      .finally(() => {
        this.#looking = undefined
      })
  }

  async close(): Promise<void> {
    await Promise.all([...this.#sought.values()].map((seat) => seat.close()))
    await this.#looking
  }

  /** The tenure is over: everything ends, nothing is written. */
  drop(): void {
    for (const seat of this.#sought.values()) seat.drop()
  }

  async #takeFree(): Promise<void> {
    const sought = [...this.#sought.values()].filter((seat) => seat.isSought)
    if (sought.length === 0 || !this.#options.mayAct()) return
    const rows = await this.#options.store.query<{ name: string; node: NodeId | null; live: boolean }>(
      SEATED,
      [sought.map(({ name }) => name)],
    )
    const seated = new Map(rows.map((row) => [row.name, row]))
    for (const seat of sought) {
      const holder = seated.get(seat.name)
      if (!holder?.live || holder.node === this.#options.node) await seat.take(holder?.node ?? null)
    }
  }
}

class SoughtSeat implements Seat {
  readonly name: string
  readonly #act: Act
  readonly #options: SeatsOptions
  readonly #forget: () => void
  #mine = false
  #closing: Promise<void> | undefined
  #taking: Promise<void> | undefined
  #run: { readonly ending: AbortController; readonly ended: Promise<void> } | undefined

  constructor(name: string, act: Act, options: SeatsOptions, forget: () => void) {
    this.name = name
    this.#act = act
    this.#options = options
    this.#forget = forget
  }

  get isSought(): boolean {
    return !this.#mine && !this.#closing
  }

  held(): boolean {
    if (!this.#options.mayAct()) this.#run?.ending.abort()
    return this.#run !== undefined && !this.#run.ending.signal.aborted
  }

  take(from: NodeId | null): Promise<void> {
    this.#taking = this.#take(from).finally(() => {
      this.#taking = undefined
    })
    return this.#taking
  }

  async #take(from: NodeId | null): Promise<void> {
    if (!this.isSought) return
    const { store, node } = this.#options
    const [, taken] = await store.committer.commit(takeSeatWrites(this.name, from, node))
    this.#mine = taken !== undefined
    this.reconsider()
  }

  reconsider(): void {
    if (this.#options.mayAct() && this.#mine && !this.#closing && !this.#run) this.#begin()
    else this.held()
  }

  #begin(): void {
    const ending = new AbortController()
    const ended = this.#act(ending.signal)
      .catch(this.#options.trouble)
      .finally(() => {
        this.#run = undefined
      })
    this.#run = { ending, ended }
  }

  drop(): void {
    this.#closing ??= Promise.resolve()
    this.#mine = false
    this.#run?.ending.abort()
  }

  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  async #close(): Promise<void> {
    await this.#taking?.catch(() => undefined)
    this.#run?.ending.abort()
    await this.#run?.ended
    this.#forget()
    if (!this.#mine) return
    this.#mine = false
    await this.#options.store.committer.commit([leaveSeatWrite(this.name, this.#options.node)])
    this.#options.left()
  }
}
