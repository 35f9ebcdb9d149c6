import type { JsonValue } from '../kernel/index.ts'
import type { Ask, AwaitedEvent } from './ask.ts'
import type { EngineLimits } from './engine-context.ts'
import type { Asking } from './execution.ts'
import { isSameKind } from './take-events.ts'
import { eventsOfAsk } from './wait.ts'

/** Of which part of a limit on the journal people are told. */
const WARNED_AT = 0.8

/** What a run has asked for and keeps: its journal is read whole each time the instance is woken, so it has limits. */
export class RunMeter {
  /** The events that it waited for, the last first. */
  readonly awaited: AwaitedEvent[] = []
  readonly #limits: Pick<EngineLimits, 'journalSteps' | 'journalBytes'>
  readonly #filling: () => void
  #steps = 0
  #bytes: number

  /** `filling` is called as a limit comes near. */
  constructor(
    limits: Pick<EngineLimits, 'journalSteps' | 'journalBytes'>,
    outputs: readonly JsonValue[],
    filling: () => void,
  ) {
    this.#limits = limits
    this.#filling = filling
    this.#bytes = outputs.reduce<number>((sum, output) => sum + sizeOf(output), 0)
  }

  get steps(): number {
    return this.#steps
  }

  get bytes(): number {
    return this.#bytes
  }

  get full(): boolean {
    return this.#steps > this.#limits.journalSteps || this.#bytes > this.#limits.journalBytes
  }

  /** Counts what is asked for through it, in a replay as in the first run. */
  watch(asking: Asking): Asking {
    return {
      ...asking,
      ask: (wanted) => {
        this.#asked(wanted)
        return asking.ask(wanted)
      },
    }
  }

  answered(output: JsonValue): void {
    const before = this.#bytes
    this.#bytes += sizeOf(output)
    const mark = this.#limits.journalBytes * WARNED_AT
    if (before < mark && this.#bytes >= mark) this.#filling()
  }

  #asked(ask: Ask): void {
    this.#steps++
    if (this.#steps === Math.ceil(this.#limits.journalSteps * WARNED_AT)) this.#filling()
    for (const event of eventsOfAsk(ask)) {
      const known = this.awaited.findIndex((other) => isSameKind(event, other))
      if (known >= 0) this.awaited.splice(known, 1)
      this.awaited.unshift(event)
    }
  }
}

const sizeOf = (output: JsonValue): number => JSON.stringify(output)?.length ?? 0
