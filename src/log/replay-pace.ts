import { type Clock, instant } from '../kernel/index.ts'

/** Lets so many a second pass, evenly: what was not used is not saved up. */
export class ReplayPace {
  readonly #clock: Clock
  readonly #everyMs: number
  #next = 0

  constructor(clock: Clock, rate: number) {
    this.#clock = clock
    this.#everyMs = 1_000 / rate
  }

  /** Resolves when it is this caller's turn, or at once when `signal` aborts. */
  async turn(signal: AbortSignal): Promise<void> {
    const at = Math.max(this.#clock.now(), this.#next)
    this.#next = at + this.#everyMs
    await this.#clock.sleepUntil(instant(Math.ceil(at)), signal)
  }
}
