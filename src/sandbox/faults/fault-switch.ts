import { type Clock, type Instant, instant, toIso } from '../../kernel/index.ts'
import type { Chance } from '../world/world.ts'

export const FAULT_KINDS = [
  'down',
  'maintenance',
  'slow',
  'error',
  'throttle',
  'dropAfterAccept',
  'duplicate',
  'lateAck',
  'wrongAck',
  'partialFile',
] as const

/**
 * down: connections are refused. maintenance: the same until a time, and HTTP says when. slow: answers late. error:
 * the system's own server error. throttle: too many requests. dropAfterAccept: does the work, then cuts the socket.
 * duplicate: sends twice. lateAck, wrongAck: HL7 acknowledgments that come late or name another message.
 * partialFile: a file appears in pieces under its final name.
 */
export type FaultKind = (typeof FAULT_KINDS)[number]

export type Fault = {
  readonly kind: FaultKind
  /** The share of requests it hits, 0 to 1. */
  readonly rate: number
  /** How long `slow` and `lateAck` wait, and what `throttle` asks for, in milliseconds. */
  readonly delayMs: number
  readonly until: Instant | undefined
}

export type FaultSetting = {
  readonly kind: FaultKind
  readonly rate?: number | undefined
  readonly delayMs?: number | undefined
  readonly forMs?: number | undefined
}

const DELAY_MS: Partial<Record<FaultKind, number>> = { slow: 2_000, lateAck: 15_000, throttle: 2_000 }

/**
 * How one system misbehaves now. Whether a fault hits is drawn from the seed and a count of the requests asked
 * about that kind, so a run with the same requests has the same faults. A switch starts with none and keeps none
 * over a restart.
 */
export class FaultSwitch {
  readonly #system: string
  readonly #chance: Chance
  readonly #clock: Clock
  readonly #faults = new Map<FaultKind, Fault>()
  readonly #asked = new Map<FaultKind, number>()
  #onSet: (fault: Fault) => void = () => undefined

  constructor(options: { system: string; chance: Chance; clock: Clock }) {
    this.#system = options.system
    this.#chance = options.chance
    this.#clock = options.clock
  }

  /** True while `down` or `maintenance` is set: for protocols that can't say why they refuse. */
  isClosed(): boolean {
    return this.isDown() || this.isInMaintenance()
  }

  isDown(): boolean {
    return this.#current('down') !== undefined
  }

  isInMaintenance(): boolean {
    return this.#current('maintenance') !== undefined
  }

  /** The end of the maintenance, when there is one with an end. */
  maintenanceUntil(): Instant | undefined {
    return this.#current('maintenance')?.until
  }

  /** Does a fault of this kind hit now? Each question counts; the answer to one question doesn't change another's. */
  hits(kind: FaultKind): Fault | undefined {
    const fault = this.#current(kind)
    if (!fault) return undefined
    const count = (this.#asked.get(kind) ?? 0) + 1
    this.#asked.set(kind, count)
    return this.#chance(`fault/${this.#system}/${kind}/${count}`) < fault.rate ? fault : undefined
  }

  set(setting: FaultSetting): void {
    const { kind, rate = 1, delayMs = DELAY_MS[kind] ?? 0, forMs } = setting
    const until = forMs === undefined ? undefined : instant(this.#clock.now() + forMs)
    const fault = { kind, rate, delayMs, until }
    this.#faults.set(kind, fault)
    this.#onSet(fault)
  }

  /** One kind, or all. */
  clear(kind?: FaultKind): void {
    if (kind) this.#faults.delete(kind)
    else this.#faults.clear()
  }

  list(): readonly { kind: FaultKind; rate: number; delayMs: number; until: string | null }[] {
    return FAULT_KINDS.flatMap((kind) => this.#current(kind) ?? []).map((fault) => ({
      ...fault,
      until: fault.until === undefined ? null : toIso(fault.until),
    }))
  }

  /** Called after each `set`. */
  onSet(listener: (fault: Fault) => void): void {
    this.#onSet = listener
  }

  #current(kind: FaultKind): Fault | undefined {
    const fault = this.#faults.get(kind)
    if (fault?.until !== undefined && fault.until <= this.#clock.now()) {
      this.#faults.delete(kind)
      return undefined
    }
    return fault
  }
}
