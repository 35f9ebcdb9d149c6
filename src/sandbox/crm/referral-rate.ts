import { type Clock, instant } from '../../kernel/index.ts'

const LOOKS_AGAIN_MS = 60_000

/** Does something so many times a minute, evenly; the rate can change at any time. */
export class ReferralRate {
  readonly #clock: Clock
  readonly #act: () => void
  readonly #stopping = new AbortController()
  #changing = new AbortController()
  #perMinute: number
  #running: Promise<void> | undefined

  constructor(options: { perMinute: number; clock: Clock; act: () => void }) {
    this.#perMinute = options.perMinute
    this.#clock = options.clock
    this.#act = options.act
  }

  get perMinute(): number {
    return this.#perMinute
  }

  set perMinute(perMinute: number) {
    this.#perMinute = perMinute
    this.#changing.abort()
  }

  start(): void {
    this.#running ??= this.#run()
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    this.#changing.abort()
    await this.#running
  }

  async #run(): Promise<void> {
    let last = this.#clock.now()
    while (!this.#stopping.signal.aborted) {
      this.#changing = new AbortController()
      const interval = this.#perMinute > 0 ? 60_000 / this.#perMinute : undefined
      const now = this.#clock.now()
      if (interval !== undefined && now >= last + interval) {
        // What was missed while the machine slept is not made up for.
        last = instant(Math.max(last + interval, now - interval))
        this.#act()
        continue
      }
      await this.#clock.sleepUntil(
        instant(interval === undefined ? now + LOOKS_AGAIN_MS : Math.ceil(last + interval)),
        this.#changing.signal,
      )
    }
  }
}
